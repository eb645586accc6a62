"""Texts of Moodle's questions → Markdown of ours, and what one question loses on the way."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from ..telling import Telling
from ..texts import Fragment, read_html, read_markdown, read_plain, read_typed
from ..texts.elements import has_html, without_false_tags
from .question import MoodleText

_PLUGIN_FILE = "@@PLUGINFILE@@/"


class Words(Telling):
    """Reads the texts of one question; `losses` and `notes` are what there is to tell of it."""

    def read(self, text: MoodleText, field: str) -> str:
        """The text as Markdown; what is left out of it is a loss of `field`."""
        fragment = self._fragment(text)
        for dropped in fragment.dropped:
            self.lose(field, f"left out: {dropped}")
        return fragment.markdown

    def read_any(self, text: MoodleText, field: str) -> str | None:
        """As `read`; None where there is nothing to read."""
        return self.read(text, field) or None

    def _fragment(self, text: MoodleText) -> Fragment:
        written = text.text.strip()

        def image(address: str) -> str | None:
            return self._image(address, text.files)

        match text.format:
            case "plain_text":
                return Fragment(read_plain(written))
            case "markdown":
                return read_markdown(written, image)
            case "moodle_auto_format" if not has_html(written):
                return read_typed(written)
            case "typed_text":
                return read_typed(written)
            case "moodle_auto_format":
                # Moodle shows the line breaks of such texts.
                written = re.sub(r"\r?\n(?!\s*<)", "<br>", without_false_tags(written))
                return read_html(written, image)
            case _:
                return read_html(without_false_tags(written), image)

    def _image(self, address: str, files: Mapping[str, bytes]) -> str | None:
        is_embedded, path = self.embedded(address)
        if is_embedded:
            return path
        if not address.startswith(_PLUGIN_FILE):
            return None
        name = unquote(address.removeprefix(_PLUGIN_FILE).partition("?")[0])
        return self.keep(name, files[name]) if name in files else None
