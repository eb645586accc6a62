"""Items into which learners write: a line, a gap or a page."""

from collections.abc import Iterable, Iterator
from math import ceil

from ...accepted import (
    accepted_numbers,
    accepted_texts,
    main_unit,
    number_label,
    text_label,
)
from ...items import (
    AcceptedNumber,
    AcceptedText,
    CalculatedItem,
    ExtendedTextItem,
    NumericItem,
    Spelling,
    TextEntryItem,
)
from .setting import Json, Setting, View, part

_WORDS_IN_LINE = 8  # of handwriting
_FEWEST, _USUAL, _MOST = 4, 10, 60  # lines


def text_view(item: TextEntryItem, setting: Setting) -> View:
    return View(
        {"kind": "entry", "wide": True, "unit": "", "units": []},
        [part("line")],
        [accepted_line(accepted_texts(item.accept, setting.words), setting)],
        [*text_notes(item.accept, setting), *spelling_notes(item.spelling, setting)],
    )


def numeric_view(item: NumericItem, setting: Setting) -> View:
    """A line with the unit behind it, or with boxes for units to choose from."""
    unit, words = main_unit(item), setting.words
    units = [entry.text for entry in item.units] if len(item.units) > 1 else []
    alone = "" if units else unit
    notes = [*number_notes(item.accept, unit, setting)]
    if units:
        share = words.percent(1 - item.unit_penalty)
        notes.append(setting.plain_line("", words.filled("wrong-unit", share=share), "units"))
    if any(entry.factor != 1 for entry in item.units):
        setting.losses.add("units", "what numbers in other units are worth is not printed")
    if item.example is not None:
        notes.append(setting.line(words["example"], item.example, "example"))
    return View(
        {"kind": "entry", "wide": False, "unit": alone, "units": units},
        [part("line", unit=alone)],
        [accepted_line(accepted_numbers(item.accept, unit, words), setting)],
        notes,
    )


def variant(item: CalculatedItem, setting: Setting) -> NumericItem:
    """The first version has the first variant; after the last comes the first again."""
    return item.variants[setting.version % len(item.variants)]


def extended_view(item: ExtendedTextItem, setting: Setting) -> View:
    """Lines for as many words as asked for, and the rubric in the key."""
    words = setting.words
    lines = _USUAL if item.words is None else ceil(item.words / _WORDS_IN_LINE) + 1
    notes = []
    if item.model_response is not None:
        notes.append(setting.line(words["model-response"], item.model_response, "model"))
    return View(
        {"kind": "writing", "lines": min(max(lines, _FEWEST), _MOST)},
        [part("note", note=words["print-there"])],
        [],
        notes,
        "" if item.words is None else words.filled("length", n=item.words),
        [*_criteria(item, setting)],
    )


def _criteria(item: ExtendedTextItem, setting: Setting) -> Iterator[Json]:
    for number, criterion in enumerate(item.rubric, 1):
        yield {
            "name": setting.words.filled("criterion", n=number),
            "text": setting.markdown(criterion.text, "rubric"),
            "levels": [
                [
                    setting.words.filled("points", n=points),
                    setting.markdown("" if level == str(points) else level, "rubric"),
                ]
                for points, level in enumerate(criterion.levels)
            ],
        }


def accepted_line(accepted: Iterable[str], setting: Setting) -> Json:
    words = setting.words
    return setting.plain_line(words["accepted"], words.joined(accepted), "accept")


def text_notes(accept: Iterable[AcceptedText], setting: Setting) -> Iterator[Json]:
    for entry in accept:
        if entry.feedback is not None:
            yield setting.line(text_label(entry, setting.words), entry.feedback, "option-feedback")
        elif entry.score <= 0:
            setting.losses.add("errors", "an expected error without feedback is not printed")


def number_notes(accept: Iterable[AcceptedNumber], unit: str, setting: Setting) -> Iterator[Json]:
    """The lines of the key on keys with feedback and on expected errors."""
    for entry in accept:
        label = number_label(entry, unit, setting.words)
        if entry.feedback is not None:
            yield setting.line(label, entry.feedback, "option-feedback")
        elif entry.id is not None and entry.score > 0:
            yield setting.plain_line(label, "", "errors")
        elif entry.id is not None:
            setting.losses.add("errors", "an expected error without feedback is not printed")


def spelling_notes(spelling: Spelling, setting: Setting) -> Iterator[Json]:
    if spelling.distance:
        said = setting.words.filled("typing-errors", n=spelling.distance)
        yield setting.plain_line("", said, "distance")
    if spelling.accents:
        yield setting.plain_line("", setting.words["print-accents"], "accents")
