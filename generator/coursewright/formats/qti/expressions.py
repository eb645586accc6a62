"""The expressions of QTI, as far as response processing needs them."""

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Protocol
from xml.etree.ElementTree import Element

from ...folding import fold
from ...pattern_syntax import PatternError, parse, wildcard
from ...patterns import Pattern, matches
from .declarations import Mapped, Region, Response, Worths
from .operators import BY_VALUES, UnknownRuleError, is_true, numbers_in
from .regular import own_pattern
from .values import Part, Value, constant, single


class Around(Protocol):
    """What expressions can ask for: variables, keys, and which pattern is to match."""

    forced: Element | None

    def variable(self, name: str) -> Value | None: ...

    def response(self, name: str) -> Response: ...


Values = list[Value | None]
Evaluate = Callable[[Around], Value | None]


def expression(node: Element) -> Evaluate:
    """What reckons the value of an expression, as often as is asked for.

    That raises UnknownRuleError, or ValueError for a value that is none of its type: an expression
    that is never asked for may be anything.
    """
    try:
        return _expression(node)
    except (UnknownRuleError, ValueError, IndexError) as error:
        return _failing(error)


def _failing(error: Exception) -> Evaluate:
    def fail(_: Around) -> Value | None:
        raise error

    return fail


def _expression(node: Element) -> Evaluate:
    found = _BY_NODE.get(node.tag)
    if found is not None:
        return found(node)
    operands = [expression(child) for child in node]
    with_node = _BY_ATTRIBUTES.get(node.tag)
    operator = BY_VALUES.get(node.tag) if with_node is None else partial(with_node, node)
    if operator is None:
        raise UnknownRuleError(node.tag)
    return lambda around: operator([operand(around) for operand in operands])


def _joined(holds: Callable[[Iterable[bool]], bool], node: Element) -> Evaluate:
    """`and` and `or`: what follows the operand that decides is not asked for."""
    operands = [expression(child) for child in node]
    return lambda around: single(holds(is_true(operand(around)) for operand in operands))


def _constant(node: Element) -> Evaluate:
    value = single(constant(node.text or "", node.get("baseType", "identifier")))
    return lambda _: value


def _variable(node: Element) -> Evaluate:
    name = node.get("identifier", "")
    return lambda around: around.variable(name)


def _correct(node: Element) -> Evaluate:
    name = node.get("identifier", "")
    return lambda around: around.response(name).key


def _mapped(node: Element) -> Evaluate:
    """What each different part of a response earns, within the bounds of the sum."""
    name = node.get("identifier", "")

    def earned(around: Around) -> Value | None:
        response = around.response(name)
        given, worths = around.variable(response.name), response.mapping
        if worths is None:
            raise UnknownRuleError("a mapping that is not declared")
        parts = dict.fromkeys(() if given is None else given.parts)
        total = sum(_worth(part, worths, response.base) for part in parts)
        if worths.least is not None:
            total = max(total, worths.least)
        return single(float(total if worths.most is None else min(total, worths.most)))

    return earned


def _worth(part: Part, worths: Worths, base: str) -> float:
    found = (entry.worth for entry in worths.entries if _is_key(part, entry, base))
    return next(found, worths.default)


def _is_key(part: Part, entry: Mapped, base: str) -> bool:
    if isinstance(part, str) and entry.ignores_case:
        return part.casefold() == entry.key.casefold()
    try:
        return part == constant(entry.key, base)
    except ValueError:
        return False


def _mapped_point(node: Element) -> Evaluate:
    """Each area counts once, however many points lie in it."""
    name = node.get("identifier", "")

    def earned(around: Around) -> Value | None:
        response = around.response(name)
        given = around.variable(response.name)
        hit: set[int] = set()
        missed = 0
        for point in () if given is None else given.parts:
            areas = response.regions
            found = next((at for at, area in enumerate(areas) if is_inside(point, area)), None)
            missed += found is None
            hit.update(() if found is None else (found,))
        worth = sum(response.regions[at].worth for at in hit)
        return single(worth + missed * response.elsewhere)

    return earned


