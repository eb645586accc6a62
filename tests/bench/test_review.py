"""The page of reviews with 500 items that were all met, against a page of text in the same run."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.sites import build, serving
from tests.conftest import FLAGS, tool

from .courses import write, write_course
from .lessons import make_lessons
from .measure import interleaved, show
from .prose import Prose

ITEMS = 500
# Thread time above that of the text, as a share of it; and bytes of JavaScript objects above it.
CPU_LIMIT = 1.8
HEAP_LIMIT = 2**20
REPETITIONS = 5


@dataclass(frozen=True, slots=True)
class Load:
    """What it took to load a page: milliseconds of its main thread, heap after collection."""

    milliseconds: float
    heap: float


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("review")
    lessons = make_lessons(10, ITEMS // 10, banks=10)
    write_course(folder / "course", lessons, pages=True)
    write(folder / "course/content/text.md", f"# Text\n\n{Prose(2).text(600)}\n")
    with serving(build(folder / "course", folder / "www")) as host:
        yield host


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        yield browser
        browser.close()


def loaded(context: BrowserContext, url: str, ready: str) -> Load:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    session.send("Performance.enable")
    page.goto(url, wait_until="load")
    page.wait_for_selector(ready)
    page.wait_for_load_state("networkidle")
    session.send("HeapProfiler.collectGarbage")
    told = session.send("Performance.getMetrics")["metrics"]
    metrics = {metric["name"]: metric["value"] for metric in told}
    page.close()
    return Load(metrics["TaskDuration"] * 1000, metrics["JSHeapUsedSize"])


def meet_everything(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}review/")
    count = page.evaluate("""() => {
        const {content} = document.querySelector("cw-review > template")
        const ids = [...content.querySelectorAll("[data-topic]")].map(({dataset}) => dataset.id)
        for (const [n, id] of ids.entries()) {
            // Missed at last, months ago: all of it is due.
            const first = Date.now() - (200 + n / 10) * 864e5
            const log = [0, 3, 12, 40].map((day) => [first + day * 864e5, Number(day < 40), 2])
            localStorage.setItem(`cw/bench/log/${id}`, JSON.stringify(log))
        }
        return ids.length
    }""")
    assert count == ITEMS
    page.close()


def test_a_page_of_500_items_costs_little_more_than_text(browser: Browser, address: str) -> None:
    context = browser.new_context()
    meet_everything(context, address)
    loads = interleaved(
        {
            "text": lambda: loaded(context, f"{address}text/", "article p"),
            "review": lambda: loaded(context, f"{address}review/", ".cw-shown form"),
        },
        REPETITIONS,
    )
    cpu = {name: median(load.milliseconds for load in each) for name, each in loads.items()}
    heap = {name: median(load.heap for load in each) for name, each in loads.items()}
    show(
        f"The page of reviews, {ITEMS} items met",
        ("page", "CPU ms", "heap MB"),
        [(name, f"{cpu[name]:.0f}", f"{heap[name] / 1e6:.2f}") for name in loads],
    )
    assert cpu["review"] - cpu["text"] <= CPU_LIMIT * cpu["text"], json.dumps(cpu)
    assert heap["review"] - heap["text"] <= HEAP_LIMIT, json.dumps(heap)
