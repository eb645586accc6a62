"""Items of every type as a bank may hold them, for the round trips of formats."""

from collections.abc import Mapping
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from coursewright.items import (
    AcceptedText,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Criterion,
    ExtendedTextItem,
    Hint,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    Status,
    TextEntryItem,
    TextGap,
    Tolerance,
    TrueFalseItem,
    Unit,
)
from coursewright.model import ItemBank
from coursewright.numbers import accepted_number
from coursewright.problems import Position

from .texts.strategies import fragments, phrases

START = Position("x.yml", 1, 1)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    # Signs that mean themselves, beside an image and its size, are a matter of `texts`.
    text = draw(fragments(2))
    assume(not ("\\" in text and "![" in text))
    return text


texts = _texts()
feedback = st.none() | phrases
shares = st.sampled_from([0.0, 0.1, 0.25, 1 / 3, 0.5, 2 / 3, 1.0])
_names = st.text("abcdefghij", min_size=3, max_size=8)
# No two are the same when case and space are folded.
_answers = st.lists(_names, min_size=1, max_size=4, unique=True)


@st.composite
def common(draw: st.DrawFn) -> dict[str, Any]:
    """What items of every type may have."""
    verdicts = st.dictionaries(
        st.sampled_from(["correct", "partly-correct", "incorrect"]), phrases, max_size=3
    )
    optional: Mapping[str, st.SearchStrategy[Any]] = {
        "title": _names.map(lambda name: f"Title {name}"),
        "feedback": texts,
        "verdict_feedback": verdicts,
        "hints": st.lists(st.builds(Hint, phrases), max_size=2).map(tuple),
        "points": st.sampled_from([0, 0.5, 1, 2, 10]),
        "penalty": shares,
        "seconds": st.integers(1, 3600),
        "level": st.sampled_from(["remember", "apply", "create"]),
        "concepts": st.lists(_names, max_size=2, unique=True).map(tuple),
        "objective": _names,
        "tags": st.lists(_names, max_size=2, unique=True).map(tuple),
        "status": st.just(Status("reviewed", "Ada", "2026-01-02")),
    }
    fields: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=optional))
    return {**fields, "id": draw(_names), "stem": draw(texts), "position": START}


@st.composite
def options(draw: st.DrawFn, least: int = 2, most: int = 5, *, said: bool = True) -> Any:
    """Options whose texts differ in words."""
    words = draw(st.lists(_names, min_size=least, max_size=most, unique=True))
    return tuple(
        Option(f"o{number}", f"{draw(phrases)} {word}", draw(feedback) if said else None)
        for number, word in enumerate(words)
    )


def _ids(parts: Any) -> list[str]:
    return [part.id for part in parts]


@st.composite
def choices(draw: st.DrawFn) -> ChoiceItem:
    found = draw(options())
    return ChoiceItem(**draw(common()), options=found, key=draw(st.sampled_from(_ids(found))))


@st.composite
def multiple_responses(draw: st.DrawFn) -> MultipleResponseItem:
    found = draw(options())
    chosen = draw(st.sets(st.sampled_from(_ids(found)), min_size=1))
    key = tuple(name for name in _ids(found) if name in chosen)
    rules = ["all-or-nothing", "right-minus-wrong", "net-correct", "coverage", "each-decision"]
    rule = draw(st.sampled_from(rules))
    return MultipleResponseItem(**draw(common()), options=found, key=key, scoring=rule)


@st.composite
def true_falses(draw: st.DrawFn) -> TrueFalseItem:
    reasons = draw(st.dictionaries(st.booleans(), phrases))
    return TrueFalseItem(**draw(common()), key=draw(st.booleans()), reasons=reasons)


@st.composite
def accepted(draw: st.DrawFn) -> tuple[AcceptedText, ...]:
    """Texts of which the first earns everything."""
    first, *others = draw(_answers)
    entries = [AcceptedText("text", first, 1, draw(feedback))]
    for text in others:
        score = draw(shares)
        if draw(st.booleans()):
            entries.append(AcceptedText("wildcard", f"*{text}\\*", score, draw(feedback)))
        else:
            entries.append(AcceptedText("text", text, score, draw(feedback)))
    return tuple(entries)


