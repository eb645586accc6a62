"""The service worker: what works without a network, and how a new version of a course arrives."""

import re
import shutil
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect

from coursewright.site import worker

from .conftest import LESSON, TIMEOUT
from .hosts import hosting
from .quiz_page import answer, search, states
from .sites import build, configure, copy_course, edit
from .test_content_policy import POLICY

TAKEN_OVER = 40_000  # milliseconds: a busy machine starts a worker late
IS_ACTIVE = "navigator.serviceWorker.controller?.state === 'activated'"
_REGISTERED = "navigator.serviceWorker.getRegistration()"
IS_WAITING = f"{_REGISTERED}.then(one => one.waiting?.state === 'installed')"
IS_DONE = f"{_REGISTERED}.then(one => !one.waiting && one.active.state === 'activated')"
KEPT = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
    [name, (await (await caches.open(name)).keys()).map(request => request.url).sort()])))"""


@pytest.fixture(scope="session")
def warm_course(tmp_path_factory):
    """The test course with what an earlier build has left, for builds that take a second."""
    course = copy_course(tmp_path_factory.mktemp("warm") / "course")
    build(course, course.parent / "site")
    return course


@pytest.fixture
def course_at(warm_course, tmp_path):
    """A host with the course at a path, and the folder of the course to edit."""
    with hosting(tmp_path / "www") as host:

        def make(path=""):
            course = shutil.copytree(warm_course, tmp_path / "course")
            configure(course, "site_url", host.address + path)
            build(course, host.folder / path)
            return host, course

        yield make


@pytest.fixture
def visit(open_page):
    """Open an address and wait until its worker has taken it over."""

    def make(url, **options):
        page = open_page(url, with_worker=True, **options)
        until(page, IS_ACTIVE)
        return page

    return make


def go_offline(page):
    page.context.set_offline(True)


def kept(page):
    """What each cache of the origin holds: paths with hashes, by the cache's name."""
    return page.evaluate(KEPT)


def paths(urls):
    return [urlsplit(url).path for url in urls]


def until(page, condition):
    """Wait until a script that may take its time says yes; no policy of the page stops it."""
    end = time.monotonic() + TIMEOUT / 1000
    while True:
        try:
            if page.evaluate(condition):
                return
        except Error:  # the page was loaded anew meanwhile
            pass
        assert time.monotonic() < end, condition
        page.wait_for_timeout(50)


def update(page):
    """Load a page anew, so that the browser looks for a new worker, and wait for it."""
    page.reload()
    until(page, IS_WAITING)


@pytest.mark.parametrize("path", ["", "some/path/"])
def test_everything_works_without_a_network_on_pages_that_were_never_visited(
    course_at, visit, path
):
    host, _ = course_at(path)
    root = host.address + path
    page = visit(root)
    go_offline(page)

    page.goto(root + LESSON)
    answer(page, "which-plant", "camellia")
    assert states(page) == {"which-plant": "right"}

    page.evaluate("window.same = true")
    page.locator(".md-footer__link--next").click()
    page.wait_for_url("**/lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")
    assert page.evaluate("window.same"), "instant navigation keeps the document"

    # The theme hides what it has found as soon as its field loses the focus.
    found = search(page, "bruised").locator("a", has_text="bruised leaf")
    page.goto(str(found.evaluate("link => link.href")))
    page.wait_for_url(f"{root}glossary/?h=*")
    expect(page.locator("#oxidation")).to_be_in_viewport()

    for other in ("review/", "progress/", "quizzes/tea/", "lessons/tea/index.html", "?h=tea#a"):
        page.goto(root + other)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page).not_to_have_title(re.compile("404"))


