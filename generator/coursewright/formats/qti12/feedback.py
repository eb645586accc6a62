"""What is said after a response: by the names of Canvas, or by the rules that show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from ...items import Hint
from .conditions import earned
from .question import Question
from .words import Words

_GENERAL = "general_fb"
_VERDICTS: Mapping[str, str] = {
    "correct_fb": "correct",
    "correct": "correct",
    "general_incorrect_fb": "incorrect",
    "incorrect": "incorrect",
}


def feedback_of(ident: str, question: Question, words: Words) -> str | None:
    """The feedback to whoever chose an option; Canvas names it after the option."""
    if not question.feedback:
        return None
    return _first((f"{ident}_fb", *_shown_alone(question, words).get(ident, ())), question, words)


def feedback_in(condition: Element, question: Question, words: Words) -> str | None:
    """The feedback that one condition shows alone: to a number, say."""
    return _first(_shown(condition), question, words)


def _first(names: Iterable[str], question: Question, words: Words) -> str | None:
    said = question.feedback
    for name in names:
        if name in said and not _is_common(name) and name not in words.heard:
            words.heard.add(name)
            return words.read(said[name], "option-feedback") or None
    return None


def _shown_alone(question: Question, words: Words) -> Mapping[str, Sequence[str]]:
    """What is shown by the conditions that ask for nothing but one option, by that option."""
    if words.shown_alone is None:
        words.shown_alone = {}
        for condition in question.conditions:
            names = [*_shown(condition)]
            tests = [*condition.iterfind("conditionvar/*")] if names else []
            if len(tests) == 1 and tests[0].tag == "varequal":
                found = words.shown_alone.setdefault((tests[0].text or "").strip(), [])
                found += names
    return words.shown_alone


def _shown(condition: Element) -> Iterator[str]:
    return (entry.get("linkrefid", "") for entry in condition.iterfind("displayfeedback"))


def _is_common(name: str) -> bool:
    return name.lower() in _VERDICTS or name.lower() == _GENERAL


def feedback_fields(question: Question, words: Words) -> Mapping[str, Any]:
    """The feedback of the item as a whole, and its hints; what options said was read before."""
    general: list[str] = []
    verdicts: dict[str, str] = {}
    hints = [Hint(text) for text in _hints(question.element, words)]
    for name, entry in question.feedback.items():
        if name in words.heard:
            continue
        hints += [Hint(text) for text in _hints(entry, words)]
        kind = _kind(name, question)
        field = "feedback" if kind == "general" else "verdict-feedback"
        text = words.read(entry, field)
        if kind == "general" and text:
            general.append(text)
        elif text and (kind is None or verdicts.setdefault(kind, text) != text):
            words.lose("feedback", f"`{name}` is shown by a rule that there is none for here")
    return {
        "feedback": "\n\n".join(general) or None,
        "verdict_feedback": verdicts,
        "hints": tuple(hints),
    }


def _hints(entry: Element, words: Words) -> Iterator[str]:
    found = (words.read(hint, "hints") for hint in entry.iterfind("hint/hintmaterial"))
    return filter(None, found)


def _kind(name: str, question: Question) -> str | None:
    """`general`, a verdict, or None for what depends on more than the verdict."""
    if _is_common(name):
        return _VERDICTS.get(name.lower(), "general")
    if question.feedback[name].find("solution") is not None:
        return "general"
    if name and name == question.element.get("label"):  # as Brightspace names it
        return "general"
    kinds = {_kind_of(entry) for entry in question.conditions if name in _shown(entry)}
    return kinds.pop() if len(kinds) == 1 else None


def _kind_of(condition: Element) -> str | None:
    tests = [test.tag for test in condition.iterfind("conditionvar/*")]
    if earned(condition) > 0:
        return "correct"
    if tests == ["other"]:
        return "general" if condition.find("setvar") is None else "incorrect"
    return "incorrect" if tests == ["not"] else None
