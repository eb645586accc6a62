"""Strangers' XML → elements that know their line; no DTD, no entity of their own, no network."""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers import expat

from ..problems import Position, Problem
from .untrusted import MOST_BYTES, MOST_DEPTH, MOST_ELEMENTS, UnreadableError, unreadable

# The names of two published DTDs, which old exports and drawings begin with. Nothing is declared by
# them, and nothing is loaded for them; a document type of any other kind is refused.
_BEFORE = re.compile(rb"""(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+""", re.DOTALL)
_KNOWN_DTD = re.compile(
    rb"""(%b)
    (<!DOCTYPE\s++(?:
        questestinterop\s++SYSTEM\s++["'](?:https?://www\.imsglobal\.org/[\w./-]*+)?ims_qti\w++\.dtd["']
        |svg\s++PUBLIC\s++["']-//W3C//DTD\ SVG\ [\w. ]++//EN["']\s++["']https?://www\.w3\.org/[\w./-]++["']
    )\s*+>)"""
    % _BEFORE.pattern,
    re.DOTALL | re.VERBOSE,
)
# What the quick parser, which cannot stop halfway, is given.
_MOST_PLAIN, _MOST_PLAIN_SIGNS = 4_000_000, 200_000
_DTD_HINT = "remove the line that starts with `<!DOCTYPE`, and any entities it defines"


class Node(Element):
    """An element with the place where it begins, counted from 1."""

    __slots__ = ("column", "line")
    line: int
    column: int


def read_xml(data: bytes, path: str, most: int = MOST_ELEMENTS) -> Node:
    """Parse a file; names are `{namespace}local` as in ElementTree, and just the root has a place.

    Raises UnreadableError for what is not well-formed, has a DTD or entities of its own or is
    larger or deeper than the limits of `untrusted.py`; `most` is how many elements are left.
    """
    if _is_plain(data, most) and (root := _read_plain(data)) is not None:
        return root
    return _Parser(path, most).parse(data)


def read_parts(
    data: bytes, path: str, parts: Collection[str], most: int = MOST_ELEMENTS
) -> tuple[Node, tuple[Problem, ...]]:
    """The same of a file that may be broken somewhere, and what there is to tell.

    `parts` are local names of elements that stand for themselves, such as questions: those that
    are whole before the damage are kept. Every element has its place. Raises UnreadableError where
    there are no whole parts.
    """
    parser = _Parser(path, most)
    try:
        return parser.parse(data), ()
    except UnreadableError as error:
        root = parser.kept(parts) if error.problem.code == "syntax" else None
        if root is None:
            raise
        hint = "what is whole before this place was read: export the file again, or mend it here"
        return root, (replace(error.problem, hint=hint),)


def beginning(data: bytes, size: int) -> bytes:
    """So many bytes of a file as UTF-8, where it is UTF-16 that says so."""
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return data[:size]
    return data[: size * 2].decode("utf-16", errors="ignore").encode(errors="ignore")


def size_of(root: Element) -> int:
    """How many elements there are, each with its attributes."""
    return sum(1 + len(element.attrib) for element in root.iter())


def _is_plain(data: bytes, most: int) -> bool:
    """Whether a file is small, and such that nothing in it can be a DTD."""
    is_small = len(data) <= _MOST_PLAIN and data.count(b"<") <= min(_MOST_PLAIN_SIGNS, most)
    return is_small and b"<!DOCTYPE" not in data and b"\0" not in data


def _read_plain(data: bytes) -> Node | None:
    """The same by ElementTree's own parser, which knows no places; None for what that refuses."""
    parser = XMLParser(target=TreeBuilder(element_factory=Node))
    try:
        parser.feed(data)
        root = parser.close()
    except (ParseError, LookupError, ValueError):
        return None
    assert isinstance(root, Node)
    level: list[Element] = [root]
    for _ in range(MOST_DEPTH):
        level = [child for parent in level for child in parent]
        if not level:
            root.line, root.column = _begins_at(data)
            return root
    return None


def _begins_at(data: bytes) -> tuple[int, int]:
    """Line and column of the root element."""
    match = _BEFORE.match(data.removeprefix(BOM_UTF8))
    before = "" if match is None else match[0].decode(errors="replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _blanked(data: bytes) -> bytes:
    """With spaces for the name of a known DTD: an entity of it is an error, and never left out."""
    match = _KNOWN_DTD.match(data)
    if match is None:
        return data
    return match[1] + re.sub(rb"[^\r\n]", b" ", match[2]) + data[match.end() :]


def place_of(element: Element, path: str) -> Position:
    """Where an element of `read_xml` begins."""
    return Position(path, getattr(element, "line", 0), getattr(element, "column", 0))


class _Parser:
    """One run of expat, which stops at the first thing that we refuse."""

    def __init__(self, path: str, most: int) -> None:
        self._path = path
        self._left = most
        self._open: list[Node] = []
        self._root: Node | None = None
        self._names = _Names()
        self._builder = TreeBuilder(element_factory=Node)
        self._expat = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data

    def parse(self, data: bytes) -> Node:
        if len(data) > MOST_BYTES:
            message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
            raise unreadable(self._path, "too-large", message, "split it into several files")
        try:
            self._expat.Parse(_blanked(data.removeprefix(BOM_UTF8)), True)
        except expat.ExpatError as error:
            place = (error.lineno, error.offset + 1)
            reason = expat.ErrorString(error.code)
            message = f"this is not well-formed XML: {reason}"
            hint = "nothing of the file was read: export it again, or mend it here"
            raise unreadable(self._path, "syntax", message, hint, place=place) from None
        except (LookupError, ValueError) as error:  # an encoding that nobody knows
            raise unreadable(self._path, "encoding", f"not readable: {error}") from None
        assert self._root is not None
        return self._root

    def kept(self, parts: Collection[str]) -> Node | None:
        """What was read of a broken file, without a part that is not whole; None for no part."""
        broken = [place for place, one in enumerate(self._open) if _local(one) in parts]
        for element in reversed(self._open):
            self._builder.end(element.tag)
        if broken and broken[0]:
            self._open[broken[0] - 1].remove(self._open[broken[0]])
        if self._root is None or not any(_local(one) in parts for one in self._root.iter()):
            return None
        return self._root

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise self._stop("too-deep", f"elements are nested deeper than {MOST_DEPTH} levels")
        self._left -= 1 + len(attributes)
        if self._left < 0:
            raise self._stop("too-large", f"there are more than {MOST_ELEMENTS:,} elements")
        names = self._names
        named = {names[key]: value for key, value in attributes.items()} if attributes else {}
        element = self._builder.start(names[name], named)
        assert isinstance(element, Node)
        element.line = self._expat.CurrentLineNumber
        element.column = self._expat.CurrentColumnNumber + 1
        if self._root is None:
            self._root = element
        self._open.append(element)

    def _end(self, name: str) -> None:
        self._open.pop()
        self._builder.end(self._names[name])

    def _doctype(self, *_: object) -> None:
        raise self._stop("dtd", "a DTD or entities of its own are refused", _DTD_HINT)

    def _stop(self, code: str, message: str, hint: str = "") -> UnreadableError:
        place = (self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1)
        return unreadable(self._path, code, message, hint, place=place)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


class _Names(dict[str, str]):
    """Names as expat has them, `namespace}local`, and as ElementTree does."""

    def __missing__(self, name: str) -> str:
        self[name] = found = "{" + name if "}" in name else name
        return found
