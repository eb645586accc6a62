"""The items of one invite's form, in order, each with what its options are called in there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

from ..drawing import shuffled
from ..items import (
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ..orders import ShownItem
from .derivation import OpaqueIds, draw_seed

Entry = TypeVar("Entry")

# What an item names: parts, options, and the options of a gap behind the gap's id.
_PART, _OPTION = "p ", "o "


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a form: the item there, and of a calculated one which variant, from 1.

    `shown` is what the candidate meets; `opaque` has for each name in the item the id in the form.
    """

    name: str
    item: Item
    shown: ShownItem
    variant: int | None
    opaque: Mapping[str, str]
    seed: int

    def part(self, name: str) -> str:
        return self.opaque[_PART + name]

    def option(self, name: str, gap: str = "") -> str:
        return self.opaque[_OPTION + gap + " " + name]

    def mixed(self, entries: Sequence[Any], of: str) -> list[Any]:
        """Entries in an order that only the team can tell.

        `of` says what they are in the item: by one seed two lists with the same ids would have
        one order, and stand beside each other as their author wrote them.
        """
        return shuffled(entries, f"{self.seed}/{self.name}/{of}")


def slots(items: Sequence[tuple[Item, int | None]], master: bytes, invite: str) -> list[Slot]:
    """The slots of an invite's form, for its items with their variants."""
    ids, seed = OpaqueIds(master, invite), draw_seed(master, invite, "order")
    return [
        _slot(f"s{number:02}", item, variant, ids, seed)
        for number, (item, variant) in enumerate(items, 1)
    ]


def met(item: Item, variant: int | None) -> ShownItem:
    """What a candidate meets of an item: of a calculated one that variant, from 1."""
    return item.variants[(variant or 1) - 1] if isinstance(item, CalculatedItem) else item


def _slot(name: str, item: Item, variant: int | None, ids: OpaqueIds, seed: int) -> Slot:
    shown = met(item, variant)
    opaque = {inner: ids.of(name, inner) for inner in _names(shown)}
    if len({*opaque.values()}) < len(opaque):  # one chance in millions of millions
        raise ValueError(f"two ids of `{item.id}` are alike")
    return Slot(name, item, shown, variant, opaque, seed)


def _names(item: ShownItem) -> Iterator[str]:
    match item:
        case ChoiceItem() | MultipleResponseItem() | OrderingItem():
            yield from (f"{_OPTION} {option.id}" for option in item.options)
        case HotspotItem():
            yield from (f"{_OPTION} {area.id}" for area in item.areas)
        case MatchingItem():
            yield from (_PART + premise.id for premise in item.premises)
            yield from (f"{_OPTION} {option.id}" for option in item.options)
        case CategoriseItem():
            yield from (_PART + card.id for card in item.cards)
            yield from (f"{_OPTION} {bucket.id}" for bucket in item.buckets)
        case ClozeItem():
            for gap in item.gaps:
                yield _PART + gap.id
                if isinstance(gap, ChoiceGap):
                    yield from (f"{_OPTION}{gap.id} {option.id}" for option in gap.options)
        case TrueFalseItem() | TextEntryItem() | NumericItem() | ExtendedTextItem():
            return
        case _:
            assert_never(item)


def own_response(slot: Slot, given: object) -> object:
    """A response to a slot in the ids of its item, as scoring takes it.

    What is none of the form's becomes what fits no item, and so earns nothing.
    """
    item = slot.item
    names = {opaque: name for name, opaque in slot.opaque.items()}
    match item:
        case ChoiceItem() | MultipleResponseItem() | OrderingItem() | HotspotItem():
            return _own(given, _OPTION + " ", names)
        case MatchingItem() | CategoriseItem():
            parts = _parts(given, names)
            return {part: _own(value, _OPTION + " ", names) for part, value in parts.items()}
        case ClozeItem():
            chosen = {gap.id for gap in item.gaps if isinstance(gap, ChoiceGap)}
            return {
                part: _own(value, f"{_OPTION}{part} ", names) if part in chosen else value
                for part, value in _parts(given, names).items()
            }
        case TrueFalseItem() | TextEntryItem() | NumericItem():
            return given
        case CalculatedItem():
            fields = given if isinstance(given, dict) else {"number": given}
            return {**fields, "variant": slot.variant}
        case ExtendedTextItem():
            # The points of a text are given by the team, and by nobody else.
            return {"text": given.get("text")} if isinstance(given, dict) else {"text": given}
        case _:
            assert_never(item)


# No id that an author writes begins so.
_UNKNOWN = "?"


def _parts(given: object, names: Mapping[str, str]) -> dict[str, object]:
    if not isinstance(given, dict):
        return {} if given is None else {_UNKNOWN: given}
    return {_name(part, _PART, names): value for part, value in given.items()}


def _own(value: object, before: str, names: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_own(entry, before, names) for entry in value]
    return _name(value, before, names) if isinstance(value, str) and value else value


def _name(opaque: str, before: str, names: Mapping[str, str]) -> str:
    name = names.get(opaque, "")
    return name.removeprefix(before) if name.startswith(before) else _UNKNOWN + opaque
