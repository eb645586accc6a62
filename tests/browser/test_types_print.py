"""Every item type on paper: all that is asked, room for the response, and nothing of the learner's.

The texts come from the bank, so that none of them can be forgotten here.
"""

import pytest
import yaml

from .filling import answer_everything
from .paper import sheets, split
from .quiz_page import item
from .sites import TYPES_COURSE
from .types_course import CONFIDENCE, ITEMS, RIGHT, TYPES, VARIANTS

BANK = yaml.safe_load((TYPES_COURSE / "quizzes" / "types.yml").read_text(encoding="utf-8"))
BY_ID = {
    entry["id"]: entry for whole in BANK["items"] for entry in [whole, *whole.get("items", [])]
}
CONTROLS = ("Check", "Show my result", "Try again", "Report this item", "answered", "Words:")
VERDICTS = ("Correct.", "Not correct yet", "Partly correct", "You earned")


def squeezed(text):
    return " ".join(text.split())


@pytest.fixture
def printed(tmp_path):
    return lambda page: sheets(page, tmp_path)


@pytest.fixture(scope="module")
def worksheet(browser, types_site, tmp_path_factory):
    """The lesson answered, with its result, as it is printed: worksheet and keys."""
    page = browser.new_page()
    page.goto(types_site + TYPES)
    answer_everything(page)
    page.get_by_role("button", name="Show my result").click()
    asked, keys = split(sheets(page, tmp_path_factory.mktemp("paper")))
    page.close()
    return squeezed(asked), squeezed("\n".join(keys))


def asked_in(entry):
    """What an item shows before it is answered; an area of a picture has a letter alone."""
    yield from entry.get("title", entry.get("stem", "")).split("{", 1)[:1]
    if entry["type"] == "hotspot":
        return
    for field in ("options", "premises", "buckets", "cards"):
        yield from (part["text"] for part in entry.get(field, []))
    for gap in entry.get("gaps", {}).values():
        if "options" in gap:
            yield " / ".join(option["text"] for option in gap["options"])


@pytest.mark.parametrize("name", BY_ID)
def test_all_that_an_item_asks_is_on_paper(worksheet, name):
    asked, _ = worksheet
    assert [text for text in asked_in(BY_ID[name]) if text not in asked] == []


def test_numbers_units_and_letters_of_areas_are_on_paper(worksheet):
    asked, _ = worksheet
    assert "7 tins cost 720 euros. What does one tin cost?" in asked
    assert "g / kg" in asked
    assert "Where are the leaves put in? A B C" in asked
    assert "About 20 words." in asked


def test_no_control_verdict_or_rubric_is_on_paper(worksheet):
    asked, _ = worksheet
    found = [text for text in (*CONTROLS, *VERDICTS, "Names the heat") if text in asked]
    assert found == []


def test_the_keys_hold_each_right_response_with_its_reasons(worksheet):
    _, keys = worksheet
    for text in (
        "✓ Camellia sinensis It gives green tea too. ✗ Mint Mint gives an infusion.",
        "✓ True The leaves are only treated in other ways. ✗ False Think of what",
        "Accepted: steeping brewing",
        "If you wrote “boiling”: Boiling is what the water does before.",
        "1250 g (1225 to 1275)",
        "If you got 625 g: That is half a tin.",
        "You divided 7 by 720.",
        "Sencha – Japan Sencha is steamed.",
        "1. Warm the pot 2. Put the leaves in 3. Pour water on them The leaves have to be",
        "Mint – Without caffeine Mint is no tea.",
        "Matcha – In a tin, In the fridge Cold keeps it longer.",
        "Good tea is made by steeping the leaves for 3 minutes in a pot, they say.",
        "Gap 2: 3 (2 to 4) Longer makes it bitter.",
        "A: the lid The leaves go in here.",
        "A model response: The leaves are heated soon after the harvest.",
        "Names the heat 0: none, 1: partly, 2: fully",
        "✓ Rooibos It has no caffeine. ✗ Oolong It has caffeine.",
        "Accepted: mint",
    ):
        assert text in keys
    numbers = [keys.index(f"Key to item {n} ") for n in range(1, len(ITEMS) + 1)]
    assert numbers == sorted(numbers)


