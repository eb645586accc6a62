"""Text and finished HTML as parts of a generated Markdown page, where nothing may touch them."""

import re

from ..links import root_from
from ..markup import ROOT
from .site import Site

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What a preprocessor may take for a fence, a formula or a macro before it sees that it is in HTML.
_STIRRING = {ord(mark): f"&#{ord(mark)};" for mark in "`~${}"}


def embed_text(text: str) -> str:
    """Plain text on one line of Markdown: no character of it is markup."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def embed_fragment(text: str, page: str, site: Site) -> str:
    """A fragment as finished blocks of HTML on a page, links relative to it."""
    root = root_from(page, directory_urls=site.directory_urls)
    return site.markup.html(text).replace(ROOT, root).translate(_STIRRING)
