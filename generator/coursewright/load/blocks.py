"""Fenced blocks of a page: `quiz`, `pretest` and `exam` show items, `flashcards` terms.

`review`, `progress` and `certificate` are made from the whole course.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from yaml.nodes import SequenceNode

from ..model import (
    FRONTS,
    SHUFFLES,
    Block,
    BlockName,
    BlueprintBlock,
    CardBlock,
    PageBlock,
    QuizBlock,
)
from ..source import Source, compose
from .fences import Fence, find_fences
from .fields import Fields, close_to, fields_of
from .nodes import shortened, text_of

QUIZ_FIELDS = ("bank", "blueprint", "items", "draw", "shuffle", "seed", "confidence")
PRETEST_FIELDS = ("bank", "items", "draw", "shuffle", "seed")
EXAM_FIELDS = ("bank", "blueprint", "items", "draw", "shuffle", "seed", "minutes")
CARD_FIELDS = ("category", "front", "draw", "shuffle", "seed")
MOST = 10**9
MOST_MINUTES = 24 * 60
_NOT_BESIDE_BLUEPRINT = ("items", "draw")
_SHUFFLE_WORDS = {"true": "all", "false": "none", **{word: word for word in SHUFFLES}}
_HINTS = {
    "pretest": {"confidence": "nothing is scored in a pretest: leave it out"},
    "exam": {"confidence": "an exam asks once for all, at its end: leave it out"},
    "quiz": {"minutes": "a quiz has no time limit; an `exam` block has"},
}


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block as written: the name behind its marks, and the lines between its fences."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How blocks of one name are read, and what they begin with.

    A word as `like` the name was meant to be it (`test` may be code). Where every field has a
    default, a block may be `empty`.
    """

    read: Callable[[Fields, str], Block | None]
    example: str
    like: float
    empty: bool = False


def find_blocks(lines: Sequence[str]) -> Iterator[tuple[Fence, BlockText]]:
    """Find the blocks of a page with their fences; their lines lose the fence's indentation."""
    if not any(name in line for line in lines for name in _KINDS):
        return
    for fence in find_fences(lines):
        if fence.info in _KINDS and fence.last is not None:
            inside = lines[fence.first + 1 : fence.last]
            body = tuple(line.removeprefix(fence.indent) for line in inside)
            yield fence, BlockText(fence.info, body)


def read_fence(lines: Sequence[str], fence: Fence, source: Source) -> Block | None:
    """Read the block that a fence holds; None for other code, and for an unsound block."""
    position = source.at(fence.first, len(fence.indent))
    if fence.info not in _KINDS:
        if not fence.marker and (meant := _meant(fence.info)) is not None:
            message, hint = f"unknown block `{shortened(fence.info)}`", f"write `{meant}` alone"
            source.report(position, "unknown-block", message, hint, severity="warning")
        return None
    if fence.marker:
        message = f"a {fence.info} block cannot start behind `{shortened(fence.marker)}`"
        source.report(position, "unknown-block", message, "put it on a line of its own below")
        return None
    if fence.last is None:
        hint = "close it with a line of as many marks as it starts with"
        source.report(position, "syntax", f"the {fence.info} block has no end", hint)
        return None
    block = BlockText(fence.info, tuple(lines[fence.first + 1 : fence.last]))
    return read_block(block, source, line=fence.first + 1, indent=fence.indent)


def _meant(info: str) -> str | None:
    word = re.sub(r"[^a-z].*", "", info.lower().lstrip("{. ").replace("-", ""))
    found = (name for name, kind in _KINDS.items() if close_to(word, (name,), kind.like))
    return next(found, None)


def read_block(
    block: BlockText, source: Source, *, line: int = 0, indent: str = ""
) -> Block | None:
    """Read the lines of a block; None, and problems at their places, if it is unsound."""
    source.line = line
    # Tabs would be no indentation to YAML; as many spaces keep every column where it is.
    spaces = " " * len(indent)
    text = "\n".join(
        spaces + entry.removeprefix(indent) if entry.startswith(indent) else entry
        for entry in block.lines
    )
    before = len(source.problems)
    kind, raw = _KINDS[block.name], compose(text, source)
    if raw is None and len(source.problems) == before:
        if kind.empty:
            source.line -= 1  # its fence is its place
            raw = compose(f"{spaces}{{}}", source)
        else:
            message = f"the {block.name} block is empty"
            source.report(source.at(-1, len(indent)), "empty", message, f"write {kind.example}")
    fields = raw and fields_of(raw, source, _what(block.name), kind.example)
    read = kind.read(fields, text) if fields else None
    source.line = 0
    return read


def _quiz_block(
    fields: Fields, text: str, *, name: BlockName, known: Collection[str]
) -> Block | None:
    guess = close_to("blueprint", fields.entries, 0.6)
    if guess is None or "bank" in fields.entries:
        return _bank_block(fields, text, name=name, known=known)
    return _blueprint_block(fields, text, name=name, known=known)


