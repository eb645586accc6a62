"""Texts of our items → the XHTML of a version of QTI, with the images that they show."""

import re
from urllib.parse import quote

from ..format import Surroundings
from ..packed_images import PackedImages
from ..texts import Texts
from ..writing import Losses
from .versions import Version, known_to_xml
from .xhtml import fitted

IMAGES = "images"
_PLAIN = re.compile(r"[^<>]*(?:</?(?:p|strong|em|code|ul|ol|li|sub|sup|blockquote|pre)>[^<>]*)*")


class Showing:
    """Renders texts; `losses` are those of the item that is written now, in `folder`.

    `folder` is how one gets from the item's file to the root of the package: `../../`.
    """

    def __init__(self, surroundings: Surroundings, version: Version, folder: str) -> None:
        self.version = version
        self.interface = surroundings.words
        self.file = surroundings.file
        self.images = PackedImages(surroundings.file, IMAGES)
        self.used: set[str] = set()
        self.losses = Losses()
        self.folder = folder
        self._markup = surroundings.markup
        self._texts = Texts(surroundings.markup, "mathml", self.image)

    def blocks(self, *markdown: str | None) -> str:
        """Texts behind each other, each in blocks; empty where all are None."""
        return "".join(self._fitted(part) for part in markdown if part)

    def inside(self, markdown: str) -> str:
        """A text as part of another: without a paragraph around it where it is one alone."""
        return self.inline(markdown) or self.blocks(markdown)

    def inline(self, markdown: str) -> str | None:
        """A text of one paragraph, without its tags; None where there is more."""
        written = self._fitted(markdown)
        is_one = (
            written.startswith("<p>") and written.endswith("</p>") and written.count("<p>") == 1
        )
        return written[3:-4] if is_one else None

    def words(self, markdown: str, field: str) -> str:
        """The words of a text, where QTI takes no more than these."""
        words = " ".join(self._texts.plain(markdown).split())
        rendered = self._markup.html(markdown)
        if rendered.count("<") > 2 or not rendered.startswith("<p>"):
            self.losses.add(field, "words alone can stand there: no looks, images or formulas")
        return words

    def _fitted(self, markdown: str) -> str:
        written = known_to_xml(self._texts.html(markdown))
        for lost in self._texts.take_losses():
            if lost == "link":
                self.losses.add("links", "links to pages of the course lead nowhere there")
        if _PLAIN.fullmatch(written) and written.startswith("<"):
            return written
        return fitted(written)

    def image(self, path: str) -> str | None:
        """The address of an image from the item's file; None, and a loss, without a file."""
        found = self.images.add(path)
        if found is None:
            reason = f"there is no file `{path}`: its text alternative stays"
            self.losses.add("images", reason)
            return None
        self.used.add(found)
        return self.folder + quote(found)
