"""The report as a file: one page that is the same each time and needs nothing beside it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from coursewright.cli import main

from ..browser.sites import TYPES_COURSE, copy_course
from ..test_site_html import errors
from .courses import BRANDS, LEADS, LESSON, write_course

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4"/></svg>'
STEM = "stem: Which word names what people think of a firm?"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["report", *args])


def page(*args: str) -> LexborHTMLParser:
    result = run("-o", "-", *args)
    assert result.exit_code == 0, result.output
    return LexborHTMLParser(result.stdout)


def words(parsed: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text() for node in parsed.css(selector)).split())


def test_the_page_goes_to_a_file_of_its_own_name(here: Path) -> None:
    write_course(here)
    result = run()
    assert (result.stdout, result.exit_code) == ("wrote coursewright-report.html\n", 0)
    assert (
        Path("coursewright-report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    )


def test_the_same_course_gives_the_same_bytes(here: Path) -> None:
    write_course(here)
    run("-o", "one.html")
    run("-o", "two.html")
    assert Path("one.html").read_bytes() == Path("two.html").read_bytes()


def test_a_date_is_printed_as_it_is_given(here: Path) -> None:
    write_course(here)
    assert words(page("--date", "Autumn <2026>"), ".head .soft").endswith(", Autumn <2026>")
    assert words(page(), ".head .soft") == "1 lesson, 2 item banks, 5 items"


def test_errors_are_told_beside_a_report_on_what_could_be_read(here: Path) -> None:
    write_course(here, leads=LEADS.replace("key: false", "key: maybe"))
    result = run("-o", "-")
    assert result.exit_code == 1
    assert "quizzes/leads.yml:26:63: error: `key` must be true or false" in result.stderr
    assert result.stderr.endswith("this is about what could be read: 1 error\n")
    notes = LexborHTMLParser(result.stdout).css(".notes li")
    told = " ".join(notes[0].text().split())
    assert told == "1 error to mend first wrong-type"


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("docs_dir: content\nplugins: [nowhere-to-be-found]", "nowhere-to-be-found"),
        ("docs_dir: content\nmarkdown_extensions: [nowhere_to_be_found]", "nowhere_to_be_found"),
        ("docs_dir: lessons", "lessons"),
    ],
)
def test_a_configuration_that_mkdocs_refuses_is_left_aside_with_a_note(
    here: Path, config: str, reason: str
) -> None:
    write_course(here, mkdocs=f"site_name: Leads\n{config}\n")
    result = run("-o", "-")
    assert LexborHTMLParser(result.stdout).css_first("h1").text() == "Leads"
    assert reason in result.stderr
    assert "note: `mkdocs.yml` is left aside, with its Markdown extensions: " in result.stderr
    assert CliRunner().invoke(main, ["check"]).exit_code == result.exit_code == 0


def test_a_file_that_cannot_be_written_is_said(here: Path) -> None:
    write_course(here)
    result = run("-o", "mkdocs.yml/report.html")
    assert result.stderr.startswith("error: cannot write `mkdocs.yml/report.html`: ")
    assert result.exit_code == 1


@pytest.mark.parametrize("course", ["tiny", "types", "empty"])
def test_the_validator_finds_no_error(here: Path, tmp_path: Path, course: str) -> None:
    if course == "types":
        copy_course(here / "types", TYPES_COURSE)
        folder = "types"
    else:
        nothing = {"concepts": None, "lesson": "# None\n", "leads": None, "brands": None}
        write_course(here, **(nothing if course == "empty" else {}))
        folder = "."
    assert run(folder, "-o", "www/report.html").exit_code == 0
    assert errors(here / "www") == []


def test_every_item_is_there_in_full_with_its_key(here: Path) -> None:
    write_course(here)
    found = page()
    sheets = {sheet.css_first("h4").text(): sheet for sheet in found.css(".sheet")}
    assert list(sheets) == ["word", "who", "calls", "so", "later"]
    options = [" ".join(node.text().split()) for node in sheets["calls"].css(".key li")]
    assert options == ["A hot lead", "A colleague", "A customer of the shop"]
    assert [node.text() for node in sheets["calls"].css(".key li[data-ok]")] == ["A hot lead"]
    facts = sheets["word"].css_first(".facts").text()
    assert facts == "text-entry · remember · o2 · reviewed by Ana Ndiaye, 2026-11-22"
    assert "draft" in sheets["later"].css_first(".facts").text()
    assert [box.text().strip() for box in sheets["so"].css("label")] == [
        "key right",
        "clear",
        "keep",
    ]


def test_every_item_is_in_a_row_of_the_objectives(here: Path) -> None:
    write_course(here, brands=BRANDS.replace("objective: o2", "objective: o9"))
    found = LexborHTMLParser(run("-o", "-").stdout)
    rows = ["".join(row.text().split()) for row in found.css("#objectives tr")]
    # Two of o1, none of o2, one of an objective that no lesson has, and one of none.
    assert rows[-4:] == [
        "Innolesson",
        "o91––––––1",
        "Noobjective––1––––1",
        "All20200004",
    ]


def test_quizzes_of_a_page_are_told_apart_by_their_lines(here: Path) -> None:
    more = LESSON + "\n```quiz\nbank: leads\nitems: [so]\n```\n"
    write_course(here, lesson=more)
    found = words(page(), "#quizzes tbody th")
    assert "lesson.md, line 18: 2 of leads, 1 a form, 1 not published, o1" in found
    assert "lesson.md, line 25: 1 of leads, no objective" in found


def test_what_learners_do_not_see_is_told_to_reviewers(here: Path) -> None:
    brands = BRANDS.replace("accept: [brand]", "accept: [brand, {wildcard: 'brand*', score: 1/2}]")
    write_course(here, brands=brands)
    assert words(page(), ".more") == "Accepted, wildcard brand* (50%)"


def test_a_calculated_item_is_shown_with_numbers_and_formula(here: Path) -> None:
    costs = """\
