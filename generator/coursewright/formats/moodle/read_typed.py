"""Short answers, numbers and essays → our items."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from ...items import (
    AcceptedNumber,
    AcceptedText,
    Criterion,
    ExtendedTextItem,
    NumericItem,
    Spelling,
    TextEntryItem,
    Tolerance,
)
from ...numbers import MOST_CHARACTERS, accepted_number
from ...texts import plain
from ..entry import RefusedError
from ..number_keys import number_keys
from .fields import Fields, Own
from .question import MoodleAnswer, MoodleQuestion
from .rubrics import read_grader_information
from .shares import share_of
from .units import read_units
from .words import Words

ANYTHING = "*"
_STAR = re.compile(r"(?<!\\)\*")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_LARGEST = 1e100


def read_shortanswer(question: MoodleQuestion, words: Words) -> Own:
    """Answers in the order in which Moodle tries them. Raises RefusedError where none earns."""
    answers, fields = without_catch_all(question.answers, words)
    accept = accepted_texts(answers, words, is_exact=question.case_sensitive)
    return TextEntryItem, {**fields, "accept": accept}


def accepted_texts(
    answers: Sequence[MoodleAnswer], words: Words, *, is_exact: bool
) -> tuple[AcceptedText, ...]:
    """What a response may be, first come first served, as in Moodle.

    `is_exact` says that capitals count there. Raises RefusedError where nothing earns credit.
    """
    if is_exact:
        words.lose("capitals", "small and capital letters count there, and not here")
        answers = _best_spelt(answers)
    accept = tuple(_reachable(answers, words))
    if not any(entry.score for entry in accept):
        raise RefusedError("no answer earns credit")
    return accept


def _best_spelt(answers: Sequence[MoodleAnswer]) -> Sequence[MoodleAnswer]:
    """Of answers that differ in their capitals alone the best, in the place of the first."""
    best: dict[str, MoodleAnswer] = {}
    for answer in answers:
        name = " ".join(answer.text.text.split()).casefold()
        if name not in best or answer.fraction > best[name].fraction:
            best[name] = answer
    return tuple(best.values())


def _reachable(answers: Sequence[MoodleAnswer], words: Words) -> Iterator[AcceptedText]:
    seen: set[str] = set()
    for answer in answers:
        text = " ".join(answer.text.text.split())
        is_wildcard = bool(_STAR.search(text))
        if not is_wildcard:
            text = text.replace("\\*", "*")
        folded = plain(text, Spelling())
        if not folded.strip("*\\ "):
            if text:
                raise RefusedError(f"its answer `{text}` cannot be told from others")
            continue
        if folded in seen:
            words.note(f"`{text}` stood there twice: the first counts")
            continue
        seen.add(folded)
        yield AcceptedText(
            "wildcard" if is_wildcard else "text",
            text,
            _credit(answer, words),
            words.read_any(answer.feedback, "option-feedback"),
        )


def _credit(answer: MoodleAnswer, words: Words) -> float:
    share = share_of(answer.fraction)
    if share < 0:
        words.lose("scoring", "an answer cannot cost anything here")
    return min(1.0, max(0.0, share))


def without_catch_all(
    answers: Sequence[MoodleAnswer], words: Words
) -> tuple[Sequence[MoodleAnswer], Fields]:
    """The answers before `*`, which matches all that is left, and its feedback as a verdict's."""
    for place, answer in enumerate(answers):
        if answer.text.text.strip() != ANYTHING:
            continue
        if answer.fraction > 0:
            raise RefusedError(f"every response earns {answer.fraction:g} %, by the answer `*`")
        text = words.read(answer.feedback, "verdict-feedback")
        if place + 1 < len(answers):
            words.note("answers behind `*` never matched, and are left out")
        return answers[:place], {"verdict_feedback": {"incorrect": text}} if text else {}
    return answers, {}


def read_numerical(question: MoodleQuestion, words: Words) -> Own:
    """Numbers that earn less than everything are usual errors. Raises RefusedError."""
    answers, fields = without_catch_all(question.answers, words)
    placed = [_placed(answer, number, words) for number, answer in enumerate(answers, 1)]
    entries = list(_unhidden(placed, words))
    if all(entry.id is not None for entry in entries):
        raise RefusedError("no number earns everything")
    _check_order(entries, words)
    accepted = number_keys(entries, fields.get("verdict_feedback", {}), words.lose)
    return NumericItem, {**fields, **accepted, **read_units(question, words)}


def _placed(answer: MoodleAnswer, number: int, words: Words) -> AcceptedNumber:
    share = _credit(answer, words)
    feedback = words.read_any(answer.feedback, "option-feedback")
    name = None if share >= 1 else f"error-{number}"
    value = decimal_text(answer.text.text)
    tolerance = decimal_text(answer.tolerance or "0")
    if value is None or tolerance is None or tolerance.startswith("-"):
        raise RefusedError(f"`{answer.text.text.strip()[:60]}` is no number that can be typed")
    absolute = Tolerance(absolute=tolerance) if float(tolerance) else Tolerance()
    return accepted_number(value, absolute, score=share, feedback=feedback, name=name)


def decimal_text(text: str) -> str | None:
    """A decimal number as written; None for what a learner could not type."""
    text = unescape(text).strip().replace(",", ".").replace("\u2212", "-").removeprefix("+")
    if not _NUMBER.fullmatch(text) or len(text) > MOST_CHARACTERS:
        return None
    is_lost = not float(text) and bool(re.match(r"[^eE]*[1-9]", text))
    return None if is_lost or abs(float(text)) > _LARGEST else text


def _unhidden(entries: Sequence[AcceptedNumber], words: Words) -> Iterator[AcceptedNumber]:
    """The numbers that can be met at all: the first that matches counts."""
    above: list[AcceptedNumber] = []
    for entry in entries:
        if any(other.least <= entry.least and entry.most <= other.most for other in above):
            words.note(f"{entry.value} always counted as another answer there, and is left out")
            continue
        above.append(entry)
        yield entry


def _check_order(entries: Sequence[AcceptedNumber], words: Words) -> None:
    """Here all keys come before all errors."""
    for place, entry in enumerate(entries):
        before = (other for other in entries[:place] if other.id is not None)
        if entry.id is None and any(
            other.least <= entry.most and entry.least <= other.most for other in before
        ):
            words.lose("scoring", f"{entry.value} is looked for before other answers here")


def read_essay(question: MoodleQuestion, words: Words) -> Own:
    """Without a rubric of ours there is one criterion, for the response as a whole."""
    fields = read_grader_information(question, words)
    if not fields.get("rubric"):
        words.note("it has no rubric: one criterion was made, for the response as a whole")
        levels = ("0", "1", "2")
        fields["rubric"] = (Criterion("whole", "The response as a whole", levels),)
    most = str(question.more.get("maxwordlimit") or "")
    if most.isascii() and most.isdigit() and 0 < int(most) <= 10_000:
        fields["words"] = int(most)
    if question.more.get("responseformat") == "noinline":
        words.lose("responseformat", "a file is handed in there, and a text is written here")
    return ExtendedTextItem, fields
