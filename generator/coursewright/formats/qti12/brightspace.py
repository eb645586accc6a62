"""What Brightspace writes otherwise than the standard, put as the standard has it."""

from xml.etree.ElementTree import Element


def as_standard(item: Element) -> Element:
    """The same item, whose conditions ask for responses and not for the labels in them."""
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
    return item


def _ask(test: Element, response: Element) -> None:
    """A label in an order is asked for by its place; that of a field stands for the field."""
    if response.get("rcardinality") == "Ordered":
        test.set("index", (test.text or "").strip())
        test.text = test.get("respident")
    test.set("respident", response.get("ident", ""))
