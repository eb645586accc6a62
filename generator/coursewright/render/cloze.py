"""A cloze item: its text with a control in each gap, and with what belongs there."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import assert_never

from markupsafe import Markup as Safe

from ..accepted import accepted_numbers, accepted_texts, best_text
from ..items import ChoiceGap, ClozeItem, NumberGap, TextGap
from .choices import reason
from .entries import (
    EntryLine,
    number_lines,
    text_lines,
)
from .site import Site
from .templates import template

_GAP = "\ufdd5"  # a noncharacter: Markdown leaves it where the gap is
_GAP_OR_TAG = re.compile(f"{_GAP}|<[^>]*>")
_NARROWEST, _WIDEST = 6, 24  # characters


@dataclass(frozen=True, slots=True)
class GapView:
    """`options` are id and words of a dropdown's, empty where the learner types.

    `solution` is one right response, `accepted` are all; `lines` say more of some.
    """

    id: str
    number: int
    solution: str
    accepted: Sequence[str]
    reason: Safe | None
    lines: Sequence[EntryLine] = ()
    options: Sequence[tuple[str, str]] = ()
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class ClozeView:
    """`text` has a control in each gap, `solved` the right words."""

    text: Safe
    solved: Safe
    gaps: Sequence[GapView]


def cloze_view(item: ClozeItem, order: Sequence[str], site: Site) -> ClozeView:
    """The text with a control for each gap, and once more with the right words in them."""
    gaps = list(_gaps(item, order, site))
    names = "|".join(re.escape(gap.id) for gap in gaps)
    rendered = site.markup.html(re.sub(rf"\{{(?:{names})\}}", _GAP, item.text))
    # One width for all: none tells how long its word is.
    longest = max((len(gap.solution) for gap in gaps if not gap.options), default=0)
    size = min(max(longest, _NARROWEST), _WIDEST)
    control = template("items/gap.html")

    def controls(gap: GapView) -> str:
        return control.render(gap=gap, of=len(gaps), size=size, words=site.words)

    def solution(gap: GapView) -> str:
        return Safe("<b>{}</b>").format(gap.solution)

    return ClozeView(_filled(rendered, gaps, controls), _filled(rendered, gaps, solution), gaps)


def _gaps(item: ClozeItem, order: Sequence[str], site: Site) -> Iterator[GapView]:
    ids = iter(order)
    for number, gap in enumerate(item.gaps, 1):
        said = reason(gap.feedback, site)
        match gap:
            case TextGap(id=name, accept=accept):
                accepted, lines = accepted_texts(accept, site.words), text_lines(accept, site)
                yield GapView(name, number, best_text(accept), accepted, said, lines)
            case NumberGap(id=name, accept=accept):
                accepted = accepted_numbers(accept, "", site.words)
                lines, value = number_lines(accept, "", site), site.words.decimal(accept[0].value)
                yield GapView(name, number, value, accepted, said, lines, is_numeric=True)
            case ChoiceGap(id=name, options=options, key=key):
                texts = {option.id: site.markup.plain(option.text) for option in options}
                shown = [(option, texts[option]) for option in islice(ids, len(options))]
                yield GapView(name, number, texts[key], [texts[key]], said, options=shown)
            case _:
                assert_never(gap)


def _filled(rendered: str, gaps: Sequence[GapView], filling: Callable[[GapView], str]) -> Safe:
    """Gaps come in the order of the text; one inside a tag is no place for a control."""
    waiting = iter(gaps)

    def fill(match: re.Match[str]) -> str:
        found = [next(waiting) for _ in range(match[0].count(_GAP))]
        return filling(found[0]) if match[0] == _GAP else match[0].replace(_GAP, "")

    return Safe(_GAP_OR_TAG.sub(fill, rendered))
