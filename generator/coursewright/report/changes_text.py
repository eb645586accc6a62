"""Changes as text for people: one section a kind of change, old and new side by side."""

from collections.abc import Iterator
from typing import get_args

from .changes import Changes, Difference, Kind

_MOST, _BEFORE = 48, 12  # characters shown of a text, and of those before its first difference
_NONE = "–"


def write_changes(found: Changes) -> str:
    """Items with where they stand; those with several kinds of change come several times."""
    sections = [
        "\n".join([kind, *_items(found, kind)])
        for kind in get_args(Kind)
        if any(kind in item.kinds for item in found.items)
    ]
    return "\n\n".join(sections or ["no item has changed"]) + "\n"


def _items(found: Changes, kind: Kind) -> Iterator[str]:
    for item in found.items:
        if kind in item.kinds:
            yield f"  {item.id} in {item.bank}, {item.position}"
            yield from (f"    {_line(entry)}" for entry in item.differences if _is(entry, kind))


def _is(difference: Difference, kind: Kind) -> bool:
    fields = {"renamed": "id", "moved": "bank"}
    if kind == "changed":
        return difference.field not in ("id", "bank", "status")
    return difference.field == fields.get(kind, "status")


def _line(difference: Difference) -> str:
    old, new = (" ".join((text or _NONE).split()) for text in (difference.old, difference.new))
    if old == new:
        return f"{difference.field}: spaces and line breaks"
    old, new = _shown(old, new)
    return f"{difference.field}: {old} → {new}"


def _shown(old: str, new: str) -> tuple[str, str]:
    """Both from a little before the first difference."""
    same = next(
        (place for place, marks in enumerate(zip(old, new, strict=False)) if len({*marks}) > 1),
        min(len(old), len(new)),
    )
    start = same - _BEFORE if max(len(old), len(new)) > _MOST and same > _BEFORE else 0
    return _cut(old, start), _cut(new, start)


def _cut(text: str, start: int) -> str:
    rest = f"…{text[start:]}" if start else text
    return rest if len(rest) <= _MOST else f"{rest[: _MOST - 1]}…"
