"""What the player needs to score an item. `player/src/score.js` makes the same of a vector."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from ..items import (
    AcceptedNumber,
    AcceptedText,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Gap,
    HotspotItem,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    OrderingItem,
    Spelling,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from ..orders import ShownItem
from ..pattern_syntax import parse, wildcard
from ..patterns import Either, Node, OneOf, Repeated, Sequence
from ..scoring import option_weight
from ..texts import plain

Scored = dict[str, object]


def scored(item: ShownItem) -> Scored | None:  # noqa: PLR0911 a type each
    """What the form and the key of an item do not tell already; None where they tell all."""
    match item:
        case ChoiceItem() | MultipleResponseItem():
            return _options(item) if item.scoring != "all-or-nothing" else None
        case TrueFalseItem() | HotspotItem():
            return None
        case TextEntryItem():
            return _texts(item.accept, item.spelling)
        case NumericItem():
            return {"accept": list(_numbers_in_units(item))}
        case OrderingItem():
            is_whole = item.scoring in ("all-or-nothing", "exact")
            rule = {} if is_whole else {"scoring": item.scoring}
            return {"key": [option.id for option in item.options], **rule}
        case MatchingItem() | CategoriseItem() | ClozeItem():
            rule = {} if item.scoring == "per-part" else {"scoring": item.scoring}
            return {"key": _parts(item), **rule}
        case ExtendedTextItem():
            most = {criterion.id: len(criterion.levels) - 1 for criterion in item.rubric}
            return {"rubric": most}
        case _:
            assert_never(item)


def _options(item: ChoiceItem | MultipleResponseItem) -> Scored:
    told: Scored = {"scoring": item.scoring}
    if item.floor:
        told["floor"] = _short(item.floor)
    if item.scoring == "weighted":
        told["weights"] = {
            option.id: _short(option_weight(option, item)) for option in item.options
        }
    return told


def _parts(item: MatchingItem | CategoriseItem | ClozeItem) -> Scored:
    if isinstance(item, ClozeItem):
        return {gap.id: _gap(gap) for gap in item.gaps}
    return dict(item.key)


def _gap(gap: Gap) -> object:
    match gap:
        case TextGap():
            return {"type": "text-entry", **_texts(gap.accept, gap.spelling)}
        case NumberGap():
            return {"type": "numeric", "accept": [_number(entry) for entry in gap.accept]}
        case ChoiceGap():
            return gap.key
        case _:
            assert_never(gap)


def _texts(accept: Iterable[AcceptedText], spelling: Spelling) -> Scored:
    texts: Scored = {"accept": [_text(entry, spelling) for entry in accept]}
    if spelling.accents:
        texts["fold"] = "accents"
    if spelling.distance:
        texts["distance"] = spelling.distance
    return texts


def _text(entry: AcceptedText, spelling: Spelling) -> Scored:
    score = _short(entry.score)
    match entry.kind:
        case "text":
            return {"text": plain(entry.text, spelling), "score": score}
        case "wildcard":
            root = wildcard(plain(entry.text, spelling)).root
            return {"pattern": _pattern(root), "score": score}
        case "pattern":
            return {"pattern": [[_pattern(parse(entry.text).root)]], "score": score}


def _numbers_in_units(item: NumericItem) -> Iterator[Scored]:
    """With fewer than two units there is nothing to choose.

    Else a number in its unit counts before one in a wrong unit, which earns a share of it.
    """
    units = {unit.text: _short(unit.factor) for unit in item.units}
    if len(units) < 2:
        yield from map(_number, item.accept)
        return
    for entry in item.accept:
        yield {**_number(entry), "units": units}
    for entry in item.accept:
        less = replace(entry, score=entry.score * (1 - item.unit_penalty))
        yield {**_number(less), **({"for": "unit"} if entry.score > 0 else {})}


def _number(entry: AcceptedNumber) -> Scored:
    names = ("least", "most", "score")
    return {name: _short(getattr(entry, name)) for name in names}


def _pattern(node: Node) -> object:
    """A pattern as the player matches it, with a regular expression for each single character."""
    match node:
        case OneOf(ranges=()):
            return "."
        case OneOf():
            marks = "".join(f"{_mark(first)}-{_mark(last)}" for first, last in node.ranges)
            return f"[{'^' if node.others else ''}{marks}]"
        case Sequence():
            return [[_pattern(part) for part in node.parts]]
        case Either():
            return [[_pattern(branch)] for branch in node.branches]
        case Repeated():
            most = {} if node.most is None else {"most": node.most}
            return {"one": _pattern(node.part), "least": node.least, **most}
        case _:
            assert_never(node)


def _mark(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


def _short(number: float) -> float:
    """A whole number without its `.0`, which JavaScript does not write either."""
    return int(number) if number == int(number) else number
