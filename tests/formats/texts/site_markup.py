"""The Markdown of the course that ships, for pages and for export."""

import html
import re

from coursewright.formats.texts import export_markup
from coursewright.markup import Markup

EXTENSIONS = [
    "admonition",
    "attr_list",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "tables",
]
CONFIGS = {"pymdownx.arithmatex": {"generic": True}}


def site_markup() -> Markup:
    return Markup(EXTENSIONS, CONFIGS)


def plain_markup() -> Markup:
    return export_markup(EXTENSIONS, CONFIGS)


def as_shown(rendered: str) -> str:
    """HTML with each numbered character as itself: `&#126;` and `~` are the same to a reader."""
    return re.sub(r"&#[0-9]+;", lambda match: html.escape(html.unescape(match[0])), rendered)
