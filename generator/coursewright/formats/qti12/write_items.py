# ruff: noqa: ARG001 the writers of all types have one signature
"""Our items → items of QTI 1.2, one function for each type of Canvas."""

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from ...items import (
    ITEM_TYPES,
    AcceptedNumber,
    CalculatedItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Item,
    MultipleResponseItem,
    NumericItem,
    Option,
    TextEntryItem,
    TrueFalseItem,
)
from ...model import Case
from ..entry import RefusedError
from ..labels import labels
from ..writing import Task
from .item_xml import (
    ONE,
    choices,
    equal,
    feedback,
    field,
    material,
    metadata,
    processing,
    scored_by,
    shown_for,
)
from .shared import LABELS, PARENT, STIMULUS
from .showing import Showing, shown_options
from .write_parts import (
    Written,
    gapped,
    typed_texts,
    write_categorise,
    write_choice_gaps,
    write_matching,
    write_ordering,
    write_typed_gaps,
)


def item_of(task: Task, showing: Showing) -> Element:
    """The item as Canvas imports it. Raises RefusedError where there is no such type."""
    item = task.item
    showing.losses = task.losses
    kind, write = _kind(item)
    made = Element("item", ident=item.id, title=item.title or item.id)
    _write_metadata(made, task, kind)
    presentation = SubElement(made, "presentation")
    stem = showing.html(item.stem)
    if isinstance(item, ClozeItem):
        stem = f"{stem}\n{gapped(item, showing)}"
    material(presentation, stem)
    found = processing(made)
    _show_common(found, item)
    reasons = write(item, presentation, found, showing)
    _write_feedback(made, item, reasons, showing)
    if "partly-correct" in item.verdict_feedback:
        reason = "there is none for a response that is right in part"
        task.losses.add("verdict-feedback", reason)
    return made


_Write = Callable[..., Written]


def _kind(item: Item) -> tuple[str, _Write]:
    if not isinstance(item, ClozeItem):
        return _TYPES[ITEM_TYPES[type(item)]]
    chosen = [isinstance(gap, ChoiceGap) for gap in item.gaps]
    if all(chosen):
        return "multiple_dropdowns_question", write_choice_gaps
    if any(chosen):
        raise RefusedError("gaps to choose for and gaps to type into are two types of question")
    return "fill_in_multiple_blanks_question", write_typed_gaps


def stimulus_of(case: Case, showing: Showing) -> Element:
    """The text that items of a case share: an item of its own that asks nothing."""
    made = Element("item", ident=case.id, title=case.title)
    fields = [("question_type", STIMULUS), ("points_possible", "0")]
    fields.append(("assessment_question_identifierref", f"{case.id}.question"))
    metadata(SubElement(made, "itemmetadata"), fields)
    material(SubElement(made, "presentation"), showing.html(case.text))
    return made


def _write_metadata(made: Element, task: Task, kind: str) -> None:
    item = task.item
    fields = [("question_type", kind), ("points_possible", f"{item.points:g}")]
    fields.append(("assessment_question_identifierref", f"{item.id}.question"))
    if task.case is not None:
        fields.append((PARENT, task.case.id))
    if words := labels(item):
        fields.append((LABELS, json.dumps(words, ensure_ascii=False)))
    metadata(SubElement(made, "itemmetadata"), fields)


def _show_common(found: Element, item: Item) -> None:
    if item.feedback is not None:
        shown_for(found, "general_fb")


def _write_feedback(made: Element, item: Item, reasons: Written, showing: Showing) -> None:
    said = {
        "general_fb": item.feedback,
        "correct_fb": item.verdict_feedback.get("correct"),
        "general_incorrect_fb": item.verdict_feedback.get("incorrect"),
        **{f"{name}_fb": text for name, text in reasons.items()},
    }
    for ident, text in said.items():
        if text:
            feedback(made, ident, showing.html(text))


