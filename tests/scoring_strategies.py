"""Generated items of every type and rule, with right, nearly right and hostile responses."""

import json
import math
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from coursewright.pattern_syntax import PatternError, parse

from .scoring_cases import RULES

Raw = dict[str, Any]

# Two of them are names that every JavaScript object has.
ids = st.sampled_from(["a", "b", "c", "warm", "constructor", "__proto__"])
options = st.lists(ids, min_size=2, max_size=5, unique=True)
scores = st.sampled_from([0, 0.5, 1 / 3, 1])
# Letters whose folding, composition or spacing is a trap, beside any text at all.
traps = st.text(
    alphabet="aAßſẞİıΣσςéé\u0301\u0345ﬁǅᾳΐ \u00a0\u2003\ufeff\u200b\x1c\x85K\u212aÅ\u212b",
    max_size=8,
)
texts = st.one_of(traps, st.text(max_size=12), st.text(st.characters(), max_size=6))
words = st.text(alphabet="abcé1 .\\*", max_size=6)

HOSTILE: list[Any] = [
    None, True, False, 0, 1, 2, -1, 1.5, 10**400, -(10**30), 1e308, math.nan, math.inf, -math.inf,
    -0.0, "", " ", "\x1c", "a", "b", "A", "0", "1", "01", "1.0", "١", "\ud800", "\udc00\ud800",
    "\U0001f600", "x" * 1001, "NaN", "Infinity", "1e999", "0x10", "null", [], [[]], [None], ["a"],
    ["a", "a"], ["a", ["b"]], [math.nan], ["\ud800"], {}, {"a": "a"}, {"": None}, {"a": {"a": []}},
    {"__proto__": "a"}, {"constructor": ["a"]}, {"number": "1", "unit": {}}, {"number": [1]},
    {"text": 1}, {"length": 1, "0": "a"}, {"variant": 10**20, "number": "1"},
    {"variant": math.nan, "number": "1"}, {"number": math.inf},
]  # fmt: skip
hostile = st.sampled_from(HOSTILE) | st.recursive(
    st.sampled_from(HOSTILE) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ids, inner, max_size=2),
    max_leaves=4,
)

MANY = 100_000
OVERSIZED: list[Any] = [
    ["a"] * MANY,
    [f"a{number}" for number in range(MANY)],
    list(range(MANY)),
    {f"a{number}": "a" for number in range(MANY)},
    {"a": ["a"] * MANY},
    {"number": "1" * MANY},
    {"text": "a" * MANY, "a": "1"},
    "a" * MANY,
    "1" * MANY,
    " " * MANY + "1",
    "1" + " " * MANY + "1",
    "e\u0301" * MANY,
]


def option_item(kind: str, rule: str, draw: st.DrawFn) -> Raw:
    item: Raw = {"type": kind, "options": [{"id": name} for name in draw(options)]}
    if rule == "weighted":
        for option in item["options"]:
            if draw(st.booleans()):
                option["weight"] = draw(st.sampled_from([-1, -0.5, -1 / 3, 0, 0.25, 1 / 3, 1]))
    if rule in ("weighted", "right-minus-wrong"):
        item["floor"] = draw(st.sampled_from([0, -0.5, -1]))
    return item


def choice(rule: str, draw: st.DrawFn, kind: str = "choice") -> tuple[Raw, Any]:
    item = option_item(kind, rule, draw)
    item["key"] = draw(st.sampled_from(item["options"]))["id"]
    return item, [item["key"]]


