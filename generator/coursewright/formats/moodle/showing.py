"""Texts of our items → Moodle's, each with the images that it shows."""

import xml.etree.ElementTree as etree
from posixpath import splitext
from urllib.parse import quote

from ...slugs import slug
from ..format import Surroundings
from ..texts import Texts, read_plain
from ..writing import Losses
from .question import NOTHING, MoodleText

_PLUGIN_FILE = "@@PLUGINFILE@@/"


class Showing:
    """Renders texts; `losses` are those of the item that is written now.

    Without `has_files` an image is the words that stand for it.
    """

    def __init__(self, surroundings: Surroundings, *, has_files: bool = True) -> None:
        self._file = surroundings.file
        self._has_files = has_files
        self._markup = surroundings.markup
        self._texts = Texts(surroundings.markup, image=self._image)
        self._shown: dict[str, bytes] = {}
        self._missing: list[str] = []
        self.losses = Losses()

    def html(self, *markdown: str | None) -> MoodleText:
        """Texts behind each other, as HTML; NOTHING where all are None."""
        written = "\n".join(self._html(part) for part in markdown if part)
        files, self._shown = self._shown, {}
        return MoodleText(written, "html", files) if written else NOTHING

    def inside(self, markdown: str) -> MoodleText:
        """A text as part of another: without a paragraph around it where it is one alone."""
        text = self.html(markdown)
        inner = text.text.removeprefix("<p>").removesuffix("</p>")
        is_alone = len(inner) == len(text.text) - 7 and "<p>" not in inner
        return MoodleText(inner, "html", text.files) if is_alone else text

    def plain(self, markdown: str, field: str) -> str:
        """The words of a text, where Moodle takes no more than these."""
        words = " ".join(self._texts.plain(markdown).split())
        if self._markup.html(read_plain(words)) != self._markup.html(markdown):
            self.losses.add(field, "words alone can stand there: no looks, images or formulas")
        return words

    def file(self, path: str) -> bytes | None:
        return self._file(path)

    def _html(self, markdown: str) -> str:
        written = self._texts.html(markdown)
        for lost in self._texts.take_losses():
            if lost == "link":
                self.losses.add("links", "links to pages of the course lead nowhere there")
        for path in self._missing:
            reason = f"there is no file `{path}`" if self._has_files else "there is no place for it"
            self.losses.add("images", f"{reason}: its text alternative stays")
        self._missing.clear()
        return written

    def _image(self, path: str) -> str | None:
        data = self._file(path) if self._has_files else None
        if data is None:
            self._missing.append(path)
            return None
        stem, suffix = splitext(path)
        name = f"{slug(stem.rpartition('/')[2]) or 'image'}{suffix}"
        number = 1
        while self._shown.get(name, data) != data:
            number += 1
            name = f"{slug(stem.rpartition('/')[2]) or 'image'}-{number}{suffix}"
        self._shown[name] = data
        return _PLUGIN_FILE + quote(name)


def element_of(tag: str, written: str) -> etree.Element:
    """Well-formed HTML, such as `Showing` gives, inside of an element."""
    builder = etree.XMLParser()
    for part in ("<div>", written, "</div>"):
        builder.feed(part)
    root: etree.Element = builder.close()
    root.tag = tag
    return root


def wrapped(tag: str, written: str, name: str) -> str:
    """The same as text; `name` is the element's class."""
    root = element_of(tag, written)
    root.set("class", name)
    return etree.tostring(root, encoding="unicode")
