"""Choice, multiple-response and true-false items → questions with fractions."""

from collections.abc import Sequence
from typing import Any

from ...items import ChoiceItem, MultipleResponseItem, Option, TrueFalseItem
from ...scoring import option_weight
from ..entry import RefusedError
from .question import MoodleAnswer, MoodleText
from .shares import fraction_of, is_known
from .showing import Showing

ROUNDED = "shares are rounded to those that Moodle knows"
_PARTIAL = "some of the key earn their share there: all or nothing exists in a plugin alone"


def write_choice(item: ChoiceItem, showing: Showing) -> dict[str, Any]:
    shares = [float(option.id == item.key) for option in item.options]
    if item.scoring == "weighted":
        # Below the floor nothing is lost: this is the same score.
        shares = [max(item.floor, option_weight(option, item)) for option in item.options]
    return {**_options(item.options, shares, showing), "type": "multichoice", "single": True}


def write_multiple_response(item: MultipleResponseItem, showing: Showing) -> dict[str, Any]:
    shares = _shares(item, showing)
    if not all(is_known(share) for share in shares if share > 0) and item.scoring != "weighted":
        raise RefusedError(f"Moodle has no fraction for one of {len(item.key)} right options")
    return {**_options(item.options, shares, showing), "type": "multichoice", "single": False}


def _shares(item: MultipleResponseItem, showing: Showing) -> list[float]:
    keyed = len(item.key)
    others = len(item.options) - keyed
    match item.scoring:
        case "weighted":
            return [option_weight(option, item) for option in item.options]
        case "right-minus-wrong" | "each-decision":
            wrong = -1 / max(others, 1)
        case "net-correct" | "coverage":
            wrong = -1 / keyed
        case _:
            wrong = -1.0
            if keyed > 1:
                showing.losses.add("scoring", _PARTIAL)
    return [1 / keyed if option.id in item.key else wrong for option in item.options]


def _options(
    options: Sequence[Option], shares: Sequence[float], showing: Showing
) -> dict[str, Any]:
    if not all(is_known(share) for share in shares):
        showing.losses.add("scoring", ROUNDED)
    fixed = [option.fixed for option in options]
    if any(fixed) and not all(fixed):
        showing.losses.add("fixed", "options are shuffled all or none there")
    answers = tuple(
        MoodleAnswer(showing.html(option.text), fraction_of(share), showing.html(option.feedback))
        for option, share in zip(options, shares, strict=True)
    )
    return {"answers": answers, "shuffle": not all(fixed)}


def write_true_false(item: TrueFalseItem, showing: Showing) -> dict[str, Any]:
    """Feedback by verdict stands with that to either answer, as there is no other place."""
    if item.verdict_feedback:
        reason = "it stands with the feedback to `true` and `false` there"
        showing.losses.add("verdict-feedback", reason)
    answers = []
    for verdict in (True, False):
        is_right = verdict is item.key
        said = item.verdict_feedback.get("correct" if is_right else "incorrect")
        feedback = showing.html(item.reasons.get(verdict), said)
        text = MoodleText(str(verdict).lower(), "moodle_auto_format")
        answers.append(MoodleAnswer(text, 100.0 * is_right, feedback))
    return {"type": "truefalse", "answers": tuple(answers)}
