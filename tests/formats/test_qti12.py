"""QTI 1.2: what is written comes back, scores agree, and what others wrote is understood."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from coursewright.formats.format import ForeignFile
from coursewright.formats.qti12.canvas import QTI_12
from coursewright.formats.qti12.reading import is_qti12, read_qti12
from coursewright.formats.registry import recognised
from coursewright.formats.untrusted import UnreadableError
from coursewright.items import Item
from coursewright.model import Case
from coursewright.problems import Position
from coursewright.scoring import score

from ..conftest import ROOT
from .circle import responses, translated
from .reworded import bank_of, items, real_items, surroundings

REAL = ROOT / "../shared/data/qti12/instructure__qti"
DTD = ROOT / "../shared/data/schemas/ims_qtiasiv1p2p1.dtd"
SAMPLE = b"""<questestinterop><item ident="tea" title="Tea"><presentation><material>
<mattext>Which tea?</mattext></material><response_lid ident="r"><render_choice>
<response_label ident="green"><material><mattext>Green</mattext></material></response_label>
<response_label ident="black"><material><mattext>Black</mattext></material></response_label>
</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>
<varequal respident="r">green</varequal></conditionvar><setvar action="Set">100</setvar>
</respcondition></resprocessing></item></questestinterop>"""


def written(item: Item):
    assert QTI_12.write is not None
    return QTI_12.write([bank_of(item)], surroundings())


@given(items())
def test_ids_and_scores_survive_a_round_trip(item: Item) -> None:
    made = written(item)
    (entry,) = made.entries
    if entry.refused is not None:
        return
    (found,) = read_qti12(ForeignFile("x.zip", made.data)).items
    assert found.entry.refused is None
    assert found.item is not None
    assert found.item.id == item.id
    assert (found.item.points, found.item.tags) == (item.points, item.tags)
    lost = {loss.field for loss in entry.losses}
    if lost & {"scoring", "floor", "units", "errors", "partial-scores", "wildcards", "patterns"}:
        return
    if lost & {"accents", "distance", "rubric", "variants"}:
        return
    for response in responses(item):
        back = translated(response, item, found.item)
        assert score(found.item, back) == pytest.approx(score(item, response), abs=1e-4)


def test_the_same_bank_gives_the_same_bytes_and_is_recognised() -> None:
    (found,) = read_qti12(ForeignFile("x.xml", SAMPLE)).items
    assert found.item is not None
    made = written(found.item)
    assert made.data == written(found.item).data
    assert recognised(made.data) is QTI_12
    assert recognised(SAMPLE) is QTI_12
    assert not is_qti12(b"<assessmentItem/>")


@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=3))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(place: int, noise: bytes) -> None:
    try:
        read_qti12(ForeignFile("x.xml", SAMPLE[:place] + noise + SAMPLE[place + len(noise) :]))
    except UnreadableError:
        return


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
def test_every_real_file_is_read_or_refused_at_its_line() -> None:
    found: Counter[str] = Counter()
    lines: list[int] = []
    for path in sorted(Path(REAL).rglob("*")):
        if path.suffix not in (".xml", ".qti") or b"questestinterop" not in path.read_bytes():
            continue
        try:
            reading = read_qti12(ForeignFile(path.name, path.read_bytes()))
        except UnreadableError as error:
            lines.append(error.problem.position.line)
            found["unreadable"] += 1
            continue
        for item in reading.items:
            assert (item.item is None) == (item.entry.refused is not None)
            assert item.entry.position.line > 0
            found["items"] += 1
        found["cases"] += len(reading.cases)
    # Five are not well-formed, three have a DTD.
    assert found["unreadable"] == 8
    assert min(lines) > 0
    # One is a text that another shares.
    assert (found["items"], found["cases"]) == (114, 1)


@pytest.mark.skipif(not DTD.is_file(), reason="the DTD of ../shared/data is not here")
def test_a_quiz_with_every_type_is_valid_by_the_dtd_of_qti() -> None:
    assert QTI_12.write is not None
    made = QTI_12.write([bank_of(*real_items())], surroundings())
    archive = ZipFile(BytesIO(made.data))
    quiz = archive.read("coursewright-teas/coursewright-teas.xml")
    # The DTD knows no namespaces, and Canvas wants one.
    root = etree.fromstring(re.sub(rb' xmlns="[^"]+"', b"", quiz, count=1))
    # As in the exports of Canvas: an extension of the specification's own example of an order.
    for drawn in root.iter("ims_render_object"):
        drawn.tag = "render_choice"
    dtd = etree.DTD(str(DTD))
    for extension in [*root.iter("render_extension")]:
        extension.getparent().replace(extension, extension[0])
    assert dtd.validate(root), dtd.error_log
    assert sum(1 for _ in root.iter("item")) > 20


def test_a_doctype_is_refused_and_a_script_does_not_come_along() -> None:
    with pytest.raises(UnreadableError, match="DTD"):
        read_qti12(ForeignFile("x.xml", b"<!DOCTYPE questestinterop>\n" + SAMPLE))
    bad = SAMPLE.replace(b">Which", b' texttype="text/html">&lt;script>x()&lt;/script>Which')
    (found,) = read_qti12(ForeignFile("x.xml", bad)).items
    assert found.item is not None
    assert found.item.stem == "Which tea?"
    assert [loss.reason for loss in found.entry.losses] == ["left out: script"]


def test_a_text_that_items_share_is_there_once_and_comes_back() -> None:
    case = Case("tea", "Tea", "Tea is a drink.", Position("", 1, 1))
    items_of = [replace(item, case="tea") for item in real_items()[:2]]
    bank = replace(bank_of(*items_of), cases=(case,))
    assert QTI_12.write is not None
    made = QTI_12.write([bank], surroundings())
    assert "case" not in {loss.field for entry in made.entries for loss in entry.losses}
    found = read_qti12(ForeignFile("x.zip", made.data))
    assert [(one.id, one.title, one.text) for one in found.cases] == [
        ("tea", "Tea", "Tea is a drink.")
    ]
    read = [one.item for one in found.items if one.item is not None]
    assert [(one.case, one.stem) for one in read] == [("tea", one.stem) for one in items_of]
