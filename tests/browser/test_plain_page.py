"""A page without a quiz carries nothing of it."""

import pytest
from playwright.sync_api import expect

NOTE = """(() => {
    window.ours = []
    const isOurs = () => (new Error().stack ?? "").includes("/coursewright.js")
    const {addEventListener} = EventTarget.prototype
    EventTarget.prototype.addEventListener = function (type, ...rest) {
        if (isOurs()) window.ours.push(`${this.constructor.name} ${type}`)
        return addEventListener.call(this, type, ...rest)
    }
    for (const name of ["append", "after", "replaceChildren", "before"]) {
        const method = Element.prototype[name]
        Element.prototype[name] = function (...nodes) {
            if (isOurs()) window.ours.push(`${this.tagName} ${name}`)
            return method.apply(this, nodes)
        }
    }
    for (const name of ["setTimeout", "requestAnimationFrame", "fetch"]) {
        const call = window[name]
        window[name] = function (...args) {
            if (isOurs()) window.ours.push(name)
            return call.apply(window, args)
        }
    }
})()"""


@pytest.fixture
def page(open_page, site):
    return open_page(site, script=NOTE)


def test_the_script_only_listens_to_the_document_and_the_window(page):
    events = ["click", "focusin", "focusout", "mouseover", "pointerdown"]
    rest = ["afterprint", "beforeprint", "load", "storage"]
    expected = [
        *(f"HTMLDocument {event}" for event in events),
        *(f"Window {event}" for event in rest),
    ]
    assert sorted(page.evaluate("ours")) == expected


def test_nothing_of_a_quiz_is_in_the_page(page):
    expect(page.locator("article")).to_contain_text("This page has no quiz.")
    assert page.locator("cw-quiz, [class^=cw-]").count() == 0


def test_pointing_and_typing_do_no_work(page):
    before = page.evaluate("ours.length")
    page.mouse.move(300, 300)
    page.get_by_role("link", name="tea").first.hover()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.mouse.wheel(0, 200)
    assert page.evaluate("ours.length") == before


def test_the_search_dialog_has_a_name(page):
    dialog = page.locator("[data-md-component=search][role=dialog]")
    assert dialog.get_attribute("aria-label") == "Search"
