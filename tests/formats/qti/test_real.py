"""What others wrote as QTI 2.1 and 2.2; expectations by hand, from their XML."""

import re
from pathlib import Path
from random import Random

import pytest

from coursewright.exchange.importing import import_files
from coursewright.exchange.known import Known
from coursewright.formats.archives import write_archive
from coursewright.formats.format import ForeignFile
from coursewright.formats.qti.forms import FORM_21
from coursewright.formats.qti.reading import read_qti
from coursewright.formats.registry import recognised
from coursewright.formats.untrusted import UnreadableError
from coursewright.items import ITEM_TYPES, MultipleResponseItem, NumericItem, OrderingItem

from ...conftest import ROOT

REAL = ROOT.parent / "shared" / "data" / "qti2" / "instructure__qti"
SAMPLE = ROOT.parent / "shared" / "data" / "schemas" / "samples"
needs_data = pytest.mark.skipif(not REAL.is_dir(), reason=f"shared test data not found at {REAL}")
# The type that each becomes; of what is refused the first words of the reason.
EXPECTED = {
    "items_2.1/Example02-feedbackInline.xml": "true-false",
    "items_2.1/categorization.xml": "matching",
    "items_2.1/choice.xml": "choice",
    "items_2.1/essay.xml": "extended-text",
    "items_2.1/gap_match.xml": "cloze",
    "items_2.1/match.xml": "there is no item type for `associateInteraction`",
    "items_2.1/match2.xml": "matching",
    "items_2.1/order.xml": "ordering",
    "items_2.1/text_entry.xml": "text-entry",
    "items_2.2/adaptive.xml": "it asks for several things at once",
    "items_2.2/choice_multiple.xml": "multiple-response",
    "items_2.2/choice_multiple_chocolade.xml": "no response to it earns anything",
    "items_2.2/drawing.xml": "there is no item type for `drawingInteraction`",
    "items_2.2/graphic_gap_match.xml": "there is no item type for `graphicGapMatchInteraction`",
    "items_2.2/hotspot.xml": "its image `images/ukair.png` is not there",
    "items_2.2/hottext.xml": "choice",
    "items_2.2/inline_choice.xml": "cloze",
    "items_2.2/likert.xml": "no response to it earns anything",
    "items_2.2/mc_calc3.xml": "its values are drawn anew",
    "items_2.2/order_partial_scoring.xml": "ordering",
    "items_2.2/slider.xml": "numeric",
    "items_2.2/template.xml": "its values are drawn anew",
    "items_2.2/upload.xml": "there is no item type for `uploadInteraction`",
}


def read(path: Path):
    return read_qti(ForeignFile(path.name, path.read_bytes()))


@needs_data
@pytest.mark.parametrize("name", EXPECTED)
def test_each_becomes_what_it_asks_for(name: str) -> None:
    (found,) = read(REAL / name).items
    assert found.entry.position.line > 0
    told = found.entry.refused or ITEM_TYPES[type(found.item)]  # type: ignore[arg-type]
    assert told.startswith(EXPECTED[name])


@needs_data
def test_every_file_is_read_or_refused_at_its_line() -> None:
    counts = {"carried": 0, "lossy": 0, "refused": 0}
    broken = []
    for path in sorted(REAL.rglob("*.xml")):
        try:
            reading = read(path)
        except UnreadableError as error:
            broken.append((path.name, error.problem.code))
            continue
        for item in reading.items:
            counts[item.entry.status] += 1
            assert (item.item is None) == (item.entry.status == "refused")
    assert sum(counts.values()) == 82
    assert counts["refused"] <= 28
    assert ("audio-video.xml", "syntax") in broken
    assert {code for name, code in broken if name != "audio-video.xml"} == {"not-qti"}


@needs_data
def test_a_mapping_becomes_weights() -> None:
    """H and O earn 1, Cl -1 and all others -2, from 0 to 2: by the file's own mapping."""
    (found,) = read(REAL / "items_2.2/choice_multiple.xml").items
    item = found.item
    assert isinstance(item, MultipleResponseItem)
    assert (item.key, item.points, item.scoring, item.floor) == (("H", "O"), 2, "weighted", 0)
    assert {option.id: option.weight for option in item.options} == {
        "H": 0.5,
        "O": 0.5,
        "Cl": -0.5,
        **dict.fromkeys(("He", "C", "N"), -1),
    }
    assert found.entry.losses == ()


@needs_data
def test_keys_are_those_of_the_files() -> None:
    (order,) = read(REAL / "items_2.2/order.xml").items
    assert isinstance(order.item, OrderingItem)
    names = [option.text for option in order.item.options]
    assert names == ["Michael Schumacher", "Rubens Barrichello", "Jenson Button"]
    (slider,) = read(REAL / "items_2.2/slider.xml").items
    assert isinstance(slider.item, NumericItem)
    assert slider.item.accept[0].value == "16"


@needs_data
@pytest.mark.parametrize("folder", ["test_qti_2.1", "test_qti_2.2", "imsqti_2.2_package"])
def test_a_package_is_imported_whole(folder: str) -> None:
    files = {
        path.relative_to(REAL / folder).as_posix(): path.read_bytes()
        for path in sorted((REAL / folder).rglob("*"))
        if path.is_file()
    }
    data = write_archive(files)
    assert recognised(data) is FORM_21
    found = import_files([ForeignFile("x.zip", data)], None, "bank", Known())
    items = sum(re.search(rb"<assessmentItem\s", content) is not None for content in files.values())
    assert len(found.entries) == items
    assert all(entry.refused is None for entry in found.entries)


@needs_data
def test_damaged_files_are_told_and_nothing_else_happens() -> None:
    """Bytes taken out, doubled and exchanged: no traceback, whatever is read."""
    random = Random(7)
    for path in sorted(REAL.rglob("*.xml")):
        data = bytearray(path.read_bytes())
        for _ in range(6):
            place = random.randrange(len(data))
            match random.randrange(3):
                case 0:
                    del data[place : place + random.randrange(1, 40)]
                case 1:
                    data[place:place] = data[place : place + 30]
                case _:
                    data[place] = random.randrange(32, 127)
            try:
                read_qti(ForeignFile("x.xml", bytes(data)))
            except UnreadableError:
                continue


def test_a_package_reaches_no_file_outside_of_it() -> None:
    item = b"""<assessmentItem identifier="i" title="i"><responseDeclaration identifier="RESPONSE"
    cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse>
    </responseDeclaration><itemBody><p>Which? <img src="../../../etc/passwd" alt="x"/></p>
    <choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">a
    </simpleChoice><simpleChoice identifier="B">b<script>alert(1)</script></simpleChoice>
    </choiceInteraction></itemBody></assessmentItem>"""
    reading = read_qti(ForeignFile("x.zip", write_archive({"i.xml": item})))
    (found,) = reading.items
    assert reading.files == {}
    assert found.entry.refused is None
    assert [loss.reason for loss in found.entry.losses] == ["left out: script", "left out: image"]


def test_a_doctype_is_refused() -> None:
    with pytest.raises(UnreadableError, match="DTD"):
        read_qti(ForeignFile("x.xml", b"<!DOCTYPE assessmentItem [<!ENTITY a 'b'>]><a/>"))
