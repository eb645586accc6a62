"""A page with 50 items: bytes, requests, and what our script does where there is no quiz."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import tool

from . import weight
from .lessons import make_lessons
from .measure import show

OURS = "/assets/coursewright/"
# Counts what our script asks of the browser: who asks is seen in the stack.
SPY = """
window.asked = {};
const count = (owner, name, of) => {
    const own = owner[name];
    owner[name] = function (...given) {
        if (new Error().stack.includes("coursewright.js")) {
            const what = of ? of(this, given) : name;
            window.asked[what] = (window.asked[what] ?? 0) + 1;
        }
        return new.target ? new own(...given) : own.apply(this, given);
    };
    owner[name].prototype = own.prototype;
};
count(EventTarget.prototype, "addEventListener",
    target => `listener on ${target === document ? "document" : target.localName ?? target}`);
for (const name of ["createElement", "querySelectorAll"]) count(Document.prototype, name);
for (const name of ["appendChild", "insertBefore"]) count(Node.prototype, name);
for (const name of ["append", "replaceChildren", "setAttribute"]) count(Element.prototype, name);
for (const name of ["getItem", "setItem"]) count(Storage.prototype, name);
for (const name of ["setTimeout", "setInterval", "requestAnimationFrame", "fetch",
    "MutationObserver", "IntersectionObserver", "ResizeObserver", "Worker"]) count(window, name);
"""
# Listeners wait; two elements wait, detached: for the first tooltip, and for the first answer.
REGISTRATION = ("listener on document", "listener on [object Window]", "createElement")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return weight.build_pages(tmp_path_factory.mktemp("weight"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=tool("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()


def test_bytes_stay_within_their_limits(site: Path) -> None:
    weighed = {
        "script": (weight.compressed(weight.SCRIPT), weight.SCRIPT_LIMIT),
        "style sheet": (weight.compressed(weight.STYLES), weight.STYLES_LIMIT),
        "HTML an item": (round(weight.bytes_an_item(site)), weight.ITEM_LIMIT),
    }
    words = mean(item.words for item in make_lessons(1, weight.ITEMS, banks=1)[0].items)
    rows = [(name, f"{size:,}", f"{limit:,}") for name, (size, limit) in weighed.items()]
    title = f"A page with {weight.ITEMS} items of {words:.0f} words, a code block in three of ten"
    show(title, ("", "bytes (brotli)", "limit"), rows)
    assert all(size <= limit for size, limit in weighed.values())


def test_a_page_with_a_quiz_makes_two_requests_of_ours(browser: Browser, address: str) -> None:
    page = browser.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(address + weight.WITH, wait_until="networkidle")
    own = [url for url in urls if urlsplit(url).path.startswith(OURS)]
    show("Requests", ("", "count"), [("all", str(len(urls))), ("ours", str(len(own)))])
    assert page.locator("cw-quiz form").count() == weight.ITEMS
    page.close()
    assert len(own) == 2
    assert {urlsplit(url).netloc for url in urls} == {urlsplit(address).netloc}


def test_a_page_without_a_quiz_gets_no_work_beyond_registration(
    browser: Browser, address: str
) -> None:
    asked, nodes, share = work_on(browser, address + weight.WITHOUT)
    asked_with, nodes_with, share_with = work_on(browser, address + weight.WITH)
    _, nodes_alone, _ = work_on(browser, address + weight.WITHOUT, blocked=f"**{OURS}*.js")
    rows = [
        (what, str(asked.get(what, 0)), str(asked_with.get(what, 0)))
        for what in sorted({*asked, *asked_with})
    ]
    rows += [
        ("elements on the page", str(nodes), str(nodes_with)),
        ("elements without our script", str(nodes_alone), ""),
        ("our share of all script time", f"{share:.1%}", f"{share_with:.1%}"),
    ]
    show("What our script does", ("", "no quiz", f"{weight.ITEMS} items"), rows)
    assert nodes == nodes_alone
    assert asked.keys() <= {*REGISTRATION}
    assert asked.get("createElement", 0) <= 2
    assert asked_with.keys() > asked.keys(), "the spy sees nothing"


def work_on(browser: Browser, url: str, blocked: str = "") -> tuple[dict[str, int], int, float]:
    """What our script asked for, the elements of the page, and our share of its script's time."""
    page = browser.new_page()
    page.add_init_script(SPY)
    if blocked:
        page.route(blocked, lambda route: route.abort())
    page.goto(url, wait_until="networkidle")
    asked, nodes = page.evaluate("[window.asked, document.querySelectorAll('*').length]")
    page.close()
    return asked, nodes, profiled_share(browser.new_page(), url)


def profiled_share(page: Page, url: str) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.setSamplingInterval", {"interval": 100})
    session.send("Profiler.start")
    page.goto(url, wait_until="networkidle")
    nodes = session.send("Profiler.stop")["profile"]["nodes"]
    page.close()
    hits = {"ours": 0, "all": 0}
    for node in nodes:
        source = node["callFrame"]["url"]
        hits["ours"] += node.get("hitCount", 0) if OURS in source else 0
        hits["all"] += node.get("hitCount", 0) if source.startswith("http") else 0
    return hits["ours"] / max(1, hits["all"])
