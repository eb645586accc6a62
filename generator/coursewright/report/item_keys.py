"""What is right in an item, and whether that is still so in another state of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from ..folding import fold
from ..items import (
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
    OrderingItem,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
    Unit,
)
from ..render.items import ITEM_TYPES
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
    was, now = _key(old), _key(new)
    for part in {**was, **now}:
        if was.get(part) != now.get(part):
            yield KeyChange(part, was.get(part), now.get(part))
    if was == now:
        yield from _tolerance_change(old, new)
        yield from _swapped_options(old, new)


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
            return {"": "".join(item.formula.split())}
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


def _swapped_options(old: Item, new: Item) -> Iterator[KeyChange]:
    """Keyed options that now say what a distractor said."""
    kinds = ChoiceItem | MultipleResponseItem
    if not isinstance(old, kinds) or not isinstance(new, kinds):
        return
    keyed = (new.key,) if isinstance(new, ChoiceItem) else new.key
    was = {option.id: option.text for option in old.options}
    wrong = {fold(text) for name, text in was.items() if name not in keyed}
    for option in new.options:
        if option.id in keyed and fold(option.text) in wrong:
            yield KeyChange(f"option {option.id}", was[option.id], option.text)
