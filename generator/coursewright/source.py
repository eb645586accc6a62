"""YAML text becomes nodes that know their place and record what is wrong with them.

Scalars follow the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema) and stay
the text the author wrote until a reader asks for a number or a boolean: an option `no` or `1:30`
is text.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches

from yaml import MarkedYAMLError, ScalarNode, YAMLError
from yaml._yaml import CParser
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, SequenceNode
from yaml.reader import ReaderError

from .model import Name, NameKind
from .problems import Position, Problem, Severity

MAX_BYTES = (
    64_000_000  # far above any bank (10,000 items are 6 MB), far below what exhausts a machine
)
MAX_DEPTH = 60

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,2})?")
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_CORE_TAGS = frozenset(
    (
        "",
        "!",
        *(
            f"tag:yaml.org,2002:{kind}"
            for kind in ("str", "int", "float", "bool", "null", "map", "seq")
        ),
    )
)


class _Composer(CParser):
    """The C parser without PyYAML's resolver: tags are not looked up, which halves the time."""

    depth = 0

    def resolve(self, _kind: type[Node], _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        # The C parser recurses without a limit of its own: deep nesting would end the process.
        self.depth += 1
        if self.depth > MAX_DEPTH and parent is not None:
            raise ComposerError(None, None, "nested too deeply", parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class Source:
    """One text being read: its path, the problems found in it, and the ids it uses.

    `line` and `column` say where the YAML starts when it stands inside another text (front matter,
    a fenced block); both count from 0 and add to every position.
    """

    __slots__ = ("column", "line", "path", "problems", "used")

    def __init__(self, path: str, *, line: int = 0, column: int = 0) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.problems: list[Problem] = []
        self.used: list[Name] = []

    def position(self, raw: Node) -> Position:
        mark = raw.start_mark
        return Position(self.path, mark.line + self.line + 1, mark.column + self.column + 1)

    def report(
        self, position: Position, code: str, message: str, hint: str, severity: Severity
    ) -> None:
        self.problems.append(Problem(position, severity, code, message, hint))

    def problem(
        self, raw: Node, code: str, message: str, hint: str = "", *, severity: Severity = "error"
    ) -> None:
        self.report(self.position(raw), code, message, hint, severity)

    def refer(self, kind: NameKind, raw: Node, *, bank: str | None = None) -> None:
        self.used.append(Name(kind, raw.value, self.position(raw), bank))

    def syntax(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Report text that is not YAML; `line` and `column` count from 0 within the YAML."""
        position = Position(self.path, line + self.line + 1, column + self.column + 1)
        self.report(position, "syntax", message, hint, "error")


def decode(data: bytes, source: Source) -> str | None:
    """Decode UTF-8 with or without a byte-order mark; None, and a problem, for anything else."""
    if len(data) > MAX_BYTES:
        source.syntax(0, 0, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        source.syntax(line, column, "not UTF-8 text", "save the file in the encoding UTF-8")
        return None


def compose(text: str, source: Source) -> Node | None:
    """Parse YAML; None when the text is empty, and None with a problem when it is not YAML."""
    try:
        return _Composer(text).get_single_node()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or error.context or "not YAML"
        line, column = (mark.line, mark.column) if mark else (0, 0)
        source.syntax(line, column, message, _syntax_hint(message))
    except ReaderError as error:
        before = text.encode()[: error.position].decode(errors="replace")
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        source.syntax(line, column, f"the character U+{error.character:04X} is not allowed in YAML")
    except YAMLError as error:  # no mark: the parser ran out of something
        source.syntax(0, 0, str(error))
    return None


def _syntax_hint(message: str) -> str:
    if "mapping values are not allowed" in message:
        return 'put text that holds a colon and a space into quotes: "…: …"'
    if "cannot start any token" in message:
        return "indent with spaces, not tabs; quote text that starts with a special character"
    if "found undefined alias" in message:
        return 'put text that starts with `*` into quotes: "*…"'
    return "check indentation, quotes and brackets here and on the line above"


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
            if key.__class__ is not ScalarNode:
                source.problem(key, "wrong-type", "a field's name must be text")
            elif name in self.entries:
                line = self.entries[name].start_mark.line + source.line + 1
                source.problem(key, "duplicate-field", f"`{name}` is already set on line {line}")
            else:
                self.entries[name] = value
                self.keys[name] = key

    @property
    def sound(self) -> bool:
        return len(self.source.problems) == self._errors_before

    def require(self, required: Collection[str], known: Collection[str], what: str) -> None:
        """Report unknown fields, then missing ones; a misspelt field is one problem, not two."""
        missing = [name for name in required if name not in self.entries]
        for name in self.entries.keys() - known:
            guess = get_close_matches(name, missing, 1, 0.5) or get_close_matches(
                name, known, 1, 0.6
            )
            hint = f"did you mean `{guess[0]}`?" if guess else f"{what} has {_listed(known)}"
            if guess and guess[0] in missing:
                missing.remove(guess[0])
            self.source.problem(self.keys[name], "unknown-field", f"unknown field `{name}`", hint)
        for name in missing:
            self.source.problem(
                self.raw, "missing-field", f"{what} needs `{name}`", f"add `{name}:` here"
            )

    def text(self, name: str) -> str | None:
        raw = self.entries.get(name)
        return None if raw is None else text_of(raw, self.source, name)

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
        guess = get_close_matches(text, allowed, 1)
        hint = f"did you mean `{guess[0]}`?" if guess else f"allowed are {_listed(allowed)}"
        self.source.problem(raw, code, f"unknown {name} `{_short(text)}`", hint)
        return None

    def boolean(self, name: str) -> bool | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if raw.__class__ is ScalarNode and not raw.style and raw.value in _BOOLEANS:
            return _BOOLEANS[raw.value]
        self.source.problem(
            raw,
            "wrong-type",
            f"`{name}` must be true or false",
            "write `true` or `false`, without quotes",
        )
        return None

    def number(self, name: str, *, least: float, most: float) -> float | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if raw.__class__ is ScalarNode and not raw.style and _NUMBER.fullmatch(raw.value):
            number = float(raw.value)
            if least <= number <= most:
                return int(number) if number.is_integer() else number
        self._not_a_number(raw, name, "a number", least, most)
        return None

    def integer(self, name: str, *, least: int, most: int) -> int | None:
        raw = self.entries.get(name)
        if raw is None:
            return None
        if raw.__class__ is ScalarNode and not raw.style and _INTEGER.fullmatch(raw.value):
            number = int(raw.value)
            if least <= number <= most:
                return number
        self._not_a_number(raw, name, "a whole number", least, most)
        return None

    def _not_a_number(self, raw: Node, name: str, kind: str, least: float, most: float) -> None:
        message = f"`{name}` must be {kind} from {least:,} to {most:,}"
        self.source.problem(raw, "invalid-value", message, "write it without quotes or units")

    def entries_of(self, name: str, *, least: int, code: str, what: str) -> list[Node] | None:
        """The entries of a list that holds at least `least` of them."""
        raw = self.entries.get(name)
        if raw is None:
            return None
        entries = list_of(raw, self.source, name)
        if entries is not None and len(entries) < least:
            found = f"found {len(entries)}" if entries else "the list is empty"
            self.source.problem(self.keys[name], code, f"`{name}` needs at least {what}, {found}")
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
                self.source.problem(
                    raw, "duplicate-id", f"`{entry}` stands twice in `{name}`", "remove one"
                )
            elif kind is not None:
                self.source.refer(kind, raw, bank=bank)
            found[entry] = None
        return tuple(found)


def fields_of(raw: Node, source: Source, what: str, example: str) -> Fields | None:
    """Read a mapping; None, and a problem, for anything else."""
    if raw.__class__ is MappingNode and raw.tag in _CORE_TAGS:
        return Fields(raw, source)
    source.problem(
        raw, "wrong-type", f"{what} must be a mapping, found {_kind(raw)}", f"write {example}"
    )
    return None


def list_of(raw: Node, source: Source, name: str) -> list[Node] | None:
    if raw.__class__ is SequenceNode and raw.tag in _CORE_TAGS:
        return raw.value  # type: ignore[no-any-return]
    hint = (
        f"write `{name}: [{_short(raw.value)}]`"
        if raw.__class__ is ScalarNode and raw.value
        else f"write `{name}: […]`"
    )
    source.problem(raw, "wrong-type", f"`{name}` must be a list, found {_kind(raw)}", hint)
    return None


def text_of(raw: Node, source: Source, name: str) -> str | None:
    """A scalar's text as the author wrote it; null and blank text are problems."""
    if raw.__class__ is not ScalarNode:
        message = f"`{name}` must be text, found {_kind(raw)}"
        source.problem(
            raw, "wrong-type", message, "put text with brackets, braces or a colon into quotes"
        )
        return None
    text: str = raw.value
    if raw.tag not in _CORE_TAGS:
        hint = "remove it, or quote text that starts with `!`"
        source.problem(raw, "unknown-tag", f"unknown tag `{_short(raw.tag)}`", hint)
        return None
    if text in _NULLS and not raw.style and not raw.tag:
        hint = (
            f'write `"{text}"` if the word is meant'
            if text
            else "write some text or remove the field"
        )
    elif not text or text.isspace():
        hint = "write some text or remove the field"
    else:
        return text
    source.problem(raw, "empty", f"`{name}` is empty", hint)
    return None


def id_of(raw: Node, source: Source, name: str) -> str | None:
    text = text_of(raw, source, name)
    if text is None or _ID.fullmatch(text):
        return text
    message = f"`{_short(text)}` cannot be an id"
    source.problem(
        raw,
        "invalid-id",
        message,
        "an id has letters a–z, digits, `-`, `_` and `.`, and starts with a letter or digit",
    )
    return None


def _kind(raw: Node) -> str:
    return (
        "a mapping"
        if isinstance(raw, MappingNode)
        else "a list"
        if isinstance(raw, SequenceNode)
        else "text"
    )


def _listed(words: Collection[str]) -> str:
    return ", ".join(f"`{word}`" for word in (words if isinstance(words, tuple) else sorted(words)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
