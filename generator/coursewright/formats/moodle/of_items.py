"""Items → Moodle's questions: the way out to its XML and to GIFT."""

from collections.abc import Callable, Mapping
from typing import Any

from ...items import ITEM_TYPES, Item
from ..labels import labels
from ..writing import Task
from .fields import SHARED, TYPE_LABEL
from .question import COMBINED, MoodleHint, MoodleQuestion, MoodleText
from .showing import Showing
from .write_calculated import write_calculated
from .write_choices import write_choice, write_multiple_response, write_true_false
from .write_cloze import write_cloze
from .write_parts import write_categorise, write_hotspot, write_matching, write_ordering
from .write_typed import write_extended_text, write_numeric, write_text_entry

_WRITERS: Mapping[str, Callable[[Any, Showing], dict[str, Any]]] = {
    "choice": write_choice,
    "multiple-response": write_multiple_response,
    "true-false": write_true_false,
    "text-entry": write_text_entry,
    "numeric": write_numeric,
    "calculated": write_calculated,
    "matching": write_matching,
    "ordering": write_ordering,
    "categorise": write_categorise,
    "cloze": write_cloze,
    "hotspot": write_hotspot,
    "extended-text": write_extended_text,
}


def question_of(task: Task, showing: Showing) -> MoodleQuestion:
    """The question that an item becomes; what else is lost is told to the task.

    Raises RefusedError.
    """
    item, kind = task.item, ITEM_TYPES[type(task.item)]
    showing.losses = task.losses
    own = _WRITERS[kind](item, showing)
    if "text" not in own:
        own["text"] = showing.html(item.stem)
    if "hints" not in own:
        own["hints"] = tuple(MoodleHint(showing.html(hint.text)) for hint in item.hints)
    if "general_feedback" not in own:
        own["general_feedback"] = showing.html(item.feedback)
    if own["type"] in COMBINED:
        own.update(_combined(item, showing))
    if task.case is not None:
        own["text"] = _behind(showing.html(task.case.text), own["text"])
    return MoodleQuestion(
        name=item.title or item.id,
        tags=labels(item) + ((TYPE_LABEL,) if kind == SHARED else ()),
        grade=item.points,
        penalty=item.penalty,
        idnumber=item.id,
        category=task.bank.title.replace("/", "//"),
        position=item.position,
        **own,
    )


def _behind(first: MoodleText, second: MoodleText) -> MoodleText:
    return MoodleText(f"{first.text}\n{second.text}", "html", {**first.files, **second.files})


def _combined(item: Item, showing: Showing) -> dict[str, Any]:
    said = item.verdict_feedback
    return {
        "correct_feedback": showing.html(said.get("correct")),
        "partly_correct_feedback": showing.html(said.get("partly-correct")),
        "incorrect_feedback": showing.html(said.get("incorrect")),
    }
