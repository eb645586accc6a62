"""The Markdown of the course that ships, for pages and for export."""

import html
import re
from html.entities import html5

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
    """HTML with each character in one way, as readers see it, without headings of no words.

    `&#126;` is `~`, and `&a;` is no name of a character: the same as `&amp;a;`.
    """
    rendered = re.sub(r"<(strong|h[1-6])></\1>", "", rendered)
    rendered = re.sub(r"<p>\s*</p>\s*", "", rendered)
    numbered = re.sub(r"&#[0-9]+;", lambda match: html.escape(html.unescape(match[0])), rendered)
    return re.sub(r"&amp;(?=(\w+;))", lambda match: "&amp;" if match[1] in html5 else "&", numbered)
