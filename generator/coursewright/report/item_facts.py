"""What stands in an item, part by part, so that two states of it can be held against each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from ..items import ITEM_TYPES, AcceptedNumber, CalculatedItem, Hint, Item, Status

# Fields as authors write them, where the model calls them otherwise.
_WRITTEN = {
    "model_response": "model",
    "reasons": "feedback",
    "unit_penalty": "unit-penalty",
    "verdict_feedback": "feedback",
}
# Of a calculated item, `variants` says what comes of its tolerance and its drawn values.
_APART = frozenset(
    ("id", "position", "certainty", "status", "variants", "values", "tolerance", "seed")
)


def item_facts(item: Item) -> Mapping[str, str]:
    """The text of each part by its path, such as `options/a/text`; of nothing there is no entry.

    The id and the status are not among them.
    """
    facts = {
        "type": ITEM_TYPES[type(item)],
        "marking": _text(item.certainty, "certainty", "points"),
    }
    for entry in fields(item):
        if entry.name not in _APART:
            name = _WRITTEN.get(entry.name, entry.name)
            facts.update(_facts(name, getattr(item, entry.name)))
    if isinstance(item, CalculatedItem):
        drawn = [dict(_numbers("", variant.accept))["key"] for variant in item.variants]
        facts["variants"] = "; ".join(drawn)
    return facts


def status_text(status: Status | None) -> str | None:
    if status is None:
        return None
    return ", ".join(filter(None, (status.state, status.by, status.when)))


def ends_text(number: AcceptedNumber) -> str:
    """The least and the most that count, or the one number that does."""
    least, most = f"{number.least:.10g}", f"{number.most:.10g}"
    return least if least == most else f"{least} to {most}"


def _number(number: AcceptedNumber) -> str:
    ends = ends_text(number)
    return f"{number.value} ({ends})" if number.least < number.most else number.value


def _facts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _facts(f"{path}/{_text(name)}", entry)
    elif is_dataclass(value):
        yield from _fields(path, value)
    elif not isinstance(value, tuple):
        yield path, _text(value)
    elif value and isinstance(value[0], AcceptedNumber):
        yield from _numbers(path.removesuffix("accept"), value)
    elif value and is_dataclass(value[0]):
        yield from _parts(path, value)
    elif value:
        yield path, ", ".join(value)


def _fields(path: str, value: Any, *, but: str = "") -> Iterator[tuple[str, str]]:
    """What differs from the usual in a part."""
    for entry in fields(value):
        found = getattr(value, entry.name)
        if (entry.name, found) == ("kind", "text"):  # of what is accepted
            continue
        if entry.name != but and (entry.default is MISSING or found != entry.default):
            yield from _facts(f"{path}/{entry.name}", found)


def _parts(path: str, parts: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """The order of the parts, and each of them."""
    named_by = next((name for name in ("id", "name", "text") if hasattr(parts[0], name)), "")
    names = [getattr(part, named_by) for part in parts]
    if isinstance(parts[0], Hint) or len({*names}) < len(names):
        names, named_by = [str(number) for number in range(1, len(parts) + 1)], ""
    else:
        yield path, ", ".join(names)
    for name, part in zip(names, parts, strict=True):
        yield from _fields(f"{path}/{name}", part, but=named_by)


def _numbers(path: str, numbers: Sequence[AcceptedNumber]) -> Iterator[tuple[str, str]]:
    yield f"{path}key", ", ".join(_number(number) for number in numbers if number.id is None)
    for number in numbers:
        if number.id is not None:
            error = f"{path}errors/{number.id}"
            yield f"{error}/value", _number(number)
            yield f"{error}/score", _text(number.score)
            yield from _facts(f"{error}/feedback", number.feedback)


def _text(value: object, yes: str = "true", no: str = "false") -> str:
    if isinstance(value, bool):
        return yes if value else no
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)
