"""Small files of QTI 1.2 in the shapes that other tools write."""

from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.qti12.reading import read_qti12
from coursewright.items import Item

GREEN_OR_BLACK = """<response_lid ident="r" rcardinality="{cardinality}"><render_choice>
<response_label ident="A1"><material><mattext>Green</mattext></material></response_label>
<response_label ident="A2"><material><mattext>Black</mattext></material></response_label>
<response_label ident="A3"><material><mattext>Oolong</mattext></material></response_label>
</render_choice></response_lid>"""
SINGLE = GREEN_OR_BLACK.format(cardinality="Single")
MULTIPLE = GREEN_OR_BLACK.format(cardinality="Multiple")


def read(inside: str, before: str = "") -> Reading:
    file = f"{before}<questestinterop>{inside}</questestinterop>"
    return read_qti12(ForeignFile("x.xml", file.encode()))


def text(words: str, kind: str = "text/plain") -> str:
    return f'<material><mattext texttype="{kind}">{words}</mattext></material>'


def asked(responses: str, conditions: str = "", rest: str = "", ident: str = "tea") -> str:
    """An item; `rest` is what stands behind its conditions."""
    return f"""<item ident="{ident}"><presentation>{text("Which tea?")}{responses}</presentation>
<resprocessing><outcomes><decvar varname="SCORE"/></outcomes>{conditions}</resprocessing>{rest}
</item>"""


def when(tests: str, value: str = "", shows: str = "", *, action: str = "Set") -> str:
    """A condition, what it sets and which feedback it shows."""
    change = f'<setvar varname="SCORE" action="{action}">{value}</setvar>' if value else ""
    shown = f'<displayfeedback linkrefid="{shows}"/>' if shows else ""
    return f"<respcondition><conditionvar>{tests}</conditionvar>{change}{shown}</respcondition>"


def equal(value: str, response: str = "r") -> str:
    return f'<varequal respident="{response}">{value}</varequal>'


def only(reading: Reading) -> Item:
    (found,) = reading.items
    assert found.item is not None, found.entry.refused
    return found.item


def losses(reading: Reading) -> list[str]:
    return [loss.reason for found in reading.items for loss in found.entry.losses]