def _said(found: Element, options: Sequence[Option]) -> Written:
    for option in options:
        if option.feedback is not None:
            shown_for(found, f"{option.id}_fb", ONE, option.id)
    return {option.id: option.feedback for option in options}


def _write_choice(
    item: ChoiceItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    choices(presentation, ONE, shown_options(item.options, showing))
    reasons = _said(found, item.options)
    equal(scored_by(found), item.key)
    return reasons


def _write_several(
    item: MultipleResponseItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    choices(presentation, ONE, shown_options(item.options, showing), several=True)
    reasons = _said(found, item.options)
    together = SubElement(scored_by(found), "and")
    for option in item.options:
        place = together if option.id in item.key else SubElement(together, "not")
        equal(place, option.id)
    if item.scoring == "all-or-nothing":
        reason = "Canvas gives a part of the points for a part of the key"
        showing.losses.add("scoring", reason)
    return reasons


def _write_true_false(
    item: TrueFalseItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    options = [
        Option(str(truth).lower(), str(truth), item.reasons.get(truth)) for truth in (True, False)
    ]
    choices(presentation, ONE, shown_options(options, showing))
    reasons = _said(found, options)
    equal(scored_by(found), str(item.key).lower())
    return reasons


def _write_text(
    item: TextEntryItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    texts = typed_texts(item.accept)
    field(presentation)
    tests = scored_by(found)
    for text in texts:
        equal(tests if len(texts) == 1 else _either(tests), text)
    return {}


def _either(tests: Element) -> Element:
    """Canvas reads several accepted texts as alternatives: here the conditions say so too."""
    found = tests.find("or")
    return SubElement(tests, "or") if found is None else found


def _write_number(
    item: NumericItem | CalculatedItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    asked = item
    if isinstance(asked, CalculatedItem):
        if not asked.variants:
            raise RefusedError("it has no variants whose numbers could be written")
        asked = asked.variants[0]
        showing.losses.add("variants", "only the numbers of the first variant are there")
        material_of_stem = presentation.find("material/mattext")
        assert material_of_stem is not None
        material_of_stem.text = showing.html(asked.stem)
    accepted = [entry for entry in asked.accept if entry.score == 1]
    if not accepted:
        raise RefusedError("no number is accepted in full")
    field(presentation, number=True)
    for entry in accepted:
        either = SubElement(scored_by(found), "or")
        equal(either, entry.value)
        between = SubElement(either, "and")
        least, most = _ends(entry)
        SubElement(between, "vargte", respident=ONE).text = least
        SubElement(between, "varlte", respident=ONE).text = most
    return {}


def _ends(entry: AcceptedNumber) -> tuple[str, str]:
    """The ends as decimal numbers where the tolerance is one, else as they are compared."""
    value, tolerance = Decimal(entry.value), entry.tolerance
    if tolerance.figures is not None:
        return repr(entry.least), repr(entry.most)
    away = Decimal(tolerance.absolute or 0)
    if tolerance.share is not None:
        away = abs(value) * Decimal(tolerance.share)
    return format(value - away, "f"), format(value + away, "f")


def _write_essay(
    item: ExtendedTextItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    field(presentation)
    condition = SubElement(found, "respcondition", {"continue": "No"})
    SubElement(SubElement(condition, "conditionvar"), "other")
    return {}


_TYPES: Mapping[str, tuple[str, _Write]] = {
    "choice": ("multiple_choice_question", _write_choice),
    "multiple-response": ("multiple_answers_question", _write_several),
    "true-false": ("true_false_question", _write_true_false),
    "text-entry": ("short_answer_question", _write_text),
    "numeric": ("numerical_question", _write_number),
    "calculated": ("numerical_question", _write_number),
    "matching": ("matching_question", write_matching),
    "ordering": ("ordering_question", write_ordering),
    "categorise": ("categorization_question", write_categorise),
    "extended-text": ("essay_question", _write_essay),
}
