"""Images of imported texts: which files are images at all, and under which names they are kept."""

import re
from collections.abc import Mapping
from posixpath import basename
from urllib.parse import unquote

from ..slugs import slug
from .untrusted import UnreadableError
from .xml import read_xml

# What a file of each kind begins with; its name may say anything.
_KINDS: Mapping[str, re.Pattern[bytes]] = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "avif": re.compile(rb"....ftypavif", re.DOTALL),
    "svg": re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--)", re.DOTALL),
}
_ACTIVE = ("script", "foreignObject", "handler", "iframe", "set", "animate", "use", "image", "a")


class Images:
    """The images of one file; `files` holds them by their paths below the content folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.files: dict[str, bytes] = {}

    def add(self, name: str, data: bytes) -> str | None:
        """Keep an image and give the path for Markdown; None for what is no image, or could act.

        Two images of the same name that differ are kept apart.
        """
        kind = image_kind(data)
        if kind is None:
            return None
        stem = slug(unquote(basename(name)).rpartition(".")[0]) or "image"
        number, path = 1, f"{self._folder}/{stem}.{kind}"
        while self.files.get(path, data) != data:
            number += 1
            path = f"{self._folder}/{stem}-{number}.{kind}"
        self.files[path] = data
        return path


def image_kind(data: bytes) -> str | None:
    """The usual suffix of an image by its first bytes; None for other files, and for an SVG that
    holds scripts, links or anything that loads something."""
    kind = next((kind for kind, start in _KINDS.items() if start.match(data)), None)
    return None if kind == "svg" and not _is_still(data) else kind


def _is_still(data: bytes) -> bool:
    try:
        root = read_xml(data, "")
    except UnreadableError:
        return False
    if root.tag.rpartition("}")[2] != "svg":
        return False
    for element in root.iter():
        if element.tag.rpartition("}")[2] in _ACTIVE:
            return False
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2].lower()
            if local.startswith("on") or (local == "href" and not value.startswith("#")):
                return False
            if "url(" in value.replace(" ", "").lower().replace("url(#", ""):
                return False
    return not any("@import" in (element.text or "") for element in root.iter())
