"""The expressions of QTI, as far as response processing needs them."""

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import Protocol
from xml.etree.ElementTree import Element

from ...folding import fold
from ...pattern_syntax import PatternError, parse, wildcard
from ...patterns import Pattern, matches
from .declarations import Mapped, Region, Response
from .operators import BY_VALUES, UnknownRuleError, is_true, numbers_in
from .regular import own_pattern
from .values import Part, Value, constant, single


class Around(Protocol):
    """What expressions can ask for: variables, keys, and which pattern is to match."""

    forced: Element | None

    def variable(self, name: str) -> Value | None: ...

    def response(self, name: str) -> Response: ...


def value_of(node: Element, around: Around) -> Value | None:
    """The value of an expression. Raises UnknownRuleError."""
    found = _BY_NODE.get(node.tag)
    if found is not None:
        return found(node, around)
    plain = BY_VALUES.get(node.tag)
    if plain is None:
        raise UnknownRuleError(node.tag)
    return plain([value_of(child, around) for child in node])


def _children(node: Element, around: Around) -> list[Value | None]:
    return [value_of(child, around) for child in node]


def _constant(node: Element, _: Around) -> Value | None:
    return single(constant(node.text or "", node.get("baseType", "identifier")))


def _variable(node: Element, around: Around) -> Value | None:
    return around.variable(node.get("identifier", ""))


def _correct(node: Element, around: Around) -> Value | None:
    return around.response(node.get("identifier", "")).key


def _mapped(node: Element, around: Around) -> Value | None:
    """What each different part of a response earns, within the bounds of the sum."""
    response = around.response(node.get("identifier", ""))
    given, worths = around.variable(response.name), response.mapping
    if worths is None:
        raise UnknownRuleError("a mapping that is not declared")
    earned = 0.0
    for part in dict.fromkeys(() if given is None else given.parts):
        entries = (entry.worth for entry in worths.entries if _is_key(part, entry, response.base))
        earned += next(entries, worths.default)
    if worths.least is not None:
        earned = max(earned, worths.least)
    return single(earned if worths.most is None else min(earned, worths.most))


def _is_key(part: Part, entry: Mapped, base: str) -> bool:
    if isinstance(part, str) and entry.ignores_case:
        return part.casefold() == entry.key.casefold()
    try:
        return part == constant(entry.key, base)
    except ValueError:
        return False


def _mapped_point(node: Element, around: Around) -> Value | None:
    """Each area counts once, however many points lie in it."""
    response = around.response(node.get("identifier", ""))
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


def _inside(node: Element, around: Around) -> Value | None:
    (value,) = _children(node, around)
    numbers = tuple(float(part) for part in node.get("coords", "").split(","))
    area = Region(node.get("shape", ""), numbers, 0)
    if value is None:
        return None
    return single(any(is_inside(point, area) for point in value.parts))


def _equal(node: Element, around: Around) -> Value | None:
    numbers = numbers_in(_children(node, around))
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


def _equal_rounded(node: Element, around: Around) -> Value | None:
    numbers = numbers_in(_children(node, around))
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


def _string_match(node: Element, around: Around) -> Value | None:
    """`substring` is the same with another order of its words: the first is in the second."""
    values = _children(node, around)
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


def _pattern_match(node: Element, around: Around) -> Value | None:
    (value,) = _children(node, around)
    if value is None:
        return None
    if around.forced is not None:
        return single(around.forced is node)
    return single(matches(pattern(node.get("pattern", "")), fold(str(value.parts[0]))))


@cache
def pattern(text: str) -> Pattern:
    """What an expression of XML Schema matches. Raises UnknownRuleError."""
    kind, own = own_pattern(text)
    try:
        return wildcard(own) if kind == "wildcard" else parse(own)
    except PatternError:
        raise UnknownRuleError("patternMatch") from None


def _index(node: Element, around: Around) -> Value | None:
    (value,) = _children(node, around)
    place = int(node.get("n", "0"))
    if value is None or not 0 < place <= len(value.parts):
        return None
    return single(value.parts[place - 1])


def _any_of(node: Element, around: Around) -> Value | None:
    held = sum(map(is_true, _children(node, around)))
    return single(int(node.get("min", "0")) <= held <= int(node.get("max", "0")))


_BY_NODE: Mapping[str, Callable[[Element, Around], Value | None]] = {
    "baseValue": _constant,
    "variable": _variable,
    "correct": _correct,
    "mapResponse": _mapped,
    "mapResponsePoint": _mapped_point,
    "inside": _inside,
    "equal": _equal,
    "equalRounded": _equal_rounded,
    "stringMatch": _string_match,
    "substring": _string_match,
    "patternMatch": _pattern_match,
    "index": _index,
    "anyN": _any_of,
}
