"""Items in which a learner chooses or orders options."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Protocol, TypeVar

from yaml.nodes import Node, SequenceNode

from ..items import Option
from ..source import Source
from .fields import NO_HINTS, Fields, fields_of, is_first, listed, value_of, with_article
from .nodes import shortened, text_of
from .weights import check_weights

OPTION_REQUIRED = ("id", "text")
PLAIN_OPTION = ("id", "text", "feedback")
_USUAL = frozenset(PLAIN_OPTION)
OPTION = (*PLAIN_OPTION, "weight", "fixed")
OPTION_EXAMPLE = "`- {id: …, text: …}`"
_NOT_HERE = {
    "fixed": "remove it: `fixed` is for `choice` and `multiple-response`",
    "weight": "remove it: `weight` is for `choice` and `multiple-response`",
}


def read_choice(fields: Fields, common: Mapping[str, Any]) -> dict[str, Any] | None:
    options = read_options(fields)
    if options is None or "key" not in fields.entries:
        return None
    key = read_key(fields, options)
    check_weights(fields, options, key and (key,), common.get("scoring"))
    return {"options": options, "key": key}


def read_multiple_response(fields: Fields, common: Mapping[str, Any]) -> dict[str, Any] | None:
    options = read_options(fields)
    if options is None or "key" not in fields.entries:
        return None
    key = read_keys(fields, options)
    check_weights(fields, options, key, common.get("scoring"))
    return {"options": options, "key": key}


def read_ordering(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    options = read_options(fields, known=PLAIN_OPTION)
    return None if options is None else {"options": options}


def read_options(
    fields: Fields, name: str = "options", *, known: Collection[str] = OPTION
) -> tuple[Option, ...] | None:
    """The options; None when any of them is unsound, so that keys are not held against them."""
    entries = fields.entries_of(
        name, least=2, code=f"too-few-{name}", what=f"two {name}", example=OPTION_EXAMPLE
    )
    if entries is None:
        return None
    noun = name.removesuffix("s")
    what = with_article(noun)
    options = [_option(raw, fields.source, known, what) for raw in entries]
    return differing(entries, options, fields.source, noun)


class _Shown(Protocol):
    """What has an id of its own and a text."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


Shown = TypeVar("Shown", bound=_Shown)


def differing(
    entries: Collection[Node], options: Collection[Shown | None], source: Source, noun: str
) -> tuple[Shown, ...] | None:
    """The options if all are sound and no id stands twice; a text twice is a problem too."""
    ids: set[str] = set()
    texts: dict[str, str] = {}
    for raw, option in zip(entries, options, strict=True):
        if option is None:
            continue
        if not is_first(raw, option.id, ids, source, noun):
            continue
        # Capitals can be what an item asks about; composition and spacing cannot.
        text = " ".join(unicodedata.normalize("NFC", option.text).split())
        if text in texts:
            message = f"{noun} `{option.id}` has the same text as `{texts[text]}`"
            hint = "reword one of them, or remove it"
            source.problem(value_of(raw, "text"), "duplicate-options", message, hint)
        texts.setdefault(text, option.id)
    return tuple(options) if len(ids) == len(options) else None  # type: ignore[arg-type]


def _option(raw: Node, source: Source, known: Collection[str], what: str) -> Option | None:
    fields = fields_of(raw, source, what, OPTION_EXAMPLE)
    if fields is None:
        return None
    name, text, feedback = fields.id("id"), fields.markdown("text"), fields.markdown("feedback")
    weight, fixed = None, False
    if known is not OPTION or fields.entries.keys() != _USUAL:
        hints = _NOT_HERE if known is PLAIN_OPTION else NO_HINTS
        fields.require(OPTION_REQUIRED, known, what, hints=hints)
        weight, fixed = fields.share("weight", least=-1), fields.boolean("fixed") or False
    return Option(name or "", text or "", feedback, weight, fixed) if fields.sound else None


def read_key(fields: Fields, options: Collection[Shown], noun: str = "option") -> str | None:
    """The one id in `key`, which may be a list of one."""
    raw = fields.entries["key"]
    if raw.__class__ is not SequenceNode:
        return keyed(raw, options, fields.source, noun)
    keys = fields.entries_of("key", least=1, code="no-key", what=f"one {noun} id")
    if keys is None:
        return None
    if len(keys) == 1:
        return keyed(keys[0], options, fields.source, noun)
    message = f"one {noun} is the key here, found {len(keys)}"
    hint = "choose one"
    if (kind := fields.entries.get("type")) is not None and kind.value == "choice":
        message = f"a `choice` item has one key, found {len(keys)}"
        hint = "choose one, or use the type `multiple-response`"
    fields.source.problem(keys[1], "too-many-keys", message, hint)
    return None


def read_keys(
    fields: Fields, options: Collection[Shown], noun: str = "option"
) -> tuple[str, ...] | None:
    """The ids in a list `key`, in the order of the options."""
    entries = fields.entries_of("key", least=1, code="no-key", what=f"one {noun} id")
    if entries is None:
        return None
    key: set[str] = set()
    for raw in entries:
        found = keyed(raw, options, fields.source, noun)
        if found in key:
            message = f"`{found}` stands twice in `key`"
            fields.source.problem(raw, "duplicate-id", message, "remove one")
        elif found is not None:
            key.add(found)
    return tuple(option.id for option in options if option.id in key)


def keyed(raw: Node, options: Collection[Shown], source: Source, noun: str) -> str | None:
    """An id in a key, if there is such an option."""
    text = text_of(raw, source, "key")
    if text is None or any(option.id == text for option in options):
        return text
    known = listed(tuple(option.id for option in options))
    message = f"no {noun} `{shortened(text)}`"
    source.problem(raw, "unknown-key", message, f"{noun}s are {known}")
    return None
