"""How a learner finds things on a page with quizzes."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

COURSE_ID = "tea-course"


def item(within: Page | Locator, name: str) -> Locator:
    return within.locator(f'form[data-item="{name}"]')


def verdict(page: Page, name: str) -> Locator:
    return item(page, name).locator(".cw-verdict")


def why(page: Page, name: str) -> Locator:
    return item(page, name).locator(".cw-why")


def choose(page: Page, name: str, *options: str) -> None:
    for option in options:
        item(page, name).locator(f'input[value="{option}"]').check()


def check(page: Page, name: str) -> None:
    """Press Check, in whatever language."""
    item(page, name).locator(".cw-actions > button:not([type])").click()


def answer(page: Page, name: str, *options: str) -> None:
    choose(page, name, *options)
    check(page, name)


def answer_all_right(page: Page) -> None:
    """The eight items of the bank `tea`, on whatever page they are."""
    answer(page, "which-plant", "camellia")
    answer(page, "cooler-water", "green", "white")
    answer(page, "one-plant", "true")
    item(page, "name-the-wait").get_by_label("Your response").fill("steeping")
    check(page, "name-the-wait")
    for _ in range(2):
        item(page, "pot-order").get_by_label("Move up: Warm the pot").click()
    check(page, "pot-order")
    answer(page, "v2.1.loop", "cool")
    answer(page, "2-cups", "half")
    answer(page, "arabic-word", "tea")


def order(page: Page, name: str) -> list[str]:
    rows = item(page, name).locator(".cw-list > li")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.id)"))


def focused(page: Page) -> str:
    """What has the focus: its item, if it is in one, and its name to assistive technology."""
    return str(
        page.evaluate("""() => {
            const {activeElement: a} = document
            const name = a.ariaLabel ?? a.labels?.[0]?.innerText ?? a.innerText
            return [a.closest("form")?.dataset.item, name.trim()].filter(Boolean).join(": ")
        }""")
    )


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def stored(page: Page, name: str, *, course: str = COURSE_ID) -> dict[str, Any] | None:
    """What the browser keeps of an item."""
    text = page.evaluate("key => localStorage.getItem(key)", f"cw/{course}/{name}")
    return None if text is None else json.loads(text)


def store(page: Page, name: str, text: str) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key_of(name), text])


def key_of(name: str) -> str:
    return f"cw/{COURSE_ID}/{name}"


def kept(page: Page) -> list[str]:
    """Under what responses are kept: the keys of ours, but for logs and what follows from them."""
    ours = "k => /^cw[/](?!.*[/](log[/]|marks$))/.test(k)"
    return list(page.evaluate(f"Object.keys(localStorage).filter({ours}).sort()"))


def states(page: Page) -> dict[str, str]:
    """The state of each item that has one."""
    found = page.locator("form[data-state]").evaluate_all(
        "forms => forms.map(form => [form.dataset.item, form.dataset.state])"
    )
    return dict(found)


def tab_to(page: Page, place: str, *, key: str = "Tab", most: int = 150) -> None:
    """Press Tab until the focus is at a place, named as `focused` names it."""
    passed = []
    for _ in range(most):
        page.keyboard.press(key)
        passed.append(focused(page))
        if passed[-1] == place:
            return
    raise AssertionError(f"{key} never comes to {place!r}, but to {passed}")


def search(page: Page, word: str) -> Locator:
    """Search the site for a word; the results."""
    field = page.get_by_role("textbox", name="Search")
    field.click()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    field.press_sequentially(word)
    return page.locator(".md-search-result__item")


def follow(page: Page, link: Locator) -> None:
    """Click a link as fast as a person.

    For a tenth of a second after scrolling, the theme goes back to where it scrolled to.
    """
    link.scroll_into_view_if_needed()
    page.wait_for_function(
        "location.protocol === 'file:' || Math.abs(history.state?.y - scrollY) < 1"
    )
    link.click()


Press = Callable[[Locator], None]


def respond(page: Page, name: str, response: Any, *, press: Press = Locator.click) -> None:
    """Respond to an item of any type, in the shape of its type; nothing is checked.

    A text has to be checked before it can be rated, so that is done where ratings are given.
    """
    form = item(page, name)
    match form.get_attribute("data-type"):
        case "choice" | "multiple-response" | "hotspot":
            _tick(form, "r", response, press)
        case "true-false":
            _tick(form, "r", [str(response).lower()], press)
        case "text-entry":
            form.locator("[name=r]").fill(response)
        case "ordering":
            _put_in_order(form, response, press)
        case "extended-text" if len(response) > 1:
            form.locator("textarea").fill(response["text"])
            press(form.get_by_role("button", name="Check"))
            _respond_to_parts(form, response, press)
        case _:
            _respond_to_parts(form, response, press)


def _respond_to_parts(form: Locator, response: dict[str, Any], press: Press) -> None:
    for part, given in response.items():
        control = form.locator(f"[name='r-{part}']")
        kind = control.first.evaluate("control => control.type")
        if kind in ("radio", "checkbox"):
            _tick(form, f"r-{part}", [given] if isinstance(given, str) else given, press)
        elif kind == "select-one":
            control.select_option(given)
        else:
            control.fill(given)


def _tick(form: Locator, control: str, ids: Iterable[str], press: Press) -> None:
    """The boxes around the inputs are pressed, as people do it."""
    for box in form.locator(f".cw-opt:has([name='{control}'])").all():
        ticked = box.locator("input")
        wanted = ticked.get_attribute("value") in ids
        # A radio button goes out when another one is chosen.
        is_left = not wanted and ticked.get_attribute("type") == "radio"
        if not is_left and ticked.is_checked() != wanted:
            press(box)


def _put_in_order(form: Locator, ids: Iterable[str], press: Press) -> None:
    for place, name in enumerate(ids):
        row = form.locator(f"li[data-id='{name}']")
        while row.evaluate("row => [...row.parentElement.children].indexOf(row)") > place:
            press(row.locator("[value=up]"))


def filled(page: Page, name: str) -> list[list[str]]:
    """What stands in the controls of an item: names and values as a form sends them, and the
    order of its rows."""
    return list(
        item(page, name).evaluate("""form => [
            ...[...new FormData(form)].filter(([, value]) => value),
            ...[...form.querySelectorAll("[data-id]")].map((row) => ["row", row.dataset.id]),
        ]""")
    )


def marks(page: Page, name: str) -> dict[str, str]:
    """The mark of each part that has one."""
    found = (
        item(page, name)
        .locator("[data-part][data-mark]")
        .evaluate_all("parts => parts.map(part => [part.dataset.part, part.dataset.mark])")
    )
    return dict(found)
