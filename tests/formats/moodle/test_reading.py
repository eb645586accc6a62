"""Scores, gaps and formulas as Moodle means them, and files that nobody should trust."""

from base64 import b64encode
from html import escape
from random import Random
from typing import Any

import pytest

from coursewright.formats.entry import ReadItem
from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.moodle.cloze_text import Alternative, read_embedded, written_embedded
from coursewright.formats.moodle.formulas import read_formula, written_formula
from coursewright.formats.moodle.moodle_xml import MOODLE_XML
from coursewright.formats.untrusted import UnreadableError
from coursewright.formula import parse, value
from coursewright.items import CalculatedItem, ClozeItem, HotspotItem, MatchingItem, TextEntryItem
from coursewright.scoring import score

from ..texts.site_markup import as_shown
from .test_round_trip import MARKUP, PNG


def read(xml: str | bytes) -> Reading:
    assert MOODLE_XML.read is not None
    data = xml.encode() if isinstance(xml, str) else xml
    return MOODLE_XML.read(ForeignFile("x.xml", data))


def question(kind: str, inside: str, text: str = "Why?") -> ReadItem:
    xml = (
        f'<quiz><question type="{kind}"><name><text>One</text></name>'
        f"<questiontext><text><![CDATA[{text}]]></text></questiontext>{inside}</question></quiz>"
    )
    return read(xml).items[0]


def answers(*fractions: float) -> str:
    return "".join(
        f'<answer fraction="{fraction}"><text>Answer {number}</text></answer>'
        for number, fraction in enumerate(fractions)
    )


# Sums of Moodle's fractions by hand, from 0 to 1 where several may be ticked.
@pytest.mark.parametrize(
    ("single", "fractions", "ticked", "expected", "rule"),
    [
        ("true", (100, 50, -25), ["b"], 0.5, "weighted"),
        ("true", (100, 50, -25), ["c"], -0.25, "weighted"),
        ("true", (100, 0, 0), ["b"], 0, "all-or-nothing"),
        ("false", (50, 50, -50, -50), ["a", "c"], 0, "right-minus-wrong"),
        ("false", (33.33333, 33.33333, 33.33333, -33.33333), ["a", "b", "d"], 1 / 3, "net-correct"),
        ("false", (50, 50, 0), ["a", "c"], 0.5, "weighted"),
        ("false", (75, 25, -10), ["a", "c"], 0.65, "weighted"),
        ("false", (100, -100, -100), ["a", "b"], 0, "all-or-nothing"),
    ],
)
def test_fractions_score_as_in_moodle(
    single: str, fractions: tuple[float, ...], ticked: list[str], expected: float, rule: str
) -> None:
    item = question("multichoice", f"<single>{single}</single>{answers(*fractions)}").item
    assert item is not None
    assert item.scoring == rule
    assert score(item, ticked) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("kind", "inside", "reason"),
    [
        ("multichoice", answers(50, 0), "its best answer earns 50 %, not all"),
        ("multichoice", "<single>false</single>" + answers(100, 50), "150 % together"),
        ("multichoice", answers(100), "fewer than two options"),
        ("description", "", "a text without a response is no item"),
        ("pmatch", "", "there is no item type for `pmatch` here"),
        ("random", "", "any question of a category"),
        ("shortanswer", '<answer fraction="100"><text>*</text></answer>', "every response earns"),
        ("numerical", '<answer fraction="100"><text>ten</text></answer>', "is no number"),
        ("gapselect", "", "it has no gaps"),
    ],
)
def test_what_cannot_be_an_item_is_refused_with_its_reason(
    kind: str, inside: str, reason: str
) -> None:
    found = question(kind, inside)
    assert found.item is None
    assert reason in (found.entry.refused or "")
    assert found.entry.position.line == 1


def test_capitals_that_count_are_a_loss() -> None:
    found = question(
        "shortanswer",
        "<usecase>1</usecase>"
        '<answer fraction="100"><text>Git</text></answer>'
        '<answer fraction="0"><text>*</text><feedback><text>No.</text></feedback></answer>',
    )
    assert isinstance(found.item, TextEntryItem)
    assert [loss.field for loss in found.entry.losses] == ["capitals"]
    assert found.item.verdict_feedback == {"incorrect": "No."}


def test_units_are_worth_what_moodle_makes_of_them() -> None:
    item = question(
        "numerical",
        '<answer fraction="100"><text>1000</text><tolerance>1</tolerance></answer>'
        "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
        "<unit><multiplier>0.001</multiplier><unit_name>km</unit_name></unit></units>"
        "<unitgradingtype>1</unitgradingtype><unitpenalty>0.1</unitpenalty>"
        "<showunits>2</showunits>",
    ).item
    assert item is not None
    assert score(item, {"number": "1", "unit": "km"}) == 1
    assert score(item, {"number": "1000", "unit": "m"}) == 1
    assert score(item, {"number": "1000", "unit": "km"}) == pytest.approx(0.9)
    assert score(item, {"number": "1", "unit": "m"}) == 0


