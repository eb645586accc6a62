"""What lets browsers install a site: a manifest, icons, and links to them in every page."""

import json
from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from ..render.templates import PACKAGE, template
from .plan import ASSETS
from .worker import WORKER, idle_worker, site_worker

MANIFEST = "manifest.webmanifest"
ICONS = f"{ASSETS}/icons"
TOUCH_ICON = f"{ICONS}/apple-touch-icon.png"
_FROM_RIGHT = ("ar", "fa", "he", "ku-IQ", "ur")
_INDIGO = "#4051b5"  # as the theme's own
_COLOURS = {
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep-purple": "#7e56c2",
    "indigo": _INDIGO, "blue": "#2094f3", "light-blue": "#02a6f2", "cyan": "#00bdd6",
    "teal": "#009485", "green": "#4cae4f", "light-green": "#8bc34b", "lime": "#cbdc38",
    "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724", "deep-orange": "#ff6e42",
    "brown": "#795649", "grey": "#757575", "blue-grey": "#546d78", "white": "#ffffff",
    "black": "#14151a",
}  # fmt: skip
_LIGHT, _DARK = "#ffffff", "#1e2129"  # the theme's backgrounds


class Installable:
    """What one site gets; what an author has of it takes precedence, and is not written."""

    def __init__(self, config: MkDocsConfig, files: Files, *, is_on: bool) -> None:
        self._config = config
        self._own = {file.src_uri for file in files}
        self._is_on = is_on

    def files(self) -> Iterator[File]:
        """The manifest and the icons."""
        if not self._is_on:
            return
        contents = {MANIFEST: _manifest(self._config)}
        folder = resources(PACKAGE).joinpath("assets", "icons")
        contents |= {f"{ICONS}/{icon.name}": icon.read_bytes() for icon in folder.iterdir()}
        for path in sorted(contents.keys() - self._own):
            yield File.generated(self._config, path, content=contents[path])

    def link(self, html: str, url: str | None = None) -> str:
        """Put links into a page; one without a URL is shown at any."""
        if not self._is_on:
            return html
        root = urlsplit(self._config.site_url or "/").path
        names = {"manifest": MANIFEST, "worker": WORKER, "icon": TOUCH_ICON}
        urls = {
            name: root + path if url is None else get_relative_url(path, url)
            for name, path in names.items()
        }
        links = template("head.html").render(urls, has_worker=WORKER not in self._own)
        return html.replace("</head>", f"{links}</head>", 1)

    def write_worker(self, site: Path) -> None:
        """Write the worker, when all other files are there; an idle one where none is wanted."""
        if WORKER not in self._own:
            script = site_worker(site) if self._is_on else idle_worker()
            (site / WORKER).write_text(script, encoding="utf-8")


def _manifest(config: MkDocsConfig) -> bytes:
    language = str(config.theme["language"])
    direction = config.theme.get("direction") or ("rtl" if language in _FROM_RIGHT else "ltr")
    palette = config.theme.get("palette") or {}
    schemes = palette if isinstance(palette, list) else [palette]
    is_dark = all(scheme.get("scheme") == "slate" for scheme in schemes)
    manifest = {
        "name": config.site_name,
        "short_name": config.site_name.partition(":")[0].strip(),
        "lang": language,
        "dir": direction,
        "start_url": ".",
        "scope": ".",
        "display": "standalone",
        "theme_color": _COLOURS.get(schemes[0].get("primary", ""), _INDIGO),
        "background_color": _DARK if is_dark else _LIGHT,
        "icons": [_icon("192", "any"), _icon("512", "any"), _icon("512", "maskable")],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _icon(size: str, purpose: str) -> dict[str, Any]:
    name = "maskable" if purpose == "maskable" else "icon"
    src = f"{ICONS}/{name}-{size}.png"
    return {"src": src, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
