"""YAML nodes become values, and what is wrong with them becomes problems at their places.

Scalars follow the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema) and stay
the text the author wrote until a reader asks for a number or a boolean: an option `no` or `1:30`
is text.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model import NameKind
from ..source import Source
from .page_links import refer_to_pages

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
BOOLEANS = {word: word.lower() == "true" for word in "true True TRUE false False FALSE".split()}
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")
INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_KINDS = ("str", "int", "float", "bool", "null", "map", "seq")
_CORE_TAGS = frozenset(("", "!", *(f"tag:yaml.org,2002:{kind}" for kind in _KINDS)))


class Fields:
    """A YAML mapping being read: each method takes one field and records what is wrong with it.

    A field that is absent is None, and reported only by `require`; a field that is wrong is
    reported and gives None, so that reading goes on. `sound` tells whether all was well so far.
    """

    __slots__ = ("_errors_before", "entries", "keys", "raw", "source")

    def __init__(self, raw: MappingNode, source: Source) -> None:
        self.raw = raw
        self.source = source
        self._errors_before = len(source.problems)
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Node] = {}
        for key, value in raw.value:
            name = key.value
            if key.__class__ is not ScalarNode or not name:
                hint = "write `name: …`, and quotes around text that starts with `?`, `[` or `{`"
                source.problem(key, "wrong-type", "a field's name must be text", hint)
            elif name in self.entries:
                line = source.position(self.keys[name]).line
                message = f"`{shortened(name)}` is already set on line {line}"
                source.problem(key, "duplicate-field", message, "remove one of the two")
            else:
                self.entries[name] = value
                self.keys[name] = key

    @property
    def sound(self) -> bool:
        return len(self.source.problems) == self._errors_before

    def require(self, required: Collection[str], known: Collection[str], what: str) -> None:
        """Report unknown fields, then missing ones; a misspelt field is one problem, not two."""
        missing = [name for name in required if name not in self.entries]
        strange = [name for name in self.entries if name not in known]
        guesses = {name: _close(name, missing, 0.5) for name in strange}
        missing = [name for name in missing if name not in guesses.values()]
        for name in strange:
            if guess := guesses[name] or _close(name, known, 0.6):
                hint = f"did you mean `{guess}`?"
            elif missing:
                # A field under a name of another tool: that the right one is missing follows.
                hint = f"{what} needs {_listed(missing)}: is it that?"
                missing = missing[1:]
            else:
                hint = f"{what} has {_listed(known)}"
            message = f"unknown field `{shortened(name)}`"
            self.source.problem(self.keys[name], "unknown-field", message, hint)
        for name in missing:
            message, hint = f"{what} needs `{name}`", f"add a line `{name}: …`"
            self.source.problem(self.raw, "missing-field", message, hint)

    def text(self, name: str) -> str | None:
        """Plain text."""
        raw = self.entries.get(name)
        return None if raw is None else text_of(raw, self.source, name)

    def markdown(self, name: str) -> str | None:
        """Text that may link to pages of the course."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        text = text_of(raw, self.source, name)
        if text is not None and ".md" in text:
            refer_to_pages(text, raw, self.source)
        return text

    def id(self, name: str) -> str | None:
        raw = self.entries.get(name)
        return None if raw is None else id_of(raw, self.source, name)

    def choice(
        self, name: str, allowed: Collection[str], code: str = "invalid-value"
    ) -> str | None:
        """One word of a fixed list."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        text = text_of(raw, self.source, name)
        if text is None or text in allowed:
            return text
        guess = _close(text, allowed, 0.6)
        hint = f"did you mean `{guess}`?" if guess else f"allowed are {_listed(allowed)}"
        self.source.problem(raw, code, f"unknown {name} `{shortened(text)}`", hint)
        return None

    def boolean(self, name: str) -> bool | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if _is_plain(raw) and raw.value in BOOLEANS:
            return BOOLEANS[raw.value]
        hint = "write `true` or `false`, without quotes"
        self.source.problem(raw, "wrong-type", f"`{name}` must be true or false", hint)
        return None

    def number(self, name: str, *, least: float, most: float) -> float | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if _is_plain(raw) and NUMBER.fullmatch(raw.value):
            number = float(raw.value)
            if least <= number <= most:
                return int(number) if number.is_integer() else number
        self._not_a_number(raw, name, "a number", least, most)
        return None

    def integer(self, name: str, *, least: int, most: int) -> int | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if _is_plain(raw) and INTEGER.fullmatch(raw.value):
            number = int(raw.value)
            if least <= number <= most:
                return number
        self._not_a_number(raw, name, "a whole number", least, most)
        return None

    def _not_a_number(self, raw: Node, name: str, kind: str, least: float, most: float) -> None:
        message = f"`{name}` must be {kind} from {least:,} to {most:,}"
        hint = "write digits alone, without quotes, units or commas"
        self.source.problem(raw, "invalid-value", message, hint)

    def entries_of(self, name: str, *, least: int, code: str, what: str) -> list[Node] | None:
        """The entries of a list that holds at least `least` of them."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        entries = [] if least and _is_null(raw) else list_of(raw, self.source, name)
        if entries is not None and len(entries) < least:
            found = f"found {len(entries)}" if entries else "found none"
            message, hint = f"`{name}` needs at least {what}, {found}", f"add to the list `{name}`"
            self.source.problem(self.keys[name], code, message, hint)
            return None
        return entries

    def ids(
        self, name: str, kind: NameKind | None = None, *, bank: str | None = None
    ) -> tuple[str, ...] | None:
        """A list of ids, each once; they refer to things of `kind`."""
        entries = self.entries_of(name, least=1, code="empty-list", what="one id")
        if entries is None:
            return None
        found: dict[str, None] = {}
        for raw in entries:
            entry = id_of(raw, self.source, f"an entry of {name}")
            if entry is None:
                continue
            if entry in found:
                message = f"`{entry}` stands twice in `{name}`"
                self.source.problem(raw, "duplicate-id", message, "remove one")
            elif kind is not None:
                self.source.refer(kind, raw, bank=bank)
            found[entry] = None
        return tuple(found)