def test_all_names_of_embedded_questions_are_known() -> None:
    names = "SHORTANSWER SA MW SHORTANSWER_C SAC MWC NUMERICAL NM MULTICHOICE MC MULTICHOICE_V"
    names += " MCV MULTICHOICE_H MCH MULTICHOICE_S MCS MULTICHOICE_VS MCVS MULTIRESPONSE MR MRHS"
    text = " ".join(f"{{1:{name}:=1~%50%2#So}}" for name in names.split())
    pieces, found = read_embedded(text)
    assert len(found) == len(names.split()) == len(pieces) - 1
    assert found[0].alternatives == (Alternative("1", 100), Alternative("2", 50, "So"))
    assert [embedded.is_exact for embedded in found[:6]] == [False, False, False, True, True, True]


@pytest.mark.parametrize(
    "text", ["a}b", "a~b", "a#b", "AT&T&", "=a", "%5%a", "a\\}b", "{x}", "<b>"]
)
def test_signs_of_the_syntax_survive_in_an_answer(text: str) -> None:
    _, (embedded,) = read_embedded("{2:SA:=x}")
    written = written_embedded(
        type(embedded)("text", (Alternative(text, 100, text), Alternative("*", 0, "No")), 2)
    )
    pieces, (found,) = read_embedded(f"a {written} b")
    assert pieces == ["a ", " b"]
    assert found.alternatives == (Alternative(text, 100, text), Alternative("*", 0, "No"))


def test_a_gap_is_scored_by_its_fractions() -> None:
    found = question("cloze", "", "<p>Say.</p><p>{1:SA:=Paris~%50%Lyon} and {1:NM:=5:0.5}</p>")
    item = found.item
    assert isinstance(item, ClozeItem)
    assert (item.stem, item.text) == ("Say.", "{gap-1} and {gap-2}")
    assert score(item, {"gap-1": "lyon", "gap-2": "5.4"}) == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("formula", "ours", "result"),
    [
        ("{a}+pow({b},2)", "a+((b) ^ (2))", 11),
        ("log(exp({a}))", "ln(exp(a))", 2),
        ("round(pi()*{A}, 2)", "round(pi*a, 2)", 6.28),
    ],
)
def test_formulas_mean_the_same(formula: str, ours: str, result: float) -> None:
    names = {"a", "b"}
    read_as = read_formula(formula, names)
    assert read_as.replace(" ", "") == ours.replace(" ", "")
    assert value(parse(read_as), {"a": 2, "b": 3}) == pytest.approx(result)
    again = read_formula(written_formula(parse(read_as)), names)
    assert value(parse(again), {"a": 2, "b": 3}) == pytest.approx(result)


def test_a_calculated_question_has_its_wildcards() -> None:
    dataset = (
        "<dataset_definitions><dataset_definition><name><text>a</text></name><dataset_items>"
        "<dataset_item><number>2</number><value>7.50</value></dataset_item>"
        "<dataset_item><number>1</number><value>3</value></dataset_item>"
        "</dataset_items></dataset_definition></dataset_definitions>"
    )
    answer = (
        '<answer fraction="100"><text>{a}*2</text><tolerance>0.01</tolerance>'
        "<tolerancetype>1</tolerancetype></answer>"
    )
    found = question("calculatedsimple", answer + dataset, "Twice {a}, or {={a}+{a}}?")
    assert isinstance(found.item, CalculatedItem)
    assert found.item.variables[0].values == ("3", "7.5")
    assert found.item.tolerance.share == "0.01"
    assert found.item.stem == "Twice {a}, or {= a+a}?"


@pytest.mark.parametrize(
    ("kind", "shown"), [("ddmatch", "**two** < 3"), ("matching", "<b>two</b> &lt; 3")]
)
def test_answers_to_be_dragged_are_html_and_others_words(kind: str, shown: str) -> None:
    """Files of the plugin for dragging were refused; its answers are texts with looks."""
    pairs = "".join(
        f"<subquestion><text>{number}</text><answer><text><![CDATA[{answer}]]></text></answer>"
        "</subquestion>"
        for number, answer in ((1, "one"), (2, "<b>two</b> &lt; 3"))
    )
    item = question(kind, pairs).item
    assert isinstance(item, MatchingItem)
    assert item.key == {"p1": "a", "p2": "b"}
    assert as_shown(MARKUP.html(item.options[1].text)) == as_shown(
        MARKUP.html(shown) if kind == "ddmatch" else f"<p>{escape(shown)}</p>"
    )


