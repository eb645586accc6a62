"""What a page loads: from its own host alone, and little of it ours."""

from urllib.parse import urlsplit

import pytest

from .conftest import LESSON, built
from .sites import configure, copy_course

KINDS = ("", LESSON, "lessons/water/", "quizzes/", "quizzes/tea/", "glossary/", "404.html")
SHIPPED = ("", "foundations/what-they-are/", "leads/journey-and-temperature/", "quizzes/leads/",
           "quizzes/", "glossary/")  # fmt: skip


def requests_of(page, url):
    """Everything that the page asks for, its search included."""
    found = []
    page.on("request", lambda request: found.append(request.url))
    page.goto(url)
    page.get_by_role("textbox", name="Search").fill("tea")
    page.wait_for_load_state("networkidle")
    return found


@pytest.mark.parametrize("path", KINDS)
def test_no_request_leaves_the_host(open_page, site, path):
    """The course of this test has a repository, whose stars the theme would ask for."""
    found = requests_of(open_page(site + path), site + path)
    assert any("search_index" in url for url in found)
    assert {urlsplit(url).netloc for url in found} == {urlsplit(site).netloc}


@pytest.mark.parametrize("path", SHIPPED)
def test_no_request_of_the_course_leaves_the_host(open_page, shipped, path):
    found = requests_of(open_page(shipped + path), shipped + path)
    assert {urlsplit(url).netloc for url in found} == {urlsplit(shipped).netloc}


def test_no_request_goes_to_another_kind_of_repository(tmp_path, open_page):
    course = copy_course(tmp_path / "course")
    configure(course, "repo_url", "https://gitlab.com/example/course")
    with built(course) as address:
        found = requests_of(open_page(address), address)
    assert {urlsplit(url).netloc for url in found} == {urlsplit(address).netloc}


def test_two_requests_are_ours_and_answering_asks_for_no_more(open_page, site):
    found = requests_of(open_page(site + LESSON), site + LESSON)
    names = [url.rpartition("/")[2] for url in found if "coursewright" in urlsplit(url).path]
    assert sorted(names) == ["coursewright.css", "coursewright.js"]


@pytest.mark.parametrize("path", ["quizzes/leads/", "leads/journey-and-temperature/"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_while_a_page_loads(open_page, shipped, path, width):
    page = open_page(shipped + path, viewport={"width": width, "height": 800})
    page.wait_for_load_state("networkidle")
    shift = page.evaluate("""() => new Promise(resolve => {
        let sum = 0
        const add = (list) => { for (const entry of list.getEntries()) sum += entry.value }
        new PerformanceObserver(add).observe({type: "layout-shift", buffered: true})
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
    })""")
    assert shift <= 0.001
