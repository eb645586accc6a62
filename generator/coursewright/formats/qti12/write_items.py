"""Our items → items of QTI 1.2, one function for each type of Canvas."""

import json
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement

from ...items import ITEM_TYPES, CalculatedItem, ChoiceGap, ClozeItem, HotspotItem, Item
from ...model import Case
from ..entry import RefusedError
from ..labels import labels
from ..writing import Task
from .item_xml import feedback, material, metadata, processing, shown_for
from .question import PARENT
from .shared import AREAS, LABELS
from .showing import Showing
from .write_calculated import (
    add_formula,
    bracketed,
    is_expressible,
    without_places,
    write_calculated,
)
from .write_choices import write_choice, write_ordering, write_several, write_true_false
from .write_hotspots import described, write_hotspot
from .write_options import Said
from .write_parts import (
    gapped,
    write_categories,
    write_choice_gaps,
    write_matching,
    write_typed_gaps,
)
from .write_typed import write_essay, write_number, write_text

_Write = Callable[..., Said]


def item_of(task: Task, showing: Showing) -> Element:
    """The item as Canvas imports it. Raises RefusedError where there is no such type."""
    showing.losses = task.losses
    item = _asked(task)
    kind, write = _kind(item)
    made = Element("item", ident=item.id, title=item.title or item.id)
    _write_metadata(made, item, kind, task.case)
    presentation = SubElement(made, "presentation")
    material(presentation, _stem(item, showing))
    found = processing(made)
    _show_common(found, item)
    reasons = write(item, presentation, found, showing)
    if isinstance(item, CalculatedItem):
        add_formula(made, item)
    _write_feedback(made, item, reasons, showing)
    if "partly-correct" in item.verdict_feedback:
        reason = "there is none for a response that is right in part"
        task.losses.add("verdict-feedback", reason)
    return made


def _asked(task: Task) -> Item:
    """The item; a calculated one whose formula Canvas lacks is a number of its first variant."""
    item = task.item
    if not isinstance(item, CalculatedItem):
        return item
    if is_expressible(item):
        return without_places(item, task.losses)
    if not item.variants:
        raise RefusedError("it has no variants whose numbers could be written")
    task.losses.add("variants", "only the numbers of the first variant are there")
    return item.variants[0]


def _kind(item: Item) -> tuple[str, _Write]:
    if isinstance(item, ClozeItem) and all(isinstance(gap, ChoiceGap) for gap in item.gaps):
        return "multiple_dropdowns_question", write_choice_gaps
    return _TYPES[ITEM_TYPES[type(item)]]


def _stem(item: Item, showing: Showing) -> str:
    match item:
        case ClozeItem():
            return f"{showing.html(item.stem)}\n{gapped(item, showing)}"
        case CalculatedItem():
            return bracketed(item, showing)
    return showing.html(item.stem)


def _write_metadata(made: Element, item: Item, kind: str, case: Case | None) -> None:
    fields = [("question_type", kind), ("points_possible", f"{item.points:g}")]
    fields.append(("assessment_question_identifierref", f"{item.id}.question"))
    if words := labels(item):
        fields.append((LABELS, json.dumps(words, ensure_ascii=False)))
    if case is not None:
        fields.append((PARENT, case.id))
    if isinstance(item, HotspotItem):
        fields.append((AREAS, described(item)))
    metadata(SubElement(made, "itemmetadata"), fields)


def _show_common(found: Element, item: Item) -> None:
    if item.feedback is not None:
        shown_for(found, "general_fb")


def _write_feedback(made: Element, item: Item, reasons: Said, showing: Showing) -> None:
    said = {
        "general_fb": item.feedback,
        "correct_fb": item.verdict_feedback.get("correct"),
        "general_incorrect_fb": item.verdict_feedback.get("incorrect"),
        **{f"{name}_fb": text for name, text in reasons.items()},
    }
    for ident, text in said.items():
        if text:
            feedback(made, ident, showing.html(text))


_TYPES: Mapping[str, tuple[str, _Write]] = {
    "choice": ("multiple_choice_question", write_choice),
    "multiple-response": ("multiple_answers_question", write_several),
    "true-false": ("true_false_question", write_true_false),
    "text-entry": ("short_answer_question", write_text),
    "numeric": ("numerical_question", write_number),
    "calculated": ("calculated_question", write_calculated),
    "matching": ("matching_question", write_matching),
    "ordering": ("ordering_question", write_ordering),
    "categorise": ("matching_question", write_categories),
    "cloze": ("fill_in_multiple_blanks_question", write_typed_gaps),
    "hotspot": ("hot_spot_question", write_hotspot),
    "extended-text": ("essay_question", write_essay),
}
