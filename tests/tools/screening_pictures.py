"""Takes the guide's pictures: `.venv/bin/python tests/tools/screening_pictures.py`."""

import re
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]

from tests.browser.candidate_page import begin  # noqa: E402
from tests.conftest import FLAGS, tool  # noqa: E402

from coursewright.cli import main as coursewright  # noqa: E402

TARGET = ROOT / "content" / "guide" / "images"
SIZE = {"width": 900, "height": 640}
MOST_BYTES = 150_000


def candidate(browser: Browser, address: str, code: str) -> bytes:
    """The page with the first items of a form."""
    page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.get_by_label("Code or whole link").fill(code)
    page.get_by_role("button", name="Use this code").click()
    begin(page)
    item = page.locator("#items form[data-type=choice]").first
    item.locator("input").nth(1).check()
    item.evaluate("item => { document.activeElement.blur(); item.scrollIntoView() }")
    return page.screenshot(animations="disabled")


def report(browser: Browser, address: str) -> bytes:
    """The page of a candidate."""
    page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    return page.screenshot(animations="disabled")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        played = CliRunner().invoke(coursewright, ["screen", "demo", f"{folder}/demo"])
        code = re.search(r"code: (\S+)", played.output)
        campaign = Path(folder) / "demo" / "campaign"
        page = next((campaign / "pages").glob("test-*.html"))
        told = next((campaign / "out").glob("C-02-*.html"))
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=list(FLAGS))
        assert code is not None, played.output
        pictures = {
            "candidate-page.png": candidate(browser, page.as_uri(), code[1]),
            "candidate-report.png": report(browser, told.as_uri()),
        }
        browser.close()
    TARGET.mkdir(exist_ok=True)
    for name, taken in pictures.items():
        if len(taken) > MOST_BYTES:
            sys.exit(f"{name} has {len(taken)} bytes")
        (TARGET / name).write_bytes(taken)


if __name__ == "__main__":
    main()
