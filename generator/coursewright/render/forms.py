"""Which items a form has and in which order, from a seed: the same sources give the same forms."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

from ..model import Item, Option, OrderingItem, QuizBlock

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


def shown_options(item: Item, options: Sequence[Option], block: QuizBlock) -> list[Option]:
    """The options as they are shown; never in the right order of an ordering item."""
    if isinstance(item, OrderingItem):
        order = shuffled(options, f"{block.seed}/{item.id}")
        # Turning the right order by one place leaves no entry where it belongs.
        return [*order[1:], order[0]] if order == list(options) else order
    if block.shuffle in ("options", "all"):
        return shuffled(options, f"{block.seed}/{item.id}")
    return list(options)


def shuffled(entries: Sequence[Entry], seed: str) -> list[Entry]:
    """An order by seed and ids alone: adding an entry leaves the others in their order."""
    return sorted(
        entries, key=lambda entry: blake2b(f"{seed}/{entry.id}".encode(), digest_size=8).digest()
    )
