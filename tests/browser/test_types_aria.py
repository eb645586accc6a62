"""What assistive technology is told of an item of each type, kept in files that were reviewed, and
what is announced when a response is checked.

`pytest tests/browser/test_types_aria.py --update-golden` rewrites the files; read the difference
aloud.
"""

import pytest

from .quiz_page import check, item, respond
from .sites import TYPES_COURSE
from .types_course import CONFIDENCE, ITEMS, OTHER, RIGHT, TEXT, VARIANTS

KEPT = TYPES_COURSE.parent / "aria" / "types"
CASE = "visit"
OF_CASE = ("offer", "name-it")
SHOWN = [*(name for name in ITEMS if name not in OF_CASE), CASE]


@pytest.fixture
def agrees(update_golden, types_site):
    def compare(name, told):
        text = f"{told}\n".replace(types_site, "/")
        path = KEPT / f"{name}.yml"
        if update_golden:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def shown(page):
    """Each item as it is told, and a case with its items."""
    places = {name: item(page, name) for name in SHOWN} | {CASE: page.locator(".cw-case")}
    return {name: place.aria_snapshot() for name, place in places.items()}


def test_an_item_of_each_type_is_told_as_it_was_reviewed(types, agrees):
    before = shown(types)
    for name in ITEMS:
        respond(types, name, OTHER[name].response)
        check(types, name)
    after = shown(types)
    for name in SHOWN:
        agrees(name, f"{before[name]}\n# Answered:\n{after[name]}")


def test_hints_and_what_they_cost_are_told_as_they_were_reviewed(variants, agrees):
    item(variants, "costly").get_by_text("Hint 1").click()
    agrees("hints", item(variants, "costly").aria_snapshot())


def test_letters_for_options_with_code_are_told_as_they_were_reviewed(variants, agrees):
    agrees("letters", item(variants, "rich-pairs").aria_snapshot())


def test_gaps_of_a_table_are_told_as_they_were_reviewed(variants, agrees):
    agrees("table", item(variants, "table").aria_snapshot())


def test_the_buttons_for_how_sure_one_is_are_told_as_they_were_reviewed(
    open_page, types_site, agrees
):
    agrees("sure", item(open_page(types_site + CONFIDENCE), "leaf").aria_snapshot())


# Whatever is written to a live region from here on is spoken.
LISTEN = """() => {
    window.spoken = []
    const isLive = region => getComputedStyle(region).display !== "none"
        && (region.ariaLive ?? "polite") !== "off"
    const regions = document.querySelectorAll(
        "cw-quiz :is([role=status], [role=alert], [aria-live], output)")
    for (const region of regions) {
        const observer = new MutationObserver(() => {
            if (isLive(region) && region.textContent) spoken.push(region.textContent)
        })
        observer.observe(region, {childList: true, characterData: true, subtree: true})
    }
}"""


@pytest.fixture
def spoken(types):
    """What was said since this was last asked for."""
    types.evaluate(LISTEN)
    return lambda: types.evaluate("spoken.splice(0)")


def said_to(page, spoken, responses):
    """What is said when each item is checked, and again when the same is checked once more."""
    said = {}
    for name, response in responses.items():
        if response is not None:
            respond(page, name, response)
        spoken()
        check(page, name)
        check(page, name)
        said[name] = tuple(spoken())
    return said


def test_a_verdict_is_said_once_and_with_its_number_when_it_comes_again(types, spoken):
    said = said_to(types, spoken, RIGHT)
    own = {"essay": ("You gave yourself 100%.", "Try 2: You gave yourself 100%.")}
    assert said == {**dict.fromkeys(ITEMS, ("Correct.", "Try 2: Correct.")), **own}


def test_how_much_is_right_is_said(types, spoken):
    said = said_to(types, spoken, {name: other.response for name, other in OTHER.items()})
    verdicts = {name: other.verdict for name, other in OTHER.items()}
    assert said == {name: (told, f"Try 2: {told}") for name, told in verdicts.items()}


def test_whoever_checks_too_early_hears_what_to_do(types, spoken):
    # A shown order is a response.
    unanswered = {name: None for name in ITEMS if name != "steps"}
    said = said_to(types, spoken, unanswered)
    assert said == dict.fromkeys(unanswered, ("Choose or type a response first.",) * 2)


@pytest.mark.parametrize(("name", "number"), [("mass", "a lot"), ("price", "1.2.3")])
def test_a_number_that_cannot_be_read_is_no_response(types, spoken, name, number):
    respond(types, name, {"number": number})
    check(types, name)
    assert spoken() == ["Write a number, such as 1250 or 12.5."]


def test_a_text_that_waits_for_its_rating_is_told_what_comes_next(types, spoken):
    respond(types, "essay", {"text": TEXT})
    check(types, "essay")
    said = "Compare your text with the model response, then rate it and check again."
    assert spoken() == [said]


def test_nothing_is_said_while_somebody_responds(types, spoken):
    for name in ITEMS:
        if name not in ("steps", "essay"):
            respond(types, name, RIGHT[name])
    respond(types, "essay", {"text": TEXT})
    assert spoken() == []


def test_an_entry_that_was_moved_is_told_with_its_place(types, spoken):
    item(types, "steps").get_by_label("Move up: Warm the pot").click()
    assert spoken() == ["Warm the pot: now 2 of 3."]


def test_hints_are_not_said_but_opened(open_page, types_site):
    page = open_page(types_site + VARIANTS)
    page.evaluate(LISTEN)
    page.locator(".cw-hint > summary").first.click()
    assert page.evaluate("spoken") == []
