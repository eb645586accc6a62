"""Problems of a bank sorted by the items that they are about, as a preview shows them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node

from ..load.cases import items_in
from ..load.items import item_id
from ..problems import Problem
from ..source import Source, compose

_BREAK = re.compile(r"\r\n|\r|\n")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item or case of a bank, sound or not, with its lines, counted from 1.

    `id` is None where it cannot be read.
    """

    id: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Note:
    """A problem with its words: every second part of `message` and `hint` is code."""

    problem: Problem
    message: Sequence[str]
    hint: Sequence[str]

    @classmethod
    def of(cls, problem: Problem) -> "Note":
        return cls(problem, _CODE.split(problem.message), _CODE.split(problem.hint))


def entries(text: str) -> list[Entry]:
    """The items and cases of a bank, those of a case after it; none where the text is no YAML."""
    root = compose(text, Source(""))
    return list(_entries(root, _BREAK.split(text))) if isinstance(root, MappingNode) else []


def _entries(raw: Node, lines: Sequence[str]) -> Iterator[Entry]:
    for entry in items_in(raw):
        node = item_id(entry)
        name = None if node is None else node.value
        yield Entry(name, entry.start_mark.line + 1, _last_line(entry, lines))
        if isinstance(entry, MappingNode):
            yield from _entries(entry, lines)


def _last_line(raw: Node, lines: Sequence[str]) -> int:
    """A block ends where the next thing starts, which may be lines below."""
    end = raw.end_mark
    is_over = end.line >= len(lines) or not lines[end.line][: end.column].strip()
    return end.line if is_over else end.line + 1


def notes_by_entry(
    problems: Sequence[Problem], found: Sequence[Entry]
) -> tuple[list[Note], Mapping[Entry, list[Note]]]:
    """The notes that are about the bank as a whole, and those about each entry."""
    about_bank: list[Note] = []
    by_entry: dict[Entry, list[Note]] = {}
    for problem in problems:
        around = [entry for entry in found if entry.first <= problem.position.line <= entry.last]
        own = by_entry.setdefault(around[-1], []) if around else about_bank
        own.append(Note.of(problem))
    return about_bank, by_entry
