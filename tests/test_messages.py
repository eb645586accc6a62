"""The page of messages: every code has its section, and every example says what is shown."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coursewright.load.settings import read_settings
from coursewright.site.course_site import checked_course

from .conftest import ROOT

PAGE = ROOT / "content" / "guide" / "messages.md"
TEXT = PAGE.read_text(encoding="utf-8")
PACKAGE = ROOT / "generator" / "coursewright"
SECTION = re.compile(
    r"^### `(?P<code>[a-z-]+)` \{ #(?P=code) \}\n(?P<body>.*?)(?=^##)", re.M | re.S
)
FENCE = re.compile(
    r'^(?P<marks>`{3,})(?P<language>\w+)(?: title="(?P<path>[^"]+)")?\n(?P<text>.*?)^(?P=marks)$',
    re.M | re.S,
)
SECTIONS = {match["code"]: match["body"] for match in SECTION.finditer(TEXT)}
EXAMPLES = {code: body for code, body in SECTIONS.items() if "```text" in body}
TOLD = r"^ +\S+:\d+:\d+: (?:error|warning|info): .* \[([a-z-]+)\]$"
# Nothing that an author could copy shows these.
WITHOUT_EXAMPLE = {"encoding", "too-large", "unreadable"}


def said(folder: Path, body: str) -> str:
    """What is said of the files in a section, without places."""
    for fence in FENCE.finditer(body):
        if fence["language"] == "text":
            continue
        path = folder / (fence["path"] or "quizzes/example.yml")
        text = fence["text"] if fence["path"] else f"bank: b\ntitle: B\nitems:\n{fence['text']}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _, problems = checked_course(folder, read_settings(folder)[0])
    return "".join(
        f"{problem.severity}: {problem.message} [{problem.code}]\n    {problem.hint}\n"
        for problem in problems
    )


@pytest.mark.parametrize("code", EXAMPLES)
def test_an_example_says_what_is_shown_below_it(
    code: str, tmp_path: Path, update_golden: bool
) -> None:
    body = EXAMPLES[code]
    found = said(tmp_path, body)
    assert f"[{code}]" in found
    shown = next(fence for fence in FENCE.finditer(body) if fence["language"] == "text")
    if update_golden:
        text = PAGE.read_text(encoding="utf-8")
        start, end = (place for place in shown.span("text"))
        PAGE.write_text(text.replace(body, body[:start] + found + body[end:]), encoding="utf-8")
    else:
        assert shown["text"] == found


def test_every_section_has_an_example_where_there_can_be_one() -> None:
    assert SECTIONS.keys() - EXAMPLES.keys() == WITHOUT_EXAMPLE


def codes() -> Iterator[str]:
    """The codes in calls that make problems, in the package's own source."""
    for path in {*PACKAGE.rglob("*.py")} - {*(PACKAGE / "lint").rglob("*.py")}:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _codes_of(node)


def _codes_of(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    at = {"problem": 1, "report": 1, "Problem": 2, "unreadable": 1}.get(name)
    code = call.args[at] if at is not None and len(call.args) > at else None
    given = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    for node in [*given, *([code] if code is not None else [])]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_code_has_its_place_on_the_page() -> None:
    golden = (
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/golden/reader").glob("*.yml")
    )
    told = {code for text in golden for code in re.findall(TOLD, text, re.M)}
    listed = {*SECTIONS, *re.findall(r"^\| `([a-z-]+)`", TEXT, re.M)}
    assert {*codes(), *told} - listed == set()
