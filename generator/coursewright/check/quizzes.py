"""Quiz blocks against their banks."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ..model import ItemBank, QuizBlock, Sources
from ..problems import Position, Problem


def check_quizzes(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each block that takes an item twice, or draws more than it has."""
    if "item" in sources.incomplete:
        return
    declared = Counter(name.bank for name in sources.declared if name.kind == "item")
    banks = {bank.id: bank for bank in sources.course.banks}
    hidden = {
        bank.id: frozenset(item.id for item in bank.items if not item.is_published)
        for bank in sources.course.banks
    }
    for page in sources.course.pages:
        for block in page.blocks:
            if not isinstance(block, QuizBlock):
                continue
            bank = banks.get(block.bank)
            within = _within_cases(block, bank)
            yield from _check_cases(block, within, sources)
            # How many items a case has shows only when all of them are sound.
            if bank is None or not within or len(bank.items) == declared[bank.id]:
                count = declared[block.bank]
                yield from _check_draw(block, within, count, hidden.get(block.bank, frozenset()))


def _within_cases(block: QuizBlock, bank: ItemBank | None) -> Mapping[str, tuple[str, ...]]:
    """The ids of the items of each case that the block names."""
    if bank is None or block.items is None:
        return {}
    return {
        case.id: tuple(item.id for item in bank.items if item.case == case.id)
        for case in bank.cases
        if case.id in block.items
    }


def _check_cases(
    block: QuizBlock, within: Mapping[str, tuple[str, ...]], sources: Sources
) -> Iterator[Problem]:
    for case, items in within.items():
        for item in items:
            if item in (block.items or ()):
                message = f"the item `{item}` stands here already, with its case `{case}`"
                hint = "name the case, or some of its items"
                position = _place(item, block, sources)
                yield Problem(position, "error", "duplicate-id", message, hint)


def _place(item: str, block: QuizBlock, sources: Sources) -> Position:
    """Where the block names the item: of the places in its page, the one next to the block."""
    places = [
        name.position
        for name in sources.used
        if (name.kind, name.id, name.bank) == ("item", item, block.bank)
        and name.position.path == block.position.path
    ]
    return min(places, key=lambda place: abs(place.line - block.position.line))


def _check_draw(
    block: QuizBlock,
    within: Mapping[str, tuple[str, ...]],
    declared: int,
    hidden: frozenset[str],
) -> Iterator[Problem]:
    """Drafts and retired items are `hidden`, and not drawn."""
    if block.draw is None or declared == 0:
        return
    if block.items is None:
        size = declared - len(hidden)
    else:
        named = {item for name in block.items for item in within.get(name, (name,))}
        size = len(named - hidden)
    if size < block.draw:
        message = f"cannot draw {block.draw} items from {size}"
        hint = f"draw at most {size}" if size else "none of them is published: take the block out"
        if size and hidden:
            hint += "; drafts and retired items are not drawn"
        yield Problem(block.position, "error", "invalid-value", message, hint)
