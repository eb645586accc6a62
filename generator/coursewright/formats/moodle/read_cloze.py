"""Questions with embedded answers → cloze items."""

from ...items import (
    AcceptedNumber,
    ChoiceGap,
    ClozeItem,
    Gap,
    NumberGap,
    Option,
    TextGap,
    Tolerance,
)
from ...numbers import accepted_number
from ..entry import RefusedError
from ..ids import option_ids
from .cloze_text import Alternative, Embedded, read_embedded, weights_differ
from .fields import Own, check_texts
from .gaps import Gapped, cloze_fields
from .question import MoodleAnswer, MoodleQuestion, MoodleText
from .read_typed import ANYTHING, accepted_texts, decimal_text
from .words import Words


def read_cloze(question: MoodleQuestion, words: Words) -> Own:
    """Gaps are called `gap-1`, `gap-2`, … Raises RefusedError."""
    pieces, found = read_embedded(question.text.text)
    if weights_differ(found):
        words.lose("scoring", "every gap counts the same here")
    gaps = tuple(
        _gap(f"gap-{number}", embedded, question.text, words)
        for number, embedded in enumerate(found, 1)
    )
    return ClozeItem, cloze_fields(Gapped(question.text, pieces, gaps), words)


def _gap(name: str, embedded: Embedded, text: MoodleText, words: Words) -> Gap:
    match embedded.kind:
        case "choice":
            return _choice_gap(name, embedded, text, words)
        case "number":
            return _number_gap(name, embedded, words)
        case "text":
            answers = _answers(embedded, text, words)
            return TextGap(name, accepted_texts(answers, words, is_exact=embedded.is_exact))
        case _:
            raise RefusedError("a gap with several answers to tick (MULTIRESPONSE) is no gap here")


def _part(text: str, around: MoodleText) -> MoodleText:
    return MoodleText(text, around.format, around.files)


def _choice_gap(name: str, embedded: Embedded, around: MoodleText, words: Words) -> ChoiceGap:
    entries = embedded.alternatives
    texts = [words.read(_part(entry.text, around), "options") for entry in entries]
    check_texts(texts)
    best = max(entries, key=lambda entry: entry.fraction)
    if best.fraction < 100:
        raise RefusedError(f"the best choice for a gap earns {best.fraction:g} %, not all")
    if any(entry.fraction for entry in entries if entry is not best):
        words.lose("scoring", "one choice for a gap earns everything here, and others nothing")
    ids = option_ids(len(entries))
    said = [words.read_any(_part(entry.feedback, around), "option-feedback") for entry in entries]
    options = tuple(map(Option, ids, texts, said))
    return ChoiceGap(name, options, ids[entries.index(best)])


def _number_gap(name: str, embedded: Embedded, words: Words) -> NumberGap:
    keys = [entry for entry in embedded.alternatives if entry.fraction >= 100]
    others = [entry for entry in embedded.alternatives if entry.fraction < 100]
    if any(entry.fraction > 0 for entry in others):
        words.lose("scoring", "a number for a gap earns everything or nothing here")
    if any(entry.feedback for entry in embedded.alternatives):
        words.lose("option-feedback", "numbers for a gap have no feedback of their own here")
    if not keys or any(entry.text == ANYTHING for entry in keys):
        raise RefusedError("no number for a gap earns everything")
    accept: list[AcceptedNumber] = []
    for entry in keys:
        number = _number(entry)
        if not any(known.least <= number.least and number.most <= known.most for known in accept):
            accept.append(number)
    return NumberGap(name, tuple(accept))


def _number(entry: Alternative) -> AcceptedNumber:
    value, tolerance = decimal_text(entry.text), decimal_text(entry.tolerance or "0")
    if value is None or tolerance is None or tolerance.startswith("-"):
        raise RefusedError(f"`{entry.text[:60]}` is no number that can be typed")
    absolute = Tolerance(absolute=tolerance) if float(tolerance) else Tolerance()
    return accepted_number(value, absolute)


def _answers(embedded: Embedded, around: MoodleText, words: Words) -> tuple[MoodleAnswer, ...]:
    """The answers as those of a short-answer question; `*` for all others is left out."""
    answers = []
    for entry in embedded.alternatives:
        if entry.text == ANYTHING:
            if entry.fraction > 0:
                raise RefusedError("every response to a gap earns credit, by the answer `*`")
            if entry.feedback:
                words.lose("gap-feedback", "a gap has no feedback to all other responses here")
            break
        plain = MoodleText(entry.text, "plain_text")
        answers.append(MoodleAnswer(plain, entry.fraction, _part(entry.feedback, around)))
    return tuple(answers)
