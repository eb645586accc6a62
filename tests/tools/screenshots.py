"""Takes the pictures of the README: `.venv/bin/python tests/tools/screenshots.py`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import built  # noqa: E402
from tests.browser.quiz_page import answer  # noqa: E402
from tests.browser.sites import copy_course  # noqa: E402
from tests.conftest import FLAGS, tool  # noqa: E402

PAGE, ITEM, OPTIONS = "quizzes/leads/", "quiet-office", ("article", "visit")
SIZE = {"width": 1280, "height": 800}
MOST_BYTES = 150_000


def picture(browser: Browser, address: str, scheme: str) -> bytes:
    """The first item of a bank, answered half right."""
    context = browser.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}{PAGE}")
    answer(page, ITEM, *OPTIONS)
    page.mouse.move(2, 2)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelector('.cw-bar').scrollIntoView()")
    taken = page.screenshot(animations="disabled")
    context.close()
    return taken


def main() -> None:
    target = ROOT / ".github"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=list(FLAGS))
        with built(copy_course(Path(folder) / "course", ROOT)) as address:
            for scheme in ("light", "dark"):
                taken = picture(browser, address, scheme)
                if len(taken) > MOST_BYTES:
                    sys.exit(f"the {scheme} picture has {len(taken)} bytes")
                (target / f"screenshot-{scheme}.png").write_bytes(taken)
        browser.close()


if __name__ == "__main__":
    main()