def multiple_response(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    item = option_item("multiple-response", rule, draw)
    known = [option["id"] for option in item["options"]]
    item["key"] = draw(st.lists(st.sampled_from(known), min_size=1, unique=True))
    if rule == "weighted" and draw(st.booleans()):
        for option in item["options"]:
            option["weight"] = 1 / len(item["key"]) if option["id"] in item["key"] else -0.5
    return item, item["key"]


def ordering(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    item = option_item("ordering", rule, draw)
    return item, [option["id"] for option in item["options"]]


def true_false(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    item = {"type": "true-false", "key": draw(st.booleans())}
    return item, item["key"]


_ATOMS = ["a", "b", "é", " ", ".", "[ab]", "[^a]", r"[\d.-]", "[a-c1]", r"\d", r"\w", r"\s", r"\.",
          r"\\", "ß", "1", "(a|b)", "(?:ab|)", "(a(b|c))", "[^\\]]"]  # fmt: skip
patterns = st.lists(
    st.builds(
        str.__add__,
        st.sampled_from(_ATOMS),
        st.sampled_from(["", "", "?", "*", "+", "{2}", "{1,}", "{0,2}", "|"]),
    ),
    min_size=1,
    max_size=5,
).map("".join)


def is_sound(pattern: str) -> bool:
    try:
        parse(pattern)
    except PatternError:
        return False
    return True


accepted_texts = st.one_of(
    texts,
    words,
    st.fixed_dictionaries({"text": words}, optional={"score": scores}),
    st.fixed_dictionaries({"wildcard": words | texts}, optional={"score": scores}),
    st.fixed_dictionaries({"pattern": patterns.filter(is_sound)}, optional={"score": scores}),
)


def text_entry(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    item: Raw = {
        "type": "text-entry",
        "accept": draw(st.lists(accepted_texts, min_size=1, max_size=3)),
    }
    if draw(st.booleans()):
        item["fold"] = "accents"
    if draw(st.booleans()):
        item["distance"] = draw(st.integers(0, 3))
    entry = draw(st.sampled_from(item["accept"]))
    spelling = (
        entry if isinstance(entry, str) else next(v for k, v in entry.items() if k != "score")
    )
    return item, spelling.replace("*", draw(words))


def near_text(right: str, draw: st.DrawFn) -> Any:
    other = draw(words | texts)
    at = draw(st.integers(0, len(right)))
    return draw(
        st.sampled_from(
            [
                right.upper(),
                f" {right}\u2003",
                right[1:],
                right[:at] + other[:1] + right[at:],
                other,
            ]
        )
    )


NUMBERS = [0, 1, -3, 12, 1.5, 0.04, 1250, 1234, 1.234, 0.3, -0.001, 1234567, 5e-324, 1e300]
intervals = st.builds(
    lambda middle, away, score: {"least": middle - away, "most": middle + away, **score},
    st.sampled_from(NUMBERS),
    st.sampled_from([0, 1e-14, 0.5, 10]),
    st.sampled_from([{}, {}, {"score": 0}, {"score": 0.5}]),
)
WRITTEN: list[Callable[[float], Any]] = [
    repr,
    float,
    lambda number: str(number).replace(".", ","),
    lambda number: f"{number:,}",
    lambda number: f"{number:,}".replace(",", "\u202f").replace(".", ","),
    lambda number: f"{number:,}".replace(",", "'"),
    lambda number: f"{number:,}".translate({44: 46, 46: 44}),
    lambda number: f"€ {number}",
    lambda number: f"-${number}",
    lambda number: f"\u2212{number} %",
    lambda number: f"{number:e}",
    lambda number: f"\t{number:.0f}.\u3000",
    lambda number: f"{number} 5",
    lambda number: f"{number * 1000}",
]
typed = st.builds(
    lambda number, write: write(number), st.sampled_from(NUMBERS), st.sampled_from(WRITTEN)
) | st.text(alphabet="0123.,'’ -+e%€\u00a0\u202f\u0661\u06f5\u066b", max_size=9)


def numeric(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    item: Raw = {"type": "numeric", "accept": draw(st.lists(intervals, min_size=1, max_size=3))}
    units = draw(
        st.sampled_from([{}, {"kg": 1000}, {"g": 1, "kg": 1000}, {"m": 1, "km": 1e3, "mm": 0.001}])
    )
    if units:
        item["units"] = units
    if draw(st.booleans()):
        item["unit-penalty"] = draw(st.sampled_from([0, 0.25, 1]))
    entry = draw(st.sampled_from(item["accept"]))
    number = draw(st.sampled_from(WRITTEN))(draw(st.sampled_from([entry["least"], entry["most"]])))
    if not draw(st.booleans()):
        return item, number
    unit = draw(st.sampled_from([*units, *units, *units, "", "stone", None]))
    return item, {"number": number, "unit": unit}


def near_number(right: Any, draw: st.DrawFn) -> Any:
    if not isinstance(right, dict):
        return draw(typed)
    changed = {**right, draw(st.sampled_from(["number", "unit", "variant"])): draw(typed | hostile)}
    changed.pop(draw(st.sampled_from(["number", "unit", "no"])), None)
    return changed


def calculated(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    found = [numeric(rule, draw) for _ in range(draw(st.integers(1, 3)))]
    item = {"type": "calculated", "variants": [variant for variant, _ in found]}
    at = draw(st.integers(0, len(found) - 1))
    right = found[at][1]
    if at == 0 and draw(st.booleans()):
        return item, right
    parts = right if isinstance(right, dict) else {"number": right}
    return item, {"variant": at + 1, **parts}


def matching(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    known = draw(options)
    premises = draw(options)
    key = {premise: draw(st.sampled_from(known)) for premise in premises}
    return {"type": "matching", "options": [{"id": name} for name in known], "key": key}, key


def categorise(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    known = draw(options)
    some = st.lists(st.sampled_from(known), min_size=1, max_size=2, unique=True)
    key = {card: draw(some) for card in draw(options)}
    item = {"type": "categorise", "options": [{"id": name} for name in known], "key": key}
    right = {
        card: buckets[0] if len(buckets) == 1 and draw(st.booleans()) else buckets[::-1]
        for card, buckets in key.items()
    }
    return item, right


def cloze(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    gaps, right = {}, {}
    for name in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        make = draw(st.sampled_from([text_entry, numeric, choice]))
        gap, given = make(ALL_OR_NOTHING, draw)
        gaps[name] = {field: value for field, value in gap.items() if "unit" not in field}
        if make is numeric:
            right[name] = given["number"] if isinstance(given, dict) else given
        else:
            right[name] = given[0] if make is choice else given
    return {"type": "cloze", "gaps": gaps}, right


def extended_text(rule: str, draw: st.DrawFn) -> tuple[Raw, Any]:
    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    item = {"type": "extended-text", "rubric": {name: draw(st.integers(1, 3)) for name in names}}
    right: Raw = {"text": draw(texts)}
    for name, most in item["rubric"].items():
        level = draw(st.sampled_from([most, most, *range(most)]))
        right[name] = draw(st.sampled_from([level, str(level), float(level)]))
    return item, right


ALL_OR_NOTHING = "all-or-nothing"
MAKERS: dict[str, Callable[..., tuple[Raw, Any]]] = {
    "choice": choice,
    "multiple-response": multiple_response,
    "true-false": true_false,
    "text-entry": text_entry,
    "numeric": numeric,
    "calculated": calculated,
    "matching": matching,
    "ordering": ordering,
    "categorise": categorise,
    "cloze": cloze,
    "hotspot": lambda rule, draw: choice(rule, draw, kind="hotspot"),
    "extended-text": extended_text,
}


def near(right: Any, draw: st.DrawFn, known: list[Any]) -> Any:
    """A response with something changed in it; `known` are ids that fit most places."""
    if isinstance(right, list):
        return near_list(right, draw, known)
    if isinstance(right, dict):
        if not right or "number" in right:
            return near_number(right, draw)
        name = draw(st.sampled_from(list(right)))
        strange = draw(st.integers(0, 5)) == 0
        changed = draw(ids | hostile | typed) if strange else near(right[name], draw, known)
        parts = {**right, name: changed}
        return parts if draw(st.booleans()) else {k: v for k, v in parts.items() if k == name}
    if right in known:
        return draw(st.sampled_from([*known, "", None]))
    if isinstance(right, str):
        return draw(typed) if right[-1:].isdigit() else near_text(right, draw)
    return not right if isinstance(right, bool) else draw(typed)


def near_list(right: list[Any], draw: st.DrawFn, known: list[Any]) -> Any:
    entries = draw(st.permutations(right))
    some = draw(st.lists(st.sampled_from(known), max_size=len(known), unique=True))
    others = [some[: len(right)], some, entries, entries[1:], [*entries, draw(ids)]]
    return draw(st.sampled_from([entries] * 3 + others))


def known_in(item: Raw) -> list[Any]:
    if item["type"] == "extended-text":
        return ["0", "1", 0, 1, 2]
    options = item.get("options") or [
        option for gap in item.get("gaps", {}).values() for option in gap.get("options", [])
    ]
    return [option["id"] for option in options]


@st.composite
def groups(draw: st.DrawFn, kind: str, rule: str) -> list[Raw]:
    """Cases with one item of a type and rule: single responses, and tries with hints."""
    item, right = MAKERS[kind](rule, draw)
    if rule != RULES[kind][0] or draw(st.booleans()):
        item["scoring"] = rule
    if draw(st.booleans()):
        item["penalty"] = draw(st.sampled_from([0, 0.1, 1 / 3, 1]))
    item["hints"] = draw(st.lists(st.sampled_from([0, 0.25, 1]), max_size=2))
    responses = [right, *(near(right, draw, known_in(item)) for _ in range(4)), draw(hostile)]
    tries = draw(st.lists(st.sampled_from(responses), max_size=4))
    cases = [{"item": item, "response": response} for response in responses]
    cases.append({"item": item, "tries": tries, "hints": draw(st.integers(0, 3))})
    # As a file would carry them: two halves of a surrogate pair become one character.
    return [json.loads(json.dumps(case)) for case in cases]
