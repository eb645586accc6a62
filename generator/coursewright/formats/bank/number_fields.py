"""Numbers that are accepted, their tolerances and units, as an author would have written them."""

from collections.abc import Iterator, Sequence
from typing import Any

from ...items import AcceptedNumber, CalculatedItem, ErrorPath, Tolerance, Unit
from .yaml_text import Number, number_text

Field = tuple[str, Any]
_UNIT_PENALTY = 0.5


def given(**fields: Any) -> Iterator[Field]:
    """The fields that have a value."""
    return ((name, value) for name, value in fields.items() if value is not None)


def number_fields(accept: Sequence[AcceptedNumber]) -> Iterator[Field]:
    """The keys and the usual errors; a tolerance that all have stands once."""
    shared = {entry.tolerance for entry in accept}
    tolerance = shared.pop() if len(shared) == 1 else Tolerance()
    keys = [_key(entry, tolerance) for entry in accept if entry.id is None]
    yield "key", keys[0] if len(keys) == 1 else keys
    yield from _tolerance(tolerance)
    errors = [_error(entry, tolerance) for entry in accept if entry.id is not None]
    if errors:
        yield "errors", errors


def _key(entry: AcceptedNumber, shared: Tolerance) -> Number | dict[str, Any]:
    if entry.tolerance in (shared, Tolerance()):
        return Number(entry.value)
    return {"value": Number(entry.value), **dict(_tolerance(entry.tolerance))}


def _error(entry: AcceptedNumber, shared: Tolerance) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": entry.id, "value": Number(entry.value)}
    if entry.tolerance != shared:
        fields.update(_tolerance(entry.tolerance))
    if entry.score:
        fields["score"] = float(entry.score)
    return {**fields, **dict(given(feedback=entry.feedback))}


def _tolerance(tolerance: Tolerance) -> Iterator[Field]:
    if tolerance.absolute is not None:
        yield "tolerance", Number(tolerance.absolute)
    elif tolerance.share is not None:
        yield "tolerance", f"{_percent(tolerance.share)}%"
    elif tolerance.figures is not None:
        yield "figures", tolerance.figures


def _percent(share: str) -> str:
    """A decimal share in per cent: `2e-2` and `0.02` are `2`."""
    digits, mark, exponent = share.lower().partition("e")
    if mark and int(exponent) == -2:
        return digits
    return number_text(float(share) * 100)


def unit_fields(units: Sequence[Unit], penalty: float) -> Iterator[Field]:
    """The unit behind the field, or those to choose from."""
    if len(units) == 1:
        yield "unit", units[0].text
    elif units:
        yield (
            "units",
            [
                {"unit": unit.text, **({"factor": float(unit.factor)} if unit.factor != 1 else {})}
                for unit in units
            ],
        )
        if penalty != _UNIT_PENALTY:
            yield "unit-penalty", float(penalty)


def calculated_fields(item: CalculatedItem) -> Iterator[Field]:
    """Variables, formula and what comes of them; values stand one by one."""
    yield (
        "variables",
        {
            variable.name: [Number(value) for value in variable.values]
            for variable in item.variables
        },
    )
    yield "formula", item.formula
    yield from _tolerance(item.tolerance)
    yield from unit_fields(item.units, item.unit_penalty)
    if item.errors:
        yield "errors", [_path(error) for error in item.errors]
    if count := len(item.variants or item.values):
        yield "variants", count
    yield "seed", item.seed
    yield from given(example=item.example)


def _path(error: ErrorPath) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": error.id, "formula": error.formula}
    if error.score:
        fields["score"] = float(error.score)
    return {**fields, **dict(given(feedback=error.feedback))}
