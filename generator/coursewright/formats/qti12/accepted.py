"""How New Quizzes compare a typed text with the one of a blank, by its `scoring_algorithm`."""

from xml.etree.ElementTree import Element

from ...items import AcceptedText, Spelling
from ...pattern_syntax import PatternError, parse
from .words import Words

_EDITS = ("1", "2", "3", "4", "5")  # as many as an item can forgive
_EQUAL = ("", "TextEquivalence", "Equivalence", "TextInChoices")


def accepted_text(label: Element, text: str, words: Words) -> AcceptedText:
    """A part of a text as a wildcard, and a regular expression as a pattern where it is one."""
    algorithm = label.get("scoring_algorithm", "")
    if algorithm == "TextContainsAnswer":
        return AcceptedText("wildcard", containing(text))
    if algorithm == "TextRegex":
        pattern = text.removeprefix("^").removesuffix("$")
        if text == f"^{pattern}$" and _is_pattern(pattern):
            return AcceptedText("pattern", pattern)
    if algorithm not in (*_EQUAL, "TextCloseEnough"):
        words.lose("scoring", f"texts are compared by `{algorithm}` there")
    return AcceptedText("text", text)


def containing(text: str) -> str:
    """The wildcard for all that this text is a part of."""
    return "*" + text.replace("*", "\\*") + "*"


def _is_pattern(text: str) -> bool:
    try:
        parse(text)
    except PatternError:
        return False
    return True


def spelling_of(labels: list[Element], words: Words) -> Spelling:
    """How many typing errors all texts of a blank forgive."""
    close = [label.get("scoring_algorithm") == "TextCloseEnough" for label in labels]
    edits = {label.get("levenshtein_distance", "1") for label in labels}
    if not any(close):
        return Spelling()
    if all(close) and len(edits) == 1 and (number := edits.pop()) in _EDITS:
        return Spelling(distance=int(number))
    words.lose("scoring", "another number of typing errors is forgiven there")
    return Spelling()
