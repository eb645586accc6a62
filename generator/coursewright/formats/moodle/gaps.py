"""A text with places in it → the stem and the text of a cloze item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...items import Gap
from ..entry import RefusedError
from ..gap_texts import STEM, mark_for, parted, without_gaps
from .fields import Fields
from .question import MoodleText
from .words import Words

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
    mark = mark_for("".join(gapped.pieces))
    written = gapped.pieces[0] + "".join(
        f"{mark}{number}z{piece}" for number, piece in enumerate(gapped.pieces[1:])
    )
    own = _STEM.match(written)
    read = words.read(replace(gapped.text, text=written[own.end() :] if own else written), "text")
    read = without_gaps(read)
    for number, gap in enumerate(gapped.gaps):
        if read.count(f"{mark}{number}z") != 1:
            raise RefusedError(f"its gap number {number + 1} does not stand in the text itself")
        read = read.replace(f"{mark}{number}z", f"{{{gap.id}}}")
    if own:
        stem, text = words.read(replace(gapped.text, text=own[1]), "stem"), read
    else:
        stem, text = parted(read, [f"{{{gap.id}}}" for gap in gapped.gaps])
    if not stem:
        words.note(f"it has no text without gaps: its stem is `{STEM}`")
    return {"stem": stem or STEM, "text": text, "gaps": tuple(gapped.gaps)}
