"""Single YAML nodes become text, ids and lists; what is wrong with them becomes problems.

Scalars follow the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema) and stay
the text the author wrote until a reader asks for a number or a boolean: an option `no` or `1:30`
is text.
"""

import re
from fractions import Fraction

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..problems import Position
from ..source import Source

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
BOOLEANS = {word: word.lower() == "true" for word in "true True TRUE false False FALSE".split()}
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
PERCENTAGE = r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?%"
RATIO = rf"(?:([0-9]{{1,9}})/(0*[1-9][0-9]{{0,8}})|{PERCENTAGE})"
_RATIO = re.compile(rf"([-+]?){RATIO}")
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}|0o[0-7]{1,15}|0x[0-9a-fA-F]{1,15}")
# What `\\frac` and `\\times` become in double quotes; a tab is lost only where maths stands.
_LOST = {
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
    "\r": "\\r",
    "\x1b": "\\e",
    "\t": "\\t",
}
_CONTROL = re.compile(r"[\a\b\f\v\r\x1b]|\t(?=[^$]*\$)")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_KINDS = ("str", "int", "float", "bool", "null", "map", "seq")
_OPTIONAL = frozenset(
    """by category correct description example feedback fold general incorrect level marking
    objective partly-correct scoring shuffle statement status true false when""".split()
)
_CORE_TAGS = frozenset(("", "!", *(f"tag:yaml.org,2002:{kind}" for kind in _KINDS)))


def list_of(raw: Node, source: Source, name: str, *, example: str = "") -> list[Node] | None:
    """The entries of a list; `example` shows one where an entry is more than text."""
    if raw.__class__ is SequenceNode and raw.tag in _CORE_TAGS:
        return raw.value  # type: ignore[no-any-return]
    if has_known_tag(raw, source):
        hint = f"below `{name}:`, write one line for each entry: {example or '`- …`'}"
        if raw.__class__ is ScalarNode and raw.value and not example:
            hint = f"write `{name}: [{shortened(raw.value)}]`"
        source.problem(raw, "wrong-type", f"`{name}` must be a list, found {kind_of(raw)}", hint)
    return None


def text_of(raw: Node, source: Source, name: str) -> str | None:
    """A scalar's text as the author wrote it; null and blank text are problems."""
    if raw.tag not in _CORE_TAGS and not has_known_tag(raw, source):
        return None
    if raw.__class__ is not ScalarNode:
        message = f"{_named(name)} must be text, found {kind_of(raw)}"
        hint = 'put text that holds brackets, braces or a colon into quotes: "…"'
        source.problem(raw, "wrong-type", message, hint)
        return None
    text: str = raw.value
    if raw.style == '"' and (lost := _CONTROL.search(text)) is not None:
        message = f"double quotes turn `{_LOST[lost[0]]}` into a character that nobody sees"
        hint = "write the backslash twice, or put the text into single quotes: '…'"
        source.problem(raw, "lost-backslash", message, hint)
        return None
    is_word = bool(text) and not text.isspace()
    if is_word and (text not in NULLS or raw.style or raw.tag):
        return text
    hint = f'write `"{text}"` if the word is meant' if is_word else _write_some(name)
    source.problem(raw, "empty", f"{_named(name)} is empty", hint)
    return None


def _write_some(name: str) -> str:
    # Only entries of lists have names of several words.
    may_go = " " in name or name in _OPTIONAL
    return "write some text or remove it" if may_go else "write some text"


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
    return raw.__class__ is ScalarNode and not is_null(raw) and bool(ID.fullmatch(raw.value))


def is_plain(raw: Node) -> bool:
    """Whether a scalar could be a number or a boolean: it has neither quotes nor a tag."""
    return raw.__class__ is ScalarNode and not raw.style and not raw.tag


def integer_of(raw: Node) -> int | None:
    """A whole number, decimal, octal or hexadecimal; None for what is none or far too long."""
    text = raw.value if is_plain(raw) else ""
    if not _INTEGER.fullmatch(text):
        return None
    return int(text, 0 if text[:2] in {"0o", "0x"} else 10)


def number_of(raw: Node) -> float | None:
    if (whole := integer_of(raw)) is not None:
        return float(whole)
    return float(raw.value) if is_plain(raw) and _NUMBER.fullmatch(raw.value) else None


def ratio_of(raw: Node) -> float | None:
    """A number, also as a fraction or a percentage: `0.25`, `1/4`, `25%`."""
    match = _RATIO.fullmatch(raw.value) if raw.__class__ is ScalarNode and not raw.tag else None
    if match is None:
        return number_of(raw)
    sign, above, below, percent = match.groups()
    size = Fraction(percent) / 100 if percent else Fraction(int(above), int(below))
    return float(-size if sign == "-" else size)


def decimal_of(raw: Node) -> str | None:
    """A number as the author wrote it, in digits, with at most one point and one exponent."""
    if (whole := integer_of(raw)) is not None:
        return str(whole)
    return raw.value.lstrip("+") if number_of(raw) is not None else None


def is_null(raw: Node) -> bool:
    return is_plain(raw) and raw.value in NULLS


def place_in(raw: Node, offset: int, source: Source) -> Position:
    """A place inside a scalar, or its start where quotes or lines make that unclear."""
    start, end = raw.start_mark, raw.end_mark
    quotes = 1 if isinstance(raw, ScalarNode) and raw.style in {"'", '"'} else 0
    is_plain = start.line == end.line and end.column - start.column == len(raw.value) + 2 * quotes
    if not is_plain:
        return source.position(raw)
    return source.at(start.line, start.column + quotes + offset)


def has_known_tag(raw: Node, source: Source) -> bool:
    if raw.tag in _CORE_TAGS:
        return True
    tag = shortened(raw.tag.replace("tag:yaml.org,2002:", "!!"))
    hint = 'put text that starts with `!` into quotes, "!…", or remove the tag'
    source.problem(raw, "unknown-tag", f"unknown tag `{tag}`", hint)
    return False


def kind_of(raw: Node) -> str:
    if isinstance(raw, MappingNode):
        return "fields"
    if isinstance(raw, SequenceNode):
        return "a list"
    return "nothing" if is_null(raw) else "text"


def shortened(text: str) -> str:
    """Text for a message: one line, and not much of it."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _named(name: str) -> str:
    return name if " " in name else f"`{name}`"
