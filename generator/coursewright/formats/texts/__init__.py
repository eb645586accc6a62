"""Texts of items between our Markdown and the HTML or plain text of other programs."""

from .reading import Fragment, read_html, read_markdown, read_plain, read_typed
from .showing import Texts, export_markup

__all__ = [
    "Fragment",
    "Texts",
    "export_markup",
    "read_html",
    "read_markdown",
    "read_plain",
    "read_typed",
]
