"""The elements of an item of QTI 1.2 in the shape that Canvas writes itself."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

SHARE_DIGITS = 2


def material(parent: Element, text: str, kind: str = "text/html") -> None:
    written = SubElement(SubElement(parent, "material"), "mattext", texttype=kind)
    written.text = text


def metadata(parent: Element, fields: Sequence[tuple[str, str]]) -> None:
    place = SubElement(parent, "qtimetadata")
    for label, entry in fields:
        field = SubElement(place, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def choices(
    presentation: Element,
    ident: str,
    options: Sequence[tuple[str, str]],
    *,
    cardinality: str = "Single",
    asked: tuple[str, str] | None = None,
) -> None:
    """A response by choosing; `asked` is what stands before it, and its kind of text."""
    response = SubElement(presentation, "response_lid", ident=ident, rcardinality=cardinality)
    if asked is not None:
        material(response, *asked)
    shown = SubElement(response, "render_choice")
    for name, text in options:
        material(SubElement(shown, "response_label", ident=name), text)


def field(presentation: Element, *, number: bool = False) -> None:
    """A response by typing."""
    response = SubElement(presentation, "response_str", ident="response1", rcardinality="Single")
    shown = SubElement(response, "render_fib", {"fibtype": "Decimal"} if number else {})
    SubElement(shown, "response_label", ident="answer1", rshuffle="No")


def processing(item: Element) -> Element:
    found = SubElement(item, "resprocessing")
    outcomes = SubElement(found, "outcomes")
    values = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    SubElement(outcomes, "decvar", values)
    return found


def shows(condition: Element, linked: str) -> None:
    """Let a condition show a feedback."""
    SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=linked)


def shown_for(parent: Element, linked: str, response: str | None = None, value: str = "") -> None:
    """Feedback after any response, or after one with that value."""
    condition = SubElement(parent, "respcondition", {"continue": "Yes"})
    tests = SubElement(condition, "conditionvar")
    if response is None:
        SubElement(tests, "other")
    else:
        SubElement(tests, "varequal", respident=response).text = value
    shows(condition, linked)


def not_chosen(parent: Element, linked: str) -> Element:
    """The test that must not be met for feedback to be shown, as Canvas has it of premises."""
    condition = SubElement(parent, "respcondition", {"continue": "Yes"})
    tests = SubElement(SubElement(condition, "conditionvar"), "not")
    shows(condition, linked)
    return tests


def scored_by(parent: Element, *, score: str = "100", adds: bool = False) -> Element:
    """The tests of a condition that earns `score` percent."""
    condition = SubElement(parent, "respcondition", {"continue": "Yes" if adds else "No"})
    tests = SubElement(condition, "conditionvar")
    change = SubElement(condition, "setvar", action="Add" if adds else "Set", varname="SCORE")
    change.text = score
    return tests


def feedback(item: Element, ident: str, text: str) -> None:
    material(SubElement(SubElement(item, "itemfeedback", ident=ident), "flow_mat"), text)
