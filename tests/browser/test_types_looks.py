"""Every item type on narrow screens, in large and in widely spaced text, mirrored, and in colours
that a learner's system chooses."""

import pytest
import yaml

from .conftest import built
from .filling import answer_everything, respond_to_all
from .quiz_page import item
from .sites import TYPES_COURSE, copy_course, edit
from .test_axe import LARGE
from .test_focus import hidden_stops
from .test_looks import OVERLAPS
from .types_course import CONFIDENCE, TYPES, VARIANTS

BANK = yaml.safe_load((TYPES_COURSE / "quizzes" / "types.yml").read_text(encoding="utf-8"))
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACED = """* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
NARROW = {"viewport": {"width": 320, "height": 640}}
WIDE = {"viewport": {"width": 1280, "height": 800}}
TEXTS = {
    "narrow": (NARROW, ""),
    # Zooming takes the theme's sidebars away, text alone does not.
    "large": ({"viewport": {"width": 900, "height": 800}}, LARGE),
    "spaced": (WIDE, SPACED),
    "narrow-and-spaced": (NARROW, SPACED),
}
# A table may be wider than a phone; the theme gives it a box of its own that scrolls.
CLIPPED = """() => [...document.querySelectorAll("cw-quiz, cw-quiz *")]
    .filter(box => box.checkVisibility() && !box.closest("math, .md-typeset__scrollwrap"))
    .filter(box => {
        const {left, right} = box.getBoundingClientRect()
        const {overflowX, overflowY} = getComputedStyle(box)
        const hides = overflow => !["visible", "auto", "scroll"].includes(overflow)
        return left < -1 || right > innerWidth + 1
            || hides(overflowX) && box.scrollWidth > box.clientWidth + 1
            || hides(overflowY) && box.scrollHeight > box.clientHeight + 1
    })
    .map(box => `${box.closest("form")?.dataset.item} ${box.outerHTML.slice(0, 80)}`)"""


def overlaps(page):
    """All but areas: one that is small on a phone is still a target of 40 px, over others."""
    page.add_style_tag(content=".cw-spots label { display: none }")
    return page.evaluate(OVERLAPS)


def open_hints(page):
    for summary in page.locator(".cw-hint > summary, .cw-more > summary").all():
        summary.click()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("lesson", [TYPES, VARIANTS])
def test_nothing_is_clipped_or_overlaps(open_page, types_site, lesson, text):
    options, style = TEXTS[text]
    page = open_page(types_site + lesson, reduced_motion="reduce", **options)
    if style:
        page.add_style_tag(content=style)
    open_hints(page)
    answer_everything(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate(CLIPPED) == []
    assert overlaps(page) == []


def test_no_formula_is_cut_off(open_page, shipped):
    page = open_page(f"{shipped}guide/item-types/")
    answer_everything(page, "right")
    boxes = page.locator(".cw-why div.arithmatex").evaluate_all(
        "boxes => boxes.map(box => box.scrollHeight - box.clientHeight)"
    )
    assert set(boxes) == {0}


# How many lines the first heading takes, and by how much the table is wider than its box.
TABLE = """form => {
    const box = form.querySelector(".md-typeset__scrollwrap")
    const range = new Range()
    range.selectNodeContents(form.querySelector("th"))
    return [range.getClientRects().length, box.scrollWidth - box.clientWidth]
}"""


@pytest.mark.parametrize("style", ["", SPACED], ids=["narrow", "narrow-and-spaced"])
def test_a_table_with_gaps_fits_and_breaks_no_word(open_page, shipped, style):
    page = open_page(f"{shipped}guide/item-types/", **NARROW)
    if style:
        page.add_style_tag(content=style)
    answer_everything(page)
    assert item(page, "two-channels").evaluate(TABLE) == [1, 0]


def test_a_button_that_does_nothing_keeps_its_focus_ring(open_page, types_site):
    page = open_page(types_site + TYPES)
    button = page.locator(".cw-move[aria-disabled=true]").first
    shades = ["getComputedStyle(button).opacity", "getComputedStyle(button, '::before').opacity"]
    assert [button.evaluate(f"button => {shade}") for shade in shades] == ["1", "0.4"]


# https://www.w3.org/TR/WCAG22/#target-size-minimum asks for 24, and exempts links in sentences.
TARGETS = """() => {
    const boxes = [...document.querySelectorAll(`cw-quiz :is(.cw-opt, select, textarea, summary,
        button, .cw-grip, .cw-back, .cw-report, .cw-item [type=text])`)]
    return boxes.filter(box => box.checkVisibility()).filter(box => {
        const {width, height} = box.getBoundingClientRect()
        const least = box.closest(".cw-gap") ? 24 : 39.9
        return height < least || width < least && !box.matches("a")
    }).map(box => `${box.closest("form")?.dataset.item} ${box.offsetWidth} × ${box.offsetHeight} `
        + box.outerHTML.slice(0, 70))
}"""


@pytest.mark.parametrize("options", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("lesson", [TYPES, VARIANTS, CONFIDENCE])
def test_what_is_tapped_is_large_enough(open_page, types_site, lesson, options):
    page = open_page(types_site + lesson, **options)
    answer_everything(page)
    assert page.evaluate(TARGETS) == []


def share_of_image(page):
    """Left edge, top edge, width and height of each area, in per cent of the image."""
    return page.locator(".cw-spots").evaluate("""spots => {
        const image = spots.querySelector("img").getBoundingClientRect()
        return [...spots.querySelectorAll("label")].map(label => {
            const {left, top, width, height} = label.getBoundingClientRect()
            return [(left - image.left) / image.width, (top - image.top) / image.height,
                width / image.width, height / image.height].map(share => share * 100)
        })
    }""")


@pytest.fixture(scope="module")
def mirrored_site(tmp_path_factory):
    course = copy_course(tmp_path_factory.mktemp("mirrored") / "course", TYPES_COURSE)
    edit(course / "mkdocs.yml", ("language: en", "language: ar"))
    with built(course) as address:
        yield address


@pytest.fixture
def mirrored(open_page, mirrored_site):
    page = open_page(mirrored_site + TYPES, reduced_motion="reduce", **WIDE)
    assert page.evaluate("getComputedStyle(document.querySelector('cw-quiz')).direction") == "rtl"
    answer_everything(page)
    return page


AREAS = [area["area"] for item in BANK["items"] for area in item.get("areas", [])]


def test_areas_lie_where_the_bank_says(open_page, types_site):
    page = open_page(types_site + TYPES, **WIDE)
    for found, wanted in zip(share_of_image(page), AREAS, strict=True):
        assert found == pytest.approx(wanted, abs=1)


def test_areas_are_not_mirrored_with_the_text(mirrored):
    for found, wanted in zip(share_of_image(mirrored), AREAS, strict=True):
        assert found == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("options", [NARROW, WIDE], ids=["narrow", "wide"])
def test_areas_lie_inside_the_image(open_page, types_site, options):
    page = open_page(types_site + TYPES, **options)
    for left, top, width, height in share_of_image(page):
        assert left >= -0.5
        assert top >= -0.5
        assert left + width <= 100.5
        assert top + height <= 100.5


def test_each_type_is_mirrored_from_right_to_left(mirrored):
    def left(name, selector):
        return item(mirrored, name).locator(selector).first.bounding_box()["x"]

    for name in ("leaf", "cool", "same", "bins", "shelves"):
        assert left(name, ".cw-opt input") > left(name, ".cw-opt span")
    assert left("pairs", "label") > left("pairs", "select")
    assert left("mass", "input") > left("mass", "select")
    assert left("steps", ".cw-grip") > left("steps", "[value=down]")
    assert left("bins", ".cw-opt >> nth=0") > left("bins", ".cw-opt >> nth=1")
    assert overlaps(mirrored) == []
    assert mirrored.evaluate(CLIPPED) == []


# What tells marks apart for those who see no colours: kinds of line, and symbols.
MARKS = """form => {
    const seen = {}
    for (const box of form.querySelectorAll("[data-mark]")) {
        if (!box.checkVisibility() || box.closest(".cw-why")) continue
        const parts = [box, ...box.querySelectorAll("select, input, .cw-opt")]
        const look = parts.slice(0, 2).flatMap(part => [
            getComputedStyle(part).borderStyle,
            ...["::before", "::after"].map(name => getComputedStyle(part, name).content)])
        seen[box.dataset.mark] = look.join(" ")
    }
    return seen
}"""
MARKED = {
    "cool": ["right", "wrong", "missed"],
    "leaf": ["wrong", "missed"],
    "pairs": ["right", "wrong"],
    "bins": ["right", "wrong"],
    "shelves": ["right", "wrong"],
    "letter": ["right", "wrong"],
    "spot": ["wrong", "missed"],
}


@pytest.mark.parametrize("colours", ["none", "active"])
def test_marks_differ_by_more_than_colour(open_page, types_site, colours):
    page = open_page(types_site + TYPES, forced_colors=colours)
    answer_everything(page)
    item(page, "leaf").locator("[value=mint]").check()
    item(page, "leaf").get_by_role("button", name="Check").click()
    for name, marks in MARKED.items():
        looks = item(page, name).evaluate(MARKS)
        assert sorted(looks) == sorted(marks), name
        assert len(set(looks.values())) == len(marks), name


def test_what_is_chosen_can_be_seen_in_colours_of_the_system(open_page, types_site):
    page = open_page(types_site + TYPES, forced_colors="active")
    respond_to_all(page)
    page.locator("h1").click()
    boxes = page.locator("cw-quiz .cw-opt").evaluate_all("""boxes => boxes
        .filter(box => box.checkVisibility())
        .map(box => [box.querySelector("input").checked,
            getComputedStyle(box).outlineStyle === "solid"])""")
    assert [True, True] in boxes
    assert [False, False] in boxes
    assert all(chosen == outlined for chosen, outlined in boxes)


@pytest.mark.parametrize("lesson", [TYPES, VARIANTS])
def test_nothing_moves_where_motion_is_not_welcome(open_page, types_site, lesson):
    page = open_page(types_site + lesson, reduced_motion="reduce")
    answer_everything(page)
    names = page.locator("cw-quiz *").evaluate_all(
        "all => [...new Set(all.map(box => getComputedStyle(box).animationName))]"
    )
    assert names == ["none"]


@pytest.mark.parametrize("options", [NARROW, WIDE], ids=["narrow", "wide"])
def test_no_stop_is_hidden_in_any_type(open_page, types_site, options):
    page = open_page(types_site + TYPES, **options)
    answer_everything(page)
    page.reload()
    assert hidden_stops(page, "Tab") == []
    assert hidden_stops(page, "Shift+Tab") == []


@pytest.mark.parametrize("lesson", [TYPES, CONFIDENCE])
def test_every_control_shows_that_it_has_the_focus(open_page, types_site, lesson):
    page = open_page(types_site + lesson)
    answer_everything(page)
    bare = page.locator("cw-quiz").evaluate("""quiz => {
        const stops = [...quiz.querySelectorAll("input, select, textarea, button, a, summary")]
            .filter(stop => stop.checkVisibility())
        const outlined = stop => {
            stop.focus({focusVisible: true})
            const {outlineStyle, outlineWidth} = getComputedStyle(stop.closest(".cw-opt") ?? stop)
            return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1.5
        }
        return stops.filter(stop => !outlined(stop)).map(stop => stop.outerHTML.slice(0, 90))
    }""")
    assert bare == []
