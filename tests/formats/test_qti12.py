"""QTI 1.2: what is written comes back, scores agree, and what others wrote is understood."""

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
from coursewright.items import CalculatedItem, HotspotItem, Item, OrderingItem, Tolerance, Variable
from coursewright.scoring import score

from ..conftest import ROOT
from .circle import responses, translated
from .reworded import bank_of, items, real_items, surroundings

REAL = ROOT / "../shared/data/qti12/instructure__qti"
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
    if isinstance(item, HotspotItem):  # the surroundings have no real image for it
        assert found.entry.refused == "its image is not there"
        return
    assert found.entry.refused is None
    assert found.item is not None
    assert found.item.id == item.id
    assert (found.item.points, found.item.tags) == (item.points, item.tags)
    lost = {loss.field for loss in entry.losses}
    if lost & {"scoring", "floor", "units", "errors", "partial-scores", "wildcards", "patterns"}:
        return
    if lost & {"accents", "distance", "rubric", "variants"}:
        return
    if isinstance(found.item, CalculatedItem):  # whose variants are made when a bank is loaded
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
    # Five are not well-formed, three declare entities.
    assert found["unreadable"] == 8
    assert min(lines) > 0
    assert (found["items"], found["cases"]) == (114, 1)


def test_a_doctype_is_refused_and_a_script_does_not_come_along() -> None:
    with pytest.raises(UnreadableError, match="DTD"):
        read_qti12(ForeignFile("x.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]>\n" + SAMPLE))
    bad = SAMPLE.replace(b">Which", b' texttype="text/html">&lt;script>x()&lt;/script>Which')
    (found,) = read_qti12(ForeignFile("x.xml", bad)).items
    assert found.item is not None
    assert found.item.stem == "Which tea?"
    assert [loss.reason for loss in found.entry.losses] == ["left out: script"]


def formula_file(formula: str = "x + y ^ 2") -> bytes:
    """A formula question in the shape of Canvas' own exports."""
    sets = "".join(
        f'<var_set ident="{n}"><var name="x">{x}</var><var name="y">{y}</var>'
        f"<answer>{answer}</answer></var_set>"
        for n, (x, y, answer) in enumerate([("1.50", "2", "5.5"), ("3", "4", "19")])
    )
    return f"""<questestinterop><item ident="sum"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>question_type</fieldlabel><fieldentry>calculated_question</fieldentry>
</qtimetadatafield></qtimetadata></itemmetadata><presentation><material>
<mattext texttype="text/html">&lt;p>What is [x] and [y]?&lt;/p></mattext></material>
<response_str ident="response1"><render_fib fibtype="Decimal"/></response_str></presentation>
<itemproc_extension><calculated><answer_tolerance>5%</answer_tolerance>
<formulas decimal_places="1"><formula>{formula}</formula></formulas>
<vars><var name="x" scale="1"><min>1</min><max>3</max></var><var name="y"/></vars>
<var_sets>{sets}</var_sets></calculated></itemproc_extension></item></questestinterop>""".encode()


def test_a_formula_of_canvas_keeps_its_values_and_its_percentage() -> None:
    (found,) = read_qti12(ForeignFile("x.xml", formula_file())).items
    item = found.item
    assert isinstance(item, CalculatedItem)
    assert item.stem == "What is {x} and {y}?"
    assert item.formula == "x + y ^ 2"
    assert item.variables == (Variable("x", ("1.5", "3")), Variable("y", ("2", "4")))
    assert item.tolerance == Tolerance(share="0.05")
    assert [loss.field for loss in found.entry.losses] == ["variants"]


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("sin(x)", "its formula `sin(x)`"),
        ("x + z", "its formula `x + z`"),
        ("5", "its formula has no variable"),
        ("x = 2</formula><formula>x + y", "its formula has several steps"),
    ],
)
def test_a_formula_that_we_lack_is_refused_by_what_it_has(formula: str, reason: str) -> None:
    (found,) = read_qti12(ForeignFile("x.xml", formula_file(formula))).items
    assert found.item is None
    assert reason in (found.entry.refused or "")
    assert found.entry.position.line == 1


def test_variants_are_written_as_sets_of_values_with_their_answers() -> None:
    items = [item for item in real_items() if isinstance(item, CalculatedItem)]
    kept = 0
    for item in items:
        quiz = etree.fromstring(
            ZipFile(BytesIO(written(item).data)).read("coursewright-teas/coursewright-teas.xml")
        )
        sets = [*quiz.iter("{*}var_set")]
        answers = [entry.findtext("{*}answer") for entry in sets]
        if not sets:
            continue
        kept += 1
        assert answers == [variant.accept[0].value for variant in item.variants]
        values = [tuple(part.text for part in entry.iterfind("{*}var")) for entry in sets]
        assert values == [*item.values]
    assert kept


