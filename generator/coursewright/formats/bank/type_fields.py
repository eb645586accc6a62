"""What items of one type alone have, as an author would have written it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

from ...items import (
    AcceptedText,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Criterion,
    ExtendedTextItem,
    Gap,
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
)
from .number_fields import Field, calculated_fields, given, number_fields, unit_fields

_LEVELS = ("0", "1", "2")


def own_fields(item: Item) -> Iterator[Field]:
    """The fields that only items of this type have."""
    match item:
        case ChoiceItem() | MultipleResponseItem():
            yield from _choice(item)
        case TrueFalseItem():
            yield "key", item.key
        case TextEntryItem():
            yield from _text_entry(item)
        case NumericItem():
            yield from _numeric(item)
        case CalculatedItem():
            yield from calculated_fields(item)
        case MatchingItem():
            yield from _matching(item)
        case OrderingItem():
            yield "options", [_option(option) for option in item.options]
        case CategoriseItem():
            yield from _categorise(item)
        case ClozeItem():
            yield from _cloze(item)
        case HotspotItem():
            yield from _hotspot(item)
        case ExtendedTextItem():
            yield from _extended_text(item)
        case _:
            assert_never(item)


def _choice(item: ChoiceItem | MultipleResponseItem) -> Iterator[Field]:
    yield "options", [_option(option) for option in item.options]
    yield "key", item.key if isinstance(item, ChoiceItem) else [*item.key]


def _text_entry(item: TextEntryItem) -> Iterator[Field]:
    yield "accept", [_accepted(entry) for entry in item.accept]
    yield from _spelling(item.spelling)


def _numeric(item: NumericItem) -> Iterator[Field]:
    yield from number_fields(item.accept)
    yield from unit_fields(item.units, item.unit_penalty)
    yield from given(example=item.example)


def _matching(item: MatchingItem) -> Iterator[Field]:
    yield "premises", [_part(premise, item.key[premise.id]) for premise in item.premises]
    yield "options", [_option(option) for option in item.options]


def _categorise(item: CategoriseItem) -> Iterator[Field]:
    yield "buckets", [_option(bucket) for bucket in item.buckets]
    yield "cards", [_part(card, _one_or_many(item.key[card.id])) for card in item.cards]


def _cloze(item: ClozeItem) -> Iterator[Field]:
    yield "text", item.text
    yield "gaps", {gap.id: _gap(gap) for gap in item.gaps}


def _extended_text(item: ExtendedTextItem) -> Iterator[Field]:
    yield from given(model=item.model_response, words=item.words)
    yield "rubric", [_criterion(criterion) for criterion in item.rubric]


def _option(option: Option) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": option.id, "text": option.text}
    if option.weight is not None:
        fields["weight"] = float(option.weight)
    if option.fixed:
        fields["fixed"] = True
    return {**fields, **dict(given(feedback=option.feedback))}


def _part(option: Option, key: str | list[str]) -> dict[str, Any]:
    head = {"id": option.id, "text": option.text, "key": key}
    return {**head, **dict(given(feedback=option.feedback))}


def _one_or_many(key: Sequence[str]) -> str | list[str]:
    return key[0] if len(key) == 1 else [*key]


def _accepted(entry: AcceptedText) -> str | dict[str, Any]:
    if entry.kind == "text" and entry.score == 1 and entry.feedback is None:
        return entry.text
    fields: dict[str, Any] = {entry.kind: entry.text}
    if entry.score != 1:
        fields["score"] = float(entry.score)
    return {**fields, **dict(given(feedback=entry.feedback))}


def _spelling(spelling: Spelling) -> Iterator[Field]:
    if spelling.accents:
        yield "fold", "accents"
    if spelling.distance:
        yield "distance", spelling.distance


def _gap(gap: Gap) -> list[Any] | dict[str, Any]:
    feedback = dict(given(feedback=gap.feedback))
    match gap:
        case TextGap():
            accept = [_accepted(entry) for entry in gap.accept]
            more = {**dict(_spelling(gap.spelling)), **feedback}
            return {"accept": accept, **more} if more else accept
        case NumberGap():
            return {**dict(number_fields(gap.accept)), **feedback}
        case ChoiceGap():
            options = [_option(option) for option in gap.options]
            return {"options": options, "key": gap.key, **feedback}
        case _:
            assert_never(gap)


def _hotspot(item: HotspotItem) -> Iterator[Field]:
    yield "image", item.image
    yield "alt", item.alt
    yield (
        "areas",
        [
            {
                "id": area.id,
                "text": area.text,
                "area": [float(side) for side in (area.left, area.top, area.width, area.height)],
                **dict(given(feedback=area.feedback)),
            }
            for area in item.areas
        ],
    )
    yield "key", item.key


def _criterion(criterion: Criterion) -> Mapping[str, Any]:
    fields: dict[str, Any] = {"id": criterion.id, "text": criterion.text}
    return fields if criterion.levels == _LEVELS else {**fields, "levels": [*criterion.levels]}
