"""What a packaged page points to: files that come along, and links that lead nowhere."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..markup import ROOT

FOLDER = "files"
# The attributes of a page that point somewhere, and where its items and cases begin.
_POINTER = re.compile(
    rf'\s(?P<name>href|src)="(?P<url>{ROOT}[^"]*|https?:[^"]*)"'
    r'|\sdata-item="(?P<item>[^"]+)"|<section class="(?P<case>cw-case)"'
)
_NO_PAGE = "the package has no other pages: the link to `{}` is plain text there"
_NO_FILE = "there is no file `{}`: its text alternative stands in its place"
_ELSEWHERE = "a package asks nobody else: of `{}` its text alternative is shown there"


@dataclass(slots=True)
class Media:
    """The files of a package's pages, by their paths in it; `file` gives those of the course.

    `lost` are sentences on what leads nowhere, by the item that it stands in. What a case points to
    counts with the first of its items.
    """

    file: Callable[[str], bytes | None]
    found: dict[str, bytes] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)

    def local(self, rendered: str) -> str:
        """The HTML with every pointer led into the package; what cannot be led is taken out."""
        waiting: list[str] = []
        lost = waiting

        def led(match: re.Match[str]) -> str:
            nonlocal lost
            if match["case"]:
                lost = waiting
            elif match["item"]:
                # A variant has its number behind a tilde.
                lost = self.lost.setdefault(match["item"].partition("~")[0], [])
                lost += waiting
                waiting.clear()
            else:
                return self._led(match, lost)
            return match[0]

        return _POINTER.sub(led, rendered)

    def _led(self, match: re.Match[str], lost: list[str]) -> str:
        name, url = match["name"], html.unescape(match["url"])
        if not url.startswith(ROOT):
            if name == "src":
                lost.append(_ELSEWHERE.format(url))
            return match[0] if name == "href" else ""
        path = unquote(re.split("[?#]", url.removeprefix(ROOT))[0])
        data = self.file(path) if path else None
        if data is None:
            lost.append((_NO_PAGE if name == "href" else _NO_FILE).format(path))
            return ""
        place = f"{FOLDER}/{path}"
        self.found[place] = data
        return f' {name}="{html.escape(place)}"'
