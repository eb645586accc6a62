"""Strangers' XML → elements that know their line; no DTD, no entity of their own, no network."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from ..problems import Position
from .untrusted import MOST_BYTES, MOST_DEPTH, UnreadableError, unreadable

# The names of two published DTDs, which old exports and drawings begin with. Nothing is declared by
# them, and nothing is loaded for them; a document type of any other kind is refused.
_KNOWN_DTD = re.compile(
    rb"""\A((?:\xef\xbb\xbf)?+(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->))*+)
    (<!DOCTYPE\s++(?:
        questestinterop\s++SYSTEM\s++["'](?:https?://www\.imsglobal\.org/[\w./-]*+)?ims_qti\w++\.dtd["']
        |svg\s++PUBLIC\s++["']-//W3C//DTD\ SVG\ [\w. ]++//EN["']\s++["']https?://www\.w3\.org/[\w./-]++["']
    )\s*+>)""",
    re.DOTALL | re.VERBOSE,
)
_DTD_HINT = "remove the line that starts with `<!DOCTYPE`, and any entities it defines"


class Node(Element):
    """An element with the place where it begins, counted from 1."""

    line = 0
    column = 0


def read_xml(data: bytes, path: str) -> Node:
    """Parse a file; names are `{namespace}local` as in ElementTree.

    Raises UnreadableError for what is not well-formed, has a DTD or entities of its own or is
    larger or deeper than the limits of `untrusted.py`.
    """
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        raise unreadable(path, "too-large", message, "split it into several files")
    return _Parser(path).parse(_KNOWN_DTD.sub(_blank, data, count=1))


def _blank(match: re.Match[bytes]) -> bytes:
    """Spaces for a document type, so that an entity of its DTD is an error and never left out."""
    return match[1] + re.sub(rb"[^\r\n]", b" ", match[2])


def place_of(element: Element, path: str) -> Position:
    """Where an element of `read_xml` begins."""
    return Position(path, getattr(element, "line", 0), getattr(element, "column", 0))


class _Parser:
    """One run of expat, which stops at the first thing that we refuse."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._depth = 0
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
        try:
            self._expat.Parse(data, True)
        except expat.ExpatError as error:
            place = (error.lineno, error.offset + 1)
            reason = expat.ErrorString(error.code)
            message = f"this is not well-formed XML: {reason}"
            hint = "nothing of the file was read: export it again, or mend it here"
            raise unreadable(self._path, "syntax", message, hint, place=place) from None
        except (LookupError, ValueError) as error:  # an encoding that nobody knows
            raise unreadable(self._path, "encoding", f"not readable: {error}") from None
        root = self._builder.close()
        assert isinstance(root, Node)
        return root

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise self._stop("too-deep", f"elements are nested deeper than {MOST_DEPTH} levels")
        names = self._names
        named = {names[key]: value for key, value in attributes.items()} if attributes else {}
        element = self._builder.start(names[name], named)
        assert isinstance(element, Node)
        element.line = self._expat.CurrentLineNumber
        element.column = self._expat.CurrentColumnNumber + 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(self._names[name])

    def _doctype(self, *_: object) -> None:
        raise self._stop("dtd", "a DTD or entities of its own are refused", _DTD_HINT)

    def _stop(self, code: str, message: str, hint: str = "") -> UnreadableError:
        place = (self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1)
        return unreadable(self._path, code, message, hint, place=place)


class _Names(dict[str, str]):
    """Names as expat has them, `namespace}local`, and as ElementTree does."""

    def __missing__(self, name: str) -> str:
        self[name] = found = "{" + name if "}" in name else name
        return found
