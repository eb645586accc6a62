"""A cloze item: its text with numbered gaps, the options of some of them below."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import assert_never

from ...accepted import accepted_numbers, accepted_texts, best_text
from ...items import ChoiceGap, ClozeItem, Gap, NumberGap, Option, TextGap
from ...orders import shown_order
from .setting import Json, Setting, View, letters_to, part
from .typed import accepted_line, number_notes, spelling_notes, text_notes

_NARROWEST, _WIDEST, _LETTER = 6, 24, 4  # characters
_EM = 0.6  # of a written character


@dataclass(frozen=True, slots=True)
class _NumberedGap:
    """`lettered` are the options as shown, empty where learners write."""

    number: str
    gap: Gap
    lettered: Mapping[str, Option]


def cloze_view(item: ClozeItem, setting: Setting) -> View:
    """Raises RefusedError where a gap stands in what has no place for one."""
    gaps = [*_gaps(item, setting)]
    width = _width(item.gaps)
    nodes = [["gap", entry.number, _LETTER * _EM if entry.lettered else width] for entry in gaps]
    choices = [
        [
            entry.number,
            [[name, setting.markdown(option.text, "gaps")] for name, option in shown.items()],
        ]
        for entry in gaps
        if (shown := entry.lettered)
    ]
    text = setting.texts.cloze(item, nodes, setting.losses)
    return View(
        {"kind": "cloze", "text": text, "choices": choices},
        [_part(entry) for entry in gaps],
        [_answer(entry, setting) for entry in gaps],
        [note for entry in gaps for note in _notes(entry, setting)],
    )


def _gaps(item: ClozeItem, setting: Setting) -> Iterator[_NumberedGap]:
    ids = iter(shown_order(item, setting.shuffle_seed, shuffles=setting.version > 0))
    for place, gap in enumerate(item.gaps, 1):
        options = (
            {option.id: option for option in gap.options} if isinstance(gap, ChoiceGap) else {}
        )
        shown = [options[name] for name in islice(ids, len(options))]
        lettered = dict(zip(letters_to(len(shown)), shown, strict=True))
        yield _NumberedGap(setting.words.number(place), gap, lettered)


def _width(gaps: Iterable[Gap]) -> float:
    """One width for all that are written into: none tells how long its word is."""
    solutions = [
        best_text(gap.accept) if isinstance(gap, TextGap) else gap.accept[0].value
        for gap in gaps
        if not isinstance(gap, ChoiceGap)
    ]
    longest = max(map(len, solutions), default=0)
    return min(max(longest, _NARROWEST), _WIDEST) * _EM


def _part(entry: _NumberedGap) -> Json:
    if entry.lettered:
        return part("circle", entry.number, [*entry.lettered])
    return part("line", entry.number)


def _answer(entry: _NumberedGap, setting: Setting) -> Json:
    words, gap = setting.words, entry.gap
    match gap:
        case TextGap():
            accepted = accepted_texts(gap.accept, words)
        case NumberGap():
            accepted = accepted_numbers(gap.accept, "", words)
        case ChoiceGap():
            name, option = next(
                (name, option) for name, option in entry.lettered.items() if option.id == gap.key
            )
            label = words.filled("labelled", label=entry.number, text=name)
            return setting.line(label, option.text, "gaps")
        case _:
            assert_never(gap)
    return {**accepted_line(accepted, setting), "label": entry.number}


def _notes(entry: _NumberedGap, setting: Setting) -> Iterator[Json]:
    """Feedback to a gap, and to single responses there."""
    gap = entry.gap
    match gap:
        case TextGap():
            own = [*text_notes(gap.accept, setting), *spelling_notes(gap.spelling, setting)]
        case NumberGap():
            own = [*number_notes(gap.accept, "", setting)]
        case ChoiceGap():
            own = [
                setting.line(name, option.feedback, "option-feedback")
                for name, option in entry.lettered.items()
                if option.feedback is not None
            ]
        case _:
            assert_never(gap)
    for note in own:
        label = setting.words.filled("labelled", label=entry.number, text=note["label"])
        yield {**note, "label": label if note["label"] else entry.number}
    if gap.feedback is not None:
        yield setting.line(entry.number, gap.feedback, "gap-feedback")
