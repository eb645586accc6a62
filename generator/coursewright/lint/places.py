"""Where the words of a finding stand in a bank's YAML."""

import re
from collections.abc import Iterator, Sequence

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..problems import Position
from ..source import Source, compose

_BREAK = re.compile(r"\r\n|\r|\n")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")  # an anchor, a tag
_WORD = r"(?<!\w){}(?!\w)"
# In double quotes a line may end anywhere by a backslash, and a space may be an escape.
_JOINED = r"(?:\\\n[ \t]*)?"
_SPACE = r"(?:\s|\\[ nt_]|\\\n)+"


class BankPlaces:
    """The YAML of one bank, composed again."""

    def __init__(self, text: str, path: str) -> None:
        self._source = Source(path)
        self._lines = _BREAK.split(text)
        self._root = compose(text, self._source)
        self._items = {self._source.position(raw): raw for raw in _items_in(self._root)}

    def position(
        self, item: Position | None, part: str, words: str, skip: int = 0
    ) -> Position | None:
        """Where the words stand in a part of the item that starts at a position, or of the bank.

        `skip` of the same words stand before them. Falls back to the start of the part, and from
        there to what the part is in. None where no item starts.
        """
        raw = self._root if item is None else self._items.get(item)
        if raw is None:
            return None
        raw = _part(raw, part)
        found = (self._found(one, words, skip) for one in _scalars(raw, set())) if words else ()
        return next((place for place in found if place is not None), self._source.position(raw))

    def _found(self, raw: ScalarNode, words: str, skip: int) -> Position | None:
        """A place of words in a scalar as written, rather as whole words, in their case."""
        text, line, column = self._written(raw)
        if (at := _only(words, text)) is not None:
            return self._source.at(line, column + at)
        pattern = _pattern(words, raw.style, text)
        for whole, flags in ((_WORD, 0), (_WORD, re.IGNORECASE), ("{}", 0)):
            if matches := [*re.finditer(whole.replace("{}", pattern), text, flags)]:
                match = matches[min(skip, len(matches) - 1)]
                above = text.count("\n", 0, match.start())
                if above:
                    column = 0
                start = match.start() - (text.rfind("\n", 0, match.start()) + 1)
                return self._source.at(line + above, column + start)
        return None

    def _written(self, raw: ScalarNode) -> tuple[str, int, int]:
        """The text of a scalar in the file without what stands before it, and where that starts."""
        start, end = raw.start_mark, raw.end_mark
        lines = self._lines[start.line : end.line + 1]
        if end.line == start.line + len(lines) - 1:
            lines[-1] = lines[-1][: end.column]
        if raw.style in {"|", ">"}:
            return "\n".join(lines[1:]), start.line + 1, 0
        lines[0] = lines[0][start.column :]
        text = "\n".join(lines)
        before = match.end() if (match := _PROPERTIES.match(text)) else 0
        return " " * before + text[before:], start.line, start.column


def _items_in(root: Node | None) -> Iterator[Node]:
    """The mappings in the lists `items` of the bank and of its cases."""
    for raw in _entries(root):
        if isinstance(raw, MappingNode):
            yield raw
            yield from (entry for entry in _entries(raw) if isinstance(entry, MappingNode))


def _entries(raw: Node | None) -> Sequence[Node]:
    items = _step(raw, "items") if raw is not None else None
    return items.value if isinstance(items, SequenceNode) else ()


def _part(raw: Node, path: str) -> Node:
    """The part of an item that a path names, or as much of it as there is."""
    for name in filter(None, path.split("/")):
        step = _step(raw, name)
        if step is None:
            break
        raw = step
    return raw


def _step(raw: Node, name: str) -> Node | None:
    """A field; of a list the entry with an id, or with a number that counts from 0."""
    if isinstance(raw, MappingNode):
        return next((value for key, value in raw.value if key.value == name), None)
    if not isinstance(raw, SequenceNode):
        return None
    for entry in raw.value:
        if isinstance(entry, MappingNode):
            own = _step(entry, "id")
            if isinstance(own, ScalarNode) and own.value == name:
                return entry
    at = int(name) if name.isascii() and name.isdigit() else len(raw.value)
    return raw.value[at] if at < len(raw.value) else None


def _scalars(raw: Node, seen: set[int]) -> Iterator[ScalarNode]:
    """The texts in a part, in their order; what an alias repeats counts once."""
    if id(raw) in seen:
        return
    seen.add(id(raw))
    if isinstance(raw, ScalarNode):
        yield raw
    elif isinstance(raw, MappingNode):
        for _, value in raw.value:
            yield from _scalars(value, seen)
    elif isinstance(raw, SequenceNode):
        for entry in raw.value:
            yield from _scalars(entry, seen)


def _only(words: str, text: str) -> int | None:
    """Where words stand in a line without escapes, if once and whole: no pattern is needed."""
    if text.count(words) != 1 or "\n" in text or "\\" in text:
        return None
    at = text.index(words)
    around = text[at - 1 : at] + text[at + len(words) : at + len(words) + 1]
    return None if re.search(r"\w", around) else at


def _pattern(words: str, style: str | None, text: str) -> str:
    """Words as they may stand in a scalar: broken over lines, and escaped as its quotes ask for."""
    if style == '"' and "\\" in text:  # a pattern with all escapes takes long to compile
        return _SPACE.join(_JOINED.join(map(_escaped, word)) for word in words.split())
    if style == "'":
        words = words.replace("'", "''")
    return r"\s+".join(map(re.escape, words.split()))


def _escaped(character: str) -> str:
    """A character in double quotes: itself, or one of its escapes (YAML 1.2.2, section 5.7)."""
    code = ord(character)
    ways = [] if character in '"\\' else [re.escape(character)]
    if character in '"\\/':
        ways.append(rf"\\{re.escape(character)}")
    coded = [rf"\\U{code:08x}"]
    if code < 0x10000:
        coded.append(rf"\\u{code:04x}")
    if code < 0x100:
        coded.append(rf"\\x{code:02x}")
    return f"(?:{'|'.join(ways)}|(?i:{'|'.join(coded)}))"
