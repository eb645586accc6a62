"""What a course says of an item, as words that any tool can hold: `level:apply`, `concept:funnel`.

They stand among an item's tags on the way out and are taken from them on the way in.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..items import LEVELS, STATES, Item, Status

# The aspects that travel as labels.
LABELLED = frozenset(("tags", "level", "concepts", "objective", "seconds", "status"))
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def labels(item: Item) -> tuple[str, ...]:
    """The tags of an item, and behind them a word for each thing that the course says of it."""
    found = [*item.tags]
    if item.level is not None:
        found.append(f"level:{item.level}")
    found += [f"concept:{name}" for name in item.concepts]
    if item.objective is not None:
        found.append(f"objective:{item.objective}")
    if item.seconds is not None:
        found.append(f"seconds:{item.seconds}")
    if (status := item.status) is not None:
        parts = (status.state, status.when or "", status.by or "")
        found.append("status:" + ":".join(parts).rstrip(":"))
    return tuple(found)


def read_labels(words: Iterable[str]) -> Mapping[str, Any]:
    """The fields of an item that words such as `labels` gives stand for; other words are tags."""
    tags: list[str] = []
    concepts: list[str] = []
    found: dict[str, Any] = {}
    for word in dict.fromkeys(" ".join(word.split()) for word in words):
        name, _, value = word.partition(":")
        if name == "concept" and _ID.fullmatch(value):
            concepts.append(value)
        elif name not in found and (meant := _meant(name, value)) is not None:
            found[name] = meant
        elif word:
            tags.append(word)
    return {**found, "tags": tuple(tags), "concepts": tuple(concepts)}


def _meant(name: str, value: str) -> str | int | Status | None:
    if name == "level" and value in LEVELS:
        return value
    if name == "objective" and _ID.fullmatch(value):
        return value
    if name == "seconds" and value.isascii() and value.isdigit() and 0 < int(value) <= 86_400:
        return int(value)
    return _status(value) if name == "status" else None


def _status(value: str) -> Status | None:
    state, when, by = (*value.split(":", 2), "", "")[:3]
    if state not in STATES or (when and not _DAY.fullmatch(when)):
        return None
    return Status(state, by or None, when or None)  # type: ignore[arg-type]