def test_a_marker_with_one_rectangle_is_a_hotspot() -> None:
    from_file = PNG + b"\x00" * 8
    encoded = b64encode(from_file).decode()
    found = question(
        "ddmarker",
        f'<file name="map.png" encoding="base64">{encoded}</file>'
        "<drag><no>1</no><text>Ulm</text></drag>"
        "<drop><no>1</no><shape>rectangle</shape><coords>20,10;40,50</coords>"
        "<choice>1</choice></drop>",
    )
    assert isinstance(found.item, HotspotItem)
    key = next(area for area in found.item.areas if area.id == found.item.key)
    # Of 200 × 100 pixels.
    assert (key.left, key.top, key.width, key.height) == (10, 10, 20, 50)
    assert len(found.item.areas) == 5


SAMPLE = (
    '<?xml version="1.0"?><quiz><question type="category"><category><text>$course$/top/A//B/C'
    "</text></category></question>"
    '<question type="multichoice"><name><text>N</text></name><questiontext format="html">'
    '<text><![CDATA[<p>Q <script>alert(1)</script><img src="@@PLUGINFILE@@/a.png" onerror="x">'
    '</p>]]></text><file name="../../a.png" encoding="base64">iVBORw0KGgo=</file></questiontext>'
    "<single>false</single>" + answers(50, 50, -100) + "</question>"
    '<question type="numerical"><name><text>M</text></name><questiontext><text>Q2</text>'
    '</questiontext><answer fraction="100"><text>5</text><tolerance>0.1</tolerance></answer>'
    "</question></quiz>"
)


def test_categories_are_titles_and_scripts_are_told() -> None:
    reading = read(SAMPLE)
    assert reading.title == "C"
    assert reading.items[0].item is not None
    assert "script" not in reading.items[0].item.stem
    assert any("script" in loss.reason for loss in reading.items[0].entry.losses)
    assert all(".." not in path for path in reading.files)


def test_a_dtd_is_refused() -> None:
    with pytest.raises(UnreadableError, match="DTD"):
        read('<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>')


def survives(data: bytes) -> Any:
    try:
        return read(data)
    except UnreadableError as error:
        return error


def test_of_a_file_cut_anywhere_the_whole_questions_are_read() -> None:
    """All of them were lost with the last one, or the half of one was taken for all of it."""
    data, whole = SAMPLE.encode(), read(SAMPLE).items
    ends = [place + len("</question>") for place in _places(SAMPLE, "</question>")]
    for end in range(0, len(data), 17):
        found = survives(data[:end])
        if end < ends[0]:
            assert isinstance(found, UnreadableError)
            continue
        left = sum(end >= place for place in ends[1:])  # the first is a category
        assert [one.item for one in found.items] == [one.item for one in whole[:left]]
        assert [problem.code for problem in found.problems] == ["syntax"]


def _places(text: str, part: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(part, place)]


def test_no_damage_breaks_the_reader() -> None:
    random, data = Random(7), SAMPLE.encode()
    pieces = [b"<", b">", b"100", b"-1e9", b"nan", b"{1:SA:", b"}", b"", b"]]>", b"<text>", b"\x00"]
    for _ in range(600):
        start = random.randrange(len(data))
        end = start + random.choice([0, 1, 3, 20])
        assert survives(data[:start] + random.choice(pieces) + data[end:]) is not None


@pytest.mark.parametrize(("number", "lost"), [("0", []), ("3", ["attachments"])])
def test_files_to_be_handed_in_are_a_loss(number: str, lost: list[str]) -> None:
    """A count is no `true`, and was taken for a setting that is off."""
    found = question("essay", f"<attachments>{number}</attachments>")
    assert [loss.field for loss in found.entry.losses] == lost


@pytest.mark.parametrize(("format_", "lost"), [("editor", []), ("noinline", ["responseformat"])])
def test_an_essay_that_is_a_file_is_told(format_: str, lost: list[str]) -> None:
    """Learners were asked to write what they were to hand in, and nothing said so."""
    found = question("essay", f"<responseformat>{format_}</responseformat>")
    assert [loss.field for loss in found.entry.losses] == lost


def test_the_description_of_a_category_is_told() -> None:
    """It went without a word."""
    info = "<info format='html'><text>All of week one</text></info>"
    category = f"<question type='category'><category><text>$course$/Tea</text></category>{info}"
    (told,) = read(f"<quiz>{category}</question></quiz>").problems
    assert told.message == "the description of the category `Tea` is left out"
    assert told.severity == "info"
