"""What is right in an item, and whether that is still so in another state of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from ..folding import fold
from ..items import (
    ITEM_TYPES,
    AcceptedNumber,
    AcceptedText,
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
    Unit,
)
from .item_facts import ends_text


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What was right and what is right now; `part` is empty where the item has one key alone."""

    part: str
    old: str | None
    new: str | None


def key_changes(old: Item, new: Item) -> Iterator[KeyChange]:
    """Where responses that were right may now be wrong, or wrong ones right."""
    if type(old) is not type(new):
        yield KeyChange("type", ITEM_TYPES[type(old)], ITEM_TYPES[type(new)])
        return
    if isinstance(old, CalculatedItem) and isinstance(new, CalculatedItem):
        old = _as_rewritten(old, new)
    was, now = _key(old), _key(new)
    for part in {**was, **now}:
        if was.get(part) != now.get(part):
            yield KeyChange(part, was.get(part), now.get(part))
    if was == now:
        yield from _tolerance_change(old, new)
        yield from _swapped_texts(old, new)
        yield from _moved_area(old, new)


def _key(item: Item) -> Mapping[str, str]:  # noqa: PLR0911 a type each
    """What earns credit by the part that it belongs to; nothing where a person scores."""
    match item:
        case ChoiceItem() | HotspotItem():
            return {"": item.key}
        case MultipleResponseItem():
            return {"": ", ".join(sorted(item.key))}
        case TrueFalseItem():
            return {"": "true" if item.key else "false"}
        case TextEntryItem():
            return {"": _accepted_texts(item.accept)}
        case NumericItem():
            return {"": f"{_accepted_numbers(item.accept)} {_units(item.units)}".rstrip()}
        case CalculatedItem():
            formula = "".join(item.formula.split())
            return {"": f"{formula} {_units(item.variants[0].units)}".rstrip()}
        case MatchingItem():
            return item.key
        case OrderingItem():
            return {"": ", ".join(option.id for option in item.options)}
        case CategoriseItem():
            return {card: ", ".join(sorted(buckets)) for card, buckets in item.key.items()}
        case ClozeItem():
            return {gap.id: _gap_key(gap) for gap in item.gaps}
        case ExtendedTextItem():
            return {}
        case _:
            assert_never(item)


def _gap_key(gap: Gap) -> str:
    match gap:
        case TextGap():
            return _accepted_texts(gap.accept)
        case NumberGap():
            return _accepted_numbers(gap.accept)
        case ChoiceGap():
            return gap.key
        case _:
            assert_never(gap)


def _accepted_texts(accept: Sequence[AcceptedText]) -> str:
    """In whatever order they stand; how much credit each earns is a matter of scoring."""
    earning = (entry for entry in accept if entry.score > 0)
    return ", ".join(
        sorted(fold(entry.text) if entry.kind == "text" else entry.text for entry in earning)
    )


def _accepted_numbers(accept: Sequence[AcceptedNumber]) -> str:
    """By their ranges: how the number is shown is no matter of what is right."""
    return ", ".join(sorted(ends_text(number) for number in accept if number.score > 0))


def _units(units: Sequence[Unit]) -> str:
    return ", ".join(
        unit.text if unit.factor == 1 else f"{unit.text} × {unit.factor:g}" for unit in units
    )


def _as_rewritten(old: CalculatedItem, new: CalculatedItem) -> CalculatedItem:
    """With the formula of now, if that gives the same numbers from the same values."""
    was, now = ([variant.accept[0] for variant in item.variants] for item in (old, new))
    is_same = [*map(ends_text, was)] == [*map(ends_text, now)] and old.variables == new.variables
    return replace(old, formula=new.formula) if is_same else old


def _tolerance_change(old: Item, new: Item) -> Iterator[KeyChange]:
    """Of a formula that stayed: variants with the same number show whether its range did."""
    if not isinstance(old, CalculatedItem) or not isinstance(new, CalculatedItem):
        return
    numbers = [variant.accept[0] for variant in old.variants]
    ends = {number.value: ends_text(number) for number in numbers}
    for number in (variant.accept[0] for variant in new.variants):
        if number.value in ends and ends[number.value] != ends_text(number):
            yield KeyChange("", ends[number.value], ends_text(number))
            return


def _swapped_texts(old: Item, new: Item) -> Iterator[KeyChange]:
    """Parts that now say what another said which was right elsewhere, or wrong."""
    before = dict(_parts(old))
    for label, now in _parts(new):
        was = before.get(label, {})
        for name, (text, role) in now.items():
            others = {fold(other) for other, place in was.values() if place != role}
            if role and name in was and fold(was[name][0]) != fold(text) and fold(text) in others:
                yield KeyChange(f"{label} {name}", was[name][0], text)


# The text of each part by its id, with what it is right for; nothing where it is wrong.
_Parts = Mapping[str, tuple[str, str]]


def _parts(item: Item) -> Iterator[tuple[str, _Parts]]:
    match item:
        case ChoiceItem():
            yield "option", _roles(item.options, {item.key: "key"})
        case MultipleResponseItem():
            yield "option", _roles(item.options, dict.fromkeys(item.key, "key"))
        case OrderingItem():
            yield "option", _roles(item.options)
        case MatchingItem():
            yield "premise", _roles(item.premises, item.key)
            yield "option", _roles(item.options, {name: name for name in item.key.values()})
        case CategoriseItem():
            keys = {card: ", ".join(sorted(buckets)) for card, buckets in item.key.items()}
            yield "card", _roles(item.cards, keys)
            yield "bucket", _roles(item.buckets)
        case ClozeItem():
            for gap in item.gaps:
                if isinstance(gap, ChoiceGap):
                    yield f"{gap.id} option", _roles(gap.options, {gap.key: "key"})
        case _:
            pass


def _roles(options: Sequence[Option], roles: Mapping[str, str] | None = None) -> _Parts:
    """By default each part is right for a place of its own."""
    return {
        option.id: (option.text, option.id if roles is None else roles.get(option.id, ""))
        for option in options
    }


def _moved_area(old: Item, new: Item) -> Iterator[KeyChange]:
    if isinstance(old, HotspotItem) and isinstance(new, HotspotItem):
        was, now = _edges(old), _edges(new)
        if was != now:
            yield KeyChange(f"area {new.key}", was, now)


def _edges(item: HotspotItem) -> str:
    area = next(area for area in item.areas if area.id == item.key)
    return ", ".join(f"{edge:g}" for edge in (area.left, area.top, area.width, area.height))
