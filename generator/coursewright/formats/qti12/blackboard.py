"""Blackboard's own ways with QTI 1.2 → those of the standard, as all others write it.

Exported pools leave out what right responses earn, and keep the texts of matching questions apart
from what they belong to: see the samples of Moodle's importer `blackboard_six`.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from .conditions import earned, scored
from .question import RESPONSES, Question

_ALL = 100.0


def in_standard_ways(item: Element) -> None:
    """Change an item in place, where it is one of Blackboard's."""
    kind = item.findtext("itemmetadata/bbmd_questiontype")
    if kind is None:
        return
    if kind.strip() == "Multiple Answer":  # which says "Single" as well
        for response in item.iter("response_lid"):
            response.set("rcardinality", "Multiple")
    is_matching = kind.strip() == "Matching"
    if is_matching:
        _join_texts(item)
    conditions = item.findall("resprocessing/respcondition")
    if any(earned(condition) > 0 for condition in scored(conditions)):
        return
    right = [condition for condition in conditions if _says_correct(condition)]
    for condition in right:
        change = SubElement(condition, "setvar", varname="SCORE")
        change.set("action", "Add" if is_matching else "Set")
        change.text = str(_ALL / len(right) if is_matching else _ALL)


def takes_options_in_order(question: Question) -> bool:
    """Whether its rules name options by ids that they do not have, as Ultra writes them.

    Where each of them is named, they are named in their order: the rules are changed in place.
    """
    if question.element.find("itemmetadata/bbmd_questiontype") is None:
        return False
    is_changed = False
    for response in question.responses:
        tests = [
            test
            for condition in question.conditions
            for test in condition.iter("varequal")
            if test.get("respident") == response.get("ident")
        ]
        named = [*dict.fromkeys((test.text or "").strip() for test in tests)]
        own = [label.get("ident", "") for label in response.iter("response_label")]
        if len(named) == len(own) and {*named} != {*own}:
            same = dict(zip(named, own, strict=True))
            for test in tests:
                test.text = same[(test.text or "").strip()]
            is_changed = True
    return is_changed


def _says_correct(condition: Element) -> bool:
    said = {entry.get("linkrefid") for entry in condition.iterfind("displayfeedback")}
    return "correct" in said


def _join_texts(item: Element) -> None:
    """Put the texts of premises and options where they belong, with one ident for each option."""
    texts: list[list[Element]] = []
    for parent in list(item.iter("flow")):
        for child in [*parent]:
            if child.get("class") == "RIGHT_MATCH_BLOCK":
                texts = [[*block.iter("material")] for block in child]
                parent.remove(child)
    same: dict[str, str] = {}
    for block in item.iter("flow"):
        response = next((child for child in block if child.tag in RESPONSES), None)
        if response is None:
            continue
        for material in [*_materials(block)]:
            response.insert(0, material)
        for place, (label, shown) in enumerate(
            zip(response.iter("response_label"), texts, strict=False), 1
        ):
            same[label.get("ident", "")] = f"option_{place}"
            label.set("ident", f"option_{place}")
            label.extend(shown)
    for test in item.iter("varequal"):
        name = (test.text or "").strip()
        test.text = same.get(name, name)


def _materials(block: Element) -> Iterator[Element]:
    """The texts beside a response, taken out of their place."""
    for child in [*block]:
        if child.tag == "material":
            block.remove(child)
            yield child
        elif child.tag == "flow":
            yield from _materials(child)
