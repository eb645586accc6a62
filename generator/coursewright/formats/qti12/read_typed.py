"""What is typed in QTI 1.2 → text-entry, numeric and extended-text items."""

from collections.abc import Iterator, Sequence
from typing import Literal
from xml.etree.ElementTree import Element

from ...items import (
    AcceptedText,
    Criterion,
    ExtendedTextItem,
    TextEntryItem,
)
from ..entry import RefusedError
from .accepted import containing
from .conditions import one_of, score_of, wanted
from .feedback import feedback_of
from .question import Question
from .shared import Own, scoring_conditions
from .words import Words

_LEVELS = ("0", "1", "2")


def read_text(question: Question, words: Words) -> Own:
    """The texts that a condition names, or parts that are enough, with what each of them earns."""
    response = question.responses[0].get("ident", "")
    conditions = scoring_conditions(question)
    scores = {
        named: score_of(conditions, {response: [named[1]]}, one_of) for named in _named(conditions)
    }
    most = max(scores.values(), default=0)
    if not most > 0:
        raise RefusedError("no text is accepted")
    accept: dict[tuple[str, str], AcceptedText] = {}
    for (kind, text), score in scores.items():
        said = feedback_of(text, question, words)
        shown = text if kind == "text" else containing(text)
        entry = AcceptedText(kind, shown, max(round(score / most, 6), 0), said)
        accept.setdefault((kind, " ".join(text.casefold().split())), entry)
    tests = (test for condition in conditions for test in condition.iter("varequal"))
    if any(test.get("case", "").lower() == "yes" for test in tests):
        words.lose("scoring", "capitals count there, not here")
    return TextEntryItem, {"accept": tuple(accept.values())}


def _named(conditions: Sequence[Element]) -> Iterator[tuple[Literal["text", "wildcard"], str]]:
    """Whole texts before parts of one, which may stand in them."""
    tests = [test for entry in conditions for test in entry.iterfind("conditionvar")]
    whole = [value for test in tests for _, value in wanted(test)]
    parts = [(part.text or "").strip() for test in tests for part in test.iter("varsubstring")]
    yield from (("text", text) for text in whole if text)
    yield from (("wildcard", text) for text in parts if text)


def read_essay(question: Question, words: Words) -> Own:
    """A text for people to score; there is no rubric in such files."""
    words.note("it has no rubric: one criterion was made, for the response as a whole")
    rubric = (Criterion("whole", "The response as a whole", _LEVELS),)
    model = words.read(question.element.find("answer_key/answer_key_material"), "model") or None
    words.heard.add("answer_key")
    for name, entry in question.feedback.items():
        if model is None and entry.find("solution") is not None:
            words.heard.add(name)
            model = words.read(entry, "model") or None
    return ExtendedTextItem, {"rubric": rubric, "model_response": model}
