"""Which plain text is GIFT, and which is Aiken: by what no prose, table or Markdown has."""

import re

from ..untrusted import UnreadableError, text_of
from .lines import lines_of

_LOOKED_AT = 200_000
# A heading may have `{#name}`, so a number is looked for behind the sign of numbers.
_BRACES = re.compile(
    r"(?<![\\`])\{\s*(?:[=~%]|####|#\s*[=%\d.+-]|(?:T|F|TRUE|FALSE)\s*[#}])", re.ASCII
)
_HEAD = re.compile(
    r"(?://[^\n]*\n+)*(?:::[^\n]*?::|\$CATEGORY:|\[(?:html|moodle|plain|markdown)\])"
)
# XML, JSON, a Markdown page, a bank of our own.
_OTHER = re.compile(r"[<{]|#{1,6} |---\n|bank:")
_KEY = re.compile(
    r"^ANSWER(?:[ \t]*:|[ \t])[ \t]*[A-Za-z](?:[.)].*)?$", re.MULTILINE | re.IGNORECASE
)
_OPTION = re.compile(r"^[A-Za-z][.)]", re.MULTILINE)


def is_gift(data: bytes) -> bool:
    """Whether a file is text with names or braces as GIFT has them, and no keys of Aiken."""
    text = _beginning(data)
    if _OTHER.match(text) or _is_lettered(text):
        return False
    return bool(_BRACES.search(text) or _HEAD.match(text))


def is_aiken(data: bytes) -> bool:
    """Whether a file is text with lettered options and keys."""
    return _is_lettered(_beginning(data))


def _is_lettered(text: str) -> bool:
    return bool(_KEY.search(text) and _OPTION.search(text))


def _beginning(data: bytes) -> str:
    """So many whole lines as tell what a file is; no text for what is none."""
    looked_at = data if len(data) <= _LOOKED_AT else data[:_LOOKED_AT].rpartition(b"\n")[0]
    try:
        text = text_of(looked_at, "")
    except UnreadableError:
        return ""
    return "\n".join(lines_of(text)).lstrip()
