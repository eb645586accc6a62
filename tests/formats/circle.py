"""Responses to any item, and the same responses in the ids of an item that came back.

An item that was written and read may have other option ids, and sometimes another type of ours:
what learners do with it is what counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, permutations
from random import Random
from typing import Any

from coursewright.items import (
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
    OrderingItem,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)

MOST = 24


def responses(item: Item) -> list[Any]:
    """Right, partly right and wrong responses: all of them where they are few."""
    return [*islice(_responses(item, Random(item.id)), MOST)]


def _responses(item: Item, random: Random) -> Iterator[Any]:
    match item:
        case ChoiceItem():
            yield from ([option.id] for option in item.options)
        case HotspotItem():
            yield from ([area.id] for area in item.areas)
        case MultipleResponseItem():
            names = [option.id for option in item.options]
            subsets = [
                [*some] for size in range(1, len(names) + 1) for some in combinations(names, size)
            ]
            yield [*item.key]
            yield from random.sample(subsets, min(MOST, len(subsets)))
        case TrueFalseItem():
            yield from (True, False)
        case TextEntryItem():
            yield from _texts(item)
        case NumericItem() | CalculatedItem():
            yield from _numbers(item)
        case OrderingItem():
            names = [option.id for option in item.options]
            yield names
            yield names[::-1]
            orders = [[*order] for order in islice(permutations(names), 200)]
            yield from random.sample(orders, min(MOST, len(orders)))
        case MatchingItem():
            yield dict(item.key)
            yield from _parts(item.key, [option.id for option in item.options], random)
        case CategoriseItem():
            yield {card: [*key] for card, key in item.key.items()}
            yield from _parts(item.key, [bucket.id for bucket in item.buckets], random)
        case ClozeItem():
            choices = {gap.id: [*_gap(gap)] for gap in item.gaps}
            yield {name: given[0] for name, given in choices.items()}
            for _ in range(MOST):
                yield {name: random.choice(given) for name, given in choices.items()}
        case ExtendedTextItem():
            yield {"text": "Something"}


def _texts(item: TextEntryItem | TextGap) -> Iterator[str]:
    for entry in item.accept:
        if entry.kind != "pattern":
            text = entry.text.replace("\\*", "\0").replace("*", "x").replace("\0", "*")
            yield from (text, text.upper(), f"  {text} ", f"{text}x")
    yield "something else"


def _numbers(item: NumericItem | CalculatedItem) -> Iterator[Any]:
    asked = item.variants[0] if isinstance(item, CalculatedItem) and item.variants else item
    if not isinstance(asked, NumericItem):
        return
    units: Sequence[str | None] = (
        [unit.text for unit in asked.units] if len(asked.units) > 1 else [None]
    )
    for entry in asked.accept:
        away = (entry.most - entry.least) or 1
        for number in (
            entry.value,
            _text(entry.least),
            _text(entry.most + away),
            _text(entry.least - away),
        ):
            for unit in units:
                yield number if unit is None else {"number": number, "unit": unit}


def _text(number: float) -> str:
    return f"{number:.6g}"


def _parts(key: Mapping[str, object], known: Sequence[str], random: Random) -> Iterator[Any]:
    for _ in range(MOST):
        yield {name: random.choice(known) for name in key}
    yield dict.fromkeys([*key][:1], known[0])


def _gap(gap: Gap) -> Iterator[str]:
    match gap:
        case TextGap():
            yield from _texts(gap)
        case NumberGap():
            yield from (gap.accept[0].value, "-987654321")
        case ChoiceGap():
            yield gap.key
            yield from (option.id for option in gap.options)


def translated(response: Any, item: Item, back: Item) -> Any:  # noqa: PLR0911 a type each
    """The response in the ids of the item that came back; parts and options keep their order."""
    match item, back:
        case TrueFalseItem(), ChoiceItem():
            return [back.options[0 if response else 1].id]
        case ChoiceItem(), TrueFalseItem():
            return response == [item.options[0].id]
        case CalculatedItem(), NumericItem():
            return response
        case CategoriseItem(), MatchingItem():
            cards = _renamed(item.cards, back.premises)
            buckets = _renamed(item.buckets, back.options)
            return {cards[card]: buckets[_one(given)] for card, given in response.items()}
        case MatchingItem(), MatchingItem():
            premises, options = (
                _renamed(item.premises, back.premises),
                _renamed(item.options, back.options),
            )
            return {premises[name]: options[given] for name, given in response.items()}
        case CategoriseItem(), CategoriseItem():
            cards, buckets = _renamed(item.cards, back.cards), _renamed(item.buckets, back.buckets)
            return {
                cards[card]: buckets[given]
                if isinstance(given, str)
                else [buckets[name] for name in given]
                for card, given in response.items()
            }
        case ClozeItem(), ClozeItem():
            return _translated_gaps(response, item, back)
        case ClozeItem(), _:
            return _of_one_gap(response, item, back)
        case HotspotItem(), HotspotItem():
            areas = _renamed(item.areas, back.areas)
            return [areas[name] for name in response]
    if isinstance(response, list) and hasattr(item, "options"):
        options = _renamed(item.options, back.options)  # type: ignore[union-attr]
        return [options[name] for name in response]
    return response


def _of_one_gap(response: dict[str, Any], item: ClozeItem, back: Item) -> Any:
    (gap,) = item.gaps
    given = response[gap.id]
    if isinstance(gap, ChoiceGap) and isinstance(back, ChoiceItem):
        return [_renamed(gap.options, back.options)[given]]
    return given


def _one(given: Any) -> str:
    return given if isinstance(given, str) else given[0]


def _renamed(before: Sequence[Any], after: Sequence[Any]) -> dict[str, str]:
    """By their texts; by their places where none has that text."""
    texts = {" ".join(option.text.split()): option.id for option in after}
    return {
        option.id: texts.get(" ".join(option.text.split())) or after[place].id
        for place, option in enumerate(before)
    }


def _translated_gaps(response: dict[str, Any], item: ClozeItem, back: ClozeItem) -> Any:
    found = {}
    for gap, other in zip(item.gaps, back.gaps, strict=True):
        given = response[gap.id]
        if isinstance(gap, ChoiceGap) and isinstance(other, ChoiceGap):
            given = _renamed(gap.options, other.options)[given]
        found[other.id] = given
    return found
