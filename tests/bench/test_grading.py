"""How long a check takes on a page with items of every type, next to a page of choices alone."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.filling import respond_to_all
from tests.browser.sites import ROOT, build, serving
from tests.conftest import FLAGS, tool

from .measure import show

BANK = ROOT / "tests/banks/every-type.yml"
ITEMS = 50
ROUNDS = 3
PNG = b"\x89PNG\r\n\x1a\n"
CONFIG = """\
site_name: Bench
docs_dir: content
theme: {name: material, font: false}
plugins: [search, {coursewright: {course: bench}}]
markdown_extensions: [attr_list, tables, pymdownx.superfences]
"""
# Grade and paint: to the end of the handler, and to the frame that shows the verdict.
CHECK_ALL = """async () => {
    const frame = () => new Promise(done => requestAnimationFrame(done))
    const times = {}
    for (const form of document.querySelectorAll("form.cw-item")) {
        await frame()
        const start = performance.now()
        form.requestSubmit(form.querySelector(".cw-actions button:not([hidden])"))
        const graded = performance.now()
        await frame()
        await new Promise(done => setTimeout(done))
        const type = times[form.dataset.type] ??= []
        type.push([graded - start, performance.now() - start])
    }
    return times
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    course = tmp_path_factory.mktemp("grading") / "course"
    items = yaml.safe_load(BANK.read_text(encoding="utf-8"))["items"]
    plain = [item for item in items if item["type"] != "case"]
    write_course(course, "every", plain)
    write_course(course, "choice", [item for item in plain if item["type"] == "choice"])
    (course / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (course / "content/index.md").write_text("# Bench\n", encoding="utf-8")
    (course / "content/img").mkdir()
    (course / "content/img/funnel.png").write_bytes(PNG)
    www = course.parent / "www"
    with serving(www) as host:
        build(course, www)
        yield host


def write_course(course: Path, name: str, items: list[dict[str, Any]]) -> None:
    """A page with 50 copies of items, each under an id of its own."""
    copies = [
        {**items[number % len(items)], "id": f"{name}-{number}", "penalty": 0}
        for number in range(ITEMS)
    ]
    for copy in copies:
        for field in ("objective", "concepts", "lint"):
            copy.pop(field, None)
    bank = {"bank": name, "title": name, "pages": False, "items": copies}
    (course / "quizzes").mkdir(parents=True, exist_ok=True)
    (course / "content").mkdir(exist_ok=True)
    (course / "quizzes" / f"{name}.yml").write_text(json.dumps(bank, default=str), encoding="utf-8")
    page = f"# {name}\n\n```quiz\nbank: {name}\n```\n"
    (course / "content" / f"{name}.md").write_text(page, encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=tool("chromium"), args=list(FLAGS))
        yield opened
        opened.close()


def checked(page: Page, url: str) -> dict[str, list[list[float]]]:
    page.goto(url)
    page.evaluate("localStorage.clear()")
    page.reload()
    respond_to_all(page, "half")
    times: dict[str, list[list[float]]] = page.evaluate(CHECK_ALL)
    return times


@pytest.mark.parametrize("slower", [1, 4])
def test_a_check_of_any_type_takes_as_long_as_one_of_a_choice(
    browser: Browser, address: str, slower: int
) -> None:
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    rounds = [
        {**checked(page, f"{address}every/"), "only choices": checked(page, f"{address}choice/")}
        for _ in range(ROUNDS)
    ]
    page.close()
    rows = []
    for name in rounds[0]:
        times = [
            pair
            for found in rounds
            for pair in (found[name]["choice"] if name == "only choices" else found[name])  # type: ignore[call-overload]
        ]
        graded, painted = (median(pair[column] for pair in times) for column in (0, 1))
        rows.append((name, f"{graded:.1f}", f"{painted:.1f}"))
    show(
        f"A check among {ITEMS} items, processor {slower} times slower",
        ("", "graded (ms)", "painted (ms)"),
        rows,
    )
    assert len(rows) > 1, "nothing was checked"
