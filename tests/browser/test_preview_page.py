"""The preview of a bank: its items work, and the page follows the file where the author looks."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from coursewright.site.preview_server import PreviewServer

from .audit import violations
from .conftest import OpenPage
from .quiz_page import check, choose, item, verdict, why
from .sites import ROOT, configure, copy_course, edit


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return copy_course(tmp_path / "course", ROOT) / "quizzes" / "item-types.yml"


@contextmanager
def previewing(bank: Path, port: int = 0) -> Iterator[str]:
    server = PreviewServer(bank, f"127.0.0.1:{port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def address(bank: Path) -> Iterator[str]:
    with previewing(bank) as url:
        yield url


@pytest.fixture
def page(address: str, open_page: OpenPage) -> Page:
    return open_page(address)


def top_of(page: Page, name: str) -> float:
    box = item(page, name).bounding_box()
    assert box is not None
    return box["y"]


def test_an_item_is_checked_as_on_the_site(page: Page) -> None:
    choose(page, "webinar-guest", "cold")
    check(page, "webinar-guest")
    expect(verdict(page, "webinar-guest")).to_have_text("Not correct yet.")
    expect(why(page, "webinar-guest")).to_contain_text("Asking is the mark of a hot lead.")


def test_a_saved_change_is_shown_and_what_was_answered_stays(page: Page, bank: Path) -> None:
    choose(page, "webinar-guest", "cold")
    check(page, "webinar-guest")
    edit(bank, ("Leila watched", "Amal watched"))
    expect(item(page, "webinar-guest").locator("legend")).to_contain_text("Amal watched")
    expect(verdict(page, "webinar-guest")).to_have_text("Not correct yet.")


def test_the_item_that_one_looks_at_stays_where_it_is(page: Page, bank: Path) -> None:
    name = "days-to-win"
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    item(page, name).evaluate("form => scrollBy({top: form.getBoundingClientRect().top - 100})")
    page.wait_for_function("scrollY > 500")
    top = top_of(page, name)
    edit(
        bank, ("stem: >-\n      Leila", f"stem: >-\n      {'Many more words. ' * 60}\n      Leila")
    )
    expect(item(page, "webinar-guest").locator("legend")).to_contain_text("Many more words")
    assert top_of(page, name) == pytest.approx(top, abs=2)


def test_a_mistake_appears_beside_its_item_and_goes_when_it_is_mended(
    page: Page, bank: Path
) -> None:
    box = page.locator(".cwp-box", has_text="webinar-guest")
    edit(bank, ("key: warm\n", "key: wram\n"))
    expect(box).to_contain_text("no option wram")
    expect(item(page, "webinar-guest")).to_have_count(0)
    edit(bank, ("key: wram\n", "key: warm\n"))
    expect(item(page, "webinar-guest")).to_have_count(1)
    expect(box.locator(".cwp-error")).to_have_count(0)


def test_the_last_items_stay_dimmed_while_the_file_is_broken(page: Page, bank: Path) -> None:
    whole = bank.read_text(encoding="utf-8")
    bank.write_text(f"{whole}\n  - [", encoding="utf-8")
    expect(page.get_by_role("region", name="Problems of the bank")).to_contain_text("line")
    expect(page.locator(".cwp-stale[inert] form[data-item=webinar-guest]")).to_have_count(1)
    bank.write_text(whole, encoding="utf-8")
    expect(page.locator(".cwp-stale")).to_have_count(0)


def test_a_preview_that_has_ended_says_so_until_it_is_back(
    bank: Path, open_page: OpenPage, amiss: list[str]
) -> None:
    with previewing(bank) as address:
        page = open_page(address)
        status = page.get_by_role("status").first
        said = status.inner_text()
    expect(status).to_have_text("The preview has ended")
    with previewing(bank, int(address.rstrip("/").rpartition(":")[2])):
        expect(status).to_have_text(said)
        edit(bank, ("Leila watched", "Amal watched"))
        expect(item(page, "webinar-guest").locator("legend")).to_contain_text("Amal watched")
        page.close()
    assert all("Failed to load resource: net::" in said for said in amiss), amiss
    amiss.clear()


def test_eight_tabs_of_a_preview_all_follow(address: str, open_page: OpenPage, bank: Path) -> None:
    first = open_page(address)
    pages = [first, *(first.context.new_page() for _ in range(7))]
    for page in pages[1:]:
        page.goto(address)
    edit(bank, ("Leila watched", "Amal watched"))
    for page in pages:
        expect(item(page, "webinar-guest").locator("legend")).to_contain_text("Amal watched")


def test_an_image_is_shown_and_may_change(page: Page, bank: Path) -> None:
    image = item(page, "narrowest-step").locator("img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    content = bank.parents[1] / "content" / "guide"
    shutil.copy(content / "quarter.svg", content / "funnel.svg")
    page.wait_for_function(
        """() => {
            const image = document.querySelector("form[data-item=narrowest-step] img")
            return image.naturalWidth && image.naturalWidth === image.naturalHeight
        }"""
    )


def test_a_style_of_the_course_is_used_and_may_change(open_page: OpenPage, bank: Path) -> None:
    course = bank.parents[1]
    configure(course, "extra_css", "[own.css]")
    own = course / "content" / "own.css"
    own.write_text("article.md-typeset h1 { letter-spacing: 7px }", encoding="utf-8")
    with previewing(bank) as address:
        page = open_page(address)
        heading = page.locator("h1")
        expect(heading).to_have_css("letter-spacing", "7px")
        own.write_text("article.md-typeset h1 { letter-spacing: 9px }", encoding="utf-8")
        expect(heading).to_have_css("letter-spacing", "9px")
        page.close()


def test_the_colours_are_those_of_the_system(address: str, open_page: OpenPage) -> None:
    page = open_page(address, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate(background) != dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_a_preview_breaks_rules_of_accessibility(
    address: str, open_page: OpenPage, bank: Path, scheme: str
) -> None:
    edit(bank, ("key: warm\n", "key: wram\n"))
    page = open_page(address, color_scheme=scheme)
    expect(page.locator(".cwp-error")).not_to_have_count(0)
    assert violations(page) == []
