"""Choices of QTI 1.2 → choice, multiple-response and true-false items."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from xml.etree.ElementTree import Element

from ...items import ChoiceItem, MultipleResponseItem, Option, TrueFalseItem
from ..entry import RefusedError
from .conditions import score_of, wanted
from .question import Question
from .shared import Own, as_text, options_of, scoring_conditions
from .words import Words

_TRUTHS = {"true": True, "false": False}
_MOST_TRIED = 8  # options whose every subset is tried


def read_choice(question: Question, words: Words) -> Own:
    """One of several options: the one that earns most is the key."""
    response = question.responses[0]
    conditions = scoring_conditions(question)
    names, options = options_of(response, question, words)
    earned = {ident: _score(conditions, response, (ident,)) for ident in names}
    most = max(earned.values())
    keys = [ident for ident, score in earned.items() if score == most]
    if not most > 0:
        raise RefusedError("no option of it earns anything")
    if len(keys) > 1:
        raise RefusedError("several options of it are right where one is to be chosen")
    key = as_text(names, keys[0])
    if any(0 != score != most for score in earned.values()):
        weights = {names[ident]: round(score / most, 6) for ident, score in earned.items()}
        options = tuple(
            replace(option, weight=max(weights[option.id], -1) or None) for option in options
        )
        return ChoiceItem, {"options": options, "key": key, "scoring": "weighted"}
    return ChoiceItem, {"options": options, "key": key}


def read_true_false(question: Question, words: Words) -> Own:
    """A choice between true and false; between other words it stays a choice."""
    made, own = read_choice(question, words)
    options: Sequence[Option] = own["options"]
    truths = {option.text.strip().casefold(): option for option in options}
    if {*truths} != {*_TRUTHS} or len(options) != 2 or "scoring" in own:
        return made, own
    reasons = {
        _TRUTHS[text]: option.feedback
        for text, option in truths.items()
        if option.feedback is not None
    }
    return TrueFalseItem, {"key": truths["true"].id == own["key"], "reasons": reasons}


def read_several(question: Question, words: Words) -> Own:
    """Several of several options. Canvas takes wrong choices from right ones."""
    response = question.responses[0]
    conditions = scoring_conditions(question)
    names, options = options_of(response, question, words)
    chosen = max(
        (_wanted(condition, names) for condition in conditions),
        key=lambda idents: _score(conditions, response, idents),
        default=(),
    )
    if len(conditions) > 1:
        nothing = _score(conditions, response, ())
        gains = tuple(name for name in names if _score(conditions, response, (name,)) > nothing)
        chosen = max(chosen, gains, key=lambda given: _score(conditions, response, given))
    if not chosen or not _score(conditions, response, chosen) > 0:
        raise RefusedError("no choice of its options earns anything")
    key = tuple(names[ident] for ident in names if ident in chosen)
    own = {"options": options, "key": key}
    if question.type == "multiple_answers_question":
        algorithm = question.metadata.get("scoring_algorithm", "")
        return MultipleResponseItem, own if algorithm == "AllOrNothing" else {
            **own,
            "scoring": "net-correct",
        }
    if not _is_all_or_nothing(conditions, response, names, chosen):
        words.lose("scoring", "some but not all right options earn a part there, nothing here")
    return MultipleResponseItem, own


def _wanted(condition: Element, names: Mapping[str, str]) -> tuple[str, ...]:
    tests = condition.find("conditionvar")
    pairs = [] if tests is None else wanted(tests)
    return tuple(dict.fromkeys(value for _, value in pairs if value in names))


def _is_all_or_nothing(
    conditions: Sequence[Element],
    response: Element,
    names: Mapping[str, str],
    chosen: Sequence[str],
) -> bool:
    if len(names) > _MOST_TRIED:
        return len(conditions) == 1
    given = [some for size in range(1, len(names) + 1) for some in combinations(names, size)]
    return all((_score(conditions, response, some) > 0) == ({*some} == {*chosen}) for some in given)


def _score(conditions: Sequence[Element], response: Element, given: Sequence[str]) -> float:
    return score_of(conditions, {response.get("ident", ""): given})
