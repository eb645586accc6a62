"""What is typed in QTI 1.2 → text-entry, numeric and extended-text items."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from ...items import (
    AcceptedNumber,
    AcceptedText,
    Criterion,
    ExtendedTextItem,
    NumericItem,
    TextEntryItem,
    Tolerance,
)
from ...numbers import accepted_number
from ..entry import RefusedError
from .conditions import earned, one_of, score_of, wanted
from .feedback import feedback_in, feedback_of
from .question import Question
from .shared import Own, scoring_conditions
from .words import Words

_LEVELS = ("0", "1", "2")


def read_text(question: Question, words: Words) -> Own:
    """The texts that a condition names, with what each of them earns."""
    response = question.responses[0].get("ident", "")
    conditions = scoring_conditions(question)
    texts = [
        value
        for condition in conditions
        for test in condition.iterfind("conditionvar")
        for _, value in wanted(test)
        if value
    ]
    scores = {
        text: score_of(conditions, {response: [text]}, one_of) for text in dict.fromkeys(texts)
    }
    most = max(scores.values(), default=0)
    if not most > 0:
        raise RefusedError("no text is accepted")
    accept: dict[str, AcceptedText] = {}
    for text, score in scores.items():
        said = feedback_of(text, question, words)
        entry = AcceptedText("text", text, max(round(score / most, 6), 0), said)
        accept.setdefault(" ".join(text.casefold().split()), entry)
    if any(test.get("case") == "Yes" for entry in conditions for test in entry.iter("varequal")):
        words.lose("scoring", "capitals count there, not here")
    if any(True for entry in conditions for _ in entry.iter("varsubstring")):
        words.lose("scoring", "a part of the text is enough there, not here")
    return TextEntryItem, {"accept": tuple(accept.values())}


def read_number(question: Question, words: Words) -> Own:
    """Each condition is a number with its margin, or a range."""
    accept: list[AcceptedNumber] = []
    for condition in scoring_conditions(question):
        if earned(condition) > 0:
            said = feedback_in(condition, question, words)
            accept += [replace(entry, feedback=said) for entry in _accepted(condition, words)]
    if not accept:
        raise RefusedError("no number is accepted")
    return NumericItem, {"accept": tuple(accept)}


def _accepted(condition: Element, words: Words) -> Iterator[AcceptedNumber]:
    exact = _decimal(condition, "varequal")
    least = _decimal(condition, "vargte", "vargt")
    most = _decimal(condition, "varlte", "varlt")
    if any(True for tag in ("vargt", "varlt") for _ in condition.iter(tag)):
        words.lose("scoring", "an end of the range counts here, not there")
    if least is None or most is None:
        if exact is not None:
            yield accepted_number(_text(exact), Tolerance())
        return
    if not least <= most:
        raise RefusedError("no number lies in its range")
    middle = (least + most) / 2
    if exact is None:
        words.note(f"a range from {_text(least)} to {_text(most)}: its middle is shown as the key")
    elif not least <= exact <= most:
        yield accepted_number(_text(exact), Tolerance())
    elif max(exact - least, most - exact) != (most - least) / 2:
        words.note(f"the key was {_text(exact)}: it is now the middle of what is accepted")
    margin = (most - least) / 2
    yield accepted_number(_text(middle), Tolerance(_text(margin) if margin else None))


def _decimal(condition: Element, *tags: str) -> Decimal | None:
    found = next((test for tag in tags for test in condition.iter(tag)), None)
    if found is None:
        return None
    try:
        value = Decimal((found.text or "").strip())
    except InvalidOperation:
        raise RefusedError(f"`{found.text}` is no number") from None
    if not value.is_finite() or abs(value.adjusted()) > 100:
        raise RefusedError(f"`{found.text}` cannot be used as a number")
    return value


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")


def read_essay(question: Question, words: Words) -> Own:
    """A text for people to score; there is no rubric in such files."""
    words.note("it has no rubric: one criterion was made, for the response as a whole")
    rubric = (Criterion("whole", "The response as a whole", _LEVELS),)
    model = None
    for name, entry in question.feedback.items():
        if model is None and entry.find("solution") is not None:
            words.heard.add(name)
            model = words.read(entry, "model") or None
    return ExtendedTextItem, {"rubric": rubric, "model_response": model}
