"""A printed page is a worksheet, whatever was answered, and its key is on pages of its own."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .paper import sheets, split
from .quiz_page import answer, answer_all_right, check, item, order, states


@pytest.fixture
def printed(tmp_path):
    """Print a page as A4; the text of its sheets."""
    return lambda page: sheets(page, tmp_path)


def test_a_worksheet_has_stems_options_and_no_trace_of_the_screen(lesson, printed):
    worksheet, _ = split(printed(lesson))
    for text in ("Which plant gives black tea?", "Rooibos", "Your response", "Warm the pot"):
        assert text in worksheet
    for text in ("Check", "Show my result", "Report this item", "answered", "Use the buttons", "⠿"):
        assert text not in worksheet


def test_the_key_is_on_a_sheet_of_its_own(open_page, site, printed):
    """All of this page would fit on one."""
    first, key, again, *_ = printed(open_page(f"{site}lessons/water/"))
    assert "2 What is leaving" in " ".join(first.split())
    assert key.lstrip().startswith("Key to item 1")
    assert "Key to item 2" in key
    assert again.lstrip().startswith("Again")


def test_the_key_holds_every_reason(lesson, printed):
    _, keys = split(printed(lesson))
    text = "\n".join(keys)
    for reason in ("Rooibos is a bush", "Mint gives an infusion", "About 80 °C", "brewing"):
        assert reason in text
    for number in range(1, 9):
        assert f"Key to item {number}" in text


def test_an_answered_worksheet_is_printed_like_an_unanswered_one(open_page, site, printed):
    page = open_page(site + LESSON)
    before = printed(page)
    answer_all_right(page)
    answer(page, "which-plant", "mint")
    page.get_by_role("button", name="Show my result").first.click()
    assert printed(page) == before


def test_no_box_is_ticked_and_no_option_marked_on_paper(lesson):
    answer(lesson, "which-plant", "mint")
    page = lesson
    page.emulate_media(media="print")
    looks = (
        item(page, "which-plant")
        .locator(".cw-opt")
        .evaluate_all("""boxes => boxes.map(box => {
        const [own, input] = [getComputedStyle(box), getComputedStyle(box.firstElementChild)]
        return [own.borderStyle, own.backgroundColor, own.outlineStyle, input.appearance,
            input.backgroundImage, input.backgroundColor, getComputedStyle(box, "::after").content]
    })""")
    )
    assert len({tuple(look) for look in looks}) == 1
    assert looks[0][0] == "none"
    assert looks[0][3] == "none"  # or the system draws what is ticked


def test_a_solved_order_is_printed_as_it_was_first_shown(lesson, printed):
    first = order(lesson, "pot-order")
    check(lesson, "pot-order")
    for _ in range(2):
        item(lesson, "pot-order").get_by_label("Move up: Warm the pot").click()
    assert order(lesson, "pot-order") != first
    worksheet, _ = split(printed(lesson))
    texts = ["Put the leaves in", "Pour water on them", "Warm the pot", "Wait\n"]
    places = [worksheet.index(text) for text in texts]
    assert places == sorted(places)
    assert order(lesson, "pot-order") == ["warm", "leaves", "pour", "wait"]


def test_after_printing_the_page_is_as_before(lesson):
    answer(lesson, "which-plant", "mint")
    lesson.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(lesson.locator(".cw-print-key")).to_have_count(2)
    lesson.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(lesson.locator(".cw-print-key")).to_have_count(0)
    assert states(lesson) == {"which-plant": "wrong"}


def test_numbers_are_written_into_boxes_on_paper(lesson):
    boxes = item(lesson, "pot-order").locator("input.cw-nojs")
    expect(boxes.first).to_be_hidden()
    lesson.emulate_media(media="print")
    expect(boxes).to_have_count(4)
    for box in boxes.all():
        expect(box).to_be_visible()


def test_the_keys_of_a_drawn_quiz_are_those_of_the_form_shown(lesson, printed):
    cups = lesson.locator("cw-quiz").nth(1)
    shown = cups.locator(".cw-form legend").all_inner_texts()
    text = "\n".join(printed(lesson))
    assert all(" ".join(legend.split()) in " ".join(text.split()) for legend in shown)
    assert text.count("statement") == 2


def test_the_keys_are_printed_without_a_script_too(open_page, site, printed):
    text = "\n".join(printed(open_page(site + LESSON, java_script_enabled=False)))
    for reason in ("Rooibos is a bush", "About 80 °C", "brewing", "The leaves have to be there"):
        assert reason in text
    assert "Check" not in text
