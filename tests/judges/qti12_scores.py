"""What the conditions of an item of QTI 1.2 give for a response, by the specification.

IMS QTI 1.2 ASI Information Model, 3.5 (response processing): conditions are tried in their order;
the first that is met ends the matter unless it says `continue="Yes"`; `setvar` sets or changes a
variable, whose first value and limits `decvar` gives; a `varequal` of a response with several
values is met by one of them, and of an ordered one by the value in its place.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lxml import etree

Given = Mapping[str, Sequence[str]]


def score_of(item: etree._Element, given: Given) -> float:
    """The share of the most that the item can give; names are without namespaces."""
    declared = item.find("resprocessing/outcomes/decvar")
    score = Decimal(declared.get("defaultval", "0"))
    for condition in item.iterfind("resprocessing/respcondition"):
        if not all(_is_met(test, item, given) for test in _tests(condition)):
            continue
        for change in condition.iterfind("setvar"):
            score = _changed(score, change)
        if condition.get("continue", "No") == "No":
            break
    least, most = (Decimal(declared.get(name)) for name in ("minvalue", "maxvalue"))
    return float((min(max(score, least), most) - least) / (most - least))


def _tests(condition: etree._Element) -> list[etree._Element]:
    tests = [*condition.find("conditionvar")]
    # Without an index, tests of an ordered response name its values in their order.
    for place, test in enumerate(tests):
        test.set("index", test.get("index", str(place)))
    return tests


def _changed(score: Decimal, change: etree._Element) -> Decimal:
    assert change.get("varname") == "SCORE"
    value = Decimal(change.text)
    return {
        "Set": lambda: value,
        "Add": lambda: score + value,
        "Subtract": lambda: score - value,
        "Multiply": lambda: score * value,
        "Divide": lambda: score / value,
    }[change.get("action", "Set")]()


def _is_met(test: etree._Element, item: etree._Element, given: Given) -> bool:
    name, parts = test.tag, [*test]
    if name == "and":
        return all(_is_met(part, item, given) for part in parts)
    if name == "or":
        return any(_is_met(part, item, given) for part in parts)
    if name == "not":
        return not all(_is_met(part, item, given) for part in parts)
    if name == "other":
        return True
    values = given.get(test.get("respident"), ())
    if name == "varequal":
        return _is_equal(test, item, values)
    assert name in ("vargte", "varlte"), f"no rule for `{name}`"
    return any(_compared(name, value, test.text) for value in values)


def _compared(name: str, value: str, limit: str) -> bool:
    try:
        difference = Decimal(value) - Decimal(limit)
    except ArithmeticError:
        return False
    return difference >= 0 if name == "vargte" else difference <= 0


def _is_equal(test: etree._Element, item: etree._Element, values: Sequence[str]) -> bool:
    response = _response(item, test.get("respident"))
    if response.get("rcardinality") == "Ordered":
        place = int(test.get("index"))
        return place < len(values) and values[place] == test.text
    if response.find(".//render_fib[@fibtype='Decimal']") is not None:
        return any(_as_number(value) == Decimal(test.text) for value in values)
    if response.tag == "response_lid":  # idents are names
        return test.text in values
    return _folded(test.text or "") in map(_folded, values)


def _as_number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except ArithmeticError:
        return None


def _response(item: etree._Element, ident: str) -> etree._Element:
    (found,) = (part for part in item.find("presentation") if part.get("ident") == ident)
    return found


def _folded(text: str) -> str:
    """Case does not count, and spaces around a text are not typed on purpose."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())
