"""axe on a page as it stands."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from ..conftest import tool

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, within: str = "html") -> list[str]:
    """What axe finds, each with its element; `within` is a selector of what it looks at."""
    settle(page)
    page.evaluate(_axe())
    found = page.evaluate(
        "([place, runOnly]) => axe.run(place, {runOnly, resultTypes: ['violations']})",
        [within, TAGS],
    )
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@cache
def _axe() -> str:
    return Path(tool("axe")).read_text(encoding="utf-8")


def settle(page: Page) -> None:
    """Colours that fade are measured when they have faded, and nothing floats above the text."""
    page.mouse.move(2, 2)
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("""() => Promise.all(document.getAnimations()
        .filter(animation => animation.effect.getTiming().iterations !== Infinity)
        .map(animation => animation.finished.catch(() => {})))""")
