"""What the conditions of an item give for a response: its `resprocessing`, carried out."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

Given = Mapping[str, Sequence[str]]
_GIVES = ("set", "add")
# Respondus counts wrong responses in a variable of their own, whose name says so.
_OF_WRONG = re.compile("incorrect|wrong", re.IGNORECASE)
_COMPARED = {
    "vargt": lambda given, limit: given > limit,
    "vargte": lambda given, limit: given >= limit,
    "varlt": lambda given, limit: given < limit,
    "varlte": lambda given, limit: given <= limit,
}


def all_of(tests: Element, given: Given) -> bool:
    """Whether a response meets a condition: each of its tests."""
    return all(is_met(test, given) for test in tests)


def one_of(tests: Element, given: Given) -> bool:
    """The same for a typed text, which cannot equal two: Canvas lists those that it takes."""
    equal = [test for test in tests if test.tag == "varequal"]
    others = (is_met(test, given) for test in tests if test.tag != "varequal")
    return (not equal or any(is_met(test, given) for test in equal)) and all(others)


def score_of(
    conditions: Sequence[Element],
    given: Given,
    meets: Callable[[Element, Given], bool] = all_of,
) -> float:
    """The sum or last value that conditions set, in the file's own measure.

    Canvas and Blackboard leave out `continue` where they add up parts, so that only a value that
    is set ends the matter.
    """
    score, seen = 0.0, False
    for condition in conditions:
        tests = condition.find("conditionvar")
        if tests is None or not meets(tests, given) or (seen and _is_rest(tests)):
            continue
        ends, seen = False, True
        for action, value in changes(condition):
            match action:
                case "add":
                    score += value
                case "subtract":
                    score -= value
                case "multiply":
                    score *= value
                case "divide":
                    score = score / value if value else score
                case _:
                    score, ends = value, True
        if ends and condition.get("continue", "No").lower() != "yes":
            break
    return score


def _is_rest(tests: Element) -> bool:
    """Whether it is for the responses that no condition before it was met by."""
    return [test.tag for test in tests] == ["other"]


def changes(condition: Element) -> Iterator[tuple[str, float]]:
    """How a condition changes the score: the action in small letters, and a number."""
    for change in condition.iterfind("setvar"):
        text = (change.text or "").strip()
        # Blackboard says `SCORE.max`.
        value = 100.0 if text.endswith(".max") else number(text)
        if not _OF_WRONG.search(change.get("varname", "")) and not math.isnan(value):
            yield change.get("action", "Set").lower(), value


def earned(condition: Element) -> float:
    """The most that a condition sets or adds; 0 where it takes away."""
    return max((value for action, value in changes(condition) if action in _GIVES), default=0)


def is_met(test: Element, given: Given) -> bool:  # noqa: PLR0911 a test each
    """Whether a response meets one condition; one that is not known is never met."""
    values = given.get(test.get("respident", ""), ())
    text = (test.text or "").strip()
    match test.tag:
        case "and":
            return all(is_met(part, given) for part in test)
        case "or":
            return any(is_met(part, given) for part in test)
        case "not":
            return not any(is_met(part, given) for part in test)
        case "other":
            return True
        case "unanswered":
            return not values
        case "varequal":
            if test.get("case", "No").lower() == "yes":
                return text in values
            return text.casefold() in [value.casefold() for value in values]
        case "varsubstring":
            return any(text.casefold() in value.casefold() for value in values)
    if test.tag in _COMPARED and values:
        return bool(_COMPARED[test.tag](number(values[0]), number(text)))
    return False


def number(text: str | None) -> float:
    """A number as written; nan where it is none, which meets no comparison."""
    try:
        found = float((text or "").strip())
    except ValueError:
        return math.nan
    return found


def scored(conditions: Sequence[Element]) -> tuple[Element, ...]:
    """The conditions that change a score; the others show feedback."""
    return tuple(entry for entry in conditions if entry.find("setvar") is not None)


def wanted(test: Element, *, negated: bool = False) -> list[tuple[str, str]]:
    """What must be chosen for a condition to be met: response and value, in order."""
    if test.tag == "not":
        return [pair for part in test for pair in wanted(part, negated=not negated)]
    if test.tag == "varequal" and not negated:
        return [(test.get("respident", ""), (test.text or "").strip())]
    return [pair for part in test for pair in wanted(part, negated=negated)]