def test_the_text_of_a_case_is_printed_once_before_its_items(worksheet):
    asked, keys = worksheet
    assert f"{asked} {keys}".count("A guest likes tea without caffeine.") == 1
    case, first, second = (
        asked.index(text) for text in ("A guest likes", "What do you offer?", "Which leaf did")
    )
    assert case < first < second


@pytest.mark.parametrize("lesson", [TYPES, VARIANTS, CONFIDENCE])
def test_an_answered_lesson_is_printed_like_an_unanswered_one(
    open_page, types_site, printed, lesson
):
    page = open_page(types_site + lesson)
    before = printed(page)
    for hint in page.locator(".cw-hint > summary").all():
        hint.click()
    answer_everything(page)
    page.get_by_role("button", name="Show my result").click()
    assert printed(page) == before


def test_no_hint_is_on_paper(open_page, types_site, printed):
    asked, _ = split(printed(open_page(types_site + VARIANTS)))
    for text in ("Hint", "Think of Japan", "It starts with an S", "It is in wine too"):
        assert text not in asked


def test_a_worked_example_is_not_told_unasked_on_the_worksheet(worksheet):
    asked, _ = worksheet
    assert "A worked example" not in asked


def looks(page):
    """How each control and box is drawn, but for its size and place."""
    return page.locator("cw-quiz").evaluate("""quiz => {
        const drawn = ["borderStyle", "borderColor", "backgroundColor", "backgroundImage",
            "outlineStyle", "color", "appearance", "fontWeight", "boxShadow", "opacity"]
        const boxes = quiz.querySelectorAll(
            ".cw-opt, .cw-opt > *, .cw-part, select, textarea, [type=text], .cw-list > li")
        return [...boxes].filter(box => box.checkVisibility()).map(box => {
            const [own, after] = [getComputedStyle(box), getComputedStyle(box, "::after")]
            return [box.className, ...drawn.map(name => own[name]), after.content].join(" ")
        }).sort()
    }""")


@pytest.mark.parametrize("lesson", [TYPES, VARIANTS])
def test_no_box_is_drawn_otherwise_on_paper_for_what_was_answered(open_page, types_site, lesson):
    page = open_page(types_site + lesson, reduced_motion="reduce")
    page.emulate_media(media="print", reduced_motion="reduce")
    before = looks(page)
    page.emulate_media(media="screen", reduced_motion="reduce")
    answer_everything(page)
    page.emulate_media(media="print", reduced_motion="reduce")
    assert looks(page) == before


def test_there_is_room_to_write(types):
    """96 px are 25.4 mm: a word needs 6 mm of height, a text of some sentences 30 mm."""
    types.emulate_media(media="print")
    small = types.locator("cw-quiz").evaluate("""quiz => [...quiz.querySelectorAll(
            "form :is([type=text], select)")].filter(field => field.checkVisibility())
        .filter(field => field.offsetHeight < 22 || field.offsetWidth < 38)
        .map(field => field.name)""")
    assert small == []
    field = item(types, "essay").locator("textarea")
    assert field.bounding_box()["height"] > 110


def test_each_item_and_each_key_stays_on_one_sheet(types):
    types.emulate_media(media="print")
    breaks = types.locator(".cw-item").evaluate_all(
        "forms => forms.map(form => getComputedStyle(form).breakInside)"
    )
    assert set(breaks) == {"avoid"}


def test_what_was_typed_is_still_there_after_printing(types, printed):
    item(types, "wait").get_by_label("Your response").fill(RIGHT["wait"])
    printed(types)
    assert item(types, "wait").get_by_label("Your response").input_value() == RIGHT["wait"]