def is_inside(point: Part, area: Region) -> bool:
    """Whether a point, written `x y`, lies in a rectangle or circle. Raises UnknownRuleError."""
    x, y = map(float, str(point).split())
    match area.shape, area.coords:
        case "rect", (left, top, right, bottom):
            return left <= x <= right and top <= y <= bottom
        case "circle", (across, down, radius):
            return math.hypot(x - across, y - down) <= radius
        case "default", _:
            return True
    raise UnknownRuleError(f"the shape `{area.shape}`")


def _inside(node: Element, values: Values) -> Value | None:
    (value,) = values
    numbers = tuple(float(part) for part in node.get("coords", "").split(","))
    area = Region(node.get("shape", ""), numbers, 0)
    if value is None:
        return None
    return single(any(is_inside(point, area) for point in value.parts))


def _equal(node: Element, values: Values) -> Value | None:
    numbers = numbers_in(values)
    if numbers is None or len(numbers) != 2:
        return None
    given, wanted = numbers
    least, most = ends(node, wanted)
    above = given >= least if node.get("includeLowerBound", "true") == "true" else given > least
    below = given <= most if node.get("includeUpperBound", "true") == "true" else given < most
    return single(above and below)


def ends(node: Element, wanted: float) -> tuple[float, float]:
    """The least and the most that `equal` takes for a number."""
    mode = node.get("toleranceMode", "exact")
    if mode == "exact":
        return wanted, wanted
    written = [float(part) for part in node.get("tolerance", "0").split()[:2]]
    below, above = written[0], written[-1]
    if mode == "relative":
        below, above = (abs(wanted) * share / 100 for share in (below, above))
    return wanted - below, wanted + above


def _equal_rounded(node: Element, values: Values) -> Value | None:
    numbers = numbers_in(values)
    if numbers is None or len(numbers) != 2:
        return None
    figures = int(node.get("figures", "0"))
    if not 0 <= figures <= 15:
        raise UnknownRuleError("equalRounded")
    if node.get("roundingMode", "significantFigures") == "decimalPlaces":
        first, second = (round(number, figures) for number in numbers)
    else:
        first, second = (float(f"{number:.{max(figures, 1)}g}") for number in numbers)
    return single(first == second)


def _string_match(node: Element, values: Values) -> Value | None:
    """`substring` is the same with another order of its words: the first is in the second."""
    if None in values or len(values) != 2:
        return None
    first, second = (str(value.parts[0]) for value in values if value is not None)
    if node.get("caseSensitive", "true") in ("false", "0"):
        first, second = first.casefold(), second.casefold()
    if node.tag == "substring":
        return single(first in second)
    if node.get("substring", "false") in ("true", "1"):
        return single(second in first)
    return single(first == second)


def _pattern_match(node: Element) -> Evaluate:
    (operand,) = [expression(child) for child in node]
    written = node.get("pattern", "")

    def held(around: Around) -> Value | None:
        value = operand(around)
        if value is None:
            return None
        if around.forced is not None:
            return single(around.forced is node)
        return single(matches(pattern(written), fold(str(value.parts[0]))))

    return held


@cache
def pattern(text: str) -> Pattern:
    """What an expression of XML Schema matches. Raises UnknownRuleError."""
    kind, own = own_pattern(text)
    try:
        return wildcard(own) if kind == "wildcard" else parse(own)
    except PatternError:
        raise UnknownRuleError("patternMatch") from None


def _index(node: Element, values: Values) -> Value | None:
    (value,) = values
    place = int(node.get("n", "0"))
    if value is None or not 0 < place <= len(value.parts):
        return None
    return single(value.parts[place - 1])


def _any_of(node: Element, values: Values) -> Value | None:
    held = sum(map(is_true, values))
    return single(int(node.get("min", "0")) <= held <= int(node.get("max", "0")))


_BY_NODE: Mapping[str, Callable[[Element], Evaluate]] = {
    "and": partial(_joined, all),
    "or": partial(_joined, any),
    "baseValue": _constant,
    "variable": _variable,
    "correct": _correct,
    "mapResponse": _mapped,
    "mapResponsePoint": _mapped_point,
    "patternMatch": _pattern_match,
}
_BY_ATTRIBUTES: Mapping[str, Callable[[Element, Values], Value | None]] = {
    "inside": _inside,
    "equal": _equal,
    "equalRounded": _equal_rounded,
    "stringMatch": _string_match,
    "substring": _string_match,
    "index": _index,
    "anyN": _any_of,
}
