"""What questions of every type have → the fields of our items."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...items import Hint, Item, Option, Status
from ..entry import RefusedError
from ..ids import option_ids
from ..labels import read_labels
from .question import MoodleAnswer, MoodleQuestion, MoodleText
from .shares import share_of
from .words import Words

MOST_POINTS = 1000
SHARED = "categorise"  # the item type that a matching question was made of
TYPE_LABEL = f"type:{SHARED}"
Fields = dict[str, Any]
Own = tuple[type[Item], Fields]


def common_fields(question: MoodleQuestion, words: Words, tags: Iterable[str]) -> Fields:
    """All but the id and the title; a reader of a type may know better."""
    labels = [tag for tag in (*question.tags, *tags) if tag != TYPE_LABEL]
    fields: Fields = {
        "feedback": words.read_any(question.general_feedback, "feedback"),
        "verdict_feedback": _verdicts(question, words),
        "hints": _hints(question, words),
        "points": _points(question, words),
        "penalty": _penalty(question, words),
        **read_labels(labels),
    }
    if question.more.get("hidden"):
        fields["status"] = Status("draft")
        words.note("it is hidden in Moodle, and a draft here")
    for name in question.unread:
        words.lose(name, "there is no place for it")
    for note in question.notes:
        words.note(note)
    return fields


def _verdicts(question: MoodleQuestion, words: Words) -> Mapping[str, str]:
    texts = {
        "correct": question.correct_feedback,
        "partly-correct": question.partly_correct_feedback,
        "incorrect": question.incorrect_feedback,
    }
    read = {verdict: words.read(text, "verdict-feedback") for verdict, text in texts.items()}
    return {verdict: text for verdict, text in read.items() if text}


def _hints(question: MoodleQuestion, words: Words) -> tuple[Hint, ...]:
    for hint in question.hints:
        if hint.shows_number_right or hint.clears_wrong:
            words.lose("hints", "a hint neither counts what is right nor clears what is wrong")
    texts = [words.read(hint.text, "hints") for hint in question.hints]
    return tuple(Hint(text) for text in texts if text)


def _points(question: MoodleQuestion, words: Words) -> float:
    if 0 <= question.grade <= MOST_POINTS:
        return question.grade
    words.lose("points", f"an item counts from 0 to {MOST_POINTS} points")
    return 1


def _penalty(question: MoodleQuestion, words: Words) -> float:
    penalty = share_of(question.penalty * 100)
    if 0 <= penalty <= 1:
        return penalty
    words.lose("penalty", "a penalty is a share from 0 to 1")
    return 0


def options_of(
    texts: Sequence[MoodleText], feedback: Sequence[MoodleText], words: Words, noun: str = "option"
) -> tuple[Option, ...]:
    """Options `a`, `b`, … Raises RefusedError where one has no text, or that of another."""
    read = [words.read(text, f"{noun}s") for text in texts]
    said = [words.read_any(text, "option-feedback") for text in feedback]
    said += [None] * (len(read) - len(said))
    check_texts(read, noun)
    ids = option_ids(len(read), noun)
    return tuple(map(Option, ids, read, said))


def check_texts(texts: Sequence[str], noun: str = "option", least: int = 2) -> None:
    """Raises RefusedError for what a learner could not choose from."""
    if len(texts) < least:
        raise RefusedError(f"it has fewer than {_NUMBERS[least]} {noun}s")
    if not all(texts):
        raise RefusedError(f"one of its {noun}s has no text")
    seen: set[str] = set()
    for text in texts:
        folded = " ".join(text.split())
        if folded in seen:
            raise RefusedError(f"two {noun}s have the same text, `{folded[:60]}`")
        seen.add(folded)


_NUMBERS = {1: "one", 2: "two"}


def answer_texts(answers: Sequence[MoodleAnswer]) -> list[MoodleText]:
    return [answer.text for answer in answers]


def answer_feedback(answers: Sequence[MoodleAnswer]) -> list[MoodleText]:
    return [answer.feedback for answer in answers]
