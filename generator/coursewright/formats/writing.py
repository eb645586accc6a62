"""The way of every item into a format: asked for, refused or written, and entered in the report."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..items import ITEM_TYPES, Item
from ..model import Case, ItemBank
from .aspects import losses
from .entry import Entry, Loss, RefusedError, in_order

_UNPUBLISHED = {
    "draft": "it is a draft, which no learner meets",
    "retired": "it is retired: no learner meets it any more",
}
Carries = Mapping[str, frozenset[str]]


class Losses:
    """Collects what one item loses on its way, beyond what its format declares."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: list[Loss] = []

    def add(self, field: str, reason: str) -> None:
        self._found.append(Loss(field, reason))

    def __iter__(self) -> Iterator[Loss]:
        return iter(self._found)


@dataclass(frozen=True, slots=True)
class Task:
    """An item that is to be written; `case` is the stimulus it shares, None where it has none."""

    item: Item
    bank: ItemBank
    case: Case | None
    losses: Losses


def write_items(
    banks: Sequence[ItemBank],
    carries: Carries,
    write: Callable[[Task], None],
    *,
    refuses: Mapping[str, str],
) -> tuple[Entry, ...]:
    """Give each item to `write` that the format has a type for; what became of all of them.

    `write` may raise RefusedError, before it has written anything of the item.
    """
    return tuple(_entry(task, carries, write, refuses) for task in tasks(banks))


def tasks(banks: Iterable[ItemBank]) -> Iterator[Task]:
    """Every item of the banks, drafts too, with its case."""
    for bank in banks:
        cases = {case.id: case for case in bank.cases}
        for item in bank.items:
            yield Task(item, bank, cases.get(item.case or ""), Losses())


def _entry(
    task: Task,
    carries: Carries,
    write: Callable[[Task], None],
    refuses: Mapping[str, str],
) -> Entry:
    item, kind = task.item, ITEM_TYPES[type(task.item)]
    refused = None
    try:
        if item.status is not None and item.status.state in _UNPUBLISHED:
            raise RefusedError(_UNPUBLISHED[item.status.state])
        if kind not in carries:
            raise RefusedError(refuses.get(kind, f"there are no `{kind}` items there"))
        write(task)
    except RefusedError as error:
        refused = str(error)
    found = () if refused is not None else _lost(task, carries[kind])
    return Entry(item.id, kind, item.position, in_order(found), refused, name=item.title or "")


def _lost(task: Task, carried: frozenset[str]) -> Iterator[Loss]:
    """What has no place there at all, and what else is lost on the way."""
    declared = [*losses(task.item, carried)]
    yield from declared
    fields = {loss.field for loss in declared}
    yield from (loss for loss in task.losses if loss.field not in fields)
