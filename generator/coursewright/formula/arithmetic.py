"""What formulas are made of, and what they come to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from math import isfinite

MANY = 1000  # arguments, as many as one likes
MOST_DECIMALS = 12  # of `round`


class UndefinedResultError(ValueError):
    """A formula has no result for these values; the text says why."""


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator; `negate` is the sign."""

    function: str
    arguments: tuple["Formula", ...]


Formula = Number | Name | Call


def value(formula: Formula, variables: Mapping[str, float]) -> float:
    """The result for these values; raises `UndefinedResultError` where there is none.

    The arithmetic is decimal, with more digits than a float has: 0.1 + 0.2 gives 0.3.
    """
    result = float(_value(formula, variables))
    if not isfinite(result):
        raise UndefinedResultError(_TOO_LARGE)
    return result + 0.0  # no -0.0


def variables_of(formula: Formula) -> frozenset[str]:
    if isinstance(formula, Name):
        return frozenset((formula.name,)) - CONSTANTS.keys()
    if isinstance(formula, Call):
        return frozenset[str]().union(*map(variables_of, formula.arguments))
    return frozenset()


def _round(number: Decimal, decimals: Decimal = Decimal(0)) -> Decimal:
    """Round half away from zero."""
    if decimals != decimals.to_integral_value() or abs(decimals) > MOST_DECIMALS:
        raise UndefinedResultError(f"`round` takes whole numbers of decimals up to {MOST_DECIMALS}")
    return _tidy(number).quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP, ARITHMETIC)


def _tidy(number: Decimal) -> Decimal:
    """Drop the last digits, so that 1/3*3 is not below 1 when it is rounded down."""
    return _TIDY.plus(number)


_LIMITS = {"Emax": 308, "Emin": -330, "traps": [DivisionByZero, InvalidOperation, Overflow]}
ARITHMETIC, _TIDY = Context(prec=40, **_LIMITS), Context(prec=30, **_LIMITS)  # type: ignore[arg-type]
_TOO_LARGE = "the result is too large"

CONSTANTS = {"pi": Decimal("3.141592653589793238462643383279502884197")}
# Name → what it does, the least and the most arguments.
FUNCTIONS: dict[str, tuple[Callable[..., Decimal], int, int]] = {
    "abs": (ARITHMETIC.abs, 1, 1),
    "ceil": (lambda number: _tidy(number).to_integral_value(ROUND_CEILING), 1, 1),
    "exp": (ARITHMETIC.exp, 1, 1),
    "floor": (lambda number: _tidy(number).to_integral_value(ROUND_FLOOR), 1, 1),
    "ln": (ARITHMETIC.ln, 1, 1),
    "log10": (ARITHMETIC.log10, 1, 1),
    "max": (lambda *numbers: max(numbers), 1, MANY),
    "min": (lambda *numbers: min(numbers), 1, MANY),
    "round": (_round, 1, 2),
    "sqrt": (ARITHMETIC.sqrt, 1, 1),
}
_OPERATORS: dict[str, Callable[..., Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "/": ARITHMETIC.divide,
    "^": ARITHMETIC.power,
    "negate": ARITHMETIC.minus,
}
_UNDEFINED = {
    "/": "division by zero",
    "^": "this power has no result",
    "sqrt": "the root of a negative number",
    "ln": "the logarithm of a number that is not positive",
    "log10": "the logarithm of a number that is not positive",
}


def _value(formula: Formula, variables: Mapping[str, float]) -> Decimal:
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Name):
        constant = CONSTANTS.get(formula.name)
        return Decimal(repr(variables[formula.name])) if constant is None else constant
    name = formula.function
    function = _OPERATORS[name] if name in _OPERATORS else FUNCTIONS[name][0]
    arguments = [_value(argument, variables) for argument in formula.arguments]
    try:
        result = function(*arguments)
    except Overflow:
        raise UndefinedResultError(_TOO_LARGE) from None
    except (DivisionByZero, InvalidOperation):
        raise UndefinedResultError(_UNDEFINED.get(name, _TOO_LARGE)) from None
    if not result.is_finite():  # ln(0) and 0^-1 are infinite without a signal
        raise UndefinedResultError(_UNDEFINED.get(name, _TOO_LARGE))
    return result
