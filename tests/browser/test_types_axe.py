"""axe on an item of every type, in the ways in which people look at it."""

import pytest

from .audit import violations
from .conftest import built
from .filling import answer_everything
from .sites import TYPES_COURSE, copy_course, edit
from .test_axe import LARGE
from .types_course import CONFIDENCE, TYPES, VARIANTS

GUIDE = "guide/item-types/"
MODES = {
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced-colours": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce"},
}
# The YAML beside the items is the theme's to show, and takes as long as all the rest.
FOLD_EXAMPLES = "document.querySelectorAll('details.example').forEach(box => box.open = false)"


@pytest.fixture
def guide(open_page, shipped):
    """The page of all item types that ships with the project."""

    def make(**options):
        page = open_page(shipped + GUIDE, **options)
        page.evaluate(FOLD_EXAMPLES)
        return page

    return make


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_item_type_has_a_violation_before_it_is_answered(guide, scheme):
    assert violations(guide(color_scheme=scheme)) == []


@pytest.mark.parametrize("mode", ["light", *MODES])
def test_no_answered_item_type_has_a_violation(guide, mode):
    page = guide(**MODES.get(mode, {}))
    answer_everything(page)
    assert violations(page, "article") == []


def test_no_item_type_has_a_violation_in_text_of_twice_the_size(guide):
    # Zooming takes the theme's sidebars away, text alone does not.
    page = guide(viewport={"width": 900, "height": 800})
    page.add_style_tag(content=LARGE)
    answer_everything(page)
    assert violations(page, "article") == []


def test_no_item_type_has_a_violation_on_paper(guide):
    page = guide()
    answer_everything(page)
    page.emulate_media(media="print")
    assert violations(page, "article") == []


def test_no_item_type_has_a_violation_from_right_to_left(open_page, tmp_path):
    course = copy_course(tmp_path / "course", TYPES_COURSE)
    edit(course / "mkdocs.yml", ("language: en", "language: ar"))
    with built(course) as address:
        page = open_page(address + TYPES)
        assert page.locator("body").get_attribute("dir") == "rtl"
        answer_everything(page)
        assert violations(page, "article") == []


@pytest.mark.parametrize("lesson", [TYPES, VARIANTS, CONFIDENCE])
def test_no_answered_variant_has_a_violation(open_page, types_site, lesson):
    page = open_page(types_site + lesson)
    for hint in page.locator(".cw-hint > summary").all():
        hint.click()
    answer_everything(page)
    assert violations(page, "article") == []


def test_no_text_to_be_rated_has_a_violation(types):
    types.locator("textarea[name]").fill("Heat them early.")
    form = types.locator("form[data-type=extended-text]")
    form.get_by_role("button", name="Check").click()
    form.get_by_role("group", name="Score your response").wait_for()
    assert violations(types, "form[data-type=extended-text]") == []


FORMULAS = """\
bank: formulas
title: Formulas
items:
  - {id: pick, type: choice, stem: S?, key: a, options: [
      {id: a, text: $$x$$}, {id: b, text: $y$}]}
  - {id: tick, type: multiple-response, stem: $$z$$, key: [a], options: [
      {id: a, text: $$x$$}, {id: b, text: $y$}]}
  - {id: pair, type: matching, stem: $z$, premises: [
      {id: p, text: $$x$$, key: a}, {id: q, text: $y$, key: b}], options: [
      {id: a, text: $$x$$}, {id: b, text: $y$}]}
  - {id: sort, type: ordering, stem: S?, options: [{id: a, text: $$x$$}, {id: b, text: $y$}]}
  - {id: card, type: categorise, stem: S?, buckets: [{id: a, text: $x$}, {id: b, text: $y$}],
     cards: [{id: p, text: $$z$$, key: a}, {id: q, text: $z$, key: b}]}
  - {id: rate, type: extended-text, stem: S?, model: M., rubric: [
      {id: a, text: $$x$$, levels: [$0$, $1$]}, {id: b, text: $y$, levels: [$$0$$, $1$]}]}
"""


def test_controls_that_only_formulas_name_have_no_violation(open_page, tmp_path):
    course = copy_course(tmp_path / "course", TYPES_COURSE)
    (course / "quizzes/formulas.yml").write_text(FORMULAS, encoding="utf-8")
    block = "# Formulas\n\n```quiz\nbank: formulas\n```\n"
    (course / "content/lessons/formulas.md").write_text(block, encoding="utf-8")
    with built(course) as address:
        page = open_page(f"{address}lessons/formulas/")
        assert page.locator("form math").count() > len(FORMULAS.splitlines())
        assert violations(page, "article") == []
        page.locator("textarea[name]").fill("A text.")
        form = page.locator("form[data-type=extended-text]")
        form.get_by_role("button", name="Check").click()
        form.get_by_role("group", name="Score your response").wait_for()
        assert violations(page, "article") == []
