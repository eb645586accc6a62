"""Real files, held against what Moodle 3.3.1's own importer made of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursewright.formats.moodle.question import MoodleQuestion, MoodleText
from coursewright.formats.moodle.xml_reading import is_moodle_xml, read_moodle_xml

from ...conftest import ROOT

DATA = ROOT.parent / "shared/data/moodlexml"
ORACLE = DATA / "oracle_moodle-3.3.1"
FORMATS = {0: "moodle_auto_format", 1: "html", 2: "plain_text", 4: "markdown"}
NAMES = {"match": "matching", "multianswer": "cloze"}
# The oracle was made without these plugins: they are counted in the XML.
WITHOUT_ORACLE = {"ddmarker", "ddimageortext", "ddwtos", "gapselect"}


def cases() -> Iterator[Any]:
    for path in sorted(ORACLE.glob("*.json")):
        xml = DATA / path.name.removesuffix(".json").replace("~", "/")
        yield pytest.param(path, xml, id=path.name.removesuffix(".xml.json"))
    if not ORACLE.is_dir():
        reason = "shared test data not found at ../shared/data"
        yield pytest.param(None, None, marks=pytest.mark.skip(reason=reason))


def questions(path: Path) -> list[MoodleQuestion]:
    found, problems = read_moodle_xml(path.read_bytes(), path.name)
    # amc2moodle leaves a paragraph between questions.
    assert {problem.code for problem in problems} <= {"unknown-element"}
    return found


@pytest.mark.parametrize(("oracle", "xml"), [*cases()])
def test_every_question_is_read_as_moodle_reads_it(oracle: Path, xml: Path) -> None:
    assert is_moodle_xml(xml.read_bytes())
    expected = [
        question
        for question in json.loads(oracle.read_text())["questions"]
        if question["qtype"] != "category"
    ]
    found = [question for question in questions(xml) if question.type not in WITHOUT_ORACLE]
    assert len(found) == len(expected)
    for question, other in zip(found, expected, strict=True):
        assert_same(question, other)


def assert_same(question: MoodleQuestion, other: dict[str, Any]) -> None:
    assert question.type == NAMES.get(other["qtype"], other["qtype"])
    assert question.name == other["name"]
    assert_same_text(question.text, other["questiontext"], other["questiontextformat"])
    assert_same_text(question.general_feedback, other["generalfeedback"])
    assert question.penalty == pytest.approx(float(other["penalty"]), abs=1e-6)
    if other["qtype"] == "description":
        return  # Moodle gives it no points, whatever the file says
    if "defaultmark" in other:
        assert question.grade == float(other["defaultmark"])
    for name, text in (
        ("correctfeedback", question.correct_feedback),
        ("partiallycorrectfeedback", question.partly_correct_feedback),
        ("incorrectfeedback", question.incorrect_feedback),
    ):
        if other["qtype"] == "multichoice":
            assert_same_text(text, other[name]["text"])
    hints = [entry["text"] for entry in other.get("hint", ())]
    assert [hint.text.text.strip() for hint in question.hints] == hints
    assert [hint.shows_number_right for hint in question.hints] == [
        bool(flag) for flag in other.get("hintshownumcorrect", ())
    ]
    assert_same_answers(question, other)


def assert_same_answers(question: MoodleQuestion, other: dict[str, Any]) -> None:
    match other["qtype"]:
        case "truefalse":
            right = {a.text.text: a for a in question.answers}
            assert right["true"].fraction == 100 * other["answer"]
            assert_same_text(right["true"].feedback, other["feedbacktrue"]["text"])
            assert_same_text(right["false"].feedback, other["feedbackfalse"]["text"])
        case "match":
            asked = [text["text"] for text in other["subquestions"]]
            assert [pair.premise.text for pair in question.pairs] == asked
            assert [pair.answer for pair in question.pairs] == other["subanswers"]
            assert question.shuffle == bool(int(other["shuffleanswers"]))
        case "essay":
            info = question.more.get("graderinfo", MoodleText())
            assert isinstance(info, MoodleText)
            assert_same_text(info, other["graderinfo"]["text"])
        case "multichoice" | "shortanswer" | "numerical":
            assert_same_options(question, other)


def assert_same_options(question: MoodleQuestion, other: dict[str, Any]) -> None:
    for number, answer in enumerate(question.answers):
        text = other["answer"][number]
        assert_same_text(answer.text, text if isinstance(text, str) else text["text"])
        assert answer.fraction == pytest.approx(100 * float(other["fraction"][number]), abs=1e-4)
        assert_same_text(answer.feedback, other["feedback"][number]["text"])
        if other["qtype"] == "numerical":
            assert answer.tolerance == other["tolerance"][number]
    assert len(question.answers) == len(other["answer"])
    if other["qtype"] == "multichoice":
        assert question.single == bool(int(other["single"]))
        assert question.shuffle == bool(int(other["shuffleanswers"]))
    if other["qtype"] == "shortanswer":
        assert question.case_sensitive == bool(int(other["usecase"]))
    units = [(unit.name, unit.multiplier) for unit in question.units]
    assert units == [
        (name, float(number))
        for name, number in zip(other.get("unit", ()), other["multiplier"], strict=False)
    ]


def assert_same_text(text: MoodleText, written: str, format_: int | None = None) -> None:
    # XML knows one way to end a line; the oracle read the file without a parser's help.
    assert text.text.strip() == written.replace("\r\n", "\n").strip()
    if format_ is not None:
        assert text.format == FORMATS[format_]


def test_choices_for_gaps_are_read_with_their_groups() -> None:
    if not DATA.is_dir():
        pytest.skip("shared test data not found at ../shared/data")
    path = next(DATA.glob("*/type/gapselect/**/*.xml"))
    question = questions(path)[0]
    choices = [(text.text, group) for text, group in question.more["choices"]]  # type: ignore[attr-defined]
    assert choices == [(text, "1") for text in ("cat", "sat", "mat", "dog", "table")]
    assert question.text.text == "The [[1]] [[2]] on the [[3]]."


def test_markers_and_places_are_read_with_their_image() -> None:
    if not DATA.is_dir():
        pytest.skip("shared test data not found at ../shared/data")
    question = questions(next(DATA.glob("*/type/ddmarker/**/*.xml")))[0]
    assert [drag["text"] for drag in question.more["drags"]] == ["OU", "Railway station"]  # type: ignore[attr-defined]
    coords = [drop["coords"] for drop in question.more["drops"]]  # type: ignore[attr-defined]
    assert coords == ["322,213;10", "144,84;10", "195,180;10", "267,302;10"]
    assert question.more["files"]["mkmap.png"].startswith(b"\x89PNG")  # type: ignore[index]