bank: brands
title: Brands
items:
  - id: cost
    type: calculated
    stem: "{cost} for {leads} leads: what does one cost?"
    variables: {cost: [100, 200], leads: [10, 20]}
    formula: cost / leads
    tolerance: 1%
"""
    write_course(here, brands=costs)
    found = page()
    assert words(found, "[id='item~brands~cost'] .stem") == "100 for 10 leads: what does one cost?"
    assert words(found, "[id='item~brands~cost'] .more").endswith(
        "Formula cost / leads Values of cost 100, 200 Values of leads 10, 20"
    )


def test_images_are_in_the_page_and_no_link_leads_into_the_site(here: Path) -> None:
    stem = (
        'stem: "![A dot](dot.svg) ![Far](https://example.com/a.png) ![Root](/etc/hosts)'
        ' [here](lesson.md) [there](https://example.com/)"'
    )
    write_course(here, brands=BRANDS.replace(STEM, stem))
    (here / "content/dot.svg").write_text(DOT, encoding="utf-8")
    shown = page().css_first("[id='item~brands~word'] .stem")
    (image,) = shown.css("img")
    assert image.attributes["alt"] == "A dot"
    assert (image.attributes["src"] or "").startswith("data:image/svg+xml;base64,PHN2Zy")
    assert [node.text() for node in shown.css(".missing")] == ["Far", "Root"]
    assert [link.attributes["href"] for link in shown.css("a")] == ["https://example.com/"]


def test_titles_and_texts_cannot_break_the_page(here: Path) -> None:
    stem = 'stem: "<script>alert(1)</script></article> & <b>"'
    write_course(here, brands=BRANDS.replace(STEM, stem).replace("Brands", "</main>"))
    found = page()
    assert found.css("script") == []
    assert found.css_first("h1").text() == "Leads & <brands>"
    assert (
        words(found, "[id='item~brands~word'] .stem") == "<script>alert(1)</script></article> & <b>"
    )


def test_links_of_the_page_lead_to_something_on_it(here: Path) -> None:
    leads = LEADS.replace("text: A customer of the shop", "text: All of the above")
    write_course(here, leads=leads)
    found = page()
    ids = [node.attributes["id"] for node in found.css("[id]")]
    links = [node.attributes["href"] or "" for node in found.css("a")]
    assert len(ids) == len(set(ids))
    assert "#rule~all-of-the-above" in links
    assert {link.removeprefix("#") for link in links} <= set(ids)
