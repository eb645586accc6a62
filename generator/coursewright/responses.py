"""Which shape a response must have, whether there is one, and how its parts are read."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, assert_never

from .folding import fold
from .items import (
    Area,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
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
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from .numbers import readings


def counts(item: Item, response: object) -> bool:
    """Whether a response is a try at the item."""
    return is_answered(item, response) and fits(item, response)


def is_answered(item: Item, response: object) -> bool:
    """Whether there is a response at all, of whatever shape; unanswered is not wrong."""
    if not isinstance(response, dict):
        return not _is_blank(response)
    is_number = isinstance(item, NumericItem | CalculatedItem)
    besides = ("unit", "variant") if is_number else ()
    return any(not _is_blank(part) for name, part in response.items() if name not in besides)


def _is_blank(part: object) -> bool:
    return part is None or part == [] or (isinstance(part, str) and fold(part) == "")


def is_rated(item: Item, response: object) -> bool:
    """Whether a score is known: a text has none until a person has rated it by every criterion."""
    if not isinstance(item, ExtendedTextItem) or not isinstance(response, dict):
        return True
    return all(response.get(criterion.id) not in (None, "") for criterion in item.rubric)


def fits(item: Item, response: object) -> bool:  # noqa: PLR0911 a type each
    """Whether a response has the shape of its item's type, with ids that the item has."""
    match item:
        case ChoiceItem():
            return _are_ids(response, item.options, most=1)
        case HotspotItem():
            return _are_ids(response, item.areas, most=1)
        case MultipleResponseItem():
            return _are_ids(response, item.options)
        case OrderingItem():
            return _are_ids(response, item.options, least=len(item.options))
        case TrueFalseItem():
            return isinstance(response, bool)
        case TextEntryItem():
            return isinstance(response, str)
        case NumericItem() | CalculatedItem():
            return _is_number(item, response)
        case MatchingItem() | CategoriseItem() | ClozeItem() | ExtendedTextItem():
            return _are_parts(response, _parts(item))
        case _:
            assert_never(item)


def _are_ids(
    response: object,
    known: Sequence[Option | Area],
    *,
    least: int = 0,
    most: int | None = None,
) -> bool:
    most = len(known) if most is None else most
    if not isinstance(response, list) or not least <= len(response) <= most:
        return False
    ids = {option.id for option in known}
    return all(_is_id(entry, ids) for entry in response) and len({*response}) == len(response)


def _is_id(part: object, ids: Collection[str]) -> bool:
    return isinstance(part, str) and part in ids


_Shape = Callable[[object], bool]


def _parts(item: MatchingItem | CategoriseItem | ClozeItem | ExtendedTextItem) -> dict[str, _Shape]:
    """What each part of a response may be; None, which is no response to it, always may."""
    match item:
        case MatchingItem():
            ids = {"", *(option.id for option in item.options)}
            return dict.fromkeys(item.key, lambda part: _is_id(part, ids))
        case CategoriseItem():
            buckets = {"", *(bucket.id for bucket in item.buckets)}
            return dict.fromkeys(
                item.key,
                lambda part: _is_id(part, buckets) or _are_ids(part, item.buckets),
            )
        case ClozeItem():
            return {gap.id: _gap_shape(gap) for gap in item.gaps}
        case ExtendedTextItem():
            levels = {criterion.id: len(criterion.levels) for criterion in item.rubric}
            shapes = {name: _level_shape(count) for name, count in levels.items()}
            return {**shapes, "text": lambda part: isinstance(part, str)}
        case _:
            assert_never(item)


def _gap_shape(gap: Gap) -> _Shape:
    match gap:
        case TextGap():
            return lambda part: isinstance(part, str)
        case NumberGap():
            return lambda part: isinstance(part, str) or _is_json_number(part)
        case ChoiceGap():
            ids = {"", *(option.id for option in gap.options)}
            return lambda part: _is_id(part, ids)
        case _:
            assert_never(gap)


def _level_shape(count: int) -> _Shape:
    texts = {"", *map(str, range(count))}
    return lambda part: _is_id(part, texts) or (_is_json_number(part) and part in range(count))


def _are_parts(response: object, shapes: Mapping[str, _Shape]) -> bool:
    if not isinstance(response, dict) or not response.keys() <= shapes.keys():
        return False
    return all(part is None or shapes[name](part) for name, part in response.items())


def _is_number(item: NumericItem | CalculatedItem, response: object) -> bool:
    if not isinstance(response, dict):
        return bool(numbers_of(response))
    known = {"number", "unit"} | ({"variant"} if isinstance(item, CalculatedItem) else set())
    if not response.keys() <= known or not numbers_of(response.get("number")):
        return False
    if isinstance(item, CalculatedItem) and _variant(item, response.get("variant")) is None:
        return False
    asked, _, unit = number_given(item, response)
    texts = [unit.text for unit in asked.units]
    return len(texts) < 2 or _is_blank(unit) or _is_id(unit, texts)


def number_given(
    item: NumericItem | CalculatedItem, response: Any
) -> tuple[NumericItem, object, object]:
    """The item that was met, the number as it was given, and the unit chosen, if any."""
    given = response if isinstance(response, dict) else {"number": response}
    asked: NumericItem | None = (
        _variant(item, given.get("variant")) if isinstance(item, CalculatedItem) else item
    )
    assert asked is not None  # a response that does not fit is not asked
    return asked, given.get("number"), given.get("unit")


def _variant(item: CalculatedItem, number: Any) -> NumericItem | None:
    """Variants are counted from 1, which is also the one of a response that names none."""
    if number is None:
        return item.variants[0]
    is_one = _is_json_number(number) and number in range(1, len(item.variants) + 1)
    return item.variants[int(number) - 1] if is_one else None


def numbers_of(part: object) -> tuple[float, ...]:
    """The numbers that a part of a response can be read as: typed, or a number of JSON."""
    if isinstance(part, str):
        return readings(part)
    if isinstance(part, bool) or not isinstance(part, int | float):
        return ()
    try:
        number = float(part)
    except OverflowError:
        return ()
    return (number,) if math.isfinite(number) else ()


def _is_json_number(part: object) -> bool:
    return isinstance(part, int | float) and not isinstance(part, bool)
