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
    types.locator("textarea").fill("Heat them early.")
    form = types.locator("form[data-type=extended-text]")
    form.get_by_role("button", name="Check").click()
    form.get_by_role("group", name="Score your response").wait_for()
    assert violations(types, "form[data-type=extended-text]") == []
