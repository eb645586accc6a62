"""What a page does before anyone has touched it."""

import json

from playwright.sync_api import expect

from .quiz_page import answer, item, store

TYPES, WATER = "lessons/types/", "lessons/water/"

COUNTED = """
    window.loaded = []
    for (const name of ["PluralRules", "NumberFormat"])
        Intl[name] = new Proxy(Intl[name], {
            construct: (type, given) => (window.loaded.push(name), new type(...given)),
        })
    const written = Number.prototype.toLocaleString
    Number.prototype.toLocaleString = function (...given) {
        window.loaded.push("toLocaleString")
        return written.apply(this, given)
    }
"""


def test_what_a_language_makes_of_numbers_is_not_loaded_to_write_what_stands_there(
    open_page, types_site
):
    page = open_page(types_site + TYPES, script=COUNTED)
    expect(page.locator(".cw-bar output").first).to_contain_text("0 of ")
    assert page.evaluate("loaded") == []


def test_it_is_loaded_where_something_was_answered(open_page, site):
    page = open_page(site + WATER, script=COUNTED)
    stored = {"n": 1, "score": 1, "response": ["camellia"], "time": 1}
    store(page, "which-plant", json.dumps(stored))
    page.reload()
    expect(page.locator(".cw-bar output").first).to_have_text("1 of 2 answered")
    assert page.evaluate("loaded") != []


def test_what_was_checked_and_then_cleared_still_counts_after_a_reload(lesson):
    answer(lesson, "which-plant", "camellia")
    item(lesson, "which-plant").get_by_role("button", name="Try again").click()
    done = lesson.locator(".cw-bar output").first
    expect(done).to_contain_text("1 of ")
    lesson.reload()
    expect(done).to_contain_text("1 of ")


def test_a_page_is_shown_before_its_scripts_run(open_page, site):
    page = open_page(site)
    expect(page.locator("body > script[src]:not([defer])")).to_have_count(0)
    assert page.locator("body > script[src][defer]").count() == 2


def test_what_others_keep_on_the_same_host_is_no_answer(lesson):
    lesson.evaluate("localStorage.setItem('/cw/.__palette', '{}')")
    lesson.reload()
    expect(lesson.locator("script[src$='review.js']")).to_have_count(0)
    answer(lesson, "which-plant", "camellia")
    expect(lesson.locator("script[src$='review.js']")).to_have_count(1)
