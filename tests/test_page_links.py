"""Links from the texts of banks and glossary to pages of the course."""

import json
from pathlib import Path

import pytest

from coursewright.load.course import load_course, source_bytes
from coursewright.model import Settings
from coursewright.site.course_site import CourseSite, Publishing, checked_course
from coursewright.site.plan import MOST_ITEMS, generated_pages, plan


def unknown_targets(root: Path, text: str) -> list[str]:
    (root / "content/unit").mkdir(parents=True, exist_ok=True)
    (root / "content/unit/über uns.md").touch()
    (root / "quizzes").mkdir(exist_ok=True)
    definition = json.dumps(text, ensure_ascii=False)
    glossary = f"terms:\n  - {{id: a, term: A, definition: {definition}}}\n"
    (root / "quizzes/glossary.yml").write_text(glossary, encoding="utf-8")
    problems = checked_course(root, Settings())[1]
    assert all(problem.position.line == 2 for problem in problems)
    assert {problem.code for problem in problems} <= {"unknown-page", "unknown-file"}
    return sorted(problem.message.split("`")[1] for problem in problems)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("[a](b.md)", ["b.md"]),
        ("[a](b.md#c)", ["b.md"]),
        ('[a](b.md "title")', ["b.md"]),
        ("[a](<b.md>)", ["b.md"]),
        ("[a]( b.md )", ["b.md"]),
        ("[a](unit/../b.md)", ["b.md"]),
        ("[a](./b.md)", ["b.md"]),
        ("[a](../b.md)", ["../b.md"]),
        ("![a](b.md) and [`c`](d.md)", ["b.md", "d.md"]),
        ("[![a](b.png)](b.md)", ["b.md", "b.png"]),
        ("[a][b]\n\n[b]: b.md\n", ["b.md"]),
        ("[a][b]\n\n   [b]: <b.md#c> 'title'", ["b.md"]),
        ("[a](unit/%C3%BCber%20uns.md)", []),
        ("[a](unit/Über%20uns.md)", ["unit/Über uns.md"]),
        ("[a](glossary.md#a)", []),
        ("[a](quizzes/index.md)", ["quizzes/index.md"]),
        ("[a](https://example.org/b.md)", []),
        ("[a](mailto:b.md)", []),
        ("[a](/b.md) [c](//example.org/b.md)", []),
        ("[a](#b.md)", []),
        ("[a](b.mdx) [c](b.md.txt) (b.md) b.md <b.md>", ["b.md.txt", "b.mdx"]),
        ("[^1]: b.md is no link", []),
        ("`[a](b.md)` and ``[a]`(b.md)``", []),
        ("```\n[a](b.md)\n```\n", []),
        (r"\[a\](b.md)", []),
        ("` [a](b.md)", ["b.md"]),
    ],
)
def test_a_link_to_no_page_or_file_is_found(tmp_path: Path, text: str, pages: list[str]) -> None:
    assert unknown_targets(tmp_path, text) == pages


def test_every_text_of_an_item_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes/a.yml").write_text(
        "bank: a\n"
        "title: '[0](0.md) is no link in a title'\n"
        "description: '[1](1.md)'\n"
        "items:\n"
        "  - id: a\n"
        "    type: choice\n"
        "    stem: '[2](2.md)'\n"
        "    feedback: '[3](3.md)'\n"
        "    options:\n"
        "      - {id: a, text: '[4](4.md)'}\n"
        "      - {id: b, text: B, feedback: '[5](5.md)'}\n"
        "    key: a\n"
        "  - {id: b, type: true-false, stem: So?, key: true, feedback: '[6](6.md)'}\n"
        "  - {id: c, type: true-false, stem: So?, key: true, feedback: {true: '[7](7.md)'}}\n"
        "  - {id: d, type: text-entry, stem: What?, accept: ['[8](8.md) is what one types']}\n",
        encoding="utf-8",
    )
    problems = checked_course(tmp_path, Settings())[1]
    found = [(problem.position.line, problem.message.split("`")[1]) for problem in problems]
    assert found == [
        (3, "1.md"), (7, "2.md"), (8, "3.md"), (10, "4.md"), (11, "5.md"), (13, "6.md"),
        (14, "7.md"),
    ]  # fmt: skip


def test_a_file_that_comes_or_goes_is_a_change_of_the_course(tmp_path: Path) -> None:
    assert unknown_targets(tmp_path, "![a](a.png)") == ["a.png"]
    before = list(source_bytes(tmp_path, Settings()))
    (tmp_path / "content/a.png").touch()
    assert unknown_targets(tmp_path, "![a](a.png)") == []
    assert list(source_bytes(tmp_path, Settings())) != before


@pytest.mark.parametrize("broken", ["bank: [", "bank: a\ntitle: A\nitems: []\n"])
def test_pages_of_a_broken_bank_are_not_called_unknown(tmp_path: Path, broken: str) -> None:
    assert unknown_targets(tmp_path, "[a](quizzes/a.md)") == ["quizzes/a.md"]
    (tmp_path / "quizzes/a.yml").write_text(broken, encoding="utf-8")
    codes = {problem.code for problem in checked_course(tmp_path, Settings())[1]}
    assert codes in ({"syntax"}, {"empty-list"})


def test_a_glossary_of_broken_terms_is_not_called_unknown(tmp_path: Path) -> None:
    unknown_targets(tmp_path, "[a](glossary.md)")
    path = tmp_path / "quizzes/glossary.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("term:", "trem:"), encoding="utf-8")
    problems = checked_course(tmp_path, Settings())[1]
    assert [problem.code for problem in problems] == ["unknown-field"]


def test_the_pages_that_are_foreseen_are_the_pages_that_are_made(course: Path) -> None:
    items = "".join(
        f"  - {{id: i{number}, type: true-false, stem: So?, key: true}}\n"
        for number in range(2 * MOST_ITEMS + 1)
    )
    for name in ("index", "long"):
        bank = f"bank: {name}\ntitle: Bank\nitems:\n{items.replace('id: i', f'id: {name}-')}"
        (course / f"quizzes/{name}.yml").write_text(bank, encoding="utf-8")
    (course / "quizzes/hidden.yml").write_text(
        "bank: hidden\ntitle: H\npages: false\nitems:\n"
        "  - {id: hidden, type: true-false, stem: So?, key: true}\n",
        encoding="utf-8",
    )
    sources, _ = load_course(course, Settings())
    foreseen = {name.id for name in generated_pages(sources)}
    publishing = Publishing(extensions=[], configs={})
    site = CourseSite(course, Settings(), publishing, cache=course / "cache.json")
    made = {file.path for file in plan(site.site, offline=False) if file.path.endswith(".md")}
    own = {page.path for page in sources.course.pages}  # they take precedence
    assert foreseen - own == made


def test_a_long_bank_has_a_page_for_each_part(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    item = "  - {{id: i{}, type: true-false, stem: '[a](quizzes/a/2.md)', key: {}}}\n"
    items = [item.format(number, "true") for number in range(MOST_ITEMS)]
    last = item.format("last", "maybe")  # a broken item is counted too
    (tmp_path / "quizzes/a.yml").write_text(
        f"bank: a\ntitle: A\nitems:\n{''.join(items)}{last}", encoding="utf-8"
    )
    problems = checked_course(tmp_path, Settings())[1]
    assert [problem.code for problem in problems] == ["wrong-type"]
