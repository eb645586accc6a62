"""Rendered items, by what they were rendered from: a rebuild renders what changed."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..items import HotspotItem
from ..memory import digest, own_code, write_whole
from ..problems import Position
from .forms import FormItem
from .items import render_item
from .site import Site


class RenderedItems:
    """Renders each item once for a site, and keeps it in `path` for the next build.

    Without a path nothing is stored: `before` has what was rendered then, if it still holds.
    `problems` are sentences about texts that could not be rendered as meant, at their items.
    """

    def __init__(
        self, site: Site, path: Path | None, before: "RenderedItems | None" = None
    ) -> None:
        self.site = site
        self.problems: list[str] = []
        self._path = path
        self._fingerprint = digest(own_code(), site.fingerprint)
        self._known = self._of(before) if path is None else self._read(path)
        self._used: dict[str, str] = {}
        self._unsound: dict[str, str] = {}

    def item(self, shown: FormItem) -> str:
        """The item as a form shows it, for `placed`."""
        item = shown.item
        places = [self.site.places.get(concept) for concept in item.concepts]
        size = self.site.image_size(item.image) if isinstance(item, HotspotItem) else None
        name = digest(repr((item, shown.order, shown.varies, places, size)))
        return self._kept(name, item.position, lambda: render_item(shown, self.site))

    def fragment(self, text: str, position: Position) -> str:
        """A text with blocks, in which links begin with `ROOT`."""
        return self._kept(digest(text), position, lambda: self.site.markup.html(text))

    def _kept(self, name: str, position: Position, render: Callable[[], str]) -> str:
        found = self._used.get(name) or self._known.get(name) or self._unsound.get(name)
        if found is None:
            # What other texts gave is not told at this one.
            self.problems += self.site.markup.take_problems()
            found = render()
            if problems := self.site.markup.take_problems():
                self.problems += [f"{position}: {problem}" for problem in problems]
                self._unsound[name] = found
        if name not in self._unsound:  # else the next build would not warn again
            self._used[name] = found
        return found

    def _of(self, before: "RenderedItems | None") -> dict[str, str]:
        same = before is not None and before._fingerprint == self._fingerprint
        return before._used if before is not None and same else {}

    def _read(self, path: Path) -> dict[str, str]:
        """What an earlier build stored; a missing, broken or outdated file is no loss."""
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict) or stored.get("fingerprint") != self._fingerprint:
            return {}
        items = stored.get("items")
        if not isinstance(items, dict):
            return {}
        return {name: html for name, html in items.items() if isinstance(html, str)}

    def write(self) -> None:
        """Store what this build used; a folder that cannot be written only costs time."""
        if self._path is not None and self._used != self._known:
            data = json.dumps({"fingerprint": self._fingerprint, "items": self._used})
            with suppress(OSError):
                write_whole(self._path, data.encode())
