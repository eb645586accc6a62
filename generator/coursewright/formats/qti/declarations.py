"""What an item of QTI declares: responses with their keys and mappings, and outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .values import Value, constant


@dataclass(frozen=True, slots=True)
class Mapped:
    """A value of a mapping and what it earns; `ignores_case` is of texts."""

    key: str
    worth: float
    ignores_case: bool = False


@dataclass(frozen=True, slots=True)
class Worths:
    """What values earn, those that are not listed `default`, and bounds of the sum."""

    entries: tuple[Mapped, ...]
    default: float
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Region:
    """A part of an image, `coords` in pixels, and what a point in it earns."""

    shape: str
    coords: tuple[float, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class Response:
    """A response by its `name`; `key` is None where none is declared."""

    name: str
    cardinality: str
    base: str
    key: Value | None
    mapping: Worths | None
    regions: tuple[Region, ...] = ()
    elsewhere: float = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A variable of the result; `lookup` holds values by the least number that gives each."""

    name: str
    cardinality: str
    base: str
    default: Value | None
    most: float | None
    lookup: Element | None


def responses_of(root: Element) -> Mapping[str, Response]:
    found = (_response(child) for child in root if child.tag == "responseDeclaration")
    return {response.name: response for response in found}


def outcomes_of(root: Element) -> Mapping[str, Outcome]:
    found = (_outcome(child) for child in root if child.tag == "outcomeDeclaration")
    return {outcome.name: outcome for outcome in found}


def _response(element: Element) -> Response:
    cardinality, base = _kind(element)
    areas = element.find("areaMapping")
    regions = () if areas is None else tuple(map(_region, areas.iterfind("areaMapEntry")))
    return Response(
        element.get("identifier", ""),
        cardinality,
        base,
        _values(element.find("correctResponse"), cardinality, base),
        _mapping(element.find("mapping")),
        regions,
        0 if areas is None else _number(areas.get("defaultValue")) or 0,
    )


def _outcome(element: Element) -> Outcome:
    cardinality, base = _kind(element)
    tables = [child for child in element if child.tag in ("matchTable", "interpolationTable")]
    return Outcome(
        element.get("identifier", ""),
        cardinality,
        base,
        _values(element.find("defaultValue"), cardinality, base),
        _number(element.get("normalMaximum")),
        tables[0] if tables else None,
    )


def _kind(element: Element) -> tuple[str, str]:
    return element.get("cardinality", "single"), element.get("baseType", "identifier")


def _values(element: Element | None, cardinality: str, base: str) -> Value | None:
    """Values that are none of their type count as missing."""
    if element is None:
        return None
    try:
        parts = [constant(child.text or "", base) for child in element if child.tag == "value"]
    except ValueError:
        return None
    return Value(cardinality, tuple(parts)) if parts else None


def _mapping(element: Element | None) -> Worths | None:
    if element is None:
        return None
    entries = (
        Mapped(
            entry.get("mapKey", ""),
            _number(entry.get("mappedValue")) or 0,
            ignores_case=entry.get("caseSensitive", "true") in ("false", "0"),
        )
        for entry in element.iterfind("mapEntry")
    )
    default = _number(element.get("defaultValue")) or 0
    bounds = _number(element.get("lowerBound")), _number(element.get("upperBound"))
    return Worths(tuple(entries), default, *bounds)


def _region(entry: Element) -> Region:
    return Region(
        entry.get("shape", ""),
        coordinates(entry.get("coords", "")),
        _number(entry.get("mappedValue")) or 0,
    )


def coordinates(text: str) -> tuple[float, ...]:
    """Numbers between commas; nothing where one of them is none."""
    numbers = [_number(part) for part in text.replace(" ", ",").split(",") if part]
    found = [number for number in numbers if number is not None]
    return tuple(found) if len(found) == len(numbers) else ()


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        found = constant(text, "float")
    except ValueError:
        return None
    return found if isinstance(found, float) else None
