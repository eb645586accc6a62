"""Feedback that rules of other tools show for single texts and numbers."""

from coursewright.formats.format import ForeignFile
from coursewright.formats.qti.reading import read_qti
from coursewright.items import NumericItem, TextEntryItem

EARNED = {"20": 1.0, "21": 1.0, "22": 0.5, "30": 0.0}
SAID = {"21": "Also right.", "22": "Nearly.", "30": "Far away."}


def read(base: str, said: dict[str, str]):
    """An item whose mapping gives points, and whose rules show a text for single responses."""
    branches = []
    for number, value in enumerate(said):
        part = "responseElseIf" if number else "responseIf"
        branches.append(
            f'<{part}><match><variable identifier="RESPONSE"/>'
            f'<baseValue baseType="{base}">{value}</baseValue></match>'
            '<setOutcomeValue identifier="F"><baseValue baseType="identifier">'
            f"said{value}</baseValue></setOutcomeValue></{part}>"
        )
    entries = (f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in EARNED.items())
    shown = (
        f'<modalFeedback outcomeIdentifier="F" identifier="said{value}" showHide="show">'
        f"{text}</modalFeedback>"
        for value, text in said.items()
    )
    xml = (
        '<assessmentItem identifier="i" title="i"><responseDeclaration identifier="RESPONSE"'
        f' cardinality="single" baseType="{base}"><correctResponse><value>20</value>'
        f'</correctResponse><mapping defaultValue="0">{"".join(entries)}</mapping>'
        '</responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single"'
        ' baseType="float"/><outcomeDeclaration identifier="F" cardinality="single"'
        ' baseType="identifier"/><itemBody><p>Say it: <textEntryInteraction'
        ' responseIdentifier="RESPONSE"/></p></itemBody><responseProcessing>'
        '<setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/>'
        f"</setOutcomeValue><responseCondition>{''.join(branches)}</responseCondition>"
        f"</responseProcessing>{''.join(shown)}</assessmentItem>"
    )
    (found,) = read_qti(ForeignFile("i.xml", xml.encode())).items
    return found


def test_feedback_to_one_text_of_several_stays_with_it() -> None:
    """It was lost without a word."""
    item = read("string", SAID).item
    assert isinstance(item, TextEntryItem)
    told = {entry.text: entry.feedback for entry in item.accept}
    assert (told["20"], told["21"], told["30"]) == (None, "Also right.", "Far away.")
    assert "Nearly." in (told["22"], item.verdict_feedback.get("partly-correct"))


def test_a_number_that_earns_a_part_is_no_key() -> None:
    """22 was a key of the bank, and earned everything."""
    found = read("float", {"30": "Far away."})
    assert isinstance(found.item, NumericItem)
    keys = [entry.value for entry in found.item.accept if entry.id is None]
    errors = [entry for entry in found.item.accept if entry.id is not None]
    assert sorted(keys) == ["20", "21"]
    assert {entry.value: entry.score for entry in errors} == {"22": 0.5, "30": 0}
    assert [entry.feedback for entry in errors if entry.value == "30"] == ["Far away."]
    assert found.entry.losses == ()


def test_feedback_to_one_of_several_right_numbers_is_a_named_loss() -> None:
    found = read("float", SAID)
    assert [loss.field for loss in found.entry.losses] == ["option-feedback"]
