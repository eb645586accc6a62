"""Markdown of a page that stands alone: its images are in it, and no link leads into the site."""

import html
import xml.etree.ElementTree as etree
from collections.abc import Callable
from urllib.parse import unquote

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ..markup import ROOT

_ELSEWHERE = ("http:", "https:", "mailto:", "tel:")
EmbeddedImage = Callable[[str], str | None]


class StandsAlone(Extension):
    """To be used beside the course's own extensions, in a `Markup`.

    `image` gives the `data:` URL of an image below the content folder, None where there is none.
    """

    def __init__(self, image: EmbeddedImage) -> None:
        super().__init__()
        self._image = image

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the name is Markdown's
        # After what makes links begin at the site's root.
        md.treeprocessors.register(_Embedding(md, self._image), "coursewright-embedding", 3)


class _Embedding(Treeprocessor):
    def __init__(self, md: Markdown, image: EmbeddedImage) -> None:
        super().__init__(md)
        self._image = image

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.tag == "img":
                self._embed(element)
            elif element.tag == "a" and not (element.get("href") or "").startswith(_ELSEWHERE):
                element.tag = "span"
                element.attrib.clear()

    def _embed(self, element: etree.Element) -> None:
        """What cannot be embedded is its text alternative: the page asks no host for it."""
        path = unquote(html.unescape(element.get("src") or "")).partition("#")[0]
        source = self._image(path.removeprefix(ROOT)) if path.startswith(ROOT) else None
        alternative = element.get("alt") or ""
        element.attrib.pop("srcset", None)
        if source is not None:
            element.set("src", source)
            return
        element.tag = "span"
        element.attrib.clear()
        element.set("class", "missing")
        element.text = alternative
