"""A Markdown page: front matter, headings that teach concepts, and quiz blocks."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from yaml.nodes import Node

from ..items import LEVELS
from ..model import (
    SHUFFLES,
    Block,
    BlueprintBlock,
    Heading,
    Lesson,
    Name,
    Objective,
    Page,
    QuizBlock,
)
from ..problems import Position
from ..source import Source, compose
from .fences import Fence, find_all_fences, find_headings
from .fields import Fields, close_to, fields_of
from .nodes import shortened
from .page_links import refer_from_page

BLOCK = "quiz"
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
BLOCK_FIELDS = ("bank", "blueprint", "items", "draw", "shuffle", "seed", "confidence")
_NOT_BESIDE_BLUEPRINT = ("items", "draw")
_SHUFFLE_WORDS = {"true": "all", "false": "none", **{word: word for word in SHUFFLES}}
MOST = 10**9


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
    read = (_block(lines, fence, source) for fence in fences)
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


def _block(lines: list[str], fence: Fence, source: Source) -> Block | None:
    position = source.at(fence.first, len(fence.indent))
    if fence.marker:
        if fence.info == BLOCK:
            message = f"a quiz block cannot start behind `{shortened(fence.marker)}`"
            hint = "put it on a line of its own below"
            source.report(position, "unknown-block", message, hint)
        return None
    if fence.info != BLOCK:
        word = re.sub(r"[^a-z].*", "", fence.info.lower().lstrip("{. "))
        if get_close_matches(word, (BLOCK,), 1, 0.7):
            message, hint = f"unknown block `{shortened(fence.info)}`", f"write `{BLOCK}` alone"
            source.report(position, "unknown-block", message, hint, severity="warning")
        return None
    if fence.last is None:
        hint = "close it with a line of as many marks as it starts with"
        source.report(position, "syntax", "the quiz block has no end", hint)
        return None
    body = lines[fence.first + 1 : fence.last]
    return read_block(body, source, line=fence.first + 1, indent=fence.indent)


def read_block(body: list[str], source: Source, *, line: int = 0, indent: str = "") -> Block | None:
    """Read the lines inside a quiz block; None, and problems at their places, if it is unsound."""
    source.line = line
    # Tabs would be no indentation to YAML; as many spaces keep every column where it is.
    spaces = " " * len(indent)
    text = "\n".join(
        spaces + entry.removeprefix(indent) if entry.startswith(indent) else entry for entry in body
    )
    before = len(source.problems)
    raw = compose(text, source)
    if raw is None and len(source.problems) == before:
        source.report(
            source.at(-1, len(indent)), "empty", "the quiz block is empty", "write `bank: …`"
        )
    fields = raw and fields_of(raw, source, "a quiz block", "`bank: …`")
    block = _quiz_block(fields, text) if fields else None
    source.line = 0
    return block


def _quiz_block(fields: Fields, text: str) -> Block | None:
    guess = close_to("blueprint", fields.entries, 0.6)
    if guess is None or "bank" in fields.entries:
        return _bank_block(fields, text)
    return _blueprint_block(fields, text)


def _bank_block(fields: Fields, text: str) -> QuizBlock | None:
    fields.require(("bank",), BLOCK_FIELDS, "a quiz block")
    if "blueprint" in fields.entries:
        message = "`blueprint` stands beside `bank`"
        fields.source.problem(fields.keys["blueprint"], "duplicate-field", message, "remove one")
    bank = fields.id("bank")
    if bank is not None:
        fields.source.refer("bank", fields.entries["bank"])
    items = fields.ids("items", "item", bank=bank) if bank is not None else None
    draw = fields.integer("draw", least=1, most=MOST)
    how, seed = _how(fields), fields.integer("seed", least=-MOST, most=MOST)
    if not fields.sound or bank is None:
        return None
    position = fields.source.position(fields.entries.get("draw", fields.raw))
    return QuizBlock(
        bank=bank, items=items, draw=draw, seed=seed or 0, text=text, position=position, **how
    )


def _blueprint_block(fields: Fields, text: str) -> BlueprintBlock | None:
    fields.require(("blueprint",), BLOCK_FIELDS, "a quiz block")
    for name in _NOT_BESIDE_BLUEPRINT:
        if name in fields.entries:
            message, hint = "the blueprint says which items are drawn", "remove it"
            fields.source.problem(fields.keys[name], "unused-field", message, hint)
    blueprint = fields.id("blueprint")
    if blueprint is not None:
        fields.source.refer("blueprint", fields.entries["blueprint"])
    how, seed = _how(fields), fields.integer("seed", least=-MOST, most=MOST)
    if not fields.sound or blueprint is None:
        return None
    position = fields.source.position(fields.entries.get("seed", fields.raw))
    return BlueprintBlock(blueprint=blueprint, seed=seed, text=text, position=position, **how)


def _how(fields: Fields) -> dict[str, Any]:
    """How a block shows its items, wherever they come from."""
    word = fields.choice("shuffle", tuple(_SHUFFLE_WORDS))
    confidence = fields.boolean("confidence") or False
    return {"shuffle": _SHUFFLE_WORDS[word or "none"], "confidence": confidence}
