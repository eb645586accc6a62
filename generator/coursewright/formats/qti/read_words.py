"""Texts of QTI's items → Markdown of ours, and what one item loses on the way."""

import re
from collections.abc import Callable, Mapping
from html import escape
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ..images import Images
from ..telling import Telling
from ..texts import read_html
from .document import FEEDBACKS

File = Callable[[str], bytes | None]
Special = Mapping[str, Callable[[Element], str]]
_IMAGE = re.compile(r".*\.(png|jpe?g|gif|svg|webp)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")
_EMPTY = frozenset(("br", "img", "hr", "col"))
# The style sheet of our own packages shows these as what they are.
_SIDES = frozenset(("cw-left", "cw-center", "cw-right"))
_LOOKS = {f"cw-{tag}": tag for tag in ("del", "ins", "mark", "s", "u")}


class Words(Telling):
    """Reads the texts of one item; `losses` and `notes` are what there is to tell of it."""

    def __init__(self, images: Images, file: File, folder: str) -> None:
        super().__init__(images)
        self._file = file
        self._folder = folder

    def read(self, element: Element | None, field: str, special: Special | None = None) -> str:
        """What is inside an element as Markdown; `special` elements are written by those."""
        if element is None:
            return ""
        return self.markdown(html_inside(element, {**_SPECIAL, **(special or {})}), field)

    def markdown(self, written: str, field: str) -> str:
        fragment = read_html(written.strip(), self.image)
        for dropped in fragment.dropped:
            self.lose(field, f"left out: {dropped}")
        return fragment.markdown

    def image(self, address: str) -> str | None:
        """The path of an image of the package; None where there is none."""
        is_embedded, path = self.embedded(address)
        found = None if is_embedded else self.file(address)
        return path if found is None else self.keep(unquote(address), found)

    def file(self, address: str) -> bytes | None:
        """A file of the package by its address from the item."""
        name = unquote(address.partition("?")[0].partition("#")[0])
        for path in (join(self._folder, name), name):
            found = self._file(normpath(path)) if name else None
            if found is not None:
                return found
        return None


def plain_text(element: Element) -> str:
    """The words of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def html_inside(element: Element, special: Special, *, verbatim: bool = False) -> str:
    """What is inside an element as HTML."""
    parts = [_text(element.text, verbatim=verbatim)]
    for child in element:
        tag = child.tag
        if (write := special.get(tag)) is not None:
            parts.append(write(child))
        elif tag in _EMPTY:
            parts.append(f"<{tag}{_attributes(child)}>")
        else:
            name = _LOOKS.get(child.get("class", ""), tag) if tag == "span" else tag
            inside = html_inside(child, special, verbatim=verbatim or tag == "pre")
            parts.append(f"<{name}{_attributes(child)}>{inside}</{name}>")
        parts.append(_text(child.tail, verbatim=verbatim))
    return "".join(parts)


def _text(text: str | None, *, verbatim: bool) -> str:
    if not text:
        return ""
    if not verbatim and ("\n" in text or "\t" in text or "  " in text):
        text = _SPACES.sub(" ", text)
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _attributes(element: Element) -> str:
    if not element.attrib:
        return ""
    if element.tag in ("td", "th") and element.get("class", "") in _SIDES:
        return f' style="text-align: {element.get("class", "")[3:]};"'
    named = ((name, text) for name, text in element.attrib.items() if "{" not in name)
    return "".join(f' {name}="{escape(text)}"' for name, text in named)


def nothing(_: Element) -> str:
    return ""


def inside(element: Element) -> str:
    return html_inside(element, _SPECIAL)


def _object(element: Element) -> str:
    """An image, or what only other programs can show."""
    kind, address = element.get("type", ""), element.get("data", "")
    if kind.startswith("image/") or _IMAGE.fullmatch(address):
        return f'<img src="{escape(address)}" alt="{escape(plain_text(element))}">'
    return f"<object>{escape(plain_text(element), quote=False)}</object>"


def _rubric(element: Element) -> str:
    """What a learner is told; scorers are told by `read_typed.py`."""
    views = element.get("view", "candidate").split()
    return f"<div>{inside(element)}</div>" if "candidate" in views else ""


_SPECIAL: Special = {
    **dict.fromkeys(FEEDBACKS, nothing),
    "stylesheet": nothing,
    "catalogInfo": nothing,
    "contentBody": inside,
    "rubricBlock": _rubric,
    "object": _object,
    "prompt": lambda element: f"<p>{inside(element)}</p>",
}
