"""Texts and numbers to be typed, and essays → questions."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ...items import (
    AcceptedNumber,
    AcceptedText,
    CalculatedItem,
    ExtendedTextItem,
    NumericItem,
    Spelling,
    TextEntryItem,
    TextGap,
    Unit,
    Verdict,
)
from ..entry import RefusedError
from .question import NOTHING, MoodleAnswer, MoodleText, MoodleUnit
from .rubrics import written_grader_information
from .shares import fraction_of, is_known
from .showing import Showing
from .units import LIST, OF_SCORE, OPTIONAL, TYPED, multiplier_of
from .write_choices import ROUNDED

_BESIDE = "it stands with the feedback to each answer there"


def write_text_entry(item: TextEntryItem, showing: Showing) -> dict[str, Any]:
    """Feedback to what is wrong stands with `*`. Raises RefusedError for patterns alone."""
    typed = typed_texts(item, showing)
    said = item.verdict_feedback
    if said.keys() - {"incorrect"} or (said and any(entry.score == 0 for entry in typed)):
        showing.losses.add("verdict-feedback", _BESIDE)
    answers = [
        MoodleAnswer(
            MoodleText(pattern_of(entry), "moodle_auto_format"),
            fraction_of(entry.score),
            showing.html(entry.feedback, said.get(verdict_of(entry.score))),
        )
        for entry in typed
    ]
    tell_rounded([entry.score for entry in typed], showing)
    return {"type": "shortanswer", "answers": (*answers, *catch_all(said, showing))}


def typed_texts(part: TextEntryItem | TextGap, showing: Showing) -> list[AcceptedText]:
    """What is accepted, but for patterns, which Moodle has not."""
    typed = [entry for entry in part.accept if entry.kind != "pattern"]
    if not any(entry.score for entry in typed):
        raise RefusedError("patterns alone earn credit, and Moodle has none")
    if len(typed) < len(part.accept) or part.spelling != Spelling():
        showing.losses.add("scoring", "fewer texts count as the same there")
    return typed


def pattern_of(entry: AcceptedText) -> str:
    return entry.text if entry.kind == "wildcard" else entry.text.replace("*", r"\*")


def verdict_of(score: float) -> Verdict:
    if score >= 1:
        return "correct"
    return "partly-correct" if score > 0 else "incorrect"


def tell_rounded(scores: Sequence[float], showing: Showing) -> None:
    if not all(map(is_known, scores)):
        showing.losses.add("scoring", ROUNDED)


def catch_all(said: Mapping[Verdict, str], showing: Showing) -> Iterator[MoodleAnswer]:
    """`*`, for the feedback to all that is wrong."""
    if "incorrect" in said:
        anything = MoodleText("*", "moodle_auto_format")
        yield MoodleAnswer(anything, 0, showing.html(said["incorrect"]))


def write_numeric(item: NumericItem, showing: Showing) -> dict[str, Any]:
    """Feedback to the right number stands with it, and that to wrong ones with `*`."""
    said = item.verdict_feedback
    errors = [entry for entry in item.accept if entry.id is not None]
    if "partly-correct" in said or ("incorrect" in said and any(not e.score for e in errors)):
        showing.losses.add("verdict-feedback", _BESIDE)
    answers = [
        MoodleAnswer(
            MoodleText(entry.value, "moodle_auto_format"),
            fraction_of(entry.score),
            showing.html(entry.feedback, said.get(verdict_of(entry.score))),
            absolute_tolerance(entry, showing),
        )
        for entry in item.accept
    ]
    tell_rounded([entry.score for entry in item.accept], showing)
    own = {"type": "numerical", "answers": (*answers, *catch_all(said, showing))}
    return {**own, **written_units(item)}


def absolute_tolerance(entry: AcceptedNumber, showing: Showing) -> str:
    """How far a number may be away; a share and figures are worth so much at that number."""
    tolerance = entry.tolerance
    if tolerance.share is not None:
        showing.losses.add("tolerance", "a share of the number becomes the distance that it is")
        return f"{abs(Decimal(entry.value)) * Decimal(tolerance.share):f}"
    if tolerance.figures is None:
        return tolerance.absolute or "0"
    showing.losses.add("tolerance", "significant figures become a distance from the number")
    value = Decimal(entry.value)
    below, above = value - Decimal(repr(entry.least)), Decimal(repr(entry.most)) - value
    if abs(below - above) > Decimal("1e-6") * max(below, above):
        showing.losses.add("scoring", "a number may be as far below the right one as above it")
    return f"{max(min(below, above), Decimal(0)):f}"


def written_units(item: NumericItem | CalculatedItem) -> dict[str, Any]:
    """Several units are to be chosen from; a single one may be typed with the number."""
    units = tuple(_unit(unit) for unit in item.units)
    if not units:
        return {"more": {"unitgradingtype": OPTIONAL, "showunits": "3", "unitsleft": "0"}}
    is_asked = len(units) > 1
    more = {
        "unitgradingtype": OF_SCORE if is_asked else OPTIONAL,
        "unitpenalty": f"{item.unit_penalty:g}",
        "showunits": LIST if is_asked else TYPED,
        "unitsleft": "0",
    }
    return {"units": units, "more": more}


def _unit(unit: Unit) -> MoodleUnit:
    return MoodleUnit(unit.text, multiplier_of(unit.factor))


def write_extended_text(item: ExtendedTextItem, showing: Showing) -> dict[str, Any]:
    """What the rater needs is told to graders alone."""
    more = {
        "responseformat": "editor",
        "responserequired": "1",
        "responsefieldlines": "15",
        "attachments": "0",
        "attachmentsrequired": "0",
        "graderinfo": written_grader_information(item, showing),
        "responsetemplate": NOTHING,
    }
    return {"type": "essay", "more": more}
