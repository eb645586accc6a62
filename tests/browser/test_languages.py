"""One course in two languages: English at the root of a host, Arabic below it."""

import re

import pytest
from playwright.sync_api import expect

from .audit import violations
from .filling import answer_everything
from .quiz_page import answer, item, order, verdict
from .sites import COURSE, TYPES_COURSE, build, configure, copy_course, serving
from .types_course import RIGHT, TYPES

ARABIC = COURSE.parent / "arabic"
ALTERNATE = (
    "{alternate: [{name: English, link: /, lang: en}, {name: العربية, link: /ar/, lang: ar}]}"
)
CORRECT = "إجابة صحيحة."
NARROW = {"viewport": {"width": 320, "height": 700}}
PAGES = ("", TYPES, "quizzes/", "review/", "progress/", "exam/", "certificate/")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    www = folder / "www"
    english = copy_course(folder / "en", TYPES_COURSE)
    arabic = copy_course(folder / "ar", ARABIC)
    with serving(www) as host:
        configure(english, "site_url", host)
        configure(english, "extra", ALTERNATE)
        configure(arabic, "site_url", f"{host}ar/")
        build(english, www)
        build(arabic, www / "ar")
        yield host


@pytest.fixture
def arabic(open_page, site):
    return open_page(f"{site}ar/{TYPES}")


def test_what_is_answered_in_one_language_is_answered_in_the_other(open_page, site):
    page = open_page(site + TYPES)
    answer(page, "leaf", "mint")
    answer(page, "cool", "green", "white")
    page.goto(f"{site}ar/{TYPES}")
    expect(item(page, "leaf").locator("[value=mint]")).to_be_checked()
    expect(verdict(page, "leaf")).to_have_text("ليست صحيحة بعد.")
    expect(verdict(page, "cool")).to_have_text(CORRECT)
    expect(page.locator(".cw-bar output")).to_have_text("تمت الإجابة عن 2 من 15")
    answer(page, "same", "false")
    page.goto(site + TYPES)
    expect(verdict(page, "same")).to_have_text("Not correct yet.")


def test_the_language_is_changed_by_the_button_of_the_theme(open_page, site):
    page = open_page(site + TYPES)
    answer(page, "leaf", "camellia")
    page.locator(".md-select button").hover()
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url(f"{site}ar/**")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    page.goto(f"{site}ar/{TYPES}")
    expect(verdict(page, "leaf")).to_have_text(CORRECT)


def test_numbers_are_written_and_read_as_the_language_has_them(arabic):
    page = arabic
    expect(item(page, "essay").locator(".cw-note").first).to_have_text("نحو 20 كلمة.")
    answer(page, "pairs")
    item(page, "pairs").locator("select").first.select_option("japan")
    item(page, "pairs").locator(".cw-actions > button").first.click()
    expect(verdict(page, "pairs")).to_have_text("صحيحة جزئيًا: 33\u200e%\u200e.")
    field = item(page, "mass").locator("input")
    for typed, unit in (("1250", "g"), ("1,25", "kg"), ("١٢٥٠", "g"), ("١٫٢٥", "kg")):
        item(page, "mass").locator("select").select_option(unit)
        field.fill(typed)
        item(page, "mass").locator(".cw-actions > button").first.click()
        expect(verdict(page, "mass")).to_contain_text(CORRECT)
        item(page, "mass").locator("[type=reset]").click()


def test_every_type_is_scored_as_in_the_original(arabic):
    answer_everything(arabic, "right")
    for name in RIGHT:
        said = "التقييم الذاتي: 100\u200e%\u200e." if name == "essay" else CORRECT
        expect(verdict(arabic, name)).to_have_text(said)
    arabic.locator("[value=finish]").click()
    expect(arabic.locator(".cw-score")).to_have_text("النقاط: 15 من 15 (100\u200e%\u200e).")


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("wait", {"steeping": "ltr", "النقع": "rtl", "−12.5": "ltr"}),
        ("essay", {"First the heat": "ltr", "الحرارة أولًا": "rtl"}),
        ("mass", {"-12.5": "ltr"}),
        ("letter", {"steeping": "ltr", "نقع": "rtl"}),
    ],
)
def test_what_is_typed_runs_in_its_own_direction(arabic, name, texts):
    field = item(arabic, name).locator("input[type=text], textarea").first
    for text, direction in texts.items():
        field.fill(text)
        assert field.evaluate("field => getComputedStyle(field).direction") == direction


def test_entries_are_moved_up_and_down_by_keys(arabic):
    row = item(arabic, "steps").locator(".cw-list > li").last
    name, moved = row.get_attribute("data-name"), row.get_attribute("data-id")
    row.get_by_role("button", name=f"نقل إلى أعلى: {name}").focus()
    arabic.keyboard.press("Enter")
    assert order(arabic, "steps")[1] == moved
    expect(verdict(arabic, "steps")).to_have_text(f"\u2068{name}\u2069: الموضع الآن 2 من 3.")


def test_controls_are_reached_in_the_order_in_which_they_are_read(arabic):
    first, second, third = item(arabic, "bins").locator("fieldset.cw-part").all()
    first.locator("input").first.focus()
    for part in (second, third):
        arabic.keyboard.press("Tab")
        expect(part.locator("input").first).to_be_focused()
    first_box, next_box = (first.locator("label").nth(n).bounding_box() for n in (0, 1))
    assert first_box["x"] > next_box["x"]
    arabic.keyboard.press("Space")
    arabic.keyboard.press("ArrowLeft")  # the next one lies to the left
    expect(third.locator("input").nth(1)).to_be_checked()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, NARROW, {"forced_colors": "active"}],
    ids=["light", "dark", "narrow", "forced"],
)
def test_no_arabic_page_has_a_violation(open_page, site, path, options):
    page = open_page(f"{site}ar/{path}", **options)
    if path == TYPES:
        answer_everything(page)
    assert violations(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_ours_on_an_arabic_page_is_english(open_page, site, path):
    page = open_page(f"{site}ar/{path}")
    if path == TYPES:
        answer_everything(page)
    told = page.locator("article").aria_snapshot()
    for latin in ("Camellia sinensis", "steeping", "Assam", "A few words of my own."):
        told = told.replace(latin, "")
    words = [word for word in _WORD.findall(_ROLES.sub("", told)) if word not in ("g", "kg")]
    assert words == []


_ROLES = re.compile(
    r"^ *- /url:.*|https?:\S+|^\s*- ['\"]?/?[a-z]+:?|\[[a-z]+(?:=\w+)?\]|: *\S+/\S*$|\b[a-z-]+=\w+",
    re.M,
)
_WORD = re.compile(r"[A-Za-z]{2,}")
