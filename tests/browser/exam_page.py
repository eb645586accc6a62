"""How a learner takes the exam of the test course, at a time that the test sets."""

import datetime

from playwright.sync_api import BrowserContext, Locator, Page

from .quiz_page import item

START = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
MINUTE = 60_000
WRONG = {"true-false": "false", "text-entry": "sleep"}
RIGHT = {"true-false": "true", "text-entry": "steep"}


def at_exam(page: Page, site: str, path: str = "exam/") -> Page:
    """The page of an exam at nine o'clock."""
    page.clock.install(time=START)
    page.goto(site + path)
    return page


def begin(page: Page) -> None:
    button(page, "Start the exam").click()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def wait(page: Page | BrowserContext, minutes: float) -> None:
    """Time passes, and a second more, so that whatever is to happen has happened."""
    page.clock.fast_forward(int(minutes * MINUTE))
    page.clock.run_for(1000)


def timer(page: Page) -> Locator:
    return page.get_by_role("timer")


def asked(page: Page) -> list[str]:
    """The ids of the items of the form that is shown."""
    forms = page.locator(".cw-form form")
    return list(forms.evaluate_all("forms => forms.map(form => form.dataset.item)"))


def respond_to(page: Page, name: str, *, right: bool = True) -> None:
    form = item(page, name)
    kind = form.get_attribute("data-type") or ""
    response = (RIGHT if right else WRONG)[kind]
    if kind == "text-entry":
        form.get_by_role("textbox").fill(response)
    else:
        form.locator(f'input[value="{response}"]').check()


def respond_to_all(page: Page, *, wrong: tuple[str, ...] = ()) -> None:
    """Respond to every item, wrongly to those whose ids begin so."""
    for name in asked(page):
        respond_to(page, name, right=not name.startswith(wrong or ("-",)))


def submit(page: Page) -> None:
    """Submit, and once more where something is left."""
    button(page, "Submit the exam").click()
    if page.locator("cw-exam").get_attribute("data-stage") == "open":
        button(page, "Submit the exam").click()


def points(page: Page) -> dict[str, str]:
    """The points of each topic and objective that the result shows."""
    rows = page.locator("tr[data-items]:not([hidden])")
    return {
        row.locator("th, td").first.inner_text(): row.locator("td").last.inner_text()
        for row in rows.all()
    }
