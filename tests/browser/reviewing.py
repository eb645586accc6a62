"""How a learner finds things on the page of reviews, and what lies behind it in the storage."""

import json
from collections.abc import Mapping, Sequence

from playwright.sync_api import Locator, Page

from .quiz_page import COURSE_ID

PAGE = "review/"
DAY = 24 * 3600 * 1000
# The cup items are true; what is right of another item is in its test.
ITEMS = tuple(f"cup-{name}" for name in "abcdef")
CARDS = ("term/oolong", "definition/oolong", "definition/tannin", "term/steeping")

Entry = tuple[float, float, int]


def remember(page: Page, logs: Mapping[str, Sequence[Entry]]) -> None:
    """Write logs as the player keeps them, each entry with days from now, a score, how sure."""
    now = page.evaluate("Date.now()")
    for name, entries in logs.items():
        log = [[now + days * DAY, score, sure] for days, score, sure in entries]
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [f"cw/{COURSE_ID}/log/{name}", json.dumps(log)],
        )


def log(page: Page, name: str) -> list[list[float]]:
    text = page.evaluate("key => localStorage.getItem(key)", f"cw/{COURSE_ID}/log/{name}")
    return json.loads(text or "[]")


def shown(page: Page) -> str | None:
    """The id of what is asked."""
    part = page.locator(".cw-shown:not([hidden]) [data-topic]")
    return part.get_attribute("data-id") if part.count() else None


def told(page: Page) -> str:
    """What the page says, without what it asks."""
    return "\n".join(page.locator("cw-review > p:not([hidden])").all_inner_texts())


def next_button(page: Page) -> Locator:
    return page.locator("cw-review").get_by_role("button", name="Next")


def respond(page: Page, *, right: bool = True, sure: str = "Fairly sure") -> None:
    """Check what is asked, one of the cup items, and read on."""
    form = page.locator(".cw-shown form")
    form.locator(f"[value={str(right).lower()}]").check()
    form.get_by_role("button", name=sure, exact=True).click()
    next_button(page).click()


def rate(page: Page, grade: int) -> None:
    page.locator(".cw-shown summary").click()
    page.keyboard.press(str(grade))
