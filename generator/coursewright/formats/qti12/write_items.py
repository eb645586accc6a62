# ruff: noqa: ARG001 the writers of all types have one signature
"""Our items → items of QTI 1.2, one function for each type of Canvas."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from ...items import (
    ITEM_TYPES,
    AcceptedNumber,
    AcceptedText,
    CalculatedItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    Option,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from ..entry import RefusedError
from ..labels import labels
from ..writing import Task
from .item_xml import choices, feedback, field, material, metadata, processing, scored_by, shown_for
from .shared import LABELS
from .showing import Showing

_ONE = "response1"
_GAP = re.compile(r"\{([A-Za-z0-9][A-Za-z0-9._-]*)\}")


def item_of(task: Task, showing: Showing) -> Element:
    """The item as Canvas imports it. Raises RefusedError where there is no such type."""
    item = task.item
    showing.losses = task.losses
    kind, write = _kind(item)
    made = Element("item", ident=item.id, title=item.title or item.id)
    _write_metadata(made, item, kind)
    presentation = SubElement(made, "presentation")
    before = task.case.text if task.case is not None else None
    stem = showing.html(before, item.stem)
    if isinstance(item, ClozeItem):
        stem = f"{stem}\n{_gapped(item, showing)}"
    material(presentation, stem)
    found = processing(made)
    _show_common(found, item)
    reasons = write(item, presentation, found, showing)
    _write_feedback(made, item, reasons, showing)
    if "partly-correct" in item.verdict_feedback:
        reason = "there is none for a response that is right in part"
        task.losses.add("verdict-feedback", reason)
    return made


Written = Mapping[str, str | None]  # what is said of an option, by its id in the file
_Write = Callable[..., Written]


def _kind(item: Item) -> tuple[str, _Write]:
    if isinstance(item, ClozeItem):
        if all(isinstance(gap, TextGap) for gap in item.gaps):
            return "fill_in_multiple_blanks_question", _write_text_gaps
        if all(isinstance(gap, ChoiceGap) for gap in item.gaps):
            return "multiple_dropdowns_question", _write_choice_gaps
        raise RefusedError("gaps of several kinds, or for numbers, cannot stand in one question")
    return _TYPES[ITEM_TYPES[type(item)]]


def _write_metadata(made: Element, item: Item, kind: str) -> None:
    fields = [("question_type", kind), ("points_possible", f"{item.points:g}")]
    fields.append(("assessment_question_identifierref", f"{item.id}.question"))
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


def _shown(options: Sequence[Option], showing: Showing, prefix: str = "") -> list[tuple[str, str]]:
    return [(prefix + option.id, showing.html(option.text)) for option in options]


def _said(found: Element, options: Sequence[Option]) -> Written:
    for option in options:
        if option.feedback is not None:
            shown_for(found, f"{option.id}_fb", _ONE, option.id)
    return {option.id: option.feedback for option in options}


def _equal(tests: Element, value: str, response: str = _ONE) -> None:
    SubElement(tests, "varequal", respident=response).text = value


def _write_choice(
    item: ChoiceItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    choices(presentation, _ONE, _shown(item.options, showing))
    reasons = _said(found, item.options)
    _equal(scored_by(found), item.key)
    return reasons


def _write_several(
    item: MultipleResponseItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    choices(presentation, _ONE, _shown(item.options, showing), several=True)
    reasons = _said(found, item.options)
    together = SubElement(scored_by(found), "and")
    for option in item.options:
        place = together if option.id in item.key else SubElement(together, "not")
        _equal(place, option.id)
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
    choices(presentation, _ONE, _shown(options, showing))
    reasons = _said(found, options)
    _equal(scored_by(found), str(item.key).lower())
    return reasons


def _texts(accept: Sequence[AcceptedText]) -> list[str]:
    found = [entry.text for entry in accept if entry.kind == "text" and entry.score == 1]
    if not found:
        raise RefusedError("no text is accepted in full that is written out")
    return found


def _write_text(
    item: TextEntryItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    texts = _texts(item.accept)
    field(presentation)
    tests = scored_by(found)
    for text in texts:
        _equal(tests if len(texts) == 1 else _either(tests), text)
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
        _equal(either, entry.value)
        between = SubElement(either, "and")
        least, most = _ends(entry)
        SubElement(between, "vargte", respident=_ONE).text = least
        SubElement(between, "varlte", respident=_ONE).text = most
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


def _write_matching(
    item: MatchingItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    options = _shown(item.options, showing)
    score = f"{100 / len(item.premises):.2f}"
    for premise in item.premises:
        response = f"response_{premise.id}"
        asked = (showing.html(premise.text), "text/html")
        choices(presentation, response, options, asked=asked)
        _equal(scored_by(found, score=score, adds=True), item.key[premise.id], response)
    if any(premise.feedback is not None for premise in item.premises):
        showing.losses.add("option-feedback", "premises have no feedback there")
    return {option.id: option.feedback for option in item.options}


def _gapped(item: ClozeItem, showing: Showing) -> str:
    """The text with `[name]` for each gap, as Canvas marks them."""
    names = [gap.id for gap in item.gaps]

    def token(match: re.Match[str]) -> str:
        return f"CWGAP{names.index(match[1])}CWGAP" if match[1] in names else match[0]

    written = showing.html(_GAP.sub(token, item.text))
    for number, name in reversed([*enumerate(names)]):
        written = written.replace(f"CWGAP{number}CWGAP", f"[{name}]")
    return written


def _write_text_gaps(
    item: ClozeItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    for gap in item.gaps:
        assert isinstance(gap, TextGap)
        texts = _texts(gap.accept)
        options = [(f"{gap.id}.{number}", text) for number, text in enumerate(texts, 1)]
        _write_gap(item, gap.id, options, options[0][0], (presentation, found))
    return {}


def _write_choice_gaps(
    item: ClozeItem, presentation: Element, found: Element, showing: Showing
) -> Written:
    reasons: dict[str, str | None] = {}
    for gap in item.gaps:
        assert isinstance(gap, ChoiceGap)
        options = [(f"{gap.id}.{option.id}", option.text) for option in gap.options]
        _write_gap(item, gap.id, options, f"{gap.id}.{gap.key}", (presentation, found))
        reasons |= {f"{gap.id}.{option.id}": option.feedback for option in gap.options}
    return reasons


def _write_gap(
    item: ClozeItem,
    name: str,
    options: Sequence[tuple[str, str]],
    key: str,
    places: tuple[Element, Element],
) -> None:
    """A response of choices either way: to Canvas a blank is a list of what may be typed."""
    presentation, found = places
    response = SubElement(presentation, "response_lid", ident=f"response_{name}")
    material(response, name, "text/plain")
    shown = SubElement(response, "render_choice")
    for ident, text in options:
        material(SubElement(shown, "response_label", ident=ident), text, "text/plain")
    score = f"{100 / len(item.gaps):.2f}"
    _equal(scored_by(found, score=score, adds=True), key, f"response_{name}")


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
    "matching": ("matching_question", _write_matching),
    "extended-text": ("essay_question", _write_essay),
}
