"""Cases: a stimulus that several items share."""

from collections.abc import Iterator
from typing import TypeGuard

from yaml.nodes import MappingNode, Node, SequenceNode

from ..model import Case
from ..source import Source
from .fields import Fields

CASE = ("id", "type", "title", "text", "items")
CASE_REQUIRED = ("id", "title", "text", "items")
TYPE = "case"
_OF_ITEMS = {name: f"each item of the case has its own `{name}`" for name in ("status", "lint")}


def is_case(raw: Node) -> TypeGuard[MappingNode]:
    if raw.__class__ is MappingNode:
        for key, value in raw.value:
            if key.value == "type":
                return bool(value.value == TYPE)
    return False


def items_in(raw: Node) -> Iterator[Node]:
    """The entries in the list `items` of a case, sound or not."""
    for key, value in raw.value:
        if key.value == "items" and value.__class__ is SequenceNode:
            yield from value.value


def read_case(raw: MappingNode, source: Source) -> tuple[Case, list[Node]]:
    """What a case says itself, and its entries that can be read like any other items."""
    fields = Fields(raw, source)
    fields.require(CASE_REQUIRED, CASE, "a case", hints=_OF_ITEMS)
    name, title, text = fields.id("id"), fields.text("title"), fields.markdown("text")
    entries = fields.entries_of("items", least=1, code="empty-list", what="one item")
    case = Case(name or "", title or "", text or "", source.position(raw))
    return case, [entry for entry in entries or () if not _is_within(entry, source)]


def _is_within(raw: Node, source: Source) -> bool:
    """Report a case in a case."""
    if not is_case(raw):
        return False
    place = next(value for key, value in raw.value if key.value == "type")
    hint = "put it into `items` of the bank, beside the other case"
    source.problem(place, "case-in-case", "a case cannot hold a case", hint)
    return True
