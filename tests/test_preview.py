"""What the preview of a bank shows."""

import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from coursewright.render import rendered as rendered_items
from coursewright.site.preview import Preview
from coursewright.site.previewed_bank import PreviewedBank

from .site_builds import bank, choice, texts, write_course
from .test_site_html import errors

REASONED = [
    {"id": "yes", "text": "Yes", "feedback": "It is."},
    {"id": "no", "text": "No", "feedback": "It is not."},
]


def item(name: str = "first", **fields: Any) -> dict[str, Any]:
    return choice(name, stem=f"Which one is the {name}?", options=REASONED) | fields


def shown(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(Preview(PreviewedBank(path), path.as_posix()).page("state"))


def written(root: Path, text: str, **files: str) -> Path:
    return write_course(root, {"quizzes/tiny.yml": text, **files}) / "quizzes" / "tiny.yml"


def boxes(page: LexborHTMLParser) -> dict[str, str]:
    """What is said of each item, by its id."""
    return {
        box.css_first("code").text(): " ".join(box.text().split())
        for box in page.css("div.cwp-box")
    }


def test_every_item_stands_there_as_on_the_site(tmp_path):
    course = tmp_path / "course"
    path = written(course, bank(item(stem="Is **this** `code`?"), item("second")))
    page = shown(path)
    form = page.css_first('form[data-item="first"]')
    assert "<strong>this</strong>" in form.html
    assert "<code>code</code>" in form.html
    assert texts(page, ".cw-n") == ["1", "2"]
    assert page.css_first("h1").text() == "Tiny"
    assert boxes(page) == {}
    assert texts(page, "[role=status]")[0] == "no problems"


def test_an_error_stands_beside_its_item_which_is_not_shown(tmp_path):
    path = written(tmp_path, bank(item(), item("second", key="nothing"), item("third")))
    page = shown(path)
    assert [form.attributes["data-item"] for form in page.css("form")] == ["first", "third"]
    said = boxes(page)["second"]
    line = path.read_text("utf-8").splitlines().index("  key: nothing") + 1
    assert f"Error line {line}, column 8 no option nothing" in said
    assert "cannot be shown until it is mended" in said
    order = re.findall(r'id="cwp-\d+"|data-item="\w+"', page.html)
    assert [name[:7] for name in order] == ["data-it", 'id="cwp', "data-it"]
    assert texts(page, "[role=status]")[0] == "1 error"


def test_what_lint_finds_stands_beside_its_item(tmp_path):
    options = [*REASONED, {"id": "all", "text": "All of the above", "feedback": "No."}]
    page = shown(written(tmp_path, bank(item(), item("second", options=options))))
    assert list(boxes(page)) == ["second"]
    assert "Warning line" in boxes(page)["second"]
    assert "all-of-the-above" in boxes(page)["second"]
    assert page.css_first('form[data-item="second"]') is not None


def test_the_last_item_of_a_file_without_a_last_line_break_has_its_note(tmp_path):
    text = "bank: tiny\ntitle: T\nitems:\n  - id: a\n    type: true-false\n    stem: S.\n    key: x"
    page = shown(written(tmp_path, text))
    assert "line 7, column 10" in boxes(page)["a"]


def test_items_on_one_line_have_their_notes(tmp_path):
    lines = [f"  - {{id: {name}, type: true-false, stem: S, key: {name}}}" for name in "ab"]
    page = shown(written(tmp_path, "\n".join(["bank: t", "title: T", "items:", *lines, ""])))
    assert "line 4, column" in boxes(page)["a"]
    assert "line 5, column" in boxes(page)["b"]


def test_what_concerns_the_bank_stands_above_all_items(tmp_path):
    page = shown(written(tmp_path, bank(item(), colour="red")))
    section = page.css_first("section.cwp-box")
    assert "colour" in section.text()
    assert page.html.index("colour") < page.html.index("<form")


def test_a_file_that_is_no_yaml_says_so_and_keeps_the_last_items(tmp_path):
    path = written(tmp_path, bank(item()))
    preview = Preview(PreviewedBank(path), "tiny.yml")
    preview.page("1")
    path.write_text("bank: tiny\nitems: [\n", encoding="utf-8")
    page = LexborHTMLParser(preview.page("2"))
    assert "brackets" in page.css_first("section.cwp-box").text()
    assert page.css_first(".cwp-stale[inert] form") is not None
    path.write_text(bank(item("mended")), encoding="utf-8")
    page = LexborHTMLParser(preview.page("3"))
    assert page.css_first(".cwp-stale") is None
    assert page.css_first('form[data-item="mended"]') is not None


@pytest.mark.parametrize("text", ["", "[]", "bank: tiny", "bank: [", "\0", "items: 3"])
def test_a_bank_that_never_had_an_item_is_told_about(tmp_path, text):
    page = shown(written(tmp_path, text))
    assert page.css_first("form") is None
    assert "There is no item to show yet." in page.css_first("article").text()
    assert "Error" in page.css_first("section.cwp-box").text()


def test_a_file_that_is_gone_is_told_about(tmp_path):
    path = written(tmp_path, bank(item()))
    preview = Preview(PreviewedBank(path), "tiny.yml")
    preview.page("1")
    path.unlink()
    page = LexborHTMLParser(preview.page("2"))
    assert page.css_first(".cwp-stale") is not None
    assert texts(page, "[role=status]")[0] == "1 error"
    assert "the file cannot be read" in page.css_first("#cwp-bank").text()


def test_the_first_error_is_linked_wherever_it_stands(tmp_path):
    page = shown(written(tmp_path, bank(item(), item("second", key="nothing"))))
    place = page.css_first(".cwp-top a").attributes["href"]
    assert page.css_first(place).css_first("code").text() == "second"
    assert shown(written(tmp_path, bank(item()))).css_first(".cwp-top a") is None


def test_drafts_and_retired_items_are_shown_and_named_so(tmp_path):
    review = {"state": "reviewed", "by": "Ana", "when": "2026-11-22"}
    items = [item("a", status="draft"), item("b", status="retired"), item("c", status=review)]
    page = shown(written(tmp_path, bank(*items)))
    assert len(page.css("form")) == 3
    assert "draft · on no page of the site" in boxes(page)["a"]
    assert "retired · on no page of the site" in boxes(page)["b"]
    assert "reviewed by Ana, 2026-11-22" in boxes(page)["c"]
    assert "on no page" not in boxes(page)["c"]


def test_items_of_a_case_have_their_notes_within_it(tmp_path):
    inner = [item("one"), item("two", key="nothing")]
    case = {"id": "c", "type": "case", "title": "C", "text": "T.", "items": inner}
    page = shown(written(tmp_path, bank(case, item("last"))))
    assert "no option nothing" in boxes(page)["two"]
    assert list(boxes(page)) == ["two"]


def test_what_an_author_writes_is_no_markup_of_a_note(tmp_path):
    page = shown(written(tmp_path, bank(item(key="<img src=x onerror=alert()>"))))
    assert page.css_first("img") is None
    assert "<img src=x" in boxes(page)["first"]


def test_the_extensions_of_the_course_are_used_and_its_styles_named(tmp_path):
    path = written(tmp_path, bank(item(stem="A ==mark==")))
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace("  - tables\n", "  - tables\n  - pymdownx.mark\n")
    config.write_text(f"{text}extra_css: [own.css, 'https://x.test/a.css']\n", encoding="utf-8")
    page = shown(path)
    assert page.css_first("form mark") is not None
    links = [link.attributes["href"] for link in page.css("link[rel=stylesheet]")]
    assert "own.css" in links
    assert not any("x.test" in str(link) for link in links)


@pytest.mark.parametrize(
    ("config", "said"),  # by MkDocs
    [
        ("plugins: []\n", "'site_name': Required configuration not provided"),
        ("site_name: T\nplugins: [serch]\n", 'The "serch" plugin is not installed'),
        ("site_name: T\ntheme: {name: materiel}\n", "Unrecognised theme name: 'materiel'"),
        ("site_name: [\n", "expected the node content"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_said_and_the_items_shown(tmp_path, config, said):
    path = written(tmp_path, bank(item()))
    (tmp_path / "mkdocs.yml").write_text(f"docs_dir: content\n{config}", encoding="utf-8")
    page = shown(path)
    told = page.css_first("section.cwp-box").text()
    assert "Error mkdocs.yml cannot be read: " in told
    assert said in told
    assert page.css_first("form") is not None
    assert texts(page, "[role=status]")[0] == "1 error"
    assert page.css_first(".cwp-top a").attributes["href"] == "#cwp-bank"


def test_an_item_is_rendered_once_while_it_stays_as_it_is(tmp_path, monkeypatch):
    rendered: list[str] = []
    render = rendered_items.render_item

    def count(shown, site):
        rendered.append(shown.item.id)
        return render(shown, site)

    monkeypatch.setattr(rendered_items, "render_item", count)
    path = written(tmp_path, bank(item("a"), item("b"), item("c")))
    preview = Preview(PreviewedBank(path), "tiny")
    preview.page("1")
    path.write_text(bank(item("new"), item("a"), item("b", stem="Changed?"), item("c")), "utf-8")
    assert "Changed?" in preview.page("2")
    assert rendered == ["a", "b", "c", "new", "b"]
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8").replace("  - tables\n", "  - tables\n  - pymdownx.mark\n")
    config.write_text(text, encoding="utf-8")
    preview.page("3")
    assert rendered[5:] == ["new", "a", "b", "c"], "an extension may render all anew"


def test_a_bank_without_a_course_is_shown_and_linted(tmp_path):
    path = tmp_path / "alone.yml"
    path.write_text(bank(item(), item("second")), encoding="utf-8")
    page = shown(path)
    assert len(page.css("form")) == 2
    path.write_text(bank(item(), item("first")), encoding="utf-8")
    assert "already used" in boxes(shown(path))["first"]


def test_problems_of_other_files_are_told_apart(tmp_path):
    path = written(tmp_path, bank(item()), **{"quizzes/other.yml": "bank: other\n"})
    page = shown(path)
    assert "Problems in other files" in page.css_first("details.cwp-box").text()
    assert texts(page, "[role=status]")[0] == "no problems"


def test_the_page_has_no_errors_of_markup(tmp_path):
    items = [item("a", status="draft"), item("b", key="nothing"), item("c")]
    path = written(tmp_path / "course", bank(*items, description="- a *list*", colour="red"))
    (tmp_path / "html").mkdir()
    preview = Preview(PreviewedBank(path), "tiny.yml")
    (tmp_path / "html" / "page.html").write_text(preview.page("1"), encoding="utf-8")
    path.write_text("bank: [", encoding="utf-8")
    (tmp_path / "html" / "stale.html").write_text(preview.page("2"), encoding="utf-8")
    assert errors(tmp_path / "html") == []
