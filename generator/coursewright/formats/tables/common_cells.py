"""The cells that items of every type have."""

import re
from collections.abc import Iterator
from typing import Any

from ...items import LEVELS, VERDICTS, Hint
from ...rules import ORDERED, TICKED
from ..entry import RefusedError
from ..ids import is_id
from ..labels import read_labels
from .marks import entries_of, read_marked, read_percent
from .row import Row

_LIST = re.compile(r"[,;\n]")
_PARTS = ("per-part", "all-or-nothing")
_RULES = {
    "choice": ("all-or-nothing", "weighted"),
    "multiple-response": (*TICKED, "weighted"),
    "ordering": tuple(ORDERED),
    **dict.fromkeys(("matching", "categorise", "cloze"), _PARTS),
}


def read_common(row: Row, kind: str) -> dict[str, Any]:
    """The fields of any item that the row says. RefusedError where a cell makes no sense."""
    labels = read_labels(_labels(row))
    fields = {**labels, **dict(_texts(row)), **dict(_numbers(row)), **dict(_words(row, kind))}
    fields["concepts"] = (*labels["concepts"], *_ids(row, "concepts"))
    return {name: value for name, value in fields.items() if value is not None}


def _labels(row: Row) -> Iterator[str]:
    tags = row.raw("tags")
    # One tag a line where a tag may hold a comma.
    yield from entries_of(tags) if "\n" in tags else map(str.strip, re.split("[,;]", tags))
    for name in [name for name in row.cells if name.split()[0] == "category"]:
        yield from map(str.strip, _LIST.split(row.raw(name)))
    if status := row.word("status"):
        yield f"status:{status}"
    if objective := row.word("objective"):
        yield f"objective:{objective}"


def _ids(row: Row, name: str) -> Iterator[str]:
    for word in map(str.strip, _LIST.split(row.raw(name))):
        if word and not is_id(word):
            raise row.refusal(name, f"holds what is no id: `{word[:40]}`")
        if word:
            yield word


def _texts(row: Row) -> Iterator[tuple[str, Any]]:
    title = " ".join(row.word("title").split())
    yield "title", title or None
    yield "feedback", row.text("feedback")
    verdicts = {word: row.text(f"feedback {word.replace('-', ' ')}") for word in VERDICTS}
    yield "verdict_feedback", {word: text for word, text in verdicts.items() if text is not None}
    yield "hints", tuple(_hint(row, cell) for cell in entries_of(row.raw("hints")))


def _hint(row: Row, cell: str) -> Hint:
    words, text = read_marked(cell)
    penalty = next((read_percent(word) for word in words if word.endswith("%")), 0.0)
    return Hint(row.markdown(text), penalty)


def _numbers(row: Row) -> Iterator[tuple[str, Any]]:
    yield "points", row.number("points", 0, 1000)
    yield "penalty", row.number("penalty", 0, 1)
    yield "floor", row.number("floor", -1, 0)
    if (seconds := row.whole("seconds", 0, 86_400)) is not None:
        yield "seconds", seconds or None


def _words(row: Row, kind: str) -> Iterator[tuple[str, Any]]:
    level = row.word("level").casefold().replace("analyze", "analyse")
    if level and level not in LEVELS:
        raise row.refusal("level", f"is no level: there are {', '.join(LEVELS)}")
    if level:
        yield "level", level
    if (scoring := row.word("scoring")) and scoring not in _RULES.get(kind, ("all-or-nothing",)):
        raise row.refusal("scoring", f"is no rule for a `{kind}` item")
    yield "scoring", scoring or None
    marking = row.word("marking")
    if marking not in ("", "points", "certainty"):
        raise RefusedError(f"the marking `{marking[:40]}` is neither `points` nor `certainty`")
    if marking == "certainty":
        yield "certainty", True
