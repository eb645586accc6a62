"""Operators of QTI that need nothing but the values of their operands; NULL is None."""

import math
from collections.abc import Callable, Mapping

from .values import Value, container, single


class UnknownRuleError(Exception):
    """A rule or an expression that is not understood; the message is its name."""


def is_true(value: Value | None) -> bool:
    """Whether a value is the one that conditions ask for: NULL is not."""
    return value is not None and value.parts == (True,)


def numbers_in(values: list[Value | None]) -> list[float] | None:
    """The numbers of all values; None where one of them is NULL. Raises UnknownRuleError."""
    found: list[float] = []
    for value in values:
        if value is None:
            return None
        for part in value.parts:
            if isinstance(part, str):
                raise UnknownRuleError("a text where a number belongs")
            found.append(float(part))
    return found


def _reckoned(
    reckon: Callable[[list[float]], float],
) -> Callable[[list[Value | None]], Value | None]:
    def found(values: list[Value | None]) -> Value | None:
        numbers = numbers_in(values)
        if not numbers:
            return None
        number = reckon(numbers)
        return single(float(number)) if math.isfinite(number) else None

    return found


def _compared(
    test: Callable[[float, float], bool],
) -> Callable[[list[Value | None]], Value | None]:
    def found(values: list[Value | None]) -> Value | None:
        numbers = numbers_in(values)
        return single(test(numbers[0], numbers[1])) if numbers and len(numbers) == 2 else None

    return found


def _divide(numbers: list[float]) -> float:
    return numbers[0] / numbers[1] if numbers[1] else math.nan


def _whole(numbers: list[float]) -> float:
    return numbers[0] // numbers[1] if numbers[1] else math.nan


def _rest(numbers: list[float]) -> float:
    return numbers[0] % numbers[1] if numbers[1] else math.nan


def _power(numbers: list[float]) -> float:
    found = numbers[0] ** numbers[1]
    return math.nan if isinstance(found, complex) else found


def _match(values: list[Value | None]) -> Value | None:
    first, second = values
    return None if first is None or second is None else single(first.is_same(second))


def _member(values: list[Value | None]) -> Value | None:
    part, whole = values
    return None if part is None or whole is None else single(part.parts[0] in whole.parts)


def _contains(values: list[Value | None]) -> Value | None:
    whole, part = values
    if whole is None or part is None:
        return None
    return single(all(whole.parts.count(one) >= part.parts.count(one) for one in part.parts))


def _delete(values: list[Value | None]) -> Value | None:
    part, whole = values
    if part is None or whole is None:
        return None
    left = tuple(one for one in whole.parts if one not in part.parts)
    return Value(whole.kind, left) if left else None


def _not(values: list[Value | None]) -> Value | None:
    return None if values[0] is None else single(not is_true(values[0]))


BY_VALUES: Mapping[str, Callable[[list[Value | None]], Value | None]] = {
    "sum": _reckoned(math.fsum),
    "product": _reckoned(math.prod),
    "subtract": _reckoned(lambda numbers: numbers[0] - numbers[1]),
    "divide": _reckoned(_divide),
    "integerDivide": _reckoned(_whole),
    "integerModulus": _reckoned(_rest),
    "power": _reckoned(_power),
    "min": _reckoned(min),
    "max": _reckoned(max),
    "round": _reckoned(lambda numbers: math.floor(numbers[0] + 0.5)),
    "truncate": _reckoned(lambda numbers: math.trunc(numbers[0])),
    "integerToFloat": _reckoned(lambda numbers: numbers[0]),
    "gt": _compared(lambda first, second: first > second),
    "gte": _compared(lambda first, second: first >= second),
    "lt": _compared(lambda first, second: first < second),
    "lte": _compared(lambda first, second: first <= second),
    "not": _not,
    "isNull": lambda values: single(values[0] is None or values[0].parts == ("",)),
    "match": _match,
    "member": _member,
    "contains": _contains,
    "delete": _delete,
    "multiple": lambda values: container("multiple", values),
    "ordered": lambda values: container("ordered", values),
    "containerSize": lambda values: single(float(0 if values[0] is None else len(values[0].parts))),
    "null": lambda _: None,
}
