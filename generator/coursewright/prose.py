"""The part of Markdown that most item texts need: sentences, **strong words** and `code`.

A page of items holds hundreds of short texts, and Python-Markdown takes as long for one sentence
as for a paragraph. What is read here comes out as Python-Markdown would write it; all else is None.
"""

import re

# One character of plain words: letters and digits, and marks that start nothing in Markdown or in
# the extensions that `markup` knows.
_WORDS = r"""(?:[^\W_]|[ ,;?()%’‘“”'"–—€£]|[.!:](?=\s|$|\*\*)|\.(?=\d)|(?<=[^\W_])-(?=[^\W_]))"""
_CODE = r"(?<!`)`(?![\s`]|\#!|:::)[^`\x00-\x1f]+(?<!\s)`(?!`)"
_STRONG = rf"""(?<![^ (“"])\*\*(?=[^\W_]){_WORDS}+(?<! )\*\*(?![^\s.,;:?!)”"])"""
_PROSE = re.compile(rf"(?!\d+[.)])(?=[^\W_]|[`*]){_WORDS}*(?:(?:{_CODE}|{_STRONG}){_WORDS}*)*")
_MARKED = re.compile(r"`([^`]+)`|\*\*(.+?)\*\*")
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

PROBE = "Some **strong words** and `code < 1 & 2` here."


def prose(text: str) -> str | None:
    """Render a text of one paragraph; None when it needs Markdown itself."""
    if not _PROSE.fullmatch(text):
        return None
    if "`" in text or "*" in text:
        text = _MARKED.sub(_marked, text)
    return f"<p>{text}</p>"


def _marked(match: re.Match[str]) -> str:
    code, strong = match.groups()
    return f"<strong>{strong}</strong>" if strong else f"<code>{code.translate(_ESCAPED)}</code>"
