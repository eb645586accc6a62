"""Items of several parts that are answered one by one: pairs to match, cards to sort."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from yaml.nodes import Node, SequenceNode

from ..items import Option
from ..source import Source
from .choices import PLAIN_OPTION, differing, read_key, read_keys, read_options
from .fields import Fields, fields_of

PART = ("id", "text", "key", "feedback")
PART_REQUIRED = ("id", "text", "key")
BUCKET = ("id", "text")
MOST = {"premises": 12, "buckets": 5, "cards": 20}
_EXAMPLE = "`- {id: …, text: …, key: …}`"
Key = TypeVar("Key")


def read_matching(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    """Premises and options, where each premise says which option is its key."""
    options = read_options(fields, known=PLAIN_OPTION)

    def key_of(part: Fields) -> str | None:
        return read_key(part, options or ())

    found = _parts(fields, "premises", key_of if options is not None else None)
    if options is None or found is None:
        return None
    return {"premises": found[0], "options": options, "key": found[1]}


def read_categorise(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    """Cards and two to five buckets, where each card says which buckets are its key."""
    buckets = read_options(fields, "buckets", known=BUCKET)
    _at_most(fields, "buckets")

    def key_of(part: Fields) -> tuple[str, ...] | None:
        if part.entries["key"].__class__ is SequenceNode:
            return read_keys(part, buckets or (), "bucket")
        key = read_key(part, buckets or (), "bucket")
        return None if key is None else (key,)

    found = _parts(fields, "cards", key_of if buckets is not None else None)
    if buckets is None or found is None:
        return None
    return {"buckets": buckets, "cards": found[0], "key": found[1]}


def _parts(
    fields: Fields, name: str, key_of: Callable[[Fields], Key | None] | None
) -> tuple[tuple[Option, ...], dict[str, Key | None]] | None:
    """The parts and the key of each; without `key_of` there is nothing to hold keys against."""
    noun = name.removesuffix("s")
    entries = fields.entries_of(
        name, least=2, code=f"too-few-{name}", what=f"two {name}", example=_EXAMPLE
    )
    if entries is None:
        return None
    _at_most(fields, name)
    parts: list[Option | None] = []
    keys: dict[str, Key | None] = {}
    for raw in entries:
        part, own = _part(raw, fields.source, noun)
        parts.append(part)
        if part is not None and own is not None and key_of is not None and "key" in own.entries:
            keys[part.id] = key_of(own)
    sound = differing(entries, parts, fields.source, noun)
    return None if sound is None else (sound, keys)


def _part(raw: Node, source: Source, noun: str) -> tuple[Option | None, Fields | None]:
    fields = fields_of(raw, source, f"a {noun}", _EXAMPLE)
    if fields is None:
        return None, None
    fields.require(PART_REQUIRED, PART, f"a {noun}")
    name, text, feedback = fields.id("id"), fields.markdown("text"), fields.markdown("feedback")
    option = Option(name or "", text or "", feedback)
    return (option if fields.sound else None), fields


def _at_most(fields: Fields, name: str) -> None:
    raw, most = fields.entries.get(name), MOST[name]
    if raw.__class__ is SequenceNode and len(raw.value) > most:
        message = f"`{name}` holds at most {most}, found {len(raw.value)}"
        hint = "leave some out, or make two items of it"
        fields.source.problem(raw.value[most], f"too-many-{name}", message, hint)
