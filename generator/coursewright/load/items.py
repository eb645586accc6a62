"""One item of a bank: YAML node → `Item`, one reader a type."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from ..items import (
    LEVELS,
    ChoiceItem,
    Item,
    MultipleResponseItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ..source import Source
from .fields import Fields, fields_of, listed
from .nodes import BOOLEANS, is_id, shortened, text_of

EXAMPLE = "`- {id: …, type: choice, stem: …, …}`"
REQUIRED = ("id", "stem")
COMMON = ("id", "type", "stem", "feedback", "points", "level", "concepts", "objective", "scoring")
SCORINGS = ("all-or-nothing",)
MOST_POINTS = 1000
_NO_KEY = {"key": "remove it: the options stand in the right order, and that is the key"}
_ONE_OR_MANY = "`choice` has one right option, `multiple-response` any number"
_OTHER_TYPES = dict.fromkeys(("multiple-choice", "multiple_choice", "mcq"), _ONE_OR_MANY)


def read_item(raw: Node, source: Source) -> Item | None:
    """Read one item; None when it is not sound, with a problem at each place that is wrong."""
    fields = fields_of(raw, source, "an item", EXAMPLE)
    if fields is None:
        return None
    if (name := _type_of(fields)) is None:
        fields.id("id")
        return None
    reader = READERS[name]
    what = f"{'an' if name.startswith('o') else 'a'} `{name}` item"
    fields.require(
        (*REQUIRED, *reader.required),
        reader.known,
        what,
        elsewhere=EVERY_FIELD,
        hints=_NO_KEY if name == "ordering" else {},
    )
    common = _common(fields, own_feedback=name == "true-false")
    own = reader.read(fields)
    if own is None or not fields.sound:
        return None
    return reader.build(**{**common, **own})


def item_id(raw: Node) -> Node | None:
    """The node that holds an item's id, sound or not, so that others can refer to a broken item."""
    if raw.__class__ is MappingNode:
        for key, value in raw.value:
            if key.value == "id":
                return value if is_id(value) else None
    return None


def _type_of(fields: Fields) -> str | None:
    if "type" in fields.entries:
        return fields.choice("type", tuple(READERS), "unknown-type", hints=_OTHER_TYPES)
    fields.require(("type",), EVERY_FIELD, "an item")
    return None


def _common(fields: Fields, *, own_feedback: bool) -> dict[str, Any]:
    # Only what the author wrote: the model's defaults stay in one place.
    common: dict[str, Any] = {
        "id": fields.id("id"),
        "stem": fields.markdown("stem"),
        "position": fields.source.position(fields.raw),
        "feedback": None if own_feedback else fields.markdown("feedback"),
        "level": fields.choice("level", LEVELS),
    }
    if "points" in fields.entries:
        common["points"] = fields.number("points", least=0, most=MOST_POINTS)
    if "concepts" in fields.entries:
        common["concepts"] = fields.ids("concepts", "concept")
    if "scoring" in fields.entries:
        common["scoring"] = fields.choice("scoring", SCORINGS)
    if (objective := fields.id("objective")) is not None:
        fields.source.refer("objective", fields.entries["objective"])
        common["objective"] = objective
    return common


def _options(fields: Fields) -> tuple[Option, ...] | None:
    """The options; None when any of them is unsound, so that keys are not held against them."""
    entries = fields.entries_of(
        "options", least=2, code="too-few-options", what="two options", example=_OPTION_EXAMPLE
    )
    if entries is None:
        return None
    source = fields.source
    options = [_option(raw, source) for raw in entries]
    ids: set[str] = set()
    texts: dict[str, str] = {}
    for raw, option in zip(entries, options, strict=True):
        if option is None:
            continue
        if option.id in ids:
            message = f"an option `{option.id}` stands above"
            source.problem(
                _value(raw, "id"), "duplicate-id", message, "give each option its own id"
            )
            continue
        ids.add(option.id)
        # Capitals can be what an item asks about; composition and spacing cannot.
        text = " ".join(unicodedata.normalize("NFC", option.text).split())
        if text in texts:
            message = f"option `{option.id}` has the same text as `{texts[text]}`"
            hint = "reword one of them, or remove it"
            source.problem(_value(raw, "text"), "duplicate-options", message, hint)
        texts.setdefault(text, option.id)
    return tuple(options) if len(ids) == len(options) else None  # type: ignore[arg-type]


def _value(raw: Node, name: str) -> Node:
    """The value of a field that is known to be there."""
    values: dict[str, Node] = {key.value: value for key, value in raw.value}
    return values[name]


_OPTION_EXAMPLE = "`- {id: …, text: …}`"
OPTION = ("id", "text", "feedback")
OPTION_REQUIRED = ("id", "text")


