"""Links to pages and files of the course: from the texts of banks and glossary, and from pages."""

import re
from collections.abc import Iterator, Sequence
from posixpath import dirname, join, normpath, splitext
from urllib.parse import unquote

from yaml.nodes import Node

from ..model import Name, NameKind
from ..problems import Position
from ..source import Source
from .fences import Fence, fenced_lines, indented_code
from .nodes import place_in

# Code first, so that a link shown as code is none; then `](path#…)` and `[name]: path`.
_LINK = re.compile(
    r"""(?P<marks>`+).*?(?P=marks)|\\.
    |\]\(\s*<?(?P<inline>[^\s()<>?#]+\.[A-Za-z]\w*)(?:\#(?P<anchor>[^\s()<>]+))?(?=[\s)>?#])
    |^[ ]{0,3}\[(?!\^)[^\]\n]+\]:\s*<?(?P<defined>[^\s<>?#]+\.[A-Za-z]\w*)(?=[\s>?#]|$)""",
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_IMAGE = re.compile(r"(?P<marks>`+).*?(?P=marks)|\\.|(?P<empty>!\[\s*\])[(\[]", re.DOTALL)
_ELSEWHERE = re.compile(r"/|[A-Za-z][A-Za-z0-9+.-]*:|.*[{}$\\]")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(pre|script|style|code)\b.*?</\1>", re.DOTALL | re.I)
_NO_ALTERNATIVE = (
    "this image has no text alternative",
    "say between the brackets what it shows, or write `decorative` if that is nothing",
)
GLOSSARY_PAGE = "glossary.md"


def refer_to_targets(text: str, raw: Node, source: Source) -> None:
    """Note what a text links to and shows, by paths below the content folder."""
    if "![" in text:
        for start in _without_alternative(text):
            place = place_in(raw, start, source)
            source.report(place, "missing-alt", *_NO_ALTERNATIVE)
    for path, anchor, _ in _targets(text):
        kind: NameKind = "page" if path.endswith(".md") else "file"
        source.used.append(Name(kind, normpath(path), source.position(raw)))
        if anchor and normpath(path) == GLOSSARY_PAGE:
            name = f"{normpath(path)}#{unquote(anchor)}"
            source.used.append(Name("anchor", name, source.position(raw)))


def _without_alternative(text: str) -> Iterator[int]:
    return (match.start() for match in _IMAGE.finditer(text) if match["empty"])


def refer_from_page(
    path: str, lines: Sequence[str], fences: Sequence[Fence], source: Source
) -> None:
    """Note what the page at `path` links to and shows; links are relative to where it stands."""
    text = "\n".join(_prose(lines, fences))
    text = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)

    def position(place: int) -> Position:
        return source.at(text.count("\n", 0, place), place - text.rfind("\n", 0, place) - 1)

    for place in _without_alternative(text):
        source.report(position(place), "missing-alt", *_NO_ALTERNATIVE, severity="warning")
    for target, _, place in _targets(text):
        # A link to a finished page is as good as its author: other tools may write that.
        if not target.endswith((".html", ".htm")):
            kind: NameKind = "page" if target.endswith(".md") else "file"
            name = normpath(join(dirname(path), target))
            source.used.append(Name(kind, name, position(place)))


def _targets(text: str) -> Iterator[tuple[str, str | None, int]]:
    """Path and anchor of each link to a file, and where it stands in the text."""
    for match in _LINK.finditer(text):
        group = "inline" if match["inline"] else "defined"
        if match[group] and not _ELSEWHERE.match(match[group]):
            path = unquote(match[group])
            if splitext(path)[1]:
                yield path, match["anchor"], match.start(group)


def _prose(lines: Sequence[str], fences: Sequence[Fence]) -> Iterator[str]:
    """The lines of a page; those that are code are empty."""
    fenced = fenced_lines(fences)
    for number, (line, is_code) in enumerate(zip(lines, indented_code(lines), strict=True)):
        yield "" if is_code or number in fenced else line
