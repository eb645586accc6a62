"""Rendered fragments → nodes that the Typst template draws: text stays text, and is never code.

A node is a string, or a list of its kind and what belongs to it: `["b", nodes]`.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, cast
from urllib.parse import quote, unquote

from ...markup import ROOT
from .formulas import formula

Node = str | list[Any]
GAP = "\ufdd5"  # a noncharacter that Markdown leaves where a gap is
_VOID = frozenset("br hr img input wbr col".split())
_SPACE = re.compile(r"[ \t\n\r\f]+")
_INLINE = {
    "strong": "b", "b": "b", "em": "i", "i": "i", "sub": "sub", "sup": "sup", "del": "del",
    "s": "del", "ins": "ins", "u": "ins", "mark": "mark", "small": "small",
}  # fmt: skip
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_THROUGH = frozenset(
    """abbr body center cite dfn div figure figcaption label q span summary tbody thead time
    var""".split()
)
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)")
_LENGTH = re.compile(r"(\d+)(?:px)?")
_PLAIN = re.compile(r"<p>([^<]*)</p>")


@dataclass(slots=True)
class Element:
    """An element of rendered Markdown, with strings and elements inside."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def words(self) -> str:
        return "".join(
            child if isinstance(child, str) else child.words() for child in self.children
        )

    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self, *tags: str) -> Iterator["Element"]:
        """The children with one of the tags."""
        for child in self.children:
            if isinstance(child, Element) and child.tag in tags:
                yield child


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("body", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@dataclass(frozen=True, slots=True)
class Fragments:
    """Turns HTML into nodes. `image` puts an image into the document and gives its name there.

    `image` gives None where there is none that can be printed; `lose` hears what is not shown.
    `gap` gives the node of the next gap.
    """

    image: Callable[[str], str | None]
    lose: Callable[[str], None]
    gap: Callable[[], Node] | None = None

    def nodes(self, rendered: str) -> list[Node]:
        """The nodes of a fragment; one paragraph alone is no block."""
        if self.gap is None and (plain := _PLAIN.fullmatch(rendered)):
            return _trimmed([_spaced(html.unescape(plain[1]))])
        tree = _Tree()
        tree.feed(rendered)
        tree.close()
        found = self._inside(tree.root)
        if len(found) == 1 and found[0][0] == "p" and isinstance(found[0], list):
            return cast(list[Node], found[0][1])
        return found

    def _inside(self, element: Element) -> list[Node]:
        found: list[Node] = []
        for child in element.children:
            if isinstance(child, str):
                found += self._with_gaps(_spaced(child), lambda text: text)
            else:
                found += self._drawn(child)
        return _trimmed(found) if _holds_blocks(found) else found

    def _drawn(self, element: Element) -> list[Node]:
        tag = element.tag
        if tag in _INLINE:
            return [[_INLINE[tag], self._inside(element)]]
        if tag in _CODE:
            return self._with_gaps(element.words(), lambda text: ["code", text])
        if (draw := _DRAWN.get(tag)) is not None:
            return [draw(self, element)]
        if "admonition" in element.classes() or tag == "details":
            return [self._note(element)]
        if tag == "svg":
            self.lose("an icon is not printed")
            return []
        if tag not in _THROUGH:
            self.lose(f"the element `{tag}` is printed as plain words")
        return self._inside(element)

    def _with_gaps(self, text: str, node: Callable[[str], Node]) -> list[Node]:
        first, *others = text.split(GAP)
        found = [node(first)] if first else []
        for other in others:
            found += [self.gap()] if self.gap is not None else []
            found += [node(other)] if other else []
        return found

    def _paragraph(self, element: Element) -> Node:
        return ["p", _trimmed(self._inside(element))]

    def _code(self, element: Element) -> Node:
        return ["pre", element.words().strip("\n")]

    def _list(self, element: Element) -> Node:
        entries = [_trimmed(self._inside(entry)) for entry in element.elements("li")]
        if element.tag == "ul":
            return ["ul", entries]
        start = element.attributes.get("start", "1")
        return ["ol", int(start) if start.isdigit() else 1, entries]

    def _definitions(self, element: Element) -> Node:
        entries = element.elements("dt", "dd")
        return ["dl", [[entry.tag, _trimmed(self._inside(entry))] for entry in entries]]

    def _quote(self, element: Element) -> Node:
        return ["quote", self._inside(element)]

    def _note(self, element: Element) -> Node:
        title, rest = _titled(element)
        inside = Element("div", {}, rest)
        return ["note", self._inside(title) if title else [], self._inside(inside)]

    def _link(self, element: Element) -> Node:
        url, inside = element.attributes.get("href", ""), self._inside(element)
        if not re.match(r"(?:https?|mailto|tel):", url, re.IGNORECASE):
            self.lose("a link inside the course is printed without its address")
            return ["span", inside]
        shown = "" if url.partition(":")[2].strip("/") in element.words() else url
        return ["link", quote(url, safe="%/:?#[]@!$&'()*+,;=~"), shown, inside]

    def _image(self, element: Element) -> Node:
        source, alt = element.attributes.get("src", ""), element.attributes.get("alt", "")
        alt = alt.replace(GAP, "…")
        path = unquote(source.removeprefix(ROOT).partition("#")[0])
        name = self.image(path) if source.startswith(ROOT) else None
        if name is None:
            self.lose(f"the image `{path}` cannot be printed: its text alternative stands there")
            return ["i", [alt]]
        width = _LENGTH.fullmatch(element.attributes.get("width", ""))
        return ["img", name, alt, int(width[1]) * 0.75 if width else 0]  # 96 px are 72 pt

    def _table(self, element: Element) -> Node:
        if "highlighttable" in element.classes():  # code with numbered lines
            cells = [cell for row in _rows(element) for cell in row.elements("td")]
            return ["pre", cells[-1].words().strip("\n")]
        rows = [[*row.elements("td", "th")] for row in _rows(element)]
        width = max((len(row) for row in rows), default=0)
        heads = sum(all(cell.tag == "th" for cell in row) for row in rows[:1])
        first = rows[0] if rows else []
        aligned = [_ALIGNED.search(cell.attributes.get("style", "")) for cell in first]
        sides = [match[1] if match else "" for match in aligned]
        drawn = [[_trimmed(self._inside(cell)) for cell in row] for row in rows]
        filled = [[*row, *([[]] * (width - len(row)))] for row in drawn]
        return ["table", width, [*sides, *[""] * (width - len(sides))], heads, filled]

    def _maths(self, element: Element) -> Node:
        latex = element.attributes.get("alttext", "")
        if (drawn := formula(element, self.lose)) is None:
            self.lose(f"the formula `{latex}` is printed as LaTeX")
            return ["code", latex]
        return ["math", element.attributes.get("display") == "block", latex, drawn]

    def _box(self, element: Element) -> Node:
        return ["check", "checked" in element.attributes]


_DRAWN: dict[str, Callable[[Fragments, Element], Node]] = {
    "p": Fragments._paragraph,
    "pre": Fragments._code,
    "ul": Fragments._list,
    "ol": Fragments._list,
    "dl": Fragments._definitions,
    "blockquote": Fragments._quote,
    "a": Fragments._link,
    "img": Fragments._image,
    "table": Fragments._table,
    "math": Fragments._maths,
    "input": Fragments._box,
    "br": lambda *_: ["br"],
    "wbr": lambda *_: "\u200b",
    "hr": lambda *_: ["hr"],
}
_BLOCKS = frozenset("p pre ul ol dl quote table note hr".split())


def _holds_blocks(nodes: Sequence[Node]) -> bool:
    return any(isinstance(node, list) and node[0] in _BLOCKS for node in nodes)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text)


def _trimmed(nodes: list[Node]) -> list[Node]:
    """Without white space at both ends and beside blocks."""
    found: list[Node] = []
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            before = nodes[place - 1] if place else ["p"]
            after = nodes[place + 1] if place + 1 < len(nodes) else ["p"]
            text = node.lstrip(" ") if _holds_blocks([before]) else node
            text = text.rstrip(" ") if _holds_blocks([after]) else text
            found += [text] if text else []
        else:
            found.append(node)
    return found


def _titled(element: Element) -> tuple[Element | None, list[Element | str]]:
    """The title of an admonition, and what else is in it."""
    for child in element.elements("p", "summary"):
        if child.tag == "summary" or "admonition-title" in child.classes():
            return child, [other for other in element.children if other is not child]
    return None, element.children


def _rows(table: Element) -> Iterator[Element]:
    yield from table.elements("tr")
    for part in table.elements("thead", "tbody"):
        yield from part.elements("tr")