def fields_of(raw: Node, source: Source, what: str, example: str) -> Fields | None:
    """Read a mapping; None, and a problem, for anything else."""
    if raw.__class__ is MappingNode and raw.tag in _CORE_TAGS:
        return Fields(raw, source)
    if _has_known_tag(raw, source):
        message = f"{what} must have fields, found {_kind(raw)}"
        source.problem(raw, "wrong-type", message, f"write {example}")
    return None


def list_of(raw: Node, source: Source, name: str) -> list[Node] | None:
    if raw.__class__ is SequenceNode and raw.tag in _CORE_TAGS:
        return raw.value  # type: ignore[no-any-return]
    if _has_known_tag(raw, source):
        is_text = raw.__class__ is ScalarNode and raw.value
        hint = (
            f"write `{name}: [{shortened(raw.value)}]`"
            if is_text
            else "start each entry with `- ` on a line of its own"
        )
        message = f"`{name}` must be a list, found {_kind(raw)}"
        source.problem(raw, "wrong-type", message, hint)
    return None


def text_of(raw: Node, source: Source, name: str) -> str | None:
    """A scalar's text as the author wrote it; null and blank text are problems."""
    if raw.tag not in _CORE_TAGS and not _has_known_tag(raw, source):
        return None
    if raw.__class__ is not ScalarNode:
        message = f"`{name}` must be text, found {_kind(raw)}"
        hint = 'put text that holds brackets, braces or a colon into quotes: "…"'
        source.problem(raw, "wrong-type", message, hint)
        return None
    text: str = raw.value
    is_word = bool(text) and not text.isspace()
    if is_word and (text not in NULLS or raw.style or raw.tag):
        return text
    hint = f'write `"{text}"` if the word is meant' if is_word else "write some text or remove it"
    source.problem(raw, "empty", f"`{name}` is empty", hint)
    return None


def id_of(raw: Node, source: Source, name: str) -> str | None:
    text = text_of(raw, source, name)
    if text is None or ID.fullmatch(text):
        return text
    message = f"`{shortened(text)}` cannot be an id"
    hint = "an id has letters a–z, digits, `-`, `_` and `.`, and starts with a letter or digit"
    source.problem(raw, "invalid-id", message, hint)
    return None


def is_id(raw: Node) -> bool:
    """Whether a node could be read as an id."""
    return raw.__class__ is ScalarNode and not _is_null(raw) and bool(ID.fullmatch(raw.value))


def shortened(text: str) -> str:
    """Text for a message: one line, and not much of it."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _is_plain(raw: Node) -> bool:
    return raw.__class__ is ScalarNode and not raw.style and not raw.tag


def _is_null(raw: Node) -> bool:
    return raw.__class__ is ScalarNode and raw.value in NULLS and not raw.style and not raw.tag


def _has_known_tag(raw: Node, source: Source) -> bool:
    if raw.tag in _CORE_TAGS:
        return True
    message, hint = f"unknown tag `{shortened(raw.tag)}`", "remove it, or quote text with a `!`"
    source.problem(raw, "unknown-tag", message, hint)
    return False


def _kind(raw: Node) -> str:
    if _is_null(raw):
        return "nothing"
    if isinstance(raw, MappingNode):
        return "fields"
    return "a list" if isinstance(raw, SequenceNode) else "text"


def _close(name: str, known: Collection[str], cutoff: float) -> str | None:
    return next(iter(get_close_matches(name, known, 1, cutoff)), None)


def _listed(words: Collection[str]) -> str:
    return ", ".join(f"`{word}`" for word in (words if isinstance(words, tuple) else sorted(words)))
