"""Each judge accepts what is right and refuses what is wrong: one that says yes to all is none."""

from pathlib import Path

import genanki
import pytest

from .cards import imported
from .gift import leniently_parsed, strictly_parsed
from .moodle_xml import moodle_questions
from .schemas import FOLDER, SCHEMAS, validator
from .scorm import browser_script, played
from .xapi import xapi_errors

SOUND_GIFT = "// [id:sum] [tag:numbers]\n::Sum::2 + 2 {=4#Right. ~5}\n"
SAMPLES = {
    "qti-1.2": "qti12_item.xml",
    "qti-2.1": "qti21_item.xml",
    "qti-2.2": "qti22_item.xml",
    "qti-3.0": "qti30_item.xml",
    "cp-2.1": "imsmanifest_qti21.xml",
    "cp-3.0": "imsmanifest_qti30.xml",
}
STATEMENT = {
    "actor": {"mbox": "mailto:learner@example.org"},
    "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
    "object": {"id": "https://example.org/quizzes/teas"},
}


def test_the_strict_grammar_of_gift_reads_sound_items_and_says_where_others_break() -> None:
    sound, broken = strictly_parsed([SOUND_GIFT, "::Sum::2 + 2 {=4 ~5"])
    (question,) = sound.questions
    assert sound.error is None
    assert (question["type"], question["title"], question["id"]) == ("MC", "Sum", "sum")
    assert [choice["isCorrect"] for choice in question["choices"]] == [True, False]
    assert broken.questions == []
    assert broken.error is not None
    assert (broken.error["line"], broken.error["column"]) == (1, 20)


def test_the_lenient_reader_of_gift_refuses_a_question_that_it_calls_invalid() -> None:
    (question,) = leniently_parsed(SOUND_GIFT)
    assert (question.title, question.text) == ("Sum", "2 + 2")
    with pytest.raises(AssertionError, match="2 \\+ 2"):
        leniently_parsed("::Sum::2 + 2 {nothing to choose}\n")


def test_a_broken_part_of_moodle_xml_is_not_only_printed() -> None:
    xml = """<quiz><question type="multichoice"><name><text>Sum</text></name>
        <answer fraction="100"><text>4</text></answer></question></quiz>"""
    (question,) = moodle_questions(xml.encode())
    assert question.options[0].score_fraction == 100
    with pytest.raises(AssertionError, match="could not convert"):
        moodle_questions(xml.replace('"100"', '"all"').encode())
    with pytest.raises(ValueError, match="no element found"):
        moodle_questions(xml.removesuffix("</quiz>").encode())


def test_the_lms_of_scorm_1_2_keeps_a_score_and_refuses_a_status_of_our_own() -> None:
    calls = [
        ("LMSInitialize", ""),
        ("LMSSetValue", "cmi.core.score.raw", "80"),
        ("LMSSetValue", "cmi.core.lesson_status", "splendid"),
        ("LMSGetValue", "cmi.core.score.raw"),
        ("LMSFinish", ""),
    ]
    answers, cmi = played("1.2", calls)
    assert [answer.error for answer in answers] == [0, 0, 405, 0, 0]
    assert [answer.value for answer in answers] == ["true", "true", "false", "80", "true"]
    assert cmi["core"]["score"]["raw"] == "80"


def test_the_lms_of_scorm_2004_keeps_a_response_and_refuses_a_score_above_1() -> None:
    calls = [
        ("Initialize", ""),
        ("SetValue", "cmi.score.scaled", "1.5"),
        ("SetValue", "cmi.interactions.0.id", "teas-1"),
        ("SetValue", "cmi.interactions.0.type", "choice"),
        ("SetValue", "cmi.interactions.0.learner_response", "green[,]black"),
        ("Terminate", ""),
    ]
    answers, cmi = played("2004", calls)
    assert [answer.error for answer in answers] == [0, 407, 0, 0, 0, 0]
    assert cmi["interactions"]["0"]["learner_response"] == "green[,]black"


@pytest.mark.browser
@pytest.mark.parametrize(("version", "name"), [("1.2", "Scorm12API"), ("2004", "Scorm2004API")])
def test_a_page_gets_an_lms_from_one_script(browser, version, name) -> None:
    page = browser.new_page()
    page.add_script_tag(path=browser_script(version))
    assert page.evaluate(f"typeof {name}") == "function"
    page.close()


def test_a_statement_with_a_score_above_1_is_no_xapi() -> None:
    wrong = {**STATEMENT, "result": {"score": {"scaled": 3}}}
    assert xapi_errors([STATEMENT, wrong]) == [
        [],
        ["statement.result.score.scaled: TypeWarning: 3"],
    ]


def package(path: Path, answer: str, seconds: int) -> Path:
    templates = [{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}]
    fields = [{"name": "Front"}, {"name": "Back"}]
    model = genanki.Model(1607392319, "Term", fields=fields, templates=templates)
    deck = genanki.Deck(2059400110, "Teas::Green")
    deck.add_note(genanki.Note(model=model, fields=["2 + 2", answer], guid="sum", tags=["numbers"]))
    genanki.Package(deck).write_to_file(path, timestamp=float(seconds))
    return path


def test_anki_updates_a_note_of_the_same_guid_and_a_later_time(tmp_path: Path) -> None:
    first = package(tmp_path / "first.apkg", "5", 1_700_000_000)
    later = package(tmp_path / "later.apkg", "4", 1_700_000_100)
    result = imported(first, first, later)
    counts = [(log["new"], log["duplicate"], log["updated"]) for log in result["imports"]]
    assert counts == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    (note,) = result["notes"]
    assert note["fields"] == {"Front": "2 + 2", "Back": "4"}
    assert (note["guid"], note["tags"], note["decks"]) == ("sum", ["numbers"], ["Teas::Green"])
    assert "4" in result["cards"][0]["back"]


def test_anki_refuses_what_is_no_package(write) -> None:
    with pytest.raises(AssertionError, match="invalid Zip archive"):
        imported(write("broken.apkg", "no package"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_accepts_a_sound_file_and_names_an_element_that_is_none(name: str) -> None:
    errors = validator(name)
    sound = (FOLDER / "samples" / SAMPLES[name]).read_bytes()
    end = sound.rindex(b"</")
    assert errors(sound) == []
    assert any("bogus" in error for error in errors(sound[:end] + b"<bogus/>" + sound[end:]))
    assert errors(sound[:end])[0].startswith("not well-formed")
