"""Texts for programs that show plain words alone, and what is lost of them by name."""

import re
from collections.abc import Mapping

from ..markup import Markup
from .writing import Losses

_LOST: Mapping[str, re.Pattern[str]] = {
    "images": re.compile(r"<img\b"),
    "maths": re.compile(r"<math\b|\barithmatex\b"),
    "code": re.compile(r"<pre\b"),
    "tables": re.compile(r"<table\b"),
    "links": re.compile(r"<a\b"),
    "markup": re.compile(r"<(?:strong|em|ul|ol|blockquote)\b"),
}
_REASONS: Mapping[str, str] = {
    "images": "its text alternative stands there",
    "maths": "formulas stand there as LaTeX",
}
PLAIN = tuple(_LOST)
# What neither XML nor a line of text can hold.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def plainly(markup: Markup, markdown: str, losses: Losses) -> str:
    """The words of a text on one line; `losses` takes what they cannot show."""
    shown = markup.html(markdown)
    if "<" in shown:
        for name, pattern in _LOST.items():
            if pattern.search(shown):
                losses.add(name, _REASONS.get(name, "there are plain words alone"))
    return " ".join(_UNSEEN.sub(" ", markup.plain(markdown)).split())
