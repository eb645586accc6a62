"""Texts of Moodle's questions → Markdown of ours, and what one question loses on the way."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Mapping
from urllib.parse import unquote

from ..entry import Loss
from ..images import Images
from ..texts import Fragment, read_html, read_markdown, read_plain
from .question import MoodleText

_PLUGIN_FILE = "@@PLUGINFILE@@/"
_DATA = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
_LIKE_HTML = re.compile(r"<[A-Za-z/!]|&#?\w+;")


class Words:
    """Reads the texts of one question; `losses` and `notes` are what there is to tell of it."""

    def __init__(self, images: Images) -> None:
        self._images = images
        self.losses: list[Loss] = []
        self.notes: list[str] = []

    def lose(self, field: str, reason: str) -> None:
        self.losses.append(Loss(field, reason))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def read(self, text: MoodleText, field: str) -> str:
        """The text as Markdown; what is left out of it is a loss of `field`."""
        fragment = self._fragment(text)
        for dropped in fragment.dropped:
            self.lose(field, f"left out: {dropped}")
        return fragment.markdown

    def read_any(self, text: MoodleText, field: str) -> str | None:
        """As `read`; None where there is nothing to read."""
        return self.read(text, field) or None

    def keep(self, name: str, data: bytes) -> str | None:
        """The path of an image that no text shows; None for what is none."""
        return self._images.add(name, data)

    def _fragment(self, text: MoodleText) -> Fragment:
        written = text.text.strip()

        def image(address: str) -> str | None:
            return self._image(address, text.files)

        match text.format:
            case "plain_text":
                return Fragment(read_plain(written))
            case "markdown":
                return read_markdown(written, image)
            case "moodle_auto_format" if not _LIKE_HTML.search(written):
                return Fragment(read_plain(written))
            case "moodle_auto_format":
                # Moodle shows the line breaks of such texts.
                return read_html(re.sub(r"\r?\n(?!\s*<)", "<br>\n", written), image)
            case _:
                return read_html(written, image)

    def _image(self, address: str, files: Mapping[str, bytes]) -> str | None:
        if match := _DATA.match(address):
            try:
                data = b64decode(address[match.end() :], validate=True)
            except Base64Error:
                return None
            return self._images.add("image", data)
        if not address.startswith(_PLUGIN_FILE):
            return None
        name = unquote(address.removeprefix(_PLUGIN_FILE).partition("?")[0])
        return self._images.add(name, files[name]) if name in files else None