@pytest.mark.parametrize(
    "areas",
    [
        "",
        "[]",
        '{"alt": "A map", "key": "a", "areas": [["a", "Here", 0, 0, 101, 10]]}',
        '{"alt": "A map", "key": "b", "areas": [["a", "Here", 0, 0, 10, 10]]}',
        '{"alt": "A map", "key": "a", "areas": [["a", "", 0, 0, 10, 10]]}',
        '{"alt": "A map", "key": "a", "areas": [["a", "Here", NaN, 0, 10, 10]]}',
        '{"alt": 1, "key": "a", "areas": "a"}',
    ],
)
def test_areas_without_words_or_beyond_the_image_are_refused(areas: str) -> None:
    spot = f"""<questestinterop><item ident="map"><itemmetadata><qtimetadata>
<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>hot_spot_question</fieldentry>
</qtimetadatafield><qtimetadatafield><fieldlabel>coursewright_areas</fieldlabel>
<fieldentry>{areas}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>
<material><mattext>Where?</mattext></material><response_xy ident="r"><render_hotspot>
<response_label ident="r" rarea="rectangle">0,0,0.1,0.1</response_label></render_hotspot>
</response_xy></presentation></item></questestinterop>"""
    (found,) = read_qti12(ForeignFile("x.xml", spot.encode())).items
    assert found.item is None
    assert "no words that can be spoken" in (found.entry.refused or "")


STIMULUS = b"""<item ident="shop" title="The shop" instructions="Read"><itemmetadata><qtimetadata>
<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>text_only_question</fieldentry>
</qtimetadatafield></qtimetadata></itemmetadata><presentation><material>
<mattext>A shop sells tea.</mattext></material></presentation></item>"""
CHILD = b"""<item ident="tea" title="Tea"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>parent_stimulus_item_ident</fieldlabel><fieldentry>shop</fieldentry>
</qtimetadatafield></qtimetadata></itemmetadata>"""


def test_a_stimulus_is_a_case_that_goes_out_once_and_comes_back() -> None:
    two = SAMPLE.replace(b'<item ident="tea" title="Tea">', STIMULUS + CHILD)
    second = two[two.index(CHILD) : two.index(b"</questestinterop>")]
    two = two.replace(b"</questestinterop>", second.replace(b'"tea"', b'"more"')) + (
        b"</questestinterop>"
    )
    reading = read_qti12(ForeignFile("x.xml", two))
    assert [(case.id, case.title, case.text) for case in reading.cases] == [
        ("shop", "The shop", "A shop sells tea.")
    ]
    items = [entry.item for entry in reading.items if entry.item is not None]
    assert [(item.id, item.case) for item in items] == [("tea", "shop"), ("more", "shop")]
    reasons = {loss.reason for entry in reading.items for loss in entry.entry.losses}
    assert reasons == {"`instructions` of its stimulus has no place"}
    assert QTI_12.write is not None
    bank = replace(bank_of(*items), cases=reading.cases)
    made = QTI_12.write([bank], surroundings())
    assert [entry.losses for entry in made.entries] == [(), ()]
    quiz = ZipFile(BytesIO(made.data)).read("coursewright-teas/coursewright-teas.xml")
    assert quiz.count(b"A shop sells tea.") == 1
    again = read_qti12(ForeignFile("x.zip", made.data))
    assert again.cases == reading.cases
    assert [entry.item.case for entry in again.items if entry.item] == ["shop", "shop"]


def test_a_question_without_its_stimulus_says_so() -> None:
    alone = SAMPLE.replace(b'<item ident="tea" title="Tea">', CHILD)
    (found,) = read_qti12(ForeignFile("x.xml", alone)).items
    assert found.item is not None
    assert [loss.reason for loss in found.entry.losses] == ["its stimulus is not in the file"]


def test_options_to_order_do_not_stand_in_the_order_of_the_key() -> None:
    items = [item for item in real_items() if isinstance(item, OrderingItem)]
    assert items
    for item in items:
        archive = ZipFile(BytesIO(written(item).data))
        quiz = etree.fromstring(archive.read("coursewright-teas/coursewright-teas.xml"))
        key = [option.id for option in item.options]
        assert [label.get("ident") for label in quiz.iter("{*}response_label")] != key
        assert [test.text for test in quiz.iter("{*}varequal")] == key


def test_items_before_damage_are_read_and_it_is_told_at_its_line() -> None:
    """One bracket too few at the end of a file lost every item of it."""
    broken = SAMPLE.replace(b"</questestinterop>", b"\n<item ident='b'><presentation></item>")
    reading = read_qti12(ForeignFile("x.xml", broken))
    assert [one.entry.id for one in reading.items] == ["tea"]
    assert [(one.code, one.position.line) for one in reading.problems] == [
        ("syntax", SAMPLE.count(b"\n") + 2)
    ]
