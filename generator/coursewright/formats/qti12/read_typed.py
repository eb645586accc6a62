"""What is typed in QTI 1.2 → text-entry, numeric and extended-text items."""

from ...items import (
    AcceptedText,
    Criterion,
    ExtendedTextItem,
    TextEntryItem,
)
from ..entry import RefusedError
from .conditions import one_of, score_of, wanted
from .feedback import feedback_of
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
