"""An item bank: YAML text → `ItemBank`."""

from dataclasses import dataclass

from ..items import Item
from ..model import ItemBank, Name
from ..source import Source, compose
from .fields import Fields, fields_of
from .items import EXAMPLE, item_id, read_item

REQUIRED = ("bank", "title", "items")
KNOWN = ("bank", "title", "description", "pages", "items")
_EXAMPLE = "`bank: …`, `title: …` and `items: …`"


@dataclass(frozen=True, slots=True)
class ReadBank:
    """A bank file as read, with the sound items; a broken item too declares its id.

    `complete` is False when ids may be missing here: the file, or an item's id, could not be read.
    """

    bank: ItemBank | None
    declared: tuple[Name, ...]
    complete: bool


def read_bank(text: str, source: Source) -> ReadBank:
    """Read a bank; problems go to `source`, and sound items are kept beside broken ones."""
    raw = compose(text, source)
    if raw is None:
        if not source.problems:
            source.report(source.at(0, 0), "empty", "the bank is empty", f"write {_EXAMPLE}")
        return ReadBank(None, (), complete=False)
    fields = fields_of(raw, source, "a bank", _EXAMPLE)
    return ReadBank(None, (), complete=False) if fields is None else _bank(fields)


def _bank(fields: Fields) -> ReadBank:
    source = fields.source
    fields.require(REQUIRED, KNOWN, "a bank")
    name = fields.id("bank") or ""
    title, description = fields.text("title") or "", fields.markdown("description")
    on_pages = fields.boolean("pages") is not False
    entries = fields.entries_of(
        "items", least=1, code="empty-list", what="one item", example=EXAMPLE
    )
    items: list[Item] = []
    for entry in entries or ():
        if (item := read_item(entry, source)) is not None:
            items.append(item)
    position = source.position(fields.entries["bank"] if name else fields.raw)
    declared = [Name("bank", name, position)] if name else []
    for node in map(item_id, entries or ()):
        if node is not None:
            declared.append(Name("item", node.value, source.position(node), name))
    return ReadBank(
        ItemBank(name, title, tuple(items), description, on_pages, source.position(fields.raw)),
        tuple(declared),
        complete=bool(name and entries) and len(declared) == 1 + len(entries or ()),
    )
