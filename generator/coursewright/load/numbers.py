"""Items in which a learner types a number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import inf, nextafter
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..items import AcceptedNumber, Tolerance, Unit
from ..numbers import MOST_CHARACTERS, accepted_number
from ..source import Source
from .fields import Fields, fields_of, is_first, value_of
from .nodes import PERCENTAGE, decimal_of, shortened

NUMERIC = ("tolerance", "figures", "units", "unit", "unit-penalty", "errors", "example")
UNITS = ("unit", "units", "unit-penalty")
UNIT = ("unit", "factor")
KEY = ("value", "tolerance", "figures")
ERROR = ("id", *KEY, "feedback", "score")
ERROR_REQUIRED = ("id", "value")
LARGEST = 1e100
MOST_FIGURES = 15
MOST_FACTOR = 10**12
_PERCENTAGE = re.compile(PERCENTAGE)
Placed = tuple[Node, AcceptedNumber]
_UNIT_EXAMPLE = "`- {unit: …, factor: …}`"
_ERROR_EXAMPLE = "`- {id: …, value: …, feedback: …}`"
_KEY_EXAMPLE = "`{value: …, tolerance: …}`"


def read_numeric(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    tolerance = read_tolerance(fields)
    placed = [*_keys(fields, tolerance), *_errors(fields, tolerance)]
    _check_reached(placed, fields.source)
    accept = tuple(number for _, number in placed)
    return {"accept": accept, **read_units(fields), "example": fields.markdown("example")}


def read_tolerance(fields: Fields) -> Tolerance:
    """What `tolerance` or `figures` say; none where neither is given, or one is wrong."""
    raw = fields.entries.get("tolerance")
    figures = fields.integer("figures", least=1, most=MOST_FIGURES)
    if raw is None:
        return Tolerance(figures=figures)
    if "figures" in fields.entries:
        message, hint = "`figures` stands beside `tolerance`", "remove one"
        fields.source.problem(fields.keys["figures"], "duplicate-field", message, hint)
        return Tolerance()
    number = _written_number(raw)
    if number is not None and float(number) >= 0:
        return Tolerance(absolute=number)
    share = _percentage(raw)
    if share is not None:
        return Tolerance(share=share)
    message = "`tolerance` must be a number or a percentage, 0 or above"
    hint = "write `0.5`, or `2%` for a share of the number"
    fields.source.problem(raw, "invalid-value", message, hint)
    return Tolerance()


def _percentage(raw: Node) -> str | None:
    """`2%` as the decimal share that it is, 0.02."""
    match = _PERCENTAGE.fullmatch(raw.value) if raw.__class__ is ScalarNode else None
    return None if match is None else f"{match[1]}e-2"


def _written_number(raw: Node) -> str | None:
    """A number as written, in digits, that a response can give."""
    number = decimal_of(raw)
    if number is None or len(number) > MOST_CHARACTERS:
        return None
    size = abs(float(number))
    is_lost = not size and bool(re.match(r"[^eE]*[1-9]", number))
    return None if is_lost or size > LARGEST else number


def read_number_key(fields: Fields, tolerance: Tolerance) -> tuple[AcceptedNumber, ...]:
    """The number that `key` holds, or each of its numbers."""
    placed = [*_keys(fields, tolerance)]
    _check_reached(placed, fields.source)
    return tuple(number for _, number in placed)


def _keys(fields: Fields, tolerance: Tolerance) -> Iterator[Placed]:
    raw = fields.entries.get("key")
    if raw is None:
        return
    entries = [raw]
    if raw.__class__ is SequenceNode:
        entries = fields.entries_of("key", least=1, code="no-key", what="one number") or []
    for entry in entries:
        if entry.__class__ is MappingNode:
            yield from _long_key(entry, fields.source, tolerance)
        elif (value := number_text(entry, fields.source, "key")) is not None:
            yield entry, accepted_number(value, tolerance)


def _long_key(raw: Node, source: Source, tolerance: Tolerance) -> Iterator[Placed]:
    """A number with a tolerance of its own."""
    fields = fields_of(raw, source, "a key", _KEY_EXAMPLE)
    if fields is None:
        return
    fields.require(("value",), KEY, "a key")
    value, own = _value_and_tolerance(fields, tolerance)
    if value is not None and fields.sound:
        yield value_of(raw, "value"), accepted_number(value, own)


def _value_and_tolerance(fields: Fields, tolerance: Tolerance) -> tuple[str | None, Tolerance]:
    """The number, and what it says of its tolerance, or else `tolerance`."""
    given = fields.entries.get("value")
    value = None if given is None else number_text(given, fields.source, "value")
    is_own = not fields.entries.keys().isdisjoint(("tolerance", "figures"))
    return value, read_tolerance(fields) if is_own else tolerance


def number_text(raw: Node, source: Source, name: str) -> str | None:
    """A number as written, in digits; a problem for anything else."""
    number = _written_number(raw)
    if number is not None:
        return number
    hint = "write digits alone, without quotes, units or commas: `1250`, `0.5`"
    message = f"`{name}` must be a number"
    if decimal_of(raw) is not None:
        message = f"no response can be `{shortened(raw.value)}`"
        hint = f"write at most {MOST_CHARACTERS} characters, and numbers between 1e-300 and 1e100"
    source.problem(raw, "invalid-value", message, hint)
    return None


def _errors(fields: Fields, tolerance: Tolerance) -> Iterator[Placed]:
    """The usual errors, each at its value."""
    entries = fields.entries_of(
        "errors", least=1, code="empty-list", what="one error", example=_ERROR_EXAMPLE
    )
    ids: set[str] = set()
    for raw in entries or ():
        error = _error(raw, fields.source, tolerance)
        if error is None or error.id is None:
            continue
        if is_first(raw, error.id, ids, fields.source, "error"):
            yield value_of(raw, "value"), error


def _error(raw: Node, source: Source, tolerance: Tolerance) -> AcceptedNumber | None:
    fields = fields_of(raw, source, "an error", _ERROR_EXAMPLE)
    if fields is None:
        return None
    fields.require(ERROR_REQUIRED, ERROR, "an error")
    name, score, feedback = fields.id("id"), fields.share("score"), fields.markdown("feedback")
    value, own = _value_and_tolerance(fields, tolerance)
    if name is None or value is None or not fields.sound:
        return None
    return accepted_number(value, own, score=score or 0, feedback=feedback, name=name)


def _check_reached(placed: Sequence[Placed], source: Source) -> None:
    """Report numbers that all count as others above, so that they are never looked at."""
    for place, (raw, number) in enumerate(placed):
        above = [other for _, other in placed[:place]]
        reached = number.least
        while reached <= number.most:
            further = [other.most for other in above if other.least <= reached <= other.most]
            if not further:
                break
            reached = nextafter(max(further), inf)
        else:
            message = f"a response of {number.value} already counts as {_first(above, number)}"
            hint = "the first that matches counts: make the tolerance smaller, or remove one"
            source.problem(raw, "unreachable", message, hint)


def _first(above: Sequence[AcceptedNumber], number: AcceptedNumber) -> str:
    value = float(number.value)
    first = next(other for other in above if other.least <= value <= other.most)
    return f"the key {first.value}" if first.id is None else f"the error `{first.id}`"


def read_units(fields: Fields) -> dict[str, Any]:
    """The units to choose from, or the one that stands behind the field."""
    own: dict[str, Any] = {}
    if (unit := fields.text("unit")) is not None:
        own["units"] = (Unit(unit),)
    entries = fields.entries_of(
        "units", least=2, code="too-few-units", what="two units", example=_UNIT_EXAMPLE
    )
    if entries is not None:
        own["units"] = _units(entries, fields)
    if "unit" in fields.entries and "units" in fields.entries:
        message, hint = "`unit` stands beside `units`", "remove one"
        fields.source.problem(fields.keys["unit"], "duplicate-field", message, hint)
    if "unit-penalty" in fields.entries:
        own["unit_penalty"] = fields.share("unit-penalty")
        if "units" not in fields.entries and fields.sound:
            message, hint = "there are no units to choose from", "remove it, or add `units`"
            fields.source.problem(fields.keys["unit-penalty"], "unused-field", message, hint)
    return own


def _units(entries: Sequence[Node], fields: Fields) -> tuple[Unit, ...]:
    source = fields.source
    units = [_unit(raw, source) for raw in entries]
    texts: set[str] = set()
    for raw, unit in zip(entries, units, strict=True):
        if unit is not None and unit.text in texts:
            message = f"a unit `{unit.text}` stands above"
            source.problem(value_of(raw, "unit"), "duplicate-unit", message, "remove one")
        texts.add(unit.text if unit is not None else "")
    if None not in units and not any(unit and unit.factor == 1 for unit in units):
        message = "no unit has the factor 1"
        hint = "leave out the `factor` of the unit that the key is in"
        source.problem(fields.keys["units"], "no-key-unit", message, hint)
    return tuple(unit for unit in units if unit is not None)


def _unit(raw: Node, source: Source) -> Unit | None:
    fields = fields_of(raw, source, "a unit", _UNIT_EXAMPLE)
    if fields is None:
        return None
    fields.require(("unit",), UNIT, "a unit")
    text, factor = fields.text("unit"), fields.factor("factor", most=MOST_FACTOR)
    if not fields.sound:
        return None
    return Unit(" ".join((text or "").split()), 1 if factor is None else factor)
