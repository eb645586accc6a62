"""Rendered items, by what they were rendered from: a rebuild renders what changed."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from ..model import Item
from .items import render_item
from .site import Site
from .templates import PACKAGE


class RenderedItems:
    """Renders each item once for a site, and keeps it in `path` for the next build."""

    def __init__(self, site: Site, path: Path) -> None:
        self.site = site
        self._path = path
        self._fingerprint = _digest(_code(), site.fingerprint)
        self._known = self._read()
        self._used: dict[str, str] = {}

    def item(self, item: Item, order: Sequence[str]) -> str:
        """The item with its options in this order, for `placed`."""
        places = [self.site.places.get(concept) for concept in item.concepts]
        name = _digest(repr((item, order, places)))
        found = self._used.get(name) or self._known.get(name)
        if found is None:
            before = len(self.site.markup.problems)
            found = render_item(item, order, self.site)
            if len(self.site.markup.problems) > before:
                return found  # not kept, so that the next build warns again
        self._used[name] = found
        return found

    def _read(self) -> dict[str, str]:
        """What an earlier build stored; a missing, broken or outdated file is no loss."""
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
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
        if self._used == self._known:
            return
        temporary = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            data = json.dumps({"fingerprint": self._fingerprint, "items": self._used})
            temporary.write_text(data, encoding="utf-8")
            temporary.replace(self._path)
        except OSError:
            return


def _digest(*facts: str) -> str:
    return blake2b("\0".join(facts).encode(), digest_size=12).hexdigest()


@cache
def _code() -> str:
    """Our own code that makes HTML of items: a new version of it renders anew."""
    return _digest(*_sources())


def _sources() -> Iterator[str]:
    package = files(PACKAGE)
    for folder in ("render", "templates", "."):
        for source in sorted(package.joinpath(folder).iterdir(), key=lambda source: source.name):
            if source.name.endswith((".py", ".html")):
                yield source.read_text(encoding="utf-8")
