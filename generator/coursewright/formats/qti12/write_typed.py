# ruff: noqa: ARG001 the writers of all types have one signature
"""What is typed: texts, numbers and essays → items of QTI 1.2."""

from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from ...items import (
    AcceptedNumber,
    ExtendedTextItem,
    NumericItem,
    TextEntryItem,
)
from ..entry import RefusedError
from .item_xml import field, scored_by, shown_for, shows
from .showing import Showing
from .write_options import ONE, Said, accepted_texts, equal


def write_text(
    item: TextEntryItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """The texts that earn everything, as alternatives."""
    texts = accepted_texts(item.accept)
    field(presentation)
    said = {entry.text: entry.feedback for entry in item.accept if entry.feedback}
    reasons = {f"text{place}": said[text] for place, text in enumerate(texts) if text in said}
    for place, text in enumerate(texts):
        if text in said:
            shown_for(found, f"text{place}_fb", ONE, text)
    tests = scored_by(found)
    for text in texts:
        equal(tests if len(texts) == 1 else _either(tests), text)
    return reasons


def _either(tests: Element) -> Element:
    """Canvas reads several accepted texts as alternatives: here the conditions say so too."""
    found = tests.find("or")
    return SubElement(tests, "or") if found is None else found


def write_number(
    item: NumericItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """A condition for each number that earns everything, with the ends of what is accepted."""
    accepted = [entry for entry in item.accept if entry.score == 1]
    if not accepted:
        raise RefusedError("no number is accepted in full")
    field(presentation, number=True)
    reasons: dict[str, str | None] = {}
    for place, entry in enumerate(accepted):
        tests = scored_by(found)
        if entry.feedback is not None:
            reasons[f"number{place}"] = entry.feedback
            shows(found[-1], f"number{place}_fb")
        either = SubElement(tests, "or")
        equal(either, entry.value)
        between = SubElement(either, "and")
        least, most = _ends(entry)
        SubElement(between, "vargte", respident=ONE).text = least
        SubElement(between, "varlte", respident=ONE).text = most
    return reasons


def _ends(entry: AcceptedNumber) -> tuple[str, str]:
    """The ends as decimal numbers where the tolerance is one, else as they are compared."""
    value, tolerance = Decimal(entry.value), entry.tolerance
    if tolerance.figures is not None:
        return repr(entry.least), repr(entry.most)
    away = Decimal(tolerance.absolute or 0)
    if tolerance.share is not None:
        away = abs(value) * Decimal(tolerance.share)
    return format(value - away, "f"), format(value + away, "f")


def write_essay(
    item: ExtendedTextItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    field(presentation)
    condition = SubElement(found, "respcondition", {"continue": "No"})
    SubElement(SubElement(condition, "conditionvar"), "other")
    return {}