def _pretest_block(fields: Fields, text: str) -> QuizBlock | None:
    return _bank_block(fields, text, name="pretest", known=PRETEST_FIELDS)


def _bank_block(
    fields: Fields, text: str, *, name: BlockName, known: Collection[str]
) -> QuizBlock | None:
    fields.require(("bank",), known, _what(name), hints=_HINTS[name])
    if "blueprint" in fields.entries and "blueprint" in known:
        message = "`blueprint` stands beside `bank`"
        fields.source.problem(fields.keys["blueprint"], "duplicate-field", message, "remove one")
    bank = fields.id("bank")
    if bank is not None:
        fields.source.refer("bank", fields.entries["bank"])
    items = fields.ids("items", "item", bank=bank) if bank is not None else None
    draw = fields.integer("draw", least=1, most=MOST)
    how = {"name": name, "text": text, **_how(fields)}
    seed = fields.integer("seed", least=-MOST, most=MOST)
    if not fields.sound or bank is None:
        return None
    position = fields.source.position(fields.entries.get("draw", fields.raw))
    return QuizBlock(bank=bank, items=items, draw=draw, seed=seed or 0, position=position, **how)


def _what(name: str) -> str:
    return f"{'an' if name == 'exam' else 'a'} {name} block"


def _blueprint_block(
    fields: Fields, text: str, *, name: BlockName, known: Collection[str]
) -> BlueprintBlock | None:
    fields.require(("blueprint",), known, _what(name), hints=_HINTS[name])
    for field in _NOT_BESIDE_BLUEPRINT:
        if field in fields.entries:
            message, hint = "the blueprint says which items are drawn", "remove it"
            fields.source.problem(fields.keys[field], "unused-field", message, hint)
    blueprint = fields.id("blueprint")
    if blueprint is not None:
        fields.source.refer("blueprint", fields.entries["blueprint"])
    how, seed = _how(fields), fields.integer("seed", least=-MOST, most=MOST)
    if not fields.sound or blueprint is None:
        return None
    position = fields.source.position(fields.entries.get("seed", fields.raw))
    return BlueprintBlock(
        name=name, blueprint=blueprint, seed=seed, text=text, position=position, **how
    )


def _how(fields: Fields) -> dict[str, Any]:
    """How a block shows its items, wherever they come from."""
    word = fields.choice("shuffle", tuple(_SHUFFLE_WORDS))
    confidence = fields.boolean("confidence") or False
    minutes = fields.integer("minutes", least=1, most=MOST_MINUTES)
    shuffle = _SHUFFLE_WORDS[word or "none"]
    return {"shuffle": shuffle, "confidence": confidence, "minutes": minutes}


def _card_block(fields: Fields, text: str) -> CardBlock | None:
    fields.require((), CARD_FIELDS, "a flashcards block")
    categories, front = _categories(fields), fields.choice("front", FRONTS)
    draw = fields.integer("draw", least=1, most=MOST)
    shuffle = fields.boolean("shuffle") or False
    seed = fields.integer("seed", least=-MOST, most=MOST)
    if not fields.sound:
        return None
    return CardBlock(
        front=front or "term",  # type: ignore[arg-type]
        categories=categories,
        draw=draw,
        shuffle=shuffle,
        seed=seed or 0,
        text=text,
        position=fields.source.position(fields.entries.get("draw", fields.raw)),
    )


def _categories(fields: Fields) -> tuple[str, ...] | None:
    """The categories that are named, one or a list of them."""
    raw = fields.entries.get("category")
    if raw is None:
        return None
    entries = [raw]
    if isinstance(raw, SequenceNode):
        what = "one category"
        entries = fields.entries_of("category", least=1, code="empty-list", what=what) or []
    found: dict[str, None] = {}
    for entry in entries:
        category = text_of(entry, fields.source, "category")
        if category is None:
            continue
        if category in found:
            message = f"`{shortened(category)}` stands twice in `category`"
            fields.source.problem(entry, "duplicate-id", message, "remove one")
        else:
            fields.source.refer("category", entry)
        found[category] = None
    return tuple(found)


def _page_block(fields: Fields, text: str, *, name: BlockName) -> PageBlock | None:
    fields.require((), (), f"a {name} block")
    if not fields.sound:
        return None
    return PageBlock(name=name, text=text, position=fields.source.position(fields.raw))


_KINDS: dict[str, _Kind] = {
    "quiz": _Kind(partial(_quiz_block, name="quiz", known=QUIZ_FIELDS), "`bank: …`", 0.7),
    "exam": _Kind(partial(_quiz_block, name="exam", known=EXAM_FIELDS), "`bank: …`", 0.9),
    "pretest": _Kind(_pretest_block, "`bank: …`", 0.75),
    "flashcards": _Kind(_card_block, "`category: …`", 0.75, empty=True),
    "review": _Kind(partial(_page_block, name="review"), "nothing", 0.9, empty=True),
    "progress": _Kind(partial(_page_block, name="progress"), "nothing", 0.9, empty=True),
    "certificate": _Kind(partial(_page_block, name="certificate"), "nothing", 0.9, empty=True),
}
