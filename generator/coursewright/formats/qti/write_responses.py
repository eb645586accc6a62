"""Declarations of what an item asks for and gives → XML."""

from collections.abc import Callable

from ...items import Item
from .draft import Cardinality, Declared, Draft
from .rules import CHOSEN, FEEDBACK, SCORE, escaped
from .write_parts import place_of

Tag = Callable[..., str]


def response(declared: Declared, tag: Tag) -> str:
    """What a learner gives: its type, the right one, and what each value earns."""
    values = "".join(tag("value", escaped(value)) for value in declared.key)
    return tag(
        "responseDeclaration",
        tag("correctResponse", values) if values else "",
        _mapping(declared, tag) if declared.mapped else "",
        identifier=declared.name,
        cardinality=declared.cardinality,
        baseType=declared.base,
    )


def _mapping(declared: Declared, tag: Tag) -> str:
    least, most = declared.bounds
    entries = (
        tag(
            "mapEntry",
            mapKey=value,
            mappedValue=float(points),
            caseSensitive="false" if declared.ignores_case else None,
        )
        for value, points in declared.mapped
    )
    return tag("mapping", *entries, lowerBound=least, upperBound=most, defaultValue=0)


def outcomes(item: Item, draft: Draft, tag: Tag, *, has_feedback: bool) -> str:
    """SCORE in points, MAXSCORE, and what is to be shown: FEEDBACK and CHOSEN."""

    def declared(name: str, base: str, value: float | None, **more: float) -> str:
        default = "" if value is None else tag("defaultValue", tag("value", escaped(value)))
        single = {"identifier": name, "cardinality": "single", "baseType": base}
        return tag("outcomeDeclaration", default, **single, **more)

    points = float(item.points)
    found = [
        declared(SCORE, "float", 0.0, normalMaximum=points),
        declared("MAXSCORE", "float", points),
        *(declared(place_of(name), "integer", 0) for name in draft.places),
    ]
    shown: list[tuple[str, Cardinality]] = [(FEEDBACK, "multiple")] if has_feedback else []
    if draft.says:
        shown.append((CHOSEN, draft.responses[0].cardinality))
    found += [
        tag("outcomeDeclaration", identifier=name, cardinality=cardinality, baseType="identifier")
        for name, cardinality in shown
    ]
    return "".join(found)
