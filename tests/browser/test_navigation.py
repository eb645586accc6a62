"""Instant navigation: the theme changes the page inside the same document."""

import pytest
from playwright.sync_api import expect

from .conftest import LESSON
from .quiz_page import answer, answer_all_right, follow, item, states, verdict

TIMES = 5
COUNT_LISTENERS = """(() => {
    const {addEventListener, removeEventListener} = EventTarget.prototype
    window.definitions = 0
    window.listeners = new Set()
    const define = CustomElementRegistry.prototype.define
    CustomElementRegistry.prototype.define = function (...args) {
        window.definitions++
        return define.apply(this, args)
    }
    const key = (target, type, listener) => {
        const {seen} = key
        for (const one of [target, listener])
            if (!seen.has(one)) seen.set(one, seen.size)
        return `${seen.get(target)} ${type} ${seen.get(listener)}`
    }
    key.seen = new Map()
    const isOurs = (listener) => listener && (/^cw|Quiz/.test(listener.tagName ?? "")
        || (new Error().stack ?? "").includes("/coursewright.js"))
    EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (isOurs(listener) && (this === window || this === document)) {
            const name = key(this, type, listener)
            window.listeners.add(name)
            options?.signal?.addEventListener("abort", () => window.listeners.delete(name))
        }
        return addEventListener.call(this, type, listener, options)
    }
})()"""


@pytest.fixture
def visit(open_page, site):
    """A lesson in a document that is never left: to the next page and back."""
    page = open_page(site + LESSON, script=COUNT_LISTENERS)
    page.evaluate("window.same = true")

    def there_and_back():
        follow(page, page.locator(".md-footer__link--next"))
        page.wait_for_url("**/lessons/water/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Water")
        page.go_back()
        page.wait_for_url("**/lessons/tea/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Making tea")
        assert page.evaluate("window.same")

    page.there_and_back = there_and_back
    return page


def test_a_quiz_works_after_every_visit(visit):
    answer(visit, "which-plant", "mint")
    for _ in range(TIMES):
        visit.there_and_back()
        assert states(visit) == {"which-plant": "wrong"}
    answer(visit, "which-plant", "camellia")
    expect(verdict(visit, "which-plant")).to_have_text("Try 2: Correct.")
    item(visit, "which-plant").get_by_role("button", name="Try again").click()
    answer_all_right(visit)
    assert set(states(visit).values()) == {"right"}


def test_nothing_comes_twice(visit):
    def parts():
        return visit.locator("cw-quiz :is(button, input, form, .cw-bar)").count()

    once = parts()
    for _ in range(TIMES):
        visit.there_and_back()
    assert parts() == once
    answer(visit, "which-plant", "mint")
    expect(item(visit, "which-plant").locator(".cw-why > ul")).to_have_count(1)


def test_the_script_runs_once_and_its_listeners_do_not_add_up(visit):
    at_first = visit.evaluate("[listeners.size, definitions]")
    assert min(at_first) > 0
    for _ in range(TIMES):
        visit.there_and_back()
    assert visit.evaluate("[listeners.size, definitions]") == at_first


def test_a_definition_is_left_behind_with_its_page(visit):
    visit.locator(".cw-term").first.hover()
    expect(visit.get_by_role("tooltip")).to_be_visible()
    visit.evaluate("document.querySelector('.md-footer__link--next').click()")
    visit.wait_for_url("**/lessons/water/")
    expect(visit.get_by_role("tooltip")).to_have_count(0)


def test_a_term_leads_to_its_entry_in_the_same_document(visit):
    follow(visit, visit.locator(".cw-term", has_text="oolong"))
    visit.wait_for_url("**/glossary/#oolong")
    expect(visit.locator("#oolong")).to_be_in_viewport()
    assert visit.evaluate("window.same")


def test_what_to_read_again_is_found_in_the_same_document(visit, site):
    visit.goto(f"{site}quizzes/tea/")
    visit.evaluate("window.same = true")
    answer(visit, "which-plant", "mint")
    follow(visit, item(visit, "which-plant").get_by_role("link", name="The leaves"))
    visit.wait_for_url("**/lessons/tea/#the-leaves")
    expect(visit.locator("h2#the-leaves")).to_be_in_viewport()
    assert visit.evaluate("window.same")


def test_a_quiz_moved_in_its_document_goes_on(lesson):
    answer(lesson, "which-plant", "mint")
    lesson.evaluate("""() => {
        const quiz = document.querySelector("cw-quiz")
        window.changes = 0
        quiz.addEventListener("attempt-changed", () => window.changes++)
        quiz.parentNode.append(quiz)
    }""")
    assert states(lesson) == {"which-plant": "wrong"}
    lesson.locator("#cw-one-plant [value=true]").check()
    assert lesson.evaluate("changes") == 1
