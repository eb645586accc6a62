"""What an item asks about beside its stem, and its key, as folded text."""

from collections.abc import Iterator
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
)


def matter(item: Item) -> tuple[str, ...]:
    """The texts of an item below its stem, each with what it is worth knowing."""
    return tuple(map(fold, _matter(item)))


def key_text(item: Item) -> str:
    """What earns full credit, so that two items with the same text have the same key.

    The key of a statement is the statement with its truth: half of all are true.
    """
    return fold("\n".join(_key(item)))


def _matter(item: Item) -> Iterator[str]:
    match item:
        case ChoiceItem() | MultipleResponseItem() | OrderingItem():
            yield from (option.text for option in item.options)
        case TrueFalseItem() | TextEntryItem() | CalculatedItem():
            pass
        case NumericItem():
            yield from (unit.text for unit in item.units)
        case MatchingItem():
            yield from (part.text for part in (*item.premises, *item.options))
        case CategoriseItem():
            yield from (part.text for part in (*item.buckets, *item.cards))
        case ClozeItem():
            yield item.text
        case HotspotItem():
            yield from (item.image, *(area.text for area in item.areas))
        case ExtendedTextItem():
            yield from (criterion.text for criterion in item.rubric)
        case _:
            assert_never(item)


def _key(item: Item) -> Iterator[str]:
    match item:
        case ChoiceItem() | MultipleResponseItem():
            keyed = {item.key} if isinstance(item, ChoiceItem) else set(item.key)
            yield from sorted(option.text for option in item.options if option.id in keyed)
        case TrueFalseItem():
            yield from (str(item.key), item.stem)
        case TextEntryItem() | NumericItem():
            yield from _accepted(item.accept)
        case CalculatedItem():
            yield item.formula
            yield from (f"{variable.name} {variable.values}" for variable in item.variables)
        case MatchingItem():
            texts = {option.id: option.text for option in item.options}
            yield from sorted(f"{part.text}: {texts[item.key[part.id]]}" for part in item.premises)
        case CategoriseItem():
            texts = {bucket.id: bucket.text for bucket in item.buckets}
            for card in item.cards:
                yield f"{card.text}: {', '.join(texts[name] for name in item.key[card.id])}"
        case OrderingItem():
            yield from (option.text for option in item.options)
        case ClozeItem():
            yield from map("; ".join, map(_gap_key, item.gaps))
        case HotspotItem():
            yield from (f"{item.image} {area.text}" for area in item.areas if area.id == item.key)
        case ExtendedTextItem():
            yield item.model_response or ""
        case _:
            assert_never(item)


def _gap_key(gap: Gap) -> Iterator[str]:
    match gap:
        case TextGap() | NumberGap():
            return _accepted(gap.accept)
        case ChoiceGap():
            return (option.text for option in gap.options if option.id == gap.key)
        case _:
            assert_never(gap)


def _accepted(accept: tuple[AcceptedText, ...] | tuple[AcceptedNumber, ...]) -> Iterator[str]:
    for entry in accept:
        if entry.score == 1:
            yield entry.text if isinstance(entry, AcceptedText) else f"{entry.least} {entry.most}"
