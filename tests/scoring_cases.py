"""Items and responses in the shape that the vectors and both scorers share."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from coursewright.items import (
    ChoiceItem,
    Item,
    MultipleResponseItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from coursewright.problems import Position

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
NOWHERE = Position("vectors", 1, 1)


def vectors() -> list[dict[str, Any]]:
    return [
        {"file": path.name, **case}
        for path in sorted(VECTORS.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def item_of(raw: dict[str, Any]) -> Item:
    """The model's item for a vector, which leaves out what scoring does not need."""
    common: dict[str, Any] = {"id": "case", "stem": "…", "position": NOWHERE}
    options = tuple(Option(option["id"], option["id"], None) for option in raw.get("options", ()))
    match raw["type"]:
        case "choice":
            key = raw["key"] if isinstance(raw["key"], str) else raw["key"][0]
            return ChoiceItem(**common, options=options, key=key)
        case "multiple-response":
            return MultipleResponseItem(**common, options=options, key=tuple(raw["key"]))
        case "true-false":
            return TrueFalseItem(**common, key=raw["key"])
        case "text-entry":
            return TextEntryItem(**common, accept=tuple(raw["accept"]))
        case "ordering":
            return OrderingItem(**common, options=options)
    raise AssertionError(raw["type"])


ids = st.sampled_from(["a", "b", "c", "d", "e", "warm", "A"])
# Letters whose folding, composition or spacing is a trap, beside any text at all.
traps = st.text(
    alphabet="aAßſẞİıiΣσςéé\u0301\u0345ﬁǅᾳΐ \u00a0\u2003\ufeff\u200b\x1c\x85K\u212aÅ\u212b",
    max_size=8,
)
texts = st.one_of(traps, st.text(max_size=12), st.text(st.characters(), max_size=6))


@st.composite
def items(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(
        st.sampled_from(["choice", "multiple-response", "true-false", "text-entry", "ordering"])
    )
    if kind == "true-false":
        return {"type": kind, "key": draw(st.booleans())}
    if kind == "text-entry":
        return {"type": kind, "accept": draw(st.lists(texts, min_size=1, max_size=3))}
    known = draw(st.lists(ids, min_size=2, max_size=5, unique=True))
    item = {"type": kind, "options": [{"id": name} for name in known]}
    if kind == "choice":
        item["key"] = draw(st.sampled_from(known))
    if kind == "multiple-response":
        item["key"] = draw(st.lists(st.sampled_from(known), min_size=1, unique=True))
    return item


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=6,
)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """An item with a response that is right, nearly right, or hostile."""
    item = draw(items())
    known = [option["id"] for option in item.get("options", ())]
    right: Any = item.get("key", known)
    if item["type"] == "choice":
        right = [item["key"]]
    near = [st.just(right), anything, st.lists(ids, max_size=6)]
    if known:
        near.append(st.permutations(right).map(list))
    if item["type"] == "text-entry":
        spelling = draw(st.sampled_from(item["accept"]))
        near = [
            st.just(spelling),
            st.just(f" {spelling.upper()}\u2003"),
            st.just(spelling.lower()),
            texts,
            anything,
        ]
    return {"item": item, "response": draw(st.one_of(near))}
