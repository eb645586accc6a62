"""Every fenced block of the guide is what it says: a sound source, or what is said of one."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from coursewright.model import Settings
from coursewright.problems import write_problems
from coursewright.site.linted_course import linted_course

from .fences import EVERY_FENCE, GUIDE, PAGES, Fence
from .walkthroughs import WALKS

# What stands on these pages is held to its source, or shown with what is said of it, elsewhere.
RULES = (GUIDE / "flaws.md").read_text(encoding="utf-8").partition("<!-- rules -->")[0].count("\n")
HELD_ELSEWHERE = {"messages.md", "other-tools.md"}
LANGUAGES = {
    "",
    "css",
    "csv",
    "html",
    "json",
    "markdown",
    "python",
    "quiz",
    "sh",
    "text",
    "toml",
    "xml",
    "yaml",
}
CONFIG = re.compile(r"^(?:site_name|plugins|theme|validation|markdown_extensions):", re.MULTILINE)
# What a block by itself cannot know.
ELSEWHERE = {
    f"unknown-{kind}" for kind in ("anchor", "bank", "blueprint", "concept", "file", "item")
}
ELSEWHERE |= {f"unknown-{kind}" for kind in ("category", "lesson", "objective", "page", "term")}


def blocks(*languages: str) -> list[Fence]:
    """Those of the languages that are checked one by one."""
    return [
        fence
        for fence in EVERY_FENCE
        if fence.language in languages
        and fence.page.name not in HELD_ELSEWHERE
        and not (fence.title and fence.page.name in WALKS)
        and not is_of_a_rule(fence)
    ]


def is_of_a_rule(fence: Fence) -> bool:
    """Whether it is an example of a lint rule, which `test_flaws` holds to it."""
    return fence.page.name == "flaws.md" and fence.line > RULES


def file_of(fence: Fence) -> tuple[str, str]:
    """The path and the text of the file that a block shows, or is a part of."""
    text = fence.text
    if fence.title:
        return fence.title, text
    if fence.language == "markdown":
        return "content/lesson.md", text
    if re.match(r"(?:- |type: )", text):
        items = text if text.startswith("- ") else f"- id: example\n{_indented(text)}"
        return "quizzes/example.yml", f"bank: example\ntitle: Example\nitems:\n{items}"
    beginning = re.sub(r"^#[^\n]*\n", "", text)
    for start, path in (
        ("bank:", "quizzes/example.yml"),
        ("blueprint:", "quizzes/blueprints/example.yml"),
        ("terms:", "quizzes/glossary.yml"),
        ("concepts:", "content/concepts.yml"),
    ):
        if beginning.startswith(start):
            return path, text
    assert CONFIG.search(text), f"{fence}: what is this?"
    return "mkdocs.yml", text


def _indented(text: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in text.splitlines())


def sources() -> list[Fence]:
    return [
        fence for fence in blocks("yaml", "markdown") if not fence.title.startswith((".git", "."))
    ]


def shown_below(fence: Fence) -> str | None:
    """The text that a page shows after a block as what is said of it."""
    after = EVERY_FENCE[EVERY_FENCE.index(fence) + 1 :]
    if after and after[0].page == fence.page and after[0].language == "text":
        return after[0].text
    return None


@pytest.mark.parametrize("fence", sources(), ids=str)
def test_a_source_that_is_shown_is_sound_or_shown_with_what_is_said_of_it(
    fence: Fence,
    tmp_path: Path,
    update_golden: bool,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path, text = file_of(fence)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "content").mkdir(exist_ok=True)
    if path == "mkdocs.yml":
        load_config(str(config_of(tmp_path, text)))
        assert caplog.messages == []
        return
    _, problems = linted_course(tmp_path, Settings())
    found = [problem for problem in problems if problem.code not in ELSEWHERE]
    expected = shown_below(fence)
    if expected is None:
        assert write_problems(found, "text") == ""
    elif not fence.title:
        assert "".join(f"{p.severity}: {p.message} [{p.code}]\n" for p in found) in expected
    elif update_golden:
        replace_below(fence, write_problems(found, "text"))
    else:
        assert write_problems(found, "text") == expected


def replace_below(fence: Fence, text: str) -> None:
    page = fence.page.read_text(encoding="utf-8")
    at = page.index("```text\n", page.index(fence.text)) + len("```text\n")
    end = page.index("```\n", at)
    fence.page.write_text(page[:at] + text + page[end:], encoding="utf-8")


def config_of(folder: Path, text: str) -> Path:
    """A configuration that is shown, with what MkDocs needs beside it."""
    for name, value in (("site_name", "Teas"), ("docs_dir", "content")):
        if f"{name}:" not in text:
            text = f"{name}: {value}\n{text}"
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("fence", blocks("json"), ids=str)
def test_json_that_is_shown_can_be_read(fence: Fence) -> None:
    json.loads(fence.text)


@pytest.mark.parametrize("fence", blocks("yaml"), ids=str)
def test_yaml_that_is_shown_can_be_read(fence: Fence) -> None:
    list(yaml.compose_all(fence.text))


def test_every_block_is_of_a_language_that_is_checked() -> None:
    assert {fence.language for fence in EVERY_FENCE} <= LANGUAGES


def test_every_table_ends_with_a_blank_line() -> None:
    """Markdown takes what follows at once for a row."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"^\|[^\n]*\n([^|\n][^\n]*)", text, re.MULTILINE) == [], page.name


def test_every_output_that_is_shown_is_held_to_something() -> None:
    """To the source above it, or by its own test: help, a policy, what a walk prints."""
    sources_shown = {fence for fence in sources() if shown_below(fence) is not None}
    for before, fence in pairwise(EVERY_FENCE):
        held = (
            fence.language != "text"
            or fence.page.name in HELD_ELSEWHERE | WALKS.keys()
            or before in sources_shown
            or fence.text.startswith("Usage: ")
            or "Content-Security-Policy: " in fence.text
        )
        assert held, str(fence)
