"""Texts of QTI 1.2 → Markdown of ours, and what one item loses on the way."""

import xml.etree.ElementTree as etree
from collections.abc import Callable
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ..images import Images
from ..telling import Telling
from ..texts import read_html, read_plain

FILE_BASE = "$IMS-CC-FILEBASE$/"
_TEXTS = ("mattext", "matemtext")
File = Callable[[str], bytes | None]


class Words(Telling):
    """Reads the texts of one item; `losses` and `notes` are what there is to tell of it.

    `heard` are the idents of feedback that an option took.
    """

    def __init__(self, images: Images, file: File, folder: str) -> None:
        super().__init__(images)
        self._file = file
        self._folder = folder
        self.heard: set[str] = set()

    def read(self, place: Element | None, field: str) -> str:
        """The material directly in an element, or in the flows in it, as Markdown."""
        parts = [self.html(part, field) for part in _materials(place)]
        return "\n\n".join(part for part in parts if part)

    def html(self, text: Element, field: str) -> str:
        if text.tag not in _TEXTS:
            return self._matter(text, field)
        written = _inside(text)
        if "html" not in text.get("texttype", "").lower() and not len(text):
            return read_plain(written.strip())
        return self.markdown(written, field)

    def markdown(self, written: str, field: str) -> str:
        fragment = read_html(written.strip(), self.image)
        for dropped in fragment.dropped:
            self.lose(field, f"left out: {dropped}")
        return fragment.markdown

    def _matter(self, matter: Element, field: str) -> str:
        if matter.tag == "matbreak":
            return ""
        path = self.image(matter.get("uri", "")) if matter.tag == "matimage" else None
        if path is None:
            self.lose(field, f"left out: `{matter.tag}`")
            return ""
        return f"![{matter.get('label') or 'image'}]({path})"

    def image(self, address: str) -> str | None:
        """The path of an image of the package; None where there is none."""
        is_embedded, path = self.embedded(address)
        if is_embedded:
            return path
        name = unquote(address.partition("?")[0])
        known = name.removeprefix(FILE_BASE).removeprefix("%24IMS-CC-FILEBASE%24/")
        for path in (f"web_resources/{known}", join(self._folder, known), known):
            found = self._file(normpath(path))
            if found is not None:
                return self.keep(known, found)
        return None


def _materials(place: Element | None) -> list[Element]:
    """The texts and images of an element, without those of the responses in it."""
    found: list[Element] = []
    for child in () if place is None else place:
        if child.tag == "material":
            found += [entry for entry in child if entry.tag.startswith("mat")]
        elif child.tag.startswith("flow") or child.tag in ("solution", "solutionmaterial"):
            found += _materials(child)
    return found


def inside(place: Element | None) -> str:
    """The material of an element as HTML, unread."""
    return "\n".join(_inside(text) for text in _materials(place) if text.tag in _TEXTS)


def _inside(text: Element) -> str:
    parts = [text.text or ""]
    parts += [etree.tostring(child, encoding="unicode") for child in text]
    return "".join(parts)
