"""A Markdown page: front matter, headings that teach concepts, and blocks."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from yaml.nodes import Node

from ..items import LEVELS
from ..model import Heading, Lesson, Name, Objective, Page
from ..problems import Position
from ..source import Source, compose
from .blocks import read_fence
from .fences import find_all_fences, find_headings
from .fields import Fields, fields_of
from .page_links import refer_from_page

# What MkDocs takes for front matter; the second group is missing where it has no end.
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=\s*[\w-]+:)(?:(.*?)^(?:---|\.\.\.)[ \t]*$)?", re.DOTALL | re.MULTILINE
)
_CONCEPTS = re.compile(r"""data-concepts\s*=\s*(["']?)(.*?)(?:\1)\s*(?=[}\s])""")
_ATTRIBUTE = re.compile(r"[{\s](data-?[a-z-]+)\s*=")
LESSON = ("id", "title", "unit", "objectives")
OBJECTIVE = ("id", "level", "text", "concepts")
OBJECTIVE_REQUIRED = ("id", "text")
_EXAMPLE = "`- {id: …, text: …}`"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read; `complete` is False when it may declare more than could be read."""

    page: Page
    declared: tuple[Name, ...]
    complete: bool


def read_page(path: str, text: str, source: Source) -> ReadPage:
    """Read the page at `path` below the content folder; problems go to `source`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT_MATTER.match(text)
    lesson, declared, complete = _front_matter(match[1], source) if match else (None, [], True)
    above = match.end() if match and match[1] is not None else 0
    lines = ("\n" * text.count("\n", 0, above) + text[above:]).split("\n")
    fences = tuple(find_all_fences(lines))
    headings = tuple(_heading(lines, number, source) for number in find_headings(lines, fences))
    read = (read_fence(lines, fence, source) for fence in fences)
    blocks = tuple(block for block in read if block is not None)
    if "](" in text or "]:" in text:
        refer_from_page(path, lines, fences, source)
    itself = Name("page", path, source.at(0, 0))
    return ReadPage(Page(path, lesson, headings, blocks), (itself, *declared), complete)


def _front_matter(text: str | None, source: Source) -> tuple[Lesson | None, list[Name], bool]:
    if text is None:
        message, hint = "the front matter has no end", "write a line `---` below it"
        source.report(source.at(0, 0), "syntax", message, hint)
        return None, [], False
    source.line = 1
    raw = compose(text, source)
    fields = fields_of(raw, source, "front matter", "`title: …`") if raw is not None else None
    lesson, declared = None, list[Name]()
    if fields is not None and any(_means_a_lesson(name) for name in fields.entries):
        lesson, declared = _lesson(fields)
    source.line = 0
    if lesson is None:
        return None, [], fields is not None
    return lesson, declared, len(declared) > len(lesson.objectives) > 0


def _means_a_lesson(name: str) -> bool:
    return bool(get_close_matches(name, ("unit", "objectives"), 1, 0.8))


def _lesson(fields: Fields) -> tuple[Lesson, list[Name]]:
    """A lesson, and its declared names: its own and one for each objective, when all is well."""
    # A theme may know more fields than we do: only a misspelt one of ours is a problem.
    missing = [name for name in LESSON if name not in fields.entries]
    misspelt = {name for name in fields.entries if get_close_matches(name, missing, 1, 0.7)}
    fields.require(LESSON, {*fields.entries, *LESSON} - (misspelt - {*LESSON}), "a lesson")
    entries = fields.entries_of(
        "objectives", least=1, code="empty-list", what="one objective", example=_EXAMPLE
    )
    declared: list[Name] = []
    objectives = [_objective(raw, fields.source, declared) for raw in entries or []]
    if (name := fields.id("id")) is not None:
        declared.append(Name("lesson", name, fields.source.position(fields.entries["id"])))
    title, unit = fields.text("title") or "", fields.text("unit") or ""
    return Lesson(name or "", title, unit, tuple(objectives)), declared


def _objective(raw: Node, source: Source, declared: list[Name]) -> Objective:
    fields = fields_of(raw, source, "an objective", _EXAMPLE)
    if fields is None:
        return Objective("", "", None, ())
    fields.require(OBJECTIVE_REQUIRED, OBJECTIVE, "an objective")
    name, text = fields.id("id"), fields.text("text")
    level, concepts = fields.choice("level", LEVELS), fields.ids("concepts", "concept")
    if name is not None:
        declared.append(Name("objective", name, source.position(fields.entries["id"])))
    return Objective(name or "", text or "", level, concepts or ())  # type: ignore[arg-type]


def _heading(lines: list[str], number: int, source: Source) -> Heading:
    line = lines[number]
    written = line if line.startswith("#") else f"{line}\n{lines[number + 1]}"
    place = Position(source.path, number + 1, 1)
    match = _CONCEPTS.search(line) if "data-concepts" in line else None
    if match is None:
        _check_attribute(line, number, source)
        return Heading(written, (), place)
    concepts = []
    for word in re.finditer(r"\S+", match[2]):
        position = Position(source.path, number + 1, match.start(2) + word.start() + 1)
        source.used.append(Name("concept", word[0], position))
        concepts.append(word[0])
    return Heading(written, tuple(concepts), place)


def _check_attribute(line: str, number: int, source: Source) -> None:
    """Warn of what is nearly the attribute that teaches concepts, and does nothing."""
    for match in _ATTRIBUTE.finditer(line):
        if get_close_matches(match[1], ("data-concepts",), 1, 0.8):
            position = Position(source.path, number + 1, match.start(1) + 1)
            message, hint = f"`{match[1]}` teaches nothing", 'write `{ data-concepts="…" }`'
            source.report(position, "unknown-field", message, hint, severity="warning")
