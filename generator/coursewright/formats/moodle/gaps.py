"""A text with places in it → the stem and the text of a cloze item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...items import Gap
from ..entry import RefusedError
from .fields import Fields
from .question import MoodleText
from .words import Words

STEM = "Fill in the gaps."
# What opens a block that is more than a paragraph of words.
_BLOCK = re.compile(r"[-*+>|#`~]|[0-9]+[.)] |\$\$|!\[|&nbsp;")
# Braces that would be read as a gap.
_BRACES = re.compile(r"(?<![\\{])\{(?=[A-Za-z0-9][A-Za-z0-9._-]*\})")
_CODE_OR_MATHS = re.compile(r"(`+).+?\1|\$\$.+?\$\$|\$[^$]+\$", re.DOTALL)
# What stands around the stem in questions that were made of our items.
STEM_CLASS = "cw-stem"
_STEM = re.compile(r'\s*<div class="cw-stem">(.*?)</div>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Gapped:
    """A question's text in `pieces`, with one of the gaps between each two."""

    text: MoodleText
    pieces: Sequence[str]
    gaps: Sequence[Gap]


def cloze_fields(gapped: Gapped, words: Words) -> Fields:
    """The first paragraph is the stem where it has no gap; else one is made.

    Raises RefusedError where a gap stands in what is no running text.
    """
    if not gapped.gaps:
        raise RefusedError("it has no gaps")
    mark = _mark("".join(gapped.pieces))
    written = gapped.pieces[0] + "".join(
        f"{mark}{number}z{piece}" for number, piece in enumerate(gapped.pieces[1:])
    )
    own = _STEM.match(written)
    read = words.read(replace(gapped.text, text=written[own.end() :] if own else written), "text")
    read = _escaped(read)
    for number, gap in enumerate(gapped.gaps):
        if read.count(f"{mark}{number}z") != 1:
            raise RefusedError(f"its gap number {number + 1} does not stand in the text itself")
        read = read.replace(f"{mark}{number}z", f"{{{gap.id}}}")
    if own:
        stem, text = words.read(replace(gapped.text, text=own[1]), "stem"), read
    else:
        stem, text = _parted(read, [f"{{{gap.id}}}" for gap in gapped.gaps])
    if not stem:
        words.note(f"it has no text without gaps: its stem is `{STEM}`")
    return {"stem": stem or STEM, "text": text, "gaps": tuple(gapped.gaps)}


def _mark(text: str) -> str:
    mark = "gapq"
    while mark in text:
        mark += "q"
    return mark


def _parted(text: str, gaps: Sequence[str]) -> tuple[str, str]:
    first, _, rest = text.partition("\n\n")
    is_stem = rest and not _BLOCK.match(first) and not any(gap in first for gap in gaps)
    return (first, rest) if is_stem else ("", text)


def _escaped(text: str) -> str:
    """Text whose own braces are no gaps; in code and formulas a space does it."""
    done, parts = 0, []
    for match in _CODE_OR_MATHS.finditer(text):
        parts += [_BRACES.sub(r"\\{", text[done : match.start()]), _BRACES.sub("{ ", match[0])]
        done = match.end()
    return "".join([*parts, _BRACES.sub(r"\\{", text[done:])])
