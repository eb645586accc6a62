"""In which order an item shows its options, from a seed."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from .drawing import shuffled
from .items import (
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)

# Of a calculated item learners see a variant, which is numeric.
ShownItem = (
    ChoiceItem
    | MultipleResponseItem
    | TrueFalseItem
    | TextEntryItem
    | NumericItem
    | MatchingItem
    | OrderingItem
    | CategoriseItem
    | ClozeItem
    | HotspotItem
    | ExtendedTextItem
)


def shown_order(  # noqa: PLR0911 a type each
    item: ShownItem, form_seed: int, *, shuffles: bool
) -> list[str]:
    """The ids of what may be shuffled in an item, as shown.

    A categorise item has its buckets first, then its cards; a cloze item the options of one gap
    after those of the other.
    """
    seed = f"{form_seed}/{item.id}"
    match item:
        case OrderingItem():
            return _disordered(item, seed)
        case ChoiceItem() | MultipleResponseItem():
            return _ids(_mixed(item.options, seed) if shuffles else item.options)
        case MatchingItem():
            return _crossed(_mixed(item.options, seed) if shuffles else item.options, item, seed)
        case CategoriseItem():
            buckets, cards = item.buckets, item.cards
            return _ids(
                [*_mixed(buckets, seed), *_mixed(cards, seed)] if shuffles else [*buckets, *cards]
            )
        case ClozeItem():
            gaps = [gap for gap in item.gaps if isinstance(gap, ChoiceGap)]
            return [
                option.id
                for gap in gaps
                for option in (_mixed(gap.options, f"{seed}/{gap.id}") if shuffles else gap.options)
            ]
        case TrueFalseItem():
            return ["true", "false"]
        case TextEntryItem() | NumericItem() | HotspotItem() | ExtendedTextItem():
            return []
        case _:
            assert_never(item)


def _disordered(item: OrderingItem, seed: str) -> list[str]:
    """Never the right order, if more than one entry may move."""
    order = _mixed(item.options, seed)
    # Turning the right order by one place leaves no entry where it belongs.
    return _ids(_turned(item.options) if _ids(order) == _ids(item.options) else order)


def _crossed(options: Sequence[Option], item: MatchingItem, seed: str) -> list[str]:
    """Never each right option beside its premise: their places would be the key."""

    def is_parallel(order: Sequence[Option]) -> bool:
        key = [item.key[premise.id] for premise in item.premises]
        return _ids(order)[: len(key)] == key

    if is_parallel(options):
        options = _mixed(item.options, seed)
    return _ids(_turned(options) if is_parallel(options) else options)


def _mixed(options: Iterable[Option], seed: str) -> list[Option]:
    """A fixed option keeps its place."""
    options = list(options)
    movable = [option for option in options if not option.fixed]
    return _refilled(options, shuffled(movable, seed))


def _turned(options: Iterable[Option]) -> list[Option]:
    options = list(options)
    movable = [option for option in options if not option.fixed]
    return _refilled(options, movable[1:] + movable[:1])


def _refilled(options: Sequence[Option], movable: Iterable[Option]) -> list[Option]:
    entries = iter(movable)
    return [option if option.fixed else next(entries) for option in options]


def _ids(options: Iterable[Option]) -> list[str]:
    return [option.id for option in options]
