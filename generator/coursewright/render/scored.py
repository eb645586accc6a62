"""What the player needs to score an item, in the shape that the vectors share."""

from collections.abc import Iterable, Mapping
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
    Option,
    OrderingItem,
    Spelling,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from ..pattern_syntax import parse, wildcard
from ..patterns import Either, Node, OneOf, Repeated, Sequence
from ..texts import plain
from .orders import ShownItem

Scored = dict[str, object]
_USUAL_UNIT_PENALTY = NumericItem.__dataclass_fields__["unit_penalty"].default


def scored(item: ShownItem) -> Scored | None:  # noqa: PLR0911 a type each
    """What the key of an item does not tell already; None where it tells all."""
    match item:
        case ChoiceItem() | MultipleResponseItem() | OrderingItem():
            return _options(item) if item.scoring != "all-or-nothing" else None
        case TrueFalseItem() | HotspotItem():
            return None
        case TextEntryItem():
            return {"type": "text-entry", **_texts(item.accept, item.spelling)}
        case NumericItem():
            return {"type": "numeric", "accept": _numbers(item.accept), **_units(item)}
        case MatchingItem():
            key = {"options": _ids(item.options), "key": dict(item.key)}
            return {"type": "matching", **key, **_rule(item)}
        case CategoriseItem():
            cards = {card: list(buckets) for card, buckets in item.key.items()}
            return {
                "type": "categorise",
                "options": _ids(item.buckets),
                "key": cards,
                **_rule(item),
            }
        case ClozeItem():
            return {
                "type": "cloze",
                "gaps": {gap.id: _gap(gap) for gap in item.gaps},
                **_rule(item),
            }
        case ExtendedTextItem():
            most = {criterion.id: len(criterion.levels) - 1 for criterion in item.rubric}
            return {"type": "extended-text", "rubric": most}
        case _:
            assert_never(item)


def _options(item: ChoiceItem | MultipleResponseItem | OrderingItem) -> Scored:
    options = [
        {"id": option.id} | ({} if option.weight is None else {"weight": _short(option.weight)})
        for option in item.options
    ]
    more: Scored = {"scoring": item.scoring}
    if item.floor:
        more["floor"] = _short(item.floor)
    match item:
        case ChoiceItem():
            return {"type": "choice", "options": options, "key": item.key, **more}
        case MultipleResponseItem():
            return {"type": "multiple-response", "options": options, "key": list(item.key), **more}
        case OrderingItem():
            return {"type": "ordering", "options": options, **more}


def _rule(item: MatchingItem | CategoriseItem | ClozeItem) -> Scored:
    return {} if item.scoring == "per-part" else {"scoring": item.scoring}


def _ids(options: Iterable[Option]) -> list[Mapping[str, str]]:
    return [{"id": option.id} for option in options]


def _texts(accept: Iterable[AcceptedText], spelling: Spelling) -> Scored:
    texts: Scored = {"accept": [_text(entry, spelling) for entry in accept]}
    if spelling.accents:
        texts["fold"] = "accents"
    if spelling.distance:
        texts["distance"] = spelling.distance
    return texts


def _text(entry: AcceptedText, spelling: Spelling) -> object:
    match entry.kind:
        case "text":
            return entry.text if entry.score == 1 else {"text": entry.text, **_score(entry)}
        case "wildcard":
            return {
                "pattern": _pattern(wildcard(plain(entry.text, spelling)).root),
                **_score(entry),
            }
        case "pattern":
            return {"pattern": [[_pattern(parse(entry.text).root)]], **_score(entry)}


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


def _numbers(accept: Iterable[AcceptedNumber]) -> list[Scored]:
    return [
        {"least": _short(entry.least), "most": _short(entry.most), **_score(entry)}
        for entry in accept
    ]


def _score(entry: AcceptedText | AcceptedNumber) -> Scored:
    return {} if entry.score == 1 else {"score": _short(entry.score)}


def _units(item: NumericItem) -> Scored:
    """With fewer than two there is nothing to choose."""
    if len(item.units) < 2:
        return {}
    units: Scored = {"units": {unit.text: _short(unit.factor) for unit in item.units}}
    if item.unit_penalty != _USUAL_UNIT_PENALTY:
        units["unit-penalty"] = _short(item.unit_penalty)
    return units


def _gap(gap: Gap) -> Scored:
    match gap:
        case TextGap():
            return {"type": "text-entry", **_texts(gap.accept, gap.spelling)}
        case NumberGap():
            return {"type": "numeric", "accept": _numbers(gap.accept)}
        case ChoiceGap():
            return {"type": "choice", "options": _ids(gap.options), "key": gap.key}
        case _:
            assert_never(gap)


def _short(number: float) -> float:
    """A whole number without its `.0`, which JavaScript does not write either."""
    return int(number) if number == int(number) else number
