"""Shapes that other tools write: rules for all gaps at once, addresses from the package's root."""

import pytest

from coursewright.formats.archives import write_archive
from coursewright.formats.entry import ReadItem
from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.qti.reading import read_qti
from coursewright.items import ClozeItem
from coursewright.scoring import score

DECLARED = (
    '<responseDeclaration identifier="{0}" cardinality="single" baseType="{1}">'
    "<correctResponse><value>{2}</value></correctResponse></responseDeclaration>"
)
FULL = (
    '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>'
    "</setOutcomeValue>"
)


def read(files: dict[str, str]) -> Reading:
    archive = write_archive({name: xml.encode() for name, xml in files.items()})
    return read_qti(ForeignFile("x.zip", archive))


def item(declared: str, body: str, rules: str = "") -> str:
    return (
        f'<assessmentItem identifier="i" title="i">{declared}'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody>{rules}</assessmentItem>"
    )


def all_of(*tests: str) -> str:
    branch = f"<responseIf><and>{''.join(tests)}</and>{FULL}</responseIf>"
    rule = f"<responseCondition>{branch}</responseCondition>"
    return f"<responseProcessing>{rule}</responseProcessing>"


def is_key(name: str) -> str:
    return f'<match><variable identifier="{name}"/><correct identifier="{name}"/></match>'


CHOICES = "".join(f'<inlineChoice identifier="{name}">{name}</inlineChoice>' for name in "AB")


@pytest.mark.parametrize(
    ("base", "right", "wrong", "field"),
    [
        ("string", "cat", "dog", '<textEntryInteraction responseIdentifier="X"/>'),
        ("float", "4", "5", '<textEntryInteraction responseIdentifier="X"/>'),
        (
            "identifier",
            "B",
            "A",
            f'<inlineChoiceInteraction responseIdentifier="X">{CHOICES}</inlineChoiceInteraction>',
        ),
    ],
)
def test_gaps_that_earn_together_are_all_or_nothing(
    base: str, right: str, wrong: str, field: str
) -> None:
    """Each gap alone earned nothing, so the item was refused: `no text is accepted`."""
    other = '<textEntryInteraction responseIdentifier="Y"/>'
    declared = DECLARED.format("X", base, right) + DECLARED.format("Y", "string", "mouse")
    body = f"<p>The {field} eats the {other} now.</p>"
    found = only(read({"i.xml": item(declared, body, all_of(is_key("X"), is_key("Y")))}))
    assert isinstance(found.item, ClozeItem)
    assert [score(found.item, {"X": given, "Y": "mouse"}) for given in (right, wrong)] == [1, 0]
    assert score(found.item, {"X": right}) == 0


def only(reading: Reading) -> ReadItem:
    (found,) = reading.items
    return found


@pytest.mark.parametrize("address", ["../stimuli/s.xml", "stimuli/s.xml"])
def test_a_shared_text_is_found_from_the_item_or_the_package(address: str) -> None:
    """Texts whose addresses begin at the package were lost."""
    body = '<choiceInteraction responseIdentifier="R"><simpleChoice identifier="A">A</simpleChoice>'
    body += '<simpleChoice identifier="B">B</simpleChoice></choiceInteraction>'
    xml = item(DECLARED.format("R", "identifier", "B"), f"<p>Who?</p>{body}")
    reference = f'<assessmentStimulusRef identifier="s" href="{address}"/>'
    stimulus = '<assessmentStimulus identifier="s" title="Story"><stimulusBody><p>Once.</p>'
    reading = read(
        {
            "items/i.xml": xml.replace("<itemBody>", f"{reference}<itemBody>"),
            "stimuli/s.xml": f"{stimulus}</stimulusBody></assessmentStimulus>",
        }
    )
    found = only(reading)
    assert found.item is not None
    assert (found.item.case, found.entry.losses) == ("s", ())
    assert [case.text for case in reading.cases] == ["Once."]


def test_that_a_wrong_text_in_a_gap_costs_is_a_loss() -> None:
    """Gaps that are right alone or missing score alike in both, and no loss was named."""
    entries = "".join(f'<mapEntry mapKey="{pair}" mappedValue="1"/>' for pair in ("A G", "B H"))
    declared = (
        '<responseDeclaration identifier="X" cardinality="multiple" baseType="directedPair">'
        f'<mapping defaultValue="-1">{entries}</mapping></responseDeclaration>'
    )
    texts = "".join(f'<gapText identifier="{name}" matchMax="2">{name}</gapText>' for name in "AB")
    body = (
        f'<gapMatchInteraction responseIdentifier="X">{texts}'
        '<p>One <gap identifier="G"/> and <gap identifier="H"/>.</p></gapMatchInteraction>'
    )
    mapped = '<setOutcomeValue identifier="SCORE"><mapResponse identifier="X"/></setOutcomeValue>'
    rules = f"<responseProcessing>{mapped}</responseProcessing>"
    for costs, expected in ((True, ["scoring"]), (False, [])):
        written = item(declared if costs else declared.replace("-1", "0"), body, rules)
        found = only(read({"i.xml": written}))
        assert isinstance(found.item, ClozeItem)
        assert [loss.field for loss in found.entry.losses] == expected