def _option(raw: Node, source: Source) -> Option | None:
    fields = fields_of(raw, source, "an option", _OPTION_EXAMPLE)
    if fields is None:
        return None
    if not fields.entries.keys() <= {*OPTION} or len(fields.entries) < len(OPTION):
        fields.require(OPTION_REQUIRED, OPTION, "an option")
    name, text, feedback = fields.id("id"), fields.markdown("text"), fields.markdown("feedback")
    option = Option(name or "", text or "", feedback)
    return option if fields.sound else None


def _keyed(raw: Node, options: tuple[Option, ...], source: Source) -> str | None:
    """An id in a key, if there is such an option."""
    text = text_of(raw, source, "key")
    if text is None or any(option.id == text for option in options):
        return text
    known = listed(tuple(option.id for option in options))
    source.problem(raw, "unknown-key", f"no option `{shortened(text)}`", f"options are {known}")
    return None


def _choice(fields: Fields) -> dict[str, Any] | None:
    options = _options(fields)
    raw = fields.entries.get("key")
    if options is None or raw is None:
        return None
    if raw.__class__ is not SequenceNode:
        return {"options": options, "key": _keyed(raw, options, fields.source)}
    keys = fields.entries_of("key", least=1, code="no-key", what="one option id")
    if keys is None:
        return None
    if len(keys) > 1:
        hint = "choose one, or use the type `multiple-response`"
        fields.source.problem(
            keys[1], "too-many-keys", f"a `choice` item has one key, found {len(keys)}", hint
        )
        return None
    return {"options": options, "key": _keyed(keys[0], options, fields.source)}


def _multiple_response(fields: Fields) -> dict[str, Any] | None:
    options = _options(fields)
    if options is None or "key" not in fields.entries:
        return None
    entries = fields.entries_of("key", least=1, code="no-key", what="one option id")
    if entries is None:
        return None
    key: set[str] = set()
    for raw in entries:
        keyed = _keyed(raw, options, fields.source)
        if keyed in key:
            fields.source.problem(
                raw, "duplicate-id", f"`{keyed}` stands twice in `key`", "remove one"
            )
        elif keyed is not None:
            key.add(keyed)
    return {"options": options, "key": tuple(option.id for option in options if option.id in key)}


def _true_false(fields: Fields) -> dict[str, Any] | None:
    key = fields.boolean("key")
    raw = fields.entries.get("feedback")
    if raw is None:
        return {"key": key}
    if raw.__class__ is not MappingNode:
        return {"key": key, "feedback": fields.markdown("feedback")}
    return {"key": key, "reasons": _reasons(Fields(raw, fields.source))}


def _reasons(fields: Fields) -> dict[bool, str]:
    """What is said to each verdict, written in any way that `key` may be."""
    known = ("true", "false", *(word for word in BOOLEANS if word in fields.entries))
    fields.require((), known, "the feedback of a `true-false` item")
    reasons: dict[bool, str] = {}
    for word, verdict in BOOLEANS.items():
        text = fields.markdown(word)
        if text is not None and verdict in reasons:
            message, hint = f"`{word}` says again what `{word.lower()}` says", "remove one"
            fields.source.problem(fields.keys[word], "duplicate-field", message, hint)
        elif text is not None:
            reasons[verdict] = text
    return {verdict: reasons[verdict] for verdict in (True, False) if verdict in reasons}


def _text_entry(fields: Fields) -> dict[str, Any] | None:
    entries = fields.entries_of("accept", least=1, code="no-key", what="one accepted text")
    if entries is None:
        return None
    texts = (text_of(raw, fields.source, "an accepted text") for raw in entries)
    return {"accept": tuple(text for text in texts if text is not None)}


def _ordering(fields: Fields) -> dict[str, Any] | None:
    options = _options(fields)
    return None if options is None else {"options": options}


@dataclass(frozen=True, slots=True)
class _Reader:
    build: Callable[..., Item]
    required: tuple[str, ...]
    read: Callable[[Fields], dict[str, Any] | None]

    @property
    def known(self) -> tuple[str, ...]:
        return (*COMMON, *self.required)


READERS = {
    "choice": _Reader(ChoiceItem, ("options", "key"), _choice),
    "multiple-response": _Reader(MultipleResponseItem, ("options", "key"), _multiple_response),
    "true-false": _Reader(TrueFalseItem, ("key",), _true_false),
    "text-entry": _Reader(TextEntryItem, ("accept",), _text_entry),
    "ordering": _Reader(OrderingItem, ("options",), _ordering),
}
EVERY_FIELD = frozenset(field for reader in READERS.values() for field in reader.known)
