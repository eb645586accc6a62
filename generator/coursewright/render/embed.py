"""Text and finished HTML as parts of a generated Markdown page, where nothing may touch them."""

import re

from ..markup import Markup

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What a preprocessor may take for a fence, a formula or a macro before it sees that it is in HTML.
_STIRRING = {ord(mark): f"&#{ord(mark)};" for mark in "`~${}"}


def embed_text(text: str) -> str:
    """Plain text on one line of Markdown: no character of it is markup."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def embed_fragment(text: str, markup: Markup) -> str:
    """A fragment as finished blocks of HTML; the Markdown extension puts in the way to the root."""
    return markup.html(text).translate(_STIRRING)
