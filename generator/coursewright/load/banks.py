"""An item bank: YAML text → `ItemBank`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yaml.nodes import Node

from ..items import CalculatedItem, Item
from ..model import Case, ItemBank, Name, NameKind
from ..source import Source, compose
from .cases import is_case, items_in, read_case
from .defaults import DEFAULTS, Defaults, read_defaults
from .fields import Fields, fields_of
from .items import EXAMPLE, item_id, read_item
from .lint_switches import read_switches

REQUIRED = ("bank", "title", "items")
KNOWN = ("bank", "title", "description", "pages", *DEFAULTS, "lint", "items")
_EXAMPLE = "`bank: …`, `title: …` and `items: …`"
_OF_ITEMS = {"status": "each item of the bank has its own `status`"}


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
    fields.require(REQUIRED, KNOWN, "a bank", hints=_OF_ITEMS)
    name = fields.id("bank") or ""
    title, description = fields.text("title") or "", fields.markdown("description")
    on_pages = fields.boolean("pages") is not False
    defaults = read_defaults(fields)
    entries = (
        fields.entries_of("items", least=1, code="empty-list", what="one item", example=EXAMPLE)
        or []
    )
    rough: list[Item] = []
    items, cases = _items(entries, source, defaults, rough)
    switches = read_switches(fields) if "lint" in fields.entries else {}
    position = source.position(fields.raw)
    bank = ItemBank(
        name, title, items, description, on_pages, position, cases, switches, tuple(rough)
    )
    declared = [*_declared(entries, source, name)]
    complete = bool(name and entries) and None not in declared
    names = [entry for entry in declared if entry is not None]
    if name:
        names.insert(0, Name("bank", name, source.position(fields.entries["bank"])))
    return ReadBank(bank, tuple(names), complete=complete)


def _items(
    entries: Sequence[Node], source: Source, defaults: Defaults, rough: list[Item]
) -> tuple[tuple[Item, ...], tuple[Case, ...]]:
    """The sound items, those of cases among the others, and the cases."""
    items: list[Item] = []
    cases: list[Case] = []
    for raw in entries:
        if not is_case(raw):
            if (item := read_item(raw, source, defaults, rough=rough)) is not None:
                items.append(item)
            continue
        case, within = read_case(raw, source)
        cases.append(case)
        found = (read_item(entry, source, defaults, rough=rough) for entry in within)
        items += [_in_case(item, case.id) for item in found if item is not None]
    return tuple(items), tuple(cases)


def _in_case(item: Item, case: str) -> Item:
    if isinstance(item, CalculatedItem):
        variants = tuple(replace(variant, case=case) for variant in item.variants)
        item = replace(item, variants=variants)
    return replace(item, case=case)


def _declared(entries: Sequence[Node], source: Source, bank: str) -> Iterator[Name | None]:
    """The ids of all items and cases; None for each that cannot be read."""
    for raw in entries:
        is_stimulus = is_case(raw)
        node = item_id(raw)
        kind: NameKind = "case" if is_stimulus else "item"
        yield None if node is None else Name(kind, node.value, source.position(node), bank)
        if is_stimulus:
            within = [*items_in(raw)]
            # Without a list under that name there may be one under another.
            yield from _declared(within, source, bank) if within else (None,)
