"""Without JavaScript a quiz is a worksheet with its key beside each item."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import item


@pytest.fixture
def page(open_page, site):
    return open_page(site + LESSON, java_script_enabled=False)


def test_every_item_has_something_to_respond_with(page):
    for form in page.locator("form.cw-item").all():
        expect(form.locator("input").first).to_be_visible()
    assert page.locator("form.cw-item").count() == 10


def test_what_would_do_nothing_is_not_shown(page):
    for selector in (".cw-bar", ".cw-actions button", ".cw-end", ".cw-move", ".cw-grip"):
        expect(page.locator(selector).first).to_be_hidden()


def test_an_item_can_still_be_reported(page):
    expect(page.get_by_role("link", name="Report this item").first).to_be_visible()


def test_the_key_is_closed_and_opens_with_a_reason_for_each_option(page):
    key = page.locator(".cw-key", has_text="Key to item 1").first
    reason = key.get_by_text("Mint gives an infusion")
    expect(reason).to_be_hidden()
    key.get_by_text("Key to item 1").click()
    expect(reason).to_be_visible()
    expect(key.get_by_role("listitem")).to_have_text(
        [
            "Camellia sinensis Right: and green tea too.",
            "Mint Mint gives an infusion without any tea in it.",
            "Rooibos Rooibos is a bush of the bean family.",
        ]
    )


def test_the_keyed_option_of_a_key_is_told_by_its_symbol(page):
    key = page.locator(".cw-key").first
    marks = key.locator("[data-for]").evaluate_all(
        "lines => lines.map(line => getComputedStyle(line).listStyleType)"
    )
    assert marks == ['"✓ "', '"✗ "', '"✗ "']


def test_every_item_of_the_course_has_its_inputs_and_its_key(open_page, shipped):
    page = open_page(f"{shipped}quizzes/leads/", java_script_enabled=False)
    forms = page.locator("form.cw-item")
    assert forms.count() >= 12
    for form in forms.all():
        expect(form.locator("input:visible").first).to_be_enabled()
        key = form.locator("xpath=following-sibling::*[1]")
        expect(key.locator("summary")).to_be_visible()
        assert key.evaluate(
            """key => [...key.querySelectorAll("[data-for]")].every(
                line => line.textContent.length > line.firstElementChild.textContent.length + 5
            )"""
        )


def test_enter_in_a_text_stays_on_the_page(page):
    field = item(page, "name-the-wait").get_by_role("textbox")
    field.fill("steeping")
    address = page.url
    field.press("Enter")
    expect(field).to_have_value("steeping")
    assert page.url == address


def test_an_order_is_written_as_numbers(page):
    field = item(page, "pot-order").get_by_label("Position: Warm the pot")
    field.fill("1")
    expect(field).to_have_value("1")


def test_a_term_keeps_the_tooltip_of_the_browser(page):
    term = page.locator(".cw-term", has_text="tannin").first
    assert term.get_attribute("title").startswith("What makes tea bitter")
