"""Items and responses in the shape that the vectors and both scorers share."""

import json
from pathlib import Path
from typing import Any

from coursewright.items import (
    AcceptedNumber,
    AcceptedText,
    Area,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Criterion,
    ExtendedTextItem,
    Gap,
    Hint,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    Spelling,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
    Unit,
)
from coursewright.problems import Position

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
NOWHERE = Position("vectors", 1, 1)

ALL = "all-or-nothing"
RULES: dict[str, tuple[str, ...]] = {
    "choice": (ALL, "weighted"),
    "multiple-response": (
        ALL, "right-minus-wrong", "net-correct", "coverage", "each-decision", "weighted",
    ),
    "true-false": (ALL,),
    "text-entry": (ALL,),
    "numeric": (ALL,),
    "calculated": (ALL,),
    "matching": ("per-part", ALL),
    "ordering": (
        ALL, "exact", "absolute-position", "next-item", "longest-ordered-subset",
        "kendall-distance",
    ),
    "categorise": ("per-part", ALL),
    "cloze": ("per-part", ALL),
    "hotspot": (ALL,),
    "extended-text": (ALL,),
}  # fmt: skip


def vectors() -> list[dict[str, Any]]:
    return [
        {"file": path.name, **case}
        for path in sorted(VECTORS.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def item_of(raw: dict[str, Any]) -> Item:
    """The model's item for a vector, which leaves out what scoring does not need."""
    common: dict[str, Any] = {"id": "case", "stem": "…", "position": NOWHERE}
    common |= {name: raw[name] for name in ("scoring", "floor", "penalty") if name in raw}
    common["hints"] = tuple(Hint("…", penalty) for penalty in raw.get("hints", ()))
    return MAKERS[raw["type"]](raw, common)


def options_of(raw: dict[str, Any]) -> tuple[Option, ...]:
    return tuple(
        Option(option["id"], option["id"], None, option.get("weight"))
        for option in raw.get("options", ())
    )


def choice(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    key = raw["key"] if isinstance(raw["key"], str) else raw["key"][0]
    return ChoiceItem(**common, options=options_of(raw), key=key)


def hotspot(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    key = raw["key"] if isinstance(raw["key"], str) else raw["key"][0]
    areas = tuple(Area(option.id, option.id, None, 0, 0, 9, 9) for option in options_of(raw))
    return HotspotItem(**common, image="a.png", alt="…", areas=areas, key=key)


def accepted_text(entry: str | dict[str, Any]) -> AcceptedText:
    if isinstance(entry, str):
        return AcceptedText("text", entry)
    (kind,) = entry.keys() - {"score"}
    return AcceptedText(kind, entry[kind], entry.get("score", 1))  # type: ignore[arg-type]


def text_key(raw: dict[str, Any]) -> dict[str, Any]:
    spelling = Spelling(accents=raw.get("fold") == "accents", distance=raw.get("distance", 0))
    return {"accept": tuple(map(accepted_text, raw["accept"])), "spelling": spelling}


def accepted_numbers(raw: dict[str, Any]) -> tuple[AcceptedNumber, ...]:
    return tuple(
        AcceptedNumber(entry["least"], entry["most"], "…", entry.get("score", 1))
        for entry in raw["accept"]
    )


def numeric(raw: dict[str, Any], common: dict[str, Any]) -> NumericItem:
    return NumericItem(
        **common,
        accept=accepted_numbers(raw),
        units=tuple(Unit(text, factor) for text, factor in raw.get("units", {}).items()),
        unit_penalty=raw.get("unit-penalty", 0.5),
    )


def calculated(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    variants = tuple(numeric(variant, common) for variant in raw["variants"])
    return CalculatedItem(**common, variables=(), formula="…", errors=(), variants=variants)


def matching(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    premises = tuple(Option(name, name, None) for name in raw["key"])
    return MatchingItem(**common, premises=premises, options=options_of(raw), key=raw["key"])


def categorise(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    cards = tuple(Option(name, name, None) for name in raw["key"])
    key = {card: tuple(buckets) for card, buckets in raw["key"].items()}
    return CategoriseItem(**common, buckets=options_of(raw), cards=cards, key=key)


def gap_of(name: str, raw: dict[str, Any]) -> Gap:
    match raw["type"]:
        case "text-entry":
            return TextGap(name, **text_key(raw))
        case "numeric":
            return NumberGap(name, accepted_numbers(raw))
        case "choice":
            return ChoiceGap(name, options_of(raw), raw["key"])
    raise AssertionError(raw["type"])


def cloze(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    gaps = tuple(gap_of(name, gap) for name, gap in raw["gaps"].items())
    return ClozeItem(**common, text="…", gaps=gaps)


def extended_text(raw: dict[str, Any], common: dict[str, Any]) -> Item:
    rubric = tuple(
        Criterion(name, name, tuple(map(str, range(most + 1))))
        for name, most in raw["rubric"].items()
    )
    return ExtendedTextItem(**common, model_response="…", rubric=rubric)


MAKERS: dict[str, Any] = {
    "choice": choice,
    "hotspot": hotspot,
    "multiple-response": lambda raw, common: MultipleResponseItem(
        **common, options=options_of(raw), key=tuple(raw["key"])
    ),
    "true-false": lambda raw, common: TrueFalseItem(**common, key=raw["key"]),
    "text-entry": lambda raw, common: TextEntryItem(**common, **text_key(raw)),
    "numeric": numeric,
    "calculated": calculated,
    "matching": matching,
    "ordering": lambda raw, common: OrderingItem(**common, options=options_of(raw)),
    "categorise": categorise,
    "cloze": cloze,
    "extended-text": extended_text,
}
