"""One item of a bank: YAML node → `Item`, one reader a type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, Node

from ..items import (
    CalculatedItem,
    CategoriseItem,
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
from ..rules import ORDERED, TICKED
from ..source import Source
from . import calculated
from .cases import CASE, TYPE
from .choices import read_choice, read_multiple_response, read_ordering
from .cloze import read_cloze
from .fields import NO_HINTS, Fields, fields_of
from .hotspots import read_hotspot
from .item_fields import COMMON, read_common
from .nodes import is_id
from .numbers import NUMERIC, read_numeric
from .parts import read_categorise, read_matching
from .rubrics import read_extended_text
from .texts import SPELLING, read_text_entry

EXAMPLE = "`- {id: …, type: choice, stem: …, …}`"
REQUIRED = ("id", "stem")
_ONE_OR_MANY = "`choice` has one right option, `multiple-response` any number"
_OTHER_TYPES = {
    **dict.fromkeys(("multiple-choice", "multiple_choice", "mcq"), _ONE_OR_MANY),
    "dropdown": "use `cloze`, whose gaps can have options",
    "essay": "use `extended-text`",
    "fill-in-the-blank": "use `cloze`",
    "number": "use `numeric`",
    "short-answer": "use `text-entry`",
}
_NO_KEY = {
    "ordering": {"key": "remove it: the options stand in the right order, and that is the key"},
    "matching": {"key": "each premise has its own `key`"},
    "categorise": {"key": "each card has its own `key`"},
    "cloze": {"key": "each gap has its own `key`"},
    "calculated": {"key": "remove it: the key is what `formula` gives"},
}
# Their wording is all there once their own fields are.
_WORDED = ("choice", "multiple-response", "true-false")
NO_DEFAULTS: Mapping[str, Mapping[str, Any]] = {}

Own = dict[str, Any]


def read_item(
    raw: Node,
    source: Source,
    defaults: Mapping[str, Mapping[str, Any]] = NO_DEFAULTS,
    *,
    rough: list[Item] | None = None,
) -> Item | None:
    """Read one item; None when it is not sound, with a problem at each place that is wrong.

    `defaults` holds what the bank says about all items of a type. An unsound item whose wording
    could be read all the same goes to `rough`.
    """
    fields = fields_of(raw, source, "an item", EXAMPLE)
    if fields is None:
        return None
    if (name := _type_of(fields)) is None:
        fields.id("id")
        return None
    reader = READERS[name]
    fields.require(
        reader.needed,
        reader.known,
        f"{'an' if name[0] in 'aeo' else 'a'} `{name}` item",
        elsewhere=EVERY_FIELD,
        hints=_NO_KEY.get(name, NO_HINTS),
    )
    common = read_common(
        fields, reader.rules, defaults.get(name, NO_HINTS), about_verdicts=name == "true-false"
    )
    own = reader.read(fields, common)
    if own is None:
        return None
    if fields.sound:
        return reader.build(**{**common, **own})
    if rough is not None and name in _WORDED:
        read = {name: value for name, value in {**common, **own}.items() if value is not None}
        if {"stem", *reader.required} <= read.keys():
            rough.append(reader.build(**{"id": "", **read}))
    return None


def item_id(raw: Node) -> Node | None:
    """The node that holds an item's id, sound or not, so that others can refer to a broken item."""
    if raw.__class__ is MappingNode:
        for key, value in raw.value:
            if key.value == "id":
                return value if is_id(value) else None
    return None


def _type_of(fields: Fields) -> str | None:
    if "type" in fields.entries:
        return fields.choice("type", TYPES, "unknown-type", hints=_OTHER_TYPES)
    fields.require(("type",), EVERY_FIELD, "an item")
    return None


def _true_false(fields: Fields, _common: Mapping[str, Any]) -> Own | None:
    return {"key": fields.boolean("key")}


@dataclass(frozen=True, slots=True)
class _Reader:
    """`rules` are those that an item of the type may be scored by, its own first."""

    build: Callable[..., Item]
    required: tuple[str, ...]
    read: Callable[[Fields, dict[str, Any]], Own | None]
    optional: tuple[str, ...] = ()
    rules: tuple[str, ...] = ("all-or-nothing",)
    needed: tuple[str, ...] = field(init=False)
    known: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "needed", (*REQUIRED, *self.required))
        object.__setattr__(self, "known", (*COMMON, *self.required, *self.optional))


_MANY_RULES = (*TICKED, "weighted")
_PART_RULES = ("per-part", "all-or-nothing")

READERS = {
    "choice": _Reader(
        ChoiceItem, ("options", "key"), read_choice, rules=("all-or-nothing", "weighted")
    ),
    "multiple-response": _Reader(
        MultipleResponseItem, ("options", "key"), read_multiple_response, rules=_MANY_RULES
    ),
    "true-false": _Reader(TrueFalseItem, ("key",), _true_false),
    "text-entry": _Reader(TextEntryItem, ("accept",), read_text_entry, SPELLING),
    "numeric": _Reader(NumericItem, ("key",), read_numeric, NUMERIC),
    "calculated": _Reader(
        CalculatedItem, calculated.REQUIRED, calculated.read_calculated, calculated.OPTIONAL
    ),
    "matching": _Reader(MatchingItem, ("premises", "options"), read_matching, rules=_PART_RULES),
    "ordering": _Reader(OrderingItem, ("options",), read_ordering, rules=tuple(ORDERED)),
    "categorise": _Reader(CategoriseItem, ("buckets", "cards"), read_categorise, rules=_PART_RULES),
    "cloze": _Reader(ClozeItem, ("text", "gaps"), read_cloze, rules=_PART_RULES),
    "hotspot": _Reader(HotspotItem, ("image", "alt", "areas", "key"), read_hotspot),
    "extended-text": _Reader(
        ExtendedTextItem, ("rubric",), read_extended_text, optional=("model", "words")
    ),
}
TYPES = (*READERS, TYPE)
EVERY_FIELD = frozenset((*CASE, *(name for reader in READERS.values() for name in reader.known)))
