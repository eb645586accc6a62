"""What became of each item on its way from one format to another: nothing is lost silently."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..items import Item
from ..problems import Position

Status = Literal["carried", "lossy", "refused"]
STATUSES: tuple[Status, ...] = ("carried", "lossy", "refused")


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """A part of an item that did not come along; `field` is its name in item banks."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the report: carried whole, with `losses`, or not at all for the reason `refused`.

    `type` is None where the other format's type is none of ours; `name` is what the other tool
    calls the item. A note is worth knowing and no loss.
    """

    id: str
    type: str | None
    position: Position
    losses: tuple[Loss, ...] = ()
    refused: str | None = None
    notes: tuple[str, ...] = ()
    name: str = ""

    @property
    def status(self) -> Status:
        if self.refused is not None:
            return "refused"
        return "lossy" if self.losses else "carried"


class RefusedError(Exception):
    """An item that cannot be carried at all; the message is the reason for its author."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item of a foreign file as far as it is ours; `item` is None where it was refused."""

    entry: Entry
    item: Item | None = None


def in_order(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Losses by field, each once: in one order whatever was met first."""
    return tuple(sorted(set(losses)))
