"""What a packaged page points to: files that come along, and links that lead nowhere."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..formats.writing import Losses
from ..markup import ROOT

FOLDER = "files"
_POINTER = re.compile(rf'\s(?P<name>href|src)="(?P<url>{ROOT}[^"]*|https?:[^"]*)"')
_NO_PAGE = "the package has no other pages: the link to `{}` is plain text there"
_NO_FILE = "there is no file `{}`: its text alternative stands in its place"
_ELSEWHERE = "a package asks nobody else: of `{}` its text alternative is shown there"


@dataclass(slots=True)
class Media:
    """The files of a package's pages, by their paths in it; `file` gives those of the course."""

    file: Callable[[str], bytes | None]
    found: dict[str, bytes] = field(default_factory=dict)

    def local(self, rendered: str, losses: Losses | None = None) -> str:
        """The HTML with every pointer led into the package; what cannot be led is a loss."""

        def led(match: re.Match[str]) -> str:
            name, url = match["name"], html.unescape(match["url"])
            if not url.startswith(ROOT):
                return match[0] if name == "href" else _lost(losses, _ELSEWHERE, url)
            path = unquote(re.split("[?#]", url.removeprefix(ROOT))[0])
            place = self._taken(path)
            if place is not None:
                return f' {name}="{html.escape(place)}"'
            return _lost(losses, _NO_PAGE if name == "href" else _NO_FILE, path)

        return _POINTER.sub(led, rendered)

    def _taken(self, path: str) -> str | None:
        data = self.file(path) if path else None
        if data is None:
            return None
        place = f"{FOLDER}/{path}"
        self.found[place] = data
        return place


def _lost(losses: Losses | None, reason: str, about: str) -> str:
    if losses is not None:
        losses.add("stem", reason.format(about))
    return ""
