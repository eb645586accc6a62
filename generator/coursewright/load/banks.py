"""An item bank: YAML text → `ItemBank`."""

from dataclasses import dataclass

from yaml.nodes import Node

from ..model import Item, ItemBank
from ..source import Source, compose, fields_of
from .items import item_id, read_item

_FIELDS = ("bank", "title", "description", "pages", "items")
_EXAMPLE = "`bank: …`, `title: …` and `items: …`"


@dataclass(frozen=True, slots=True)
class ReadBank:
    """A bank file as read: the sound items, and the ids of all, so that nobody misses a broken one.

    `complete` is False when ids may be missing here: the file, or an item's id, could not be read.
    """

    bank: ItemBank | None
    bank_id: Node | None
    item_ids: tuple[Node, ...]
    complete: bool


def read_bank(text: str, source: Source) -> ReadBank:
    """Read a bank; problems go to `source`, and sound items are kept beside broken ones."""
    nothing = ReadBank(None, None, (), complete=False)
    raw = compose(text, source)
    if raw is None:
        if not source.problems:
            source.syntax(0, 0, "the bank is empty", f"write {_EXAMPLE}")
        return nothing
    fields = fields_of(raw, source, "a bank", _EXAMPLE)
    if fields is None:
        return nothing
    fields.require(("bank", "title", "items"), _FIELDS, "a bank")
    name = fields.id("bank")
    title, description = fields.text("title"), fields.text("description")
    on_pages = fields.boolean("pages") is not False
    entries = fields.entries_of("items", least=1, code="empty-list", what="one item") or []
    items: list[Item] = []
    for entry in entries:
        if (item := read_item(entry, source)) is not None:
            items.append(item)
    ids = tuple(node for node in map(item_id, entries) if node is not None)
    bank = ItemBank(
        name or "", title or "", tuple(items), description, on_pages, source.position(raw)
    )
    bank_id = fields.entries["bank"] if name else None
    return ReadBank(
        bank,
        bank_id,
        ids,
        complete=bank_id is not None and bool(entries) and len(ids) == len(entries),
    )
