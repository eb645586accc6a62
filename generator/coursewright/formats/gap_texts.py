"""Texts with places in them → the stem and the text of a cloze item."""

import re
from collections.abc import Sequence

STEM = "Fill in the gaps."
# What opens a block that is more than a paragraph of words.
_BLOCK = re.compile(r"[-*+>|#`~]|[0-9]+[.)] |\$\$|!\[|&nbsp;")
# Braces that would be read as a gap.
_BRACES = re.compile(r"(?<![\\{])\{(?=[A-Za-z0-9][A-Za-z0-9._-]*\})")
_CODE_OR_MATHS = re.compile(
    r"(?<!\\)(`+).+?\1|(?<!\\)\$\$.+?\$\$|(?<!\\)\$[^$]+(?<!\\)\$", re.DOTALL
)


def mark_for(text: str) -> str:
    """A word that is nowhere in a text, to keep a place in it."""
    mark = "gapq"
    while mark in text:
        mark += "q"
    return mark


def parted(text: str, gaps: Sequence[str]) -> tuple[str, str]:
    """The first paragraph as the stem where it has no gap, and the rest; no stem, else."""
    first, _, rest = text.partition("\n\n")
    is_stem = rest and not _BLOCK.match(first) and not any(gap in first for gap in gaps)
    return (first, rest) if is_stem else ("", text)


def without_gaps(text: str) -> str:
    """Text whose own braces are no gaps; in code and formulas a space does it."""
    done, parts = 0, []
    for match in _CODE_OR_MATHS.finditer(text):
        parts += [_BRACES.sub(r"\\{", text[done : match.start()]), _BRACES.sub("{ ", match[0])]
        done = match.end()
    return "".join([*parts, _BRACES.sub(r"\\{", text[done:])])