def test_a_page_that_is_not_there_is_said_so_and_leads_back(course_at, visit):
    host, _ = course_at("some/path/")
    page = visit(host.address + "some/path/", viewport={"width": 1280, "height": 800})
    go_offline(page)
    page.goto(host.address + "some/path/no/such/page/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("404")
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(host.address + "some/path/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("404")


def test_other_requests_go_to_the_network_as_they_are(course_at, visit, amiss):
    host, _ = course_at()
    (host.folder / "film.mp4").write_bytes(b"film")
    page = visit(host.address)
    host.asked.clear()
    sent = page.evaluate("""async () => [
        await (await fetch("lessons/tea/", {method: "POST", body: "x"})).text(),
        await (await fetch("film.mp4")).text(),
        (await fetch("constructor")).status,
    ]""")
    assert sent == ["received", "film", 404]
    assert host.asked == ["POST /lessons/tea/", "/film.mp4", "/constructor"]
    amiss.clear()  # the console tells of what is not there


def test_what_is_kept_is_fetched_once(course_at, visit):
    host, _ = course_at()
    page = visit(host.address)
    assert len(host.asked) == len(set(host.asked))
    host.asked.clear()
    page.goto(host.address + LESSON)
    page.wait_for_load_state("networkidle")
    assert host.asked in ([], ["/worker.js"])


def test_a_changed_page_alone_is_fetched_and_shown_when_the_course_is_loaded_anew(course_at, visit):
    host, course = course_at()
    page = visit(host.address + "lessons/water/")
    edit(course / "content/lessons/water.md", ("# Water", "# Melted snow"))
    build(course, host.folder)
    host.asked.clear()

    update(page)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Water")
    assert sorted(paths(host.asked)) == [
        "/lessons/water/",
        "/search/search_index.json",
        "/worker.js",
    ]

    page.reload()
    expect(heading).to_contain_text("Melted snow", timeout=TAKEN_OVER)
    until(page, IS_DONE)
    [(_, urls)] = kept(page).items()
    assert paths(urls).count("/lessons/water/") == 1


def test_no_tab_gets_a_new_version_while_another_shows_the_old_one(course_at, visit):
    host, course = course_at()
    page = visit(host.address)
    other = page.context.new_page()
    other.goto(host.address + LESSON)
    edit(course / "content/lessons/water.md", ("# Water", "# Melted snow"))
    build(course, host.folder)
    update(page)
    page.goto(host.address + "lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")
    other.locator(".md-footer__link--next").click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Water")
    other.close()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Melted snow")


def test_a_page_that_is_gone_is_forgotten(course_at, visit):
    host, course = course_at()
    page = visit(host.address)
    assert "/lessons/cards/" in paths(*kept(page).values())
    (course / "content/lessons/cards.md").unlink()
    build(course, host.folder)
    update(page)
    page.reload()
    until(page, IS_DONE)
    until(page, f"({KEPT})().then(all => !String(Object.values(all)).includes('cards'))")
    go_offline(page)
    page.goto(host.address + "lessons/cards/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("404")


def test_two_courses_of_one_host_leave_each_other_alone(course_at, visit):
    host, course = course_at("some/path/")
    shutil.copytree(host.folder / "some" / "path", host.folder / "another")
    page = visit(host.address + "some/path/")
    page.goto(host.address + "another/")
    until(page, IS_ACTIVE)
    caches = kept(page)
    assert len(caches) == 2
    for name, urls in caches.items():
        assert urls
        assert all(url.startswith(name) for url in urls)
    edit(course / "content/lessons/water.md", ("# Water", "# Melted snow"))
    build(course, host.folder / "some" / "path")
    page.goto(host.address + "some/path/")
    update(page)
    page.goto(host.address + "some/path/lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Melted snow")
    page.goto(host.address + "another/lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")
    assert kept(page)[host.address + "another/"] == caches[host.address + "another/"]


def test_a_file_that_cannot_be_had_breaks_nothing_and_is_kept_when_it_is_there_again(
    course_at, visit
):
    host, _ = course_at()
    host.refused.add("/lessons/water/")
    page = visit(host.address)
    assert "/lessons/water/" not in paths(*kept(page).values())
    page.goto(host.address + LESSON)
    host.refused.clear()
    page.goto(host.address + "lessons/water/")
    go_offline(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")


def test_a_host_that_sends_pages_on_to_other_addresses_does_no_harm(course_at, visit):
    """Some hosts send `lesson.html` on to `lesson`; browsers refuse such an answer for a page."""
    host, course = course_at()
    configure(course, "use_directory_urls", "false")
    build(course, host.folder)
    host.moved = {"/lessons/water.html": "/moved/water.html"}
    shutil.copytree(host.folder / "lessons", host.folder / "moved")
    page = visit(host.address)
    go_offline(page)
    page.goto(host.address + "lessons/water.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")


def test_the_recommended_policy_allows_all_of_it(course_at, visit):
    host, _ = course_at()
    host.headers["Content-Security-Policy"] = POLICY
    page = visit(host.address)
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    go_offline(page)
    page.goto(host.address + LESSON)
    answer(page, "which-plant", "camellia")
    assert states(page) == {"which-plant": "right"}


@pytest.mark.parametrize("path", ["", "some/path/"])
def test_browsers_can_install_the_course(course_at, visit, path):
    host, _ = course_at(path)
    page = visit(host.address + path + LESSON)
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == f"{host.address}{path}manifest.webmanifest"
    assert found["errors"] == []
    # A window that leaves nothing behind cannot install anything.
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}
    for name in ("icon-192", "icon-512", "maskable-512", "apple-touch-icon"):
        icon = page.request.get(f"{host.address}{path}assets/coursewright/icons/{name}.png")
        assert icon.headers["content-type"] == "image/png"


def test_a_worker_that_was_switched_off_removes_itself_from_browsers(course_at, visit):
    host, course = course_at()
    page = visit(host.address)
    edit(
        course / "mkdocs.yml",
        ("      course: tea-course", "      course: tea-course\n      worker: false"),
    )
    edit(course / "content/lessons/water.md", ("# Water", "# Melted snow"))
    build(course, host.folder)
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => 0)"
    )
    until(page, IS_WAITING)
    page.reload()
    until(page, IS_DONE)
    page.goto(host.address + "lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Melted snow")
    until(page, f"({KEPT})().then(all => !String(Object.values(all)))")
    host.asked.clear()
    page.reload()
    assert "/lessons/water/" in host.asked


@pytest.fixture
def big(course_at, monkeypatch):
    """A course that is larger than what is kept at once."""
    monkeypatch.setattr(worker, "MOST_BYTES", 100_000)
    host, course = course_at()
    build(course, host.folder)
    return host, course


def test_of_a_big_course_the_frame_and_what_was_read_is_kept(big, visit):
    host, _ = big
    page = visit(host.address)
    [(_, urls)] = kept(page).items()
    assert {"/", "/404.html", "/sitemap.xml", "/search/search_index.json"} <= set(paths(urls))
    assert "/lessons/water/" not in paths(urls)
    page.goto(host.address + "lessons/water/")
    go_offline(page)
    page.goto(host.address + LESSON)
    expect(page.get_by_role("heading", level=1)).to_contain_text("404")
    page.goto(host.address + "lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water")


def test_what_was_read_of_a_big_course_is_fetched_again_when_it_has_changed(big, visit):
    host, course = big
    page = visit(host.address)
    page.goto(host.address + "lessons/water/")
    edit(course / "content/lessons/water.md", ("# Water", "# Melted snow"))
    build(course, host.folder)
    update(page)
    page.goto(host.address)
    until(page, IS_DONE)
    until(page, f"({KEPT})().then(all => String(Object.values(all)).includes('water'))")
    go_offline(page)
    page.goto(host.address + "lessons/water/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Melted snow")


def test_the_offline_build_asks_for_no_worker(open_page, folder_site):
    page = open_page(f"{folder_site}index.html", with_worker=True)
    assert page.locator("[data-worker], [rel=manifest]").count() == 0


def test_a_button_saves_the_rest_of_a_big_course(big, visit):
    host, _ = big
    page = visit(host.address + "progress/")
    page.reload()
    host.refused.add("/lessons/tea/")
    button = page.get_by_role("button", name="Save the course for offline use")
    button.click()
    told = page.locator(".cw-offline [role=status]")
    expect(told).to_contain_text("could not be saved")
    host.refused.clear()
    button.click()
    expect(told).to_contain_text("works without a network")
    go_offline(page)
    page.goto(host.address + LESSON)
    expect(page.get_by_role("heading", level=1)).to_contain_text("tea")


def test_nobody_is_offered_to_save_what_no_worker_keeps(open_page, site, folder_site):
    for address in (f"{site}progress/", f"{folder_site}progress.html"):
        expect(open_page(address).locator(".cw-offline")).to_be_hidden()
