"""Which items a form has and in which order, from a seed: the same sources give the same forms."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar, assert_never

from ..items import (
    ChoiceItem,
    Item,
    MultipleResponseItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ..model import QuizBlock

MOST_FORMS = 3
Entry = TypeVar("Entry", Item, Option)


def draw_forms(items: Sequence[Item], block: QuizBlock) -> tuple[tuple[Item, ...], ...]:
    """The forms of a quiz: one with all items, or several of `block.draw` items.

    Forms share no item until the bank is used up; the last one is then filled from the first.
    """
    if block.draw is None:
        order = (
            shuffled(items, str(block.seed)) if block.shuffle in ("items", "all") else list(items)
        )
        return (tuple(order),)
    drawn = shuffled(items, str(block.seed))
    count = min(MOST_FORMS, -(-len(drawn) // block.draw))
    endless = drawn * 2
    forms = (
        endless[start : start + block.draw] for start in range(0, count * block.draw, block.draw)
    )
    if block.shuffle in ("items", "all"):
        return tuple(tuple(form) for form in forms)
    place = {item.id: number for number, item in enumerate(items)}
    return tuple(tuple(sorted(form, key=lambda item: place[item.id])) for form in forms)


def shown_order(item: Item, block: QuizBlock) -> list[str]:
    """The ids of an item's options as shown; an ordering item's never in the right order."""
    match item:
        case OrderingItem():
            ids = [option.id for option in item.options]
            order = [option.id for option in shuffled(item.options, f"{block.seed}/{item.id}")]
            # Turning the right order by one place leaves no entry where it belongs.
            return [*order[1:], order[0]] if order == ids else order
        case ChoiceItem() | MultipleResponseItem():
            shuffles = block.shuffle in ("options", "all")
            seed = f"{block.seed}/{item.id}"
            options = shuffled(item.options, seed) if shuffles else item.options
            return [option.id for option in options]
        case TrueFalseItem():
            return ["true", "false"]
        case TextEntryItem():
            return []
        case _:
            assert_never(item)


def shuffled(entries: Sequence[Entry], seed: str) -> list[Entry]:
    """An order by seed and ids alone: adding an entry leaves the others in their order."""
    return sorted(
        entries, key=lambda entry: blake2b(f"{seed}/{entry.id}".encode(), digest_size=8).digest()
    )
