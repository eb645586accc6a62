"""Multiple choice and true-false questions → our items, with the rule that scores them alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...items import ChoiceItem, MultipleResponseItem, Option, Scoring, TrueFalseItem
from ..entry import RefusedError
from .fields import Fields, Own, answer_feedback, answer_texts, options_of
from .question import MoodleAnswer, MoodleQuestion
from .shares import NEAR, all_near, share_of
from .words import Words

_SUM = 0.01


def read_multichoice(question: MoodleQuestion, words: Words) -> Own:
    """One answer earns its fraction, several what they sum up to. Raises RefusedError."""
    answers, options = _answers(question, words)
    shares = [share_of(answer.fraction) for answer in answers]
    if question.single:
        return ChoiceItem, _single(options, shares)
    return MultipleResponseItem, _several(options, shares)


def read_all_or_nothing(question: MoodleQuestion, words: Words) -> Own:
    """The plugin `multichoiceset`: all of the right answers, and none else."""
    options, key = _ticked(question, words)
    return MultipleResponseItem, {"options": options, "key": key}


def read_ticked(question: MoodleQuestion, words: Words) -> Own:
    """The plugin `oumultiresponse`: shares of the right answers, less for ticks too many."""
    options, key = _ticked(question, words)
    words.lose("scoring", "a wrong answer costs there only where more are ticked than are right")
    return MultipleResponseItem, {"options": options, "key": key, "scoring": "net-correct"}


def _answers(
    question: MoodleQuestion, words: Words
) -> tuple[Sequence[MoodleAnswer], tuple[Option, ...]]:
    """What can be chosen, each as an option; wrong answers without a text are none in Moodle."""
    answers = [
        answer for answer in question.answers if answer.text.text.strip() or answer.fraction > 0
    ]
    if len(answers) < len(question.answers):
        words.note("an answer without a text is left out, as in Moodle")
    options = options_of(answer_texts(answers), answer_feedback(answers), words)
    if not question.shuffle:
        options = tuple(replace(option, fixed=True) for option in options)
    return answers, options


def _ticked(question: MoodleQuestion, words: Words) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    answers, options = _answers(question, words)
    key = tuple(
        option.id for option, answer in zip(options, answers, strict=True) if answer.fraction > 0
    )
    if not key:
        raise RefusedError("none of its answers is right")
    return options, key


def read_truefalse(question: MoodleQuestion, words: Words) -> Own:
    """Feedback to either answer stays with it. Raises RefusedError."""
    answers = _verdicts(question.answers, words)
    right = [verdict for verdict, answer in answers.items() if answer.fraction > 0]
    if len(right) != 1:
        raise RefusedError("one of `true` and `false` must be right")
    reasons = {
        verdict: text
        for verdict, answer in answers.items()
        if (text := words.read(answer.feedback, "option-feedback"))
    }
    return TrueFalseItem, {"key": right[0], "reasons": reasons}


def _verdicts(answers: Sequence[MoodleAnswer], words: Words) -> Mapping[bool, MoodleAnswer]:
    """In other languages the first of two answers is `true`, as Moodle takes it."""
    named = {answer.text.text.strip().lower(): answer for answer in answers}
    if named.keys() == {"true", "false"}:
        return {True: named["true"], False: named["false"]}
    if len(answers) != 2 or len(named) != 2 or named.keys() & {"true", "false"}:
        raise RefusedError("it needs the answers `true` and `false`")
    first, second = (answer.text.text.strip()[:40] for answer in answers)
    words.note(f"`{first}` is read as true and `{second}` as false, by their order")
    return dict(zip((True, False), answers, strict=True))


def _single(options: Sequence[Option], shares: Sequence[float]) -> Fields:
    """One answer earns its fraction, which may be below 0."""
    if max(shares) < 1 - NEAR:
        raise RefusedError(f"its best answer earns {max(shares) * 100:g} %, not all")
    key = next(place for place, share in enumerate(shares) if share >= 1 - NEAR)
    others = [share for place, share in enumerate(shares) if place != key]
    if not any(others):
        return {"options": tuple(options), "key": options[key].id}
    weighted = tuple(
        option if place == key or not share else replace(option, weight=share)
        for place, (option, share) in enumerate(zip(options, shares, strict=True))
    )
    fields: Fields = {"options": weighted, "key": options[key].id, "scoring": "weighted"}
    return {**fields, "floor": min(others)} if min(others) < 0 else fields


def _several(options: Sequence[Option], shares: Sequence[float]) -> Fields:
    """The sum of what is ticked, from 0 to 1."""
    right = [share for share in shares if share > 0]
    if not right:
        raise RefusedError("none of its answers is right")
    if abs(sum(right) - 1) > _SUM:
        raise RefusedError(f"its right answers earn {sum(right) * 100:g} % together, not 100 %")
    key = tuple(option.id for option, share in zip(options, shares, strict=True) if share > 0)
    rule = _rule(right, [share for share in shares if share <= 0])
    if rule == "weighted":
        options = [
            replace(option, weight=share) if share else option
            for option, share in zip(options, shares, strict=True)
        ]
    return {"options": tuple(options), "key": key, "scoring": rule}


def _rule(right: Sequence[float], wrong: Sequence[float]) -> Scoring:
    """The rule that gives just these shares, so that an author need not see numbers."""
    keyed = len(right)
    if not all_near(right, 1 / keyed):
        return "weighted"
    if keyed == 1 and wrong and all_near(wrong, -1):
        return "all-or-nothing"
    if not wrong or all_near(wrong, -1 / len(wrong)):
        return "right-minus-wrong"
    return "net-correct" if all_near(wrong, -1 / keyed) else "weighted"
