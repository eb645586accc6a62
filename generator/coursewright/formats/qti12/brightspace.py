"""What Brightspace writes otherwise than the standard, put as the standard has it."""

from xml.etree.ElementTree import Element, SubElement

from ..entry import RefusedError
from .question import Question
from .words import Words

# Numbers in ids tell which feedback belongs to which option.
_FEEDBACK, _OPTION = "_IF", "_A"


def in_standard_ways(item: Element) -> None:
    """Change an item in place: its conditions ask for responses, not for the labels in them."""
    responses = [part for part in item.iter() if part.tag.startswith("response_")]
    for part in responses:
        if part.get("ident") is None and part.get("respident") is not None:
            part.set("ident", part.get("respident", ""))
    owners = {
        label.get("ident", ""): part
        for part in responses
        if part.tag in ("response_str", "response_grp")
        for label in part.iter("response_label")
    }
    known = {part.get("ident", "") for part in responses if part.tag != "response_label"}
    for test in item.iter("varequal"):
        asked = test.get("respident", "")
        if asked in owners and asked not in known:
            _ask(test, owners[asked])
    for change in item.iter("setvar"):
        if change.get("action") == "Add" and change.get("varname") == "D2L_Correct":
            change.text = (change.text or "").strip() or "1"
    _show_feedback(item)


def _show_feedback(item: Element) -> None:
    """Rules for what is said of an option by its id alone."""
    processing = item.find("resprocessing")
    shown = {entry.get("linkrefid") for entry in item.iter("displayfeedback")}
    owners = {
        label.get("ident", ""): part.get("ident", "")
        for part in item.iter("response_lid")
        for label in part.iter("response_label")
    }
    for feedback in item.iterfind("itemfeedback"):
        name = feedback.get("ident", "")
        before, mark, number = name.rpartition(_FEEDBACK)
        option = f"{before}{_OPTION}{number}"
        if processing is None or not mark or name in shown or option not in owners:
            continue
        rule = Element("respcondition", {"continue": "Yes"})
        test = SubElement(SubElement(rule, "conditionvar"), "varequal")
        test.set("respident", owners[option])
        test.text = option
        SubElement(rule, "displayfeedback", linkrefid=name)
        processing.insert(0, rule)


def tell_others(question: Question, words: Words) -> None:
    """What is asked for in a way that none else has. Raises RefusedError for its formulas."""
    if question.element.find("resprocessing/respcondition/respcond_extension") is not None:
        raise RefusedError("its formula and numbers are written in a way that is not known here")
    for field in question.element.iter("render_fib"):
        boxes = next((value for name, value in field.items() if name.endswith("input_boxes")), "1")
        if boxes.strip() not in ("", "1"):
            words.lose("input_boxes", f"{boxes.strip()} answers are asked for there, one here")


def _ask(test: Element, response: Element) -> None:
    """A label in an order is asked for by its place; that of a field stands for the field."""
    if response.get("rcardinality") == "Ordered":
        test.set("index", (test.text or "").strip())
        test.text = test.get("respident")
    test.set("respident", response.get("ident", ""))