@st.composite
def text_entries(draw: st.DrawFn) -> TextEntryItem:
    return TextEntryItem(**draw(common()), accept=draw(accepted()))


@st.composite
def numerics(draw: st.DrawFn) -> NumericItem:
    tolerance = draw(
        st.sampled_from([Tolerance(), Tolerance(absolute="0.5"), Tolerance(share="0.02")])
    )
    values = draw(st.lists(st.integers(-50, 50), min_size=1, max_size=3, unique=True))
    accept = [accepted_number(str(10 * values[0]), tolerance)]
    for number, value in enumerate(values[1:]):
        said, share = draw(feedback), draw(st.sampled_from([0.0, 0.25, 0.5]))
        accept.append(
            accepted_number(
                str(10 * value), tolerance, score=share, feedback=said, name=f"e{number}"
            )
        )
    units = draw(st.sampled_from([(), (Unit("m"),), (Unit("m"), Unit("km", 1000.0))]))
    return NumericItem(**draw(common()), accept=tuple(accept), units=units)


@st.composite
def matchings(draw: st.DrawFn) -> MatchingItem:
    premises, found = draw(options(said=False)), draw(options(said=False))
    key = {name: draw(st.sampled_from(_ids(found))) for name in _ids(premises)}
    return MatchingItem(**draw(common()), premises=premises, options=found, key=key)


@st.composite
def orderings(draw: st.DrawFn) -> OrderingItem:
    rules = ["all-or-nothing", "absolute-position", "next-item", "kendall-distance"]
    rules.append("longest-ordered-subset")
    rule = draw(st.sampled_from(rules))
    return OrderingItem(**draw(common()), options=draw(options(said=False)), scoring=rule)


@st.composite
def categorises(draw: st.DrawFn) -> CategoriseItem:
    buckets, cards = draw(options(most=4, said=False)), draw(options(said=False))
    key = {name: (draw(st.sampled_from(_ids(buckets))),) for name in _ids(cards)}
    return CategoriseItem(**draw(common()), buckets=buckets, cards=cards, key=key)


@st.composite
def clozes(draw: st.DrawFn) -> ClozeItem:
    found = draw(options())
    gaps = [
        TextGap("first", draw(accepted())),
        NumberGap("second", (accepted_number("40", Tolerance(absolute="2")),)),
        ChoiceGap("third", found, draw(st.sampled_from(_ids(found)))),
    ]
    kept = gaps[: draw(st.integers(1, 3))]
    parts = [f"{draw(phrases)} {{{gap.id}}} {draw(phrases)}" for gap in kept]
    between = draw(st.sampled_from([" ", "\n\n"]))
    return ClozeItem(**draw(common()), text=between.join(parts), gaps=tuple(kept))


@st.composite
def extended_texts(draw: st.DrawFn) -> ExtendedTextItem:
    levels = tuple(draw(st.lists(_names, min_size=2, max_size=4, unique=True)))
    criteria = tuple(
        Criterion(f"c{number}", f"{draw(phrases)} {number}", levels)
        for number in range(draw(st.integers(1, 3)))
    )
    model = draw(st.none() | texts)
    return ExtendedTextItem(**draw(common()), rubric=criteria, model_response=model)


EVERY: Mapping[str, st.SearchStrategy[Item]] = {
    "choice": choices(),
    "multiple-response": multiple_responses(),
    "true-false": true_falses(),
    "text-entry": text_entries(),
    "numeric": numerics(),
    "matching": matchings(),
    "ordering": orderings(),
    "categorise": categorises(),
    "cloze": clozes(),
    "extended-text": extended_texts(),
}


def bank_of(*items: Item, title: str = "A bank") -> ItemBank:
    return ItemBank("bank", title, items, None, True, START)
