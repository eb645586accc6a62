"""The report on an import or export: what became of every item, for people and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..formats.entry import STATUSES, Entry
from ..problems import Problem

_SAID = {"carried": "carried whole", "lossy": "with losses", "refused": "refused"}


def unread(problems: Sequence[Problem]) -> tuple[Entry, ...]:
    """An entry for each error: what cannot be read may have been an item."""
    return tuple(
        Entry("", None, problem.position, refused=problem.message)
        for problem in problems
        if problem.severity == "error"
    )


def report_mapping(entries: Sequence[Entry]) -> dict[str, list[dict[str, Any]]]:
    """An entry per item below each status; an item that is refused has a `reason`."""
    return {
        status: [_mapping(entry) for entry in entries if entry.status == status]
        for status in STATUSES
    }


def _mapping(entry: Entry) -> dict[str, Any]:
    place = entry.position
    mapping: dict[str, Any] = {
        "id": entry.id,
        "name": entry.name,
        "type": entry.type,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "losses": [{"field": loss.field, "reason": loss.reason} for loss in entry.losses],
        "notes": [*entry.notes],
    }
    return mapping if entry.refused is None else {**mapping, "reason": entry.refused}


def report_problems(entries: Sequence[Entry]) -> Iterator[Problem]:
    """What is refused, lost or worth knowing, each at the item's place."""
    for entry in entries:
        name = f"`{entry.name or entry.id}`" if entry.name or entry.id else "without a name"
        if entry.refused is not None:
            message = f"item {name} is left out: {entry.refused}"
            yield Problem(entry.position, "error", "refused", message)
            continue
        if entry.losses:
            fields = ", ".join(dict.fromkeys(f"`{loss.field}`" for loss in entry.losses))
            message = f"item {name} comes without {fields}"
            yield Problem(entry.position, "warning", "loss", message, _reasons(entry))
        for note in entry.notes:
            yield Problem(entry.position, "info", "note", f"item {name}: {note}")


def _reasons(entry: Entry) -> str:
    """Why each part is lost, those of one reason together."""
    fields: dict[str, list[str]] = {}
    for loss in entry.losses:
        fields.setdefault(loss.reason, []).append(f"`{loss.field}`")
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in fields.items())


def report_summary(entries: Sequence[Entry]) -> str:
    """How many items came along whole, with losses, and not at all."""
    counts = {status: sum(entry.status == status for entry in entries) for status in STATUSES}
    return ", ".join(f"{count} {_SAID[status]}" for status, count in counts.items())


def has_losses(entries: Sequence[Entry]) -> bool:
    return any(entry.status != "carried" for entry in entries)


def came_along(entries: Sequence[Entry]) -> int:
    """How many items are there on the other side."""
    return sum(entry.status != "refused" for entry in entries)
