"""Texts of QTI 1.2 → Markdown of ours, and what one item loses on the way."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from html import escape
from posixpath import join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ..images import Images
from ..telling import Telling
from ..texts import read_html, read_plain
from ..texts.elements import has_html

FILE_BASE = "$IMS-CC-FILEBASE$/"
_BASE = re.compile(r"(?:\$|%24)IMS[-_]CC[-_]FILEBASE(?:\$|%24)/?", re.IGNORECASE)
_TEXTS = ("mattext", "matemtext", "mat_formattedtext")
_SHOWN = {"matimage": "img", "matbreak": "br", "mataudio": "audio", "matvideo": "video"}
File = Callable[[str], bytes | None]


class Words(Telling):
    """Reads the texts of one item; `losses` and `notes` are what there is to tell of it.

    `heard` are the idents of feedback that an option took, `shown_alone` those that it may take.
    """

    def __init__(self, images: Images, file: File, folder: str) -> None:
        super().__init__(images)
        self._file = file
        self._folder = folder
        self.heard: set[str] = set()
        self.shown_alone: dict[str, list[str]] | None = None

    def read(self, place: Element | None, field: str) -> str:
        """The material directly in an element, or in the flows in it, as Markdown."""
        parts = [self.html(part, field) for part in _materials(place)]
        return "\n\n".join(part for part in parts if part)

    def html(self, text: Element, field: str) -> str:
        if text.tag in _TEXTS and not _is_html(text):
            return read_plain(_inside(text).strip())
        return self.markdown(html_of(text), field)

    def markdown(self, written: str, field: str) -> str:
        fragment = read_html(written.strip(), self.image)
        for dropped in fragment.dropped:
            self.lose(field, f"left out: {dropped}")
        return fragment.markdown

    def image(self, address: str) -> str | None:
        """The path of an image of the package; None where there is none."""
        is_embedded, path = self.embedded(address)
        if is_embedded:
            return path
        known = _BASE.sub("", address)
        # What stands behind a question mark asks a server for something, but in a few names.
        whole, first = known.rpartition("?")[0] or known, known.partition("?")[0]
        for name in dict.fromkeys(map(unquote, (first, whole))):
            for path in (f"web_resources/{name}", join(self._folder, name), name):
                found = self._file(normpath(path))
                if found is not None:
                    return self.keep(name, found)
        return None


def _materials(place: Element | None) -> list[Element]:
    """The texts and images of an element, without those of the responses in it."""
    found: list[Element] = []
    for child in () if place is None else place:
        if child.tag == "material":
            found += materials_of(child)
        elif child.tag.startswith("flow") or child.tag in ("solution", "solutionmaterial"):
            found += _materials(child)
    return found


def materials_of(material: Element) -> list[Element]:
    """The texts and images of one material; Blackboard has its texts in an extension."""
    found: list[Element] = []
    for entry in material:
        if entry.tag == "mat_extension":
            found += entry.findall("mat_formattedtext") or [entry]
        elif entry.tag.startswith("mat"):
            found.append(entry)
    return found


def inside(place: Element | None) -> str:
    """The texts of an element as HTML, unread."""
    return "\n".join(map(html_of, _materials(place)))


def html_of(text: Element) -> str:
    """One text, or what stands in for one, as HTML."""
    if text.tag == "math":
        return etree.tostring(text, encoding="unicode")
    if text.tag not in _TEXTS:
        shown = Element(_SHOWN.get(text.tag, "object"))
        shown.attrib = {"src": text.get("uri", ""), "alt": text.get("label") or "image"}
        return etree.tostring(shown, encoding="unicode")
    written = _inside(text)
    return written if _is_html(text) else escape(written, quote=False)


def _is_html(text: Element) -> bool:
    kind = (text.get("texttype") or text.get("type") or "").lower()
    # What Blackboard calls smart text is HTML where it has any.
    is_smart = kind == "smart_text" and has_html(text.text or "")
    return is_smart or "html" in kind or bool(len(text))


def _inside(text: Element) -> str:
    parts = [text.text or ""]
    parts += [etree.tostring(child, encoding="unicode") for child in text]
    return "".join(parts)
