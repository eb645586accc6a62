"""No input of any kind gives a traceback, and every problem stands inside its file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coursewright.load.banks import read_bank
from coursewright.load.blueprints import read_blueprint
from coursewright.load.course import load_course, read_file
from coursewright.load.glossary import read_concepts, read_glossary
from coursewright.load.pages import read_page
from coursewright.load.settings import read_settings
from coursewright.model import Settings
from coursewright.problems import Problem, in_order, write_problems
from coursewright.site.course_site import checked_course
from coursewright.source import Source, decode

from .conftest import ROOT

READ: dict[str, Callable[[str, Source], object]] = {
    "bank": read_bank,
    "glossary": read_glossary,
    "concepts": read_concepts,
    "blueprint": read_blueprint,
    "page": lambda text, source: read_page("page.md", text, source),
}
SEEDS = [
    ("bank", "quizzes/leads.yml"),
    ("glossary", "quizzes/glossary.yml"),
    ("concepts", "content/concepts.yml"),
    ("blueprint", "quizzes/blueprints/exam.yml"),
    ("page", "content/leads/journey-and-temperature.md"),
    ("page", "content/index.md"),
    ("bank", "mkdocs.yml"),
    ("bank", "tests/banks/every-type.yml"),
]
# What has a meaning in YAML or Markdown, or is no text at all.
PIECES = [
    *(bytes([byte]) for byte in b"-:?,[]{}#&*!|>'\"%@`~ \t\n\r\\\0\x80\xff\xc3"),
    *b"- |: |\n- |\n    |---\n|...\n|```quiz\n|~~~|<<: *a|!!set |\r\n|null|.inf|1e999".split(b"|"),
    *b"&a [*a]|[](x.md)|](|data-concepts=|<!--|''|\"\\ud800\"|{a: &b |? ".split(b"|"),
    *b"{a}|{|1/0|-1/3|150%|1e999|0x|*|\\1|(?=|((|[a|{= a/0}|{a:9}|![](|units: |factor: 0".split(
        b"|"
    ),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xc2\x85", b"[" * 80, b"- " * 80),
]
pieces = st.sampled_from(PIECES)


def assert_in_file(problems: list[Problem], data: bytes) -> None:
    """Lines and columns as an editor counts them; a column may stand just behind a line."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in problems:
        line, column = problem.position.line, problem.position.column
        assert 0 < line <= len(lines), problem
        assert 0 < column <= len(lines[line - 1]) + 1, problem
        assert problem.message, problem
        assert problem.hint, problem
        assert "\n" not in problem.message + problem.hint, problem
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", problem.code), problem


def assert_reads(kind: str, data: bytes) -> None:
    source = Source("file")
    text = decode(data, source)
    if text is not None:
        READ[kind](text, source)
    problems = in_order(source.problems)
    assert_in_file(problems, data)
    assert len(write_problems(problems, "text").split("\n")) == 2 * len(problems) + 1


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A file with a few bytes or lines lost, doubled, moved or put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["cut", "double", "insert", "replace", "lines", "end"])):
            case "cut":
                data = data[:start] + data[end:]
            case "double":
                data = data[:end] + data[start:]
            case "insert":
                data = data[:start] + draw(pieces) + data[start:]
            case "replace":
                data = data[:start] + draw(pieces) + data[end:]
            case "lines":
                lines = data.splitlines(keepends=True)
                data = b"".join(draw(st.permutations(lines[:12]))) + b"".join(lines[12:])
            case _:
                data = data[:start]
    return data


@pytest.mark.parametrize("kind", READ)
@given(data=st.binary() | st.text().map(str.encode) | st.lists(pieces, max_size=30).map(b"".join))
@example(data=b"[" * 100_000)
@example(data=b"- " * 100_000)
@example(data=b"{a: " * 100_000)
@example(data=b"- !!python/object/apply:os.system [true]")
@example(data=b"---\nunit: &a [*a]\nobjectives: *a\n---\n")
@example(data=b"&a {*a : *a}")
@example(data=b"bank: a\ntitle: b\nitems: &i [*i]")
def test_any_bytes_are_read(kind: str, data: bytes) -> None:
    assert_reads(kind, data)


@pytest.mark.parametrize(("kind", "path"), SEEDS)
@given(data=st.data())
def test_a_damaged_file_is_read(kind: str, path: str, data: st.DataObject) -> None:
    assert_reads(kind, data.draw(damaged((ROOT / path).read_bytes())))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged((ROOT / "mkdocs.yml").read_bytes()))
def test_a_damaged_configuration_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(data)
    _, problems = read_settings(tmp_path)
    assert_in_file(problems, data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from([path for _, path in SEEDS[:5]]), data=st.data())
def test_a_course_with_a_damaged_file_is_checked(
    course: Path, path: str, data: st.DataObject
) -> None:
    original = (ROOT / path).read_bytes()
    changed = data.draw(damaged(original))
    (course / path).write_bytes(changed)
    try:
        _, problems = checked_course(course, Settings())
        assert_in_file([problem for problem in problems if problem.position.path == path], changed)
    finally:
        (course / path).write_bytes(original)


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    text, source = read_file(tmp_path, "quizzes/a.yml")
    assert text is None
    assert [problem.code for problem in source.problems] == ["unreadable"]


def test_folders_named_like_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("quizzes/a.yml", "quizzes/glossary.yml", "content/a.md", "mkdocs.yml"):
        (tmp_path / name).mkdir(parents=True)
    assert read_settings(tmp_path) == (Settings(), [])
    assert load_course(tmp_path, Settings())[1] == []


@pytest.mark.parametrize("target", ["leads.yml", "gone.yml"], ids=["loop", "gone"])
def test_a_link_that_leads_to_no_bank_is_told(tmp_path: Path, target: str) -> None:
    path = tmp_path / "quizzes" / "leads.yml"
    path.parent.mkdir()
    path.symlink_to(target)
    _, problems = load_course(tmp_path, Settings())
    assert [(problem.code, problem.position.path) for problem in problems] == [
        ("unreadable", "quizzes/leads.yml")
    ]
