"""The sites that the tests in a browser look at, each built when first used.

Every page is watched: a message on the console, an error of a script or a request to another host
fails the test that opened it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .sites import EXAM_COURSE, ROOT, TYPES_COURSE, build, configure, copy_course, edit, serving

LESSON = "lessons/tea/"

TIMEOUT = 10_000  # milliseconds, for machines that do much else

expect.set_options(timeout=TIMEOUT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def built(course: Path, *, path: str = "") -> Iterator[str]:
    """Build a course for the address where it is served, at a path of its host; yields it."""
    www = course.parent / "www"
    with serving(www) as host:
        configure(course, "site_url", f"{host}{path}")
        build(course, www / path)
        yield f"{host}{path}"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the course that ships with the project."""
    with built(copy_course(tmp_path_factory.mktemp("shipped") / "course", ROOT)) as address:
        yield address


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the test course."""
    with built(copy_course(tmp_path_factory.mktemp("site") / "course")) as address:
        yield address


@pytest.fixture(scope="session")
def types_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the course with an item of each type, and variants of them."""
    course = copy_course(tmp_path_factory.mktemp("types") / "course", TYPES_COURSE)
    with built(course) as address:
        yield address


@pytest.fixture(scope="session")
def exam_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the course with an exam."""
    course = copy_course(tmp_path_factory.mktemp("exam") / "course", EXAM_COURSE)
    with built(course) as address:
        yield address


@pytest.fixture(scope="session")
def site_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the test course on a host that has other things above it."""
    course = copy_course(tmp_path_factory.mktemp("below") / "course")
    with built(course, path="some/path/") as address:
        yield address


@pytest.fixture(scope="session")
def site_from_right(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the test course in a theme that is written from right to left."""
    course = copy_course(tmp_path_factory.mktemp("right") / "course")
    edit(course / "mkdocs.yml", ("language: en", "language: ar"))
    with built(course) as address:
        yield address


@pytest.fixture(scope="session")
def folder_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The `file://` address of the test course, built to work from a folder."""
    folder = tmp_path_factory.mktemp("folder")
    built = build(copy_course(folder / "course"), folder / "site", offline=True)
    return f"{built.as_uri()}/"


OpenPage = Callable[..., Page]


@pytest.fixture
def amiss() -> list[str]:
    """What the pages of a test did that they should not: for tests that provoke the theme."""
    return []


@pytest.fixture
def open_page(browser: Browser, amiss: list[str]) -> Iterator[OpenPage]:
    """Open an address as a new learner; options go to the browser context, `script` runs first.

    What a worker asks for is not the page's doing: only tests `with_worker` have one.
    """
    contexts = []

    def make(
        url: str, *, script: str | None = None, with_worker: bool = False, **options: Any
    ) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 800}, **options})
        if not with_worker:
            context.add_init_script("delete Navigator.prototype.serviceWorker")
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        watch(context, urlsplit(url), amiss)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(url)
        return page

    yield make
    for context in contexts:
        context.close()
    assert amiss == []


def watch(context: Any, own: Any, found: list[str]) -> None:
    """Note every message, and every request that leaves the place of the site."""

    def see(request: Any) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url[:2] != own[:2]:
            found.append(f"request: {request.url}")

    def hear(message: Any) -> None:
        if message.type in ("error", "warning"):
            found.append(f"console: {message.text}")

    def fail(error: Any) -> None:
        # The theme's own timers do not bear a clock that leaps, or a page that is left early.
        if "executing a cancelled action" not in str(error.error):
            found.append(f"script: {error.error}")

    context.on("request", see)
    context.on("console", hear)
    context.on("weberror", fail)


@pytest.fixture
def lesson(open_page: OpenPage, site: str) -> Page:
    """The lesson with all item types."""
    return open_page(site + LESSON)


@pytest.fixture
def types(open_page: OpenPage, types_site: str) -> Page:
    """The lesson with an item of each type."""
    return open_page(types_site + "lessons/types/")


@pytest.fixture
def variants(open_page: OpenPage, types_site: str) -> Page:
    """The lesson with items that have hints, penalties and other rules."""
    return open_page(types_site + "lessons/variants/")
