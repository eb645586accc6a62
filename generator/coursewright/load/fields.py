"""YAML mappings become values field by field, and what is wrong becomes problems."""

import unicodedata
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from yaml.nodes import MappingNode, Node, ScalarNode

from ..model import NameKind
from ..source import Source
from .nodes import (
    BOOLEANS,
    has_known_tag,
    id_of,
    integer_of,
    is_null,
    is_plain,
    kind_of,
    list_of,
    number_of,
    ratio_of,
    shortened,
    text_of,
)
from .page_links import refer_to_targets

NO_HINTS: Mapping[str, str] = {}


class Fields:
    """A YAML mapping being read: each method takes one field and records what is wrong with it.

    A field that is absent is None, and reported only by `require`; a field that is wrong is
    reported and gives None, so that reading goes on. `sound` tells whether all was well so far.
    """

    __slots__ = ("_errors_before", "_unnamed", "entries", "keys", "raw", "source")

    def __init__(self, raw: MappingNode, source: Source) -> None:
        self.raw = raw
        self.source = source
        self._errors_before = len(source.problems)
        self._unnamed = 0  # fields whose name is no text: each may be one that is missing
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Node] = {}
        for key, value in raw.value:
            name = key.value
            if key.__class__ is not ScalarNode or not name:
                hint = "write `name: …`, and quotes around text that starts with `?`, `[` or `{`"
                source.problem(key, "wrong-type", "a field's name must be text", hint)
                self._unnamed += 1
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

    def require(
        self,
        required: Collection[str],
        known: Collection[str],
        what: str,
        *,
        elsewhere: Collection[str] = (),
        hints: Mapping[str, str] = NO_HINTS,
    ) -> None:
        """Report unknown fields, then missing ones; a misspelt field is one problem, not two.

        `elsewhere` are fields of other things: one of them is in the wrong place, not misspelt.
        `hints` say what to do about fields that authors expect here.
        """
        missing = [name for name in required if name not in self.entries]
        strange = [name for name in self.entries if name not in known]
        if not missing and not strange:
            return
        guesses = {name: close_to(name, missing, 0.5) for name in strange}
        missing = [name for name in missing if name not in guesses.values()]
        free = [name for name in known if name not in self.entries]
        for name in strange:
            likely = (free, 0.75) if missing else (known, 0.6)
            if unseen := "".join(sorted({mark for mark in name if not _is_seen(mark)})):
                codes = " ".join(f"U+{ord(mark):04X}" for mark in unseen)
                hint = f"the name holds what cannot be seen, {codes}: write it again"
            elif name in hints:
                hint = hints[name]
            elif guess := guesses[name] or (name not in elsewhere and close_to(name, *likely)):
                hint = f"did you mean `{guess}`?"
            elif self.raw.flow_style and is_null(self.entries[name]):
                hint = 'put text that holds a comma into quotes: "…, …"'
            elif name == "<<":
                hint, missing = "write the fields out: YAML 1.2 merges nothing", []
            elif missing:
                # A field under the name that another tool has for it: what is missing stands here.
                hint = f"{what} needs {listed(tuple(missing))}: is that meant?"
                missing = missing[1:]
            else:
                hint = f"{what} has {listed(known) or 'no fields'}"
            message = f"unknown field `{shortened(name)}`"
            self.source.problem(self.keys[name], "unknown-field", message, hint)
        for name in missing[self._unnamed :]:
            message, hint = f"{what} needs `{name}`", f"add a line `{name}: …`"
            self.source.problem(self.raw, "missing-field", message, hint)

    def text(self, name: str) -> str | None:
        """Plain text."""
        raw = self.entries.get(name)
        return None if raw is None else text_of(raw, self.source, name)

    def markdown(self, name: str) -> str | None:
        """Text that may link to pages and files of the course."""
        raw = self.entries.get(name)
        return None if raw is None else markdown_of(raw, self.source, name)

    def id(self, name: str) -> str | None:
        raw = self.entries.get(name)
        return None if raw is None else id_of(raw, self.source, name)

    def choice(
        self,
        name: str,
        allowed: Collection[str],
        code: str = "invalid-value",
        *,
        hints: Mapping[str, str] = NO_HINTS,
        what: str = "",
    ) -> str | None:
        """One word of a fixed list, which messages call `what`, or by the field's name.

        `hints` say what to write for words that others use.
        """
        raw = self.entries.get(name)
        if raw is None:
            return None
        text = text_of(raw, self.source, name)
        if text is None or text in allowed:
            return text
        guess = close_to(text, allowed, 0.6)
        verb = "is" if len(allowed) == 1 else "are"
        hint = f"did you mean `{guess}`?" if guess else f"allowed {verb} {listed(allowed)}"
        hint = hints.get(text, hint)
        self.source.problem(raw, code, f"unknown {what or name} `{shortened(text)}`", hint)
        return None

    def boolean(self, name: str) -> bool | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if is_plain(raw) and raw.value in BOOLEANS:
            return BOOLEANS[raw.value]
        hint = "write `true` or `false`, without quotes"
        self.source.problem(raw, "wrong-type", f"`{name}` must be true or false", hint)
        return None

    def number(self, name: str, *, least: float, most: float) -> float | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        number = number_of(raw)
        if number is not None and least <= number <= most:
            return int(number) if number.is_integer() else number
        self._not_a_number(raw, name, "a number", least, most)
        return None

    def share(self, name: str, *, least: float = 0, most: float = 1) -> float | None:
        """A number that may also be written as a fraction or a percentage."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        number = ratio_of(raw)
        if number is not None and least <= number <= most:
            return int(number) if number.is_integer() else number
        message = f"`{name}` must be a share from {least:,} to {most:,}"
        sign = "-" if most <= 0 else ""
        hint = f"write it as `{sign}0.25`, `{sign}1/4` or `{sign}25%`"
        self.source.problem(raw, "invalid-value", message, hint)
        return None

    def factor(self, name: str, *, most: float) -> float | None:
        """A number above 0, that may also be written as a fraction."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        number = ratio_of(raw)
        if number is not None and 0 < number <= most:
            return int(number) if number.is_integer() else number
        message = f"`{name}` must be a number above 0, at most {most:,}"
        self.source.problem(raw, "invalid-value", message, "write digits, such as `1000` or `1/60`")
        return None

    def integer(self, name: str, *, least: int, most: int) -> int | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        number = integer_of(raw)
        if number is not None and least <= number <= most:
            return number
        self._not_a_number(raw, name, "a whole number", least, most)
        return None

    def _not_a_number(self, raw: Node, name: str, kind: str, least: float, most: float) -> None:
        message = f"`{name}` must be {kind} from {least:,} to {most:,}"
        hint = "write digits alone, without quotes, units or commas"
        self.source.problem(raw, "invalid-value", message, hint)

    def entries_of(
        self, name: str, *, least: int, code: str, what: str, example: str = ""
    ) -> list[Node] | None:
        """The entries of a list that holds at least `least` of them, such as `example`."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        is_empty = least > 0 and is_null(raw)
        entries = [] if is_empty else list_of(raw, self.source, name, example=example)
        if entries is not None and len(entries) < least:
            message = f"`{name}` needs at least {what}, found {len(entries) or 'none'}"
            hint = f"add an entry to `{name}`" + (example and f", such as {example}")
            self.source.problem(self.keys[name], code, message, hint)
            return None
        return entries

    def texts(self, name: str) -> tuple[str, ...] | None:
        """A list of plain texts."""
        entries = self.entries_of(name, least=1, code="empty-list", what="one word")
        if entries is None:
            return None
        found = (text_of(raw, self.source, f"an entry of {name}") for raw in entries)
        return tuple(text for text in found if text is not None)

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


def markdown_of(raw: Node, source: Source, name: str) -> str | None:
    """Text that may link to pages and files of the course, and show images."""
    text = text_of(raw, source, name)
    if text is not None and ("](" in text or "]:" in text):
        refer_to_targets(text, raw, source)
    return text


def fields_of(raw: Node, source: Source, what: str, example: str) -> Fields | None:
    """Read a mapping; None, and a problem, for anything else."""
    if not has_known_tag(raw, source):
        return None
    if raw.__class__ is MappingNode:
        return Fields(raw, source)
    message = f"{what} must have fields, found {kind_of(raw)}"
    source.problem(raw, "wrong-type", message, f"write {example}")
    return None


def value_of(raw: Node, name: str) -> Node:
    """The value of a field that is known to be there."""
    values: dict[str, Node] = {key.value: value for key, value in raw.value}
    return values[name]


def is_first(raw: Node, name: str, seen: set[str], source: Source, noun: str) -> bool:
    """Add an entry's id to those seen; False, and a problem, for one that stands above."""
    if name not in seen:
        seen.add(name)
        return True
    message, hint = f"{with_article(noun)} `{name}` stands above", f"give each {noun} its own id"
    source.problem(value_of(raw, "id"), "duplicate-id", message, hint)
    return False


def with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _is_seen(mark: str) -> bool:
    return mark == " " or unicodedata.category(mark)[0] not in "CZ"


def close_to(name: str, known: Collection[str], cutoff: float) -> str | None:
    return next(iter(get_close_matches(name, known, 1, cutoff)), None)


def listed(words: Collection[str]) -> str:
    return ", ".join(f"`{word}`" for word in (words if isinstance(words, tuple) else sorted(words)))
