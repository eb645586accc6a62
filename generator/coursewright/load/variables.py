"""The variables of calculated items: YAML → the decimal numbers that they may be."""

import re
from decimal import Decimal
from itertools import count, takewhile

from yaml.nodes import MappingNode, Node, SequenceNode

from ..formula import CONSTANTS, FUNCTIONS
from ..items import Variable
from ..source import Source
from .fields import Fields, fields_of
from .nodes import decimal_of, kind_of, shortened
from .placeholders import KEY

RANGE = ("from", "to", "step")
MOST_VALUES = 1000
MOST_VARIABLES = 20
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
# Sums of such numbers are exact.
_NUMBER = re.compile(r"-?[0-9]{0,12}(\.[0-9]{0,9})?")
_TAKEN = {KEY, *FUNCTIONS, *CONSTANTS}
_EXAMPLE = "`cost: {from: 1000, to: 5000, step: 500}`"


def read_variables(fields: Fields) -> dict[str, Variable] | None:
    """The variables by name; None where any is unsound, so that formulas are not held to them."""
    raw = fields.entries.get("variables")
    named = None if raw is None else fields_of(raw, fields.source, "`variables`", _EXAMPLE)
    if named is None:
        return None
    source = fields.source
    if not 0 < len(named.entries) <= MOST_VARIABLES:
        message = (
            f"`variables` needs 1 to {MOST_VARIABLES} of them, found {len(named.entries) or 'none'}"
        )
        source.problem(fields.keys["variables"], "invalid-value", message, f"write {_EXAMPLE}")
    for name in named.entries:
        _check_name(name, named.keys[name], source)
    values = {name: _values(entry, name, source) for name, entry in named.entries.items()}
    if not named.sound:
        return None
    return {name: Variable(name, tuple(found or ())) for name, found in values.items()}


def _check_name(name: str, raw: Node, source: Source) -> None:
    if not NAME.fullmatch(name):
        message = f"`{shortened(name)}` cannot be the name of a variable"
        hint = "a name starts with a letter a–z and goes on with these, digits and `_`"
        source.problem(raw, "invalid-variable", message, hint)
    elif name in _TAKEN:
        message = f"`{name}` already has a meaning in formulas and texts"
        source.problem(raw, "invalid-variable", message, "choose another name")


def _values(raw: Node, name: str, source: Source) -> list[str] | None:
    if isinstance(raw, MappingNode):
        return _range(Fields(raw, source))
    if isinstance(raw, SequenceNode):
        return _list(raw, name, source)
    message = f"`{name}` must be a range or a list of numbers, found {kind_of(raw)}"
    source.problem(raw, "wrong-type", message, f"write {_EXAMPLE} or `{name}: [20, 40, 50]`")
    return None


def _range(fields: Fields) -> list[str] | None:
    fields.require(RANGE, RANGE, "a variable")
    source = fields.source
    read = {name: _number(raw, source) for name, raw in fields.entries.items() if name in RANGE}
    if not fields.sound:
        return None
    first, last, step = (read[name] or Decimal(0) for name in RANGE)
    if step <= 0:
        hint = "write by how much one value is above the one before"
        source.problem(fields.entries["step"], "invalid-value", "`step` must be above 0", hint)
        return None
    if first > last:
        message = f"`from` is above `to`: {first:f} is more than {last:f}"
        source.problem(fields.entries["from"], "invalid-value", message, "exchange the two")
        return None
    if (last - first) / step >= MOST_VALUES:
        message = f"a variable has at most {MOST_VALUES:,} values"
        source.problem(fields.raw, "too-many-values", message, "choose a larger `step`")
        return None
    values = takewhile(lambda value: value <= last, (first + n * step for n in count()))
    # Money is written `1.50`: decimals that the author wrote stay.
    keeps = any(_has_last_zero(fields.entries[name]) for name in read)
    return [f"{value:f}" if keeps else _shortest(value) for value in values]


def _list(raw: SequenceNode, name: str, source: Source) -> list[str] | None:
    if not 0 < len(raw.value) <= MOST_VALUES:
        message = f"`{name}` needs 1 to {MOST_VALUES:,} values, found {len(raw.value) or 'none'}"
        hint = "remove some" if raw.value else f"write `{name}: [20, 40, 50]`"
        source.problem(raw, "too-many-values" if raw.value else "empty-list", message, hint)
        return None
    found: dict[Decimal, str] = {}
    for entry in raw.value:
        number = _number(entry, source)
        if number is None:
            continue
        if number in found:
            message = f"`{entry.value}` stands twice in `{name}`"
            source.problem(entry, "duplicate-value", message, "remove one")
        found[number] = f"{number:f}"
    return list(found.values())


def _number(raw: Node, source: Source) -> Decimal | None:
    text = decimal_of(raw)
    if text is not None and _NUMBER.fullmatch(text):
        return Decimal(text) + 0  # no -0
    hint = "write up to 12 digits and 9 decimals, without quotes, units or commas"
    source.problem(raw, "invalid-value", "a value of a variable must be a number", hint)
    return None


def _has_last_zero(raw: Node) -> bool:
    return "." in raw.value and str(raw.value).endswith("0")


def _shortest(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
