"""Tables: what is written comes back, what others wrote is understood or refused."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.entry import ReadItem
from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.registry import recognised
from coursewright.formats.tables.form import FORMAT
from coursewright.formats.tables.reading import read
from coursewright.formats.tables.sheets import guarded, unguarded, write_sheet
from coursewright.formats.tables.writing import write
from coursewright.formats.untrusted import UnreadableError
from coursewright.items import CalculatedItem, Item

from ..conftest import ROOT
from .reworded import SHARED, bank_of, items, loaded, real_bank, surroundings

BANKS = sorted({*(ROOT / "quizzes").glob("*.yml")} - {ROOT / "quizzes/glossary.yml"})


def table(*rows: str, encoding: str = "utf-8") -> Reading:
    return read(ForeignFile("x.csv", "\n".join(rows).encode(encoding)))


def only(*rows: str) -> ReadItem:
    (found,) = table(*rows).items
    return found


def comparable(item: Item) -> Item:
    """Without what is drawn anew when a bank is loaded, and what tables are said to lose."""
    item = replace(item, lint={})
    return replace(item, variants=()) if isinstance(item, CalculatedItem) else item


@given(items())
def test_an_item_in_any_words_comes_back_as_it_was(item: Item) -> None:
    written = write([bank_of(item)], surroundings())
    if written.entries[0].refused is not None:  # a draft
        return
    (found,) = read(ForeignFile("x.csv", written.data)).items
    assert found.entry.refused is None
    assert not found.entry.losses
    assert found.item is not None
    assert comparable(found.item) == comparable(item)


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_a_bank_with_its_cases_passes_the_loader_after_a_round_trip(path) -> None:
    bank = real_bank(path)
    written = write([bank], surroundings())
    reading = read(ForeignFile("x.csv", written.data))
    back = tuple(found.item for found in reading.items if found.item is not None)
    again, problems = loaded(replace(bank, items=back, cases=reading.cases, description=None))
    assert not problems
    assert again is not None
    published = {entry.id for entry in written.entries if entry.refused is None}
    expected = [replace(item, lint={}) for item in bank.items if item.id in published]
    assert sorted(again.items, key=lambda item: item.id) == sorted(
        expected, key=lambda item: item.id
    )
    assert write([bank], surroundings()).data == written.data


@given(st.text("=+-@'\t\r\nab\uff1d", max_size=6) | st.text(max_size=6))
def test_no_cell_begins_as_a_formula_and_each_is_read_back(cell: str) -> None:
    shown = guarded(cell)
    assert shown[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")
    assert unguarded(shown) == cell


def test_what_a_spreadsheet_would_run_is_text_in_the_file() -> None:
    rows = csv.reader(io.StringIO(write_sheet([["=1+1", "-2", "a"]]).decode("utf-8-sig")))
    assert list(rows) == [["'=1+1", "'-2", "a"]]


def test_the_sample_of_kahoot_is_read_and_its_broken_question_refused() -> None:
    path = SHARED / "kahoot-csv/LucasWolfgang__QAS-Editor/kahoot.csv"
    if not path.exists():
        pytest.skip("shared test data not found at ../shared/data")
    assert recognised(path.read_bytes()) is FORMAT
    found = read(ForeignFile("kahoot.csv", path.read_bytes())).items
    # Its last question has the option `.` twice, which nobody could tell apart.
    assert [entry.entry.status for entry in found] == ["carried"] * 4 + ["refused"]
    assert "same text" in str(found[4].entry.refused)
    keys = []
    for entry in found[:4]:
        item = entry.item
        assert item is not None
        assert item.seconds == 60
        keys.append(next(option.text for option in item.options if option.id == item.key))
    assert keys == ["2.5", "Teaching with Moodle", "The workshop module", "November 2015"]


def test_two_columns_apart_by_tabs_are_words_and_answers() -> None:
    path = SHARED / "anki-tsv/LucasWolfgang__QAS-Editor/math.txt"
    if not path.exists():
        pytest.skip("shared test data not found at ../shared/data")
    reading = read(ForeignFile("math.txt", path.read_bytes()))
    found = reading.items
    assert not reading.problems
    assert recognised(path.read_bytes()) is FORMAT
    assert len(found) == 91
    lines = path.read_text("utf-8-sig").splitlines()
    for entry, line in zip(found, lines, strict=True):
        front, back = line.split("\t")
        assert entry.entry.status == "carried"
        assert entry.item is not None
        accepted = entry.item.accept[0]
        answer = getattr(accepted, "value", None) or accepted.text
        shown = front.strip().replace(r"\(", "$").replace(r"\)", "$")
        assert (entry.item.stem, answer) == (shown, back.strip())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_other_headers_encodings_and_delimiters_are_understood(mark: str, encoding: str) -> None:
    headers = ["QUESTION TEXT", "Option 1", "option 2", "Correct Answer", "Explanation"]
    cells = ["Wärmer?", "Grün", "Blau", "Blau", "So ist es"]
    (found,) = table(mark.join(headers), mark.join(cells), encoding=encoding).items
    item = found.item
    assert item is not None
    assert found.entry.status == "carried"
    assert (item.stem, item.key, item.feedback) == ("Wärmer?", "b", "So ist es")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_table_is_recognised_in_each_encoding(encoding: str) -> None:
    mark = "" if encoding == "utf-8-sig" else "\ufeff"
    text = f"{mark}Question;Answer\n" + "Wie viele?;3\n" * 5000
    assert recognised(text.encode(encoding)) is FORMAT


@pytest.mark.parametrize(
    ("headers", "key", "expected"),
    [
        ("A,B,C", "b", ("b",)),
        ("A,B,C", "AC", ("a", "c")),
        ("A,B,C", '"A, C"', ("a", "c")),
        ("A,B,C", "2", ("b",)),
        ("answer 1,answer 2,answer 3", "3", ("c",)),
        ("answer 1,answer 2,answer 3", '"1,3"', ("a", "c")),
        ("answer 1,answer 2,answer 3", "Sage", ("b",)),
        ("answer 1,answer 2,answer 3", "B", ("b",)),
    ],
)
def test_a_key_is_a_letter_a_number_or_a_text(headers: str, key: str, expected) -> None:
    found = only(f"question,{headers},answer", f"Which?,Mint,Sage,Thyme,{key}")
    item = found.item
    assert item is not None
    assert (item.key if isinstance(item.key, tuple) else (item.key,)) == expected


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (("stem,A,B,key", "Which?,Mint,Sage,"), "no key"),
        (("stem,A,B,key", "Which?,Mint,Sage,D"), "names no option"),
        (("stem,A,B,key", "Which?,Mint,,A"), "fewer than two"),
        (("stem,A,B,key", "Which?,Mint,Mint ,A"), "same text"),
        (("stem,A,B,key", ",Mint,Sage,A"), "no stem"),
        (("question,A,B,key", "Which?,2,1,1"), "number or its text"),
        (("type,stem,key", "riddle,Which?,x"), "no type of item"),
        (("type,stem,key", "numeric,How many?,many"), "is no number"),
        (("type,stem,key,level", "numeric,How many?,3,hard"), "no level"),
        (("type,stem,key,points", "numeric,How many?,3,many"), "no number from 0 to 1000"),
        (("type,stem,text,A,key", "cloze,Fill,no gap,x,"), "not in the text once"),
    ],
)
def test_a_row_without_sense_is_refused_and_never_guessed(rows, reason: str) -> None:
    found = only(*rows)
    assert found.item is None
    assert reason in str(found.entry.refused)
    assert found.entry.position.line == 2


@pytest.mark.parametrize(
    ("cell", "key", "texts"),
    [
        ("Mint|Sage|Oak, old", "B", ["Mint", "Sage", "Oak, old"]),
        ("Mint; Sage; Oak", "Sage", ["Mint", "Sage", "Oak"]),
        ("Mint, Sage", "2", ["Mint", "Sage"]),
    ],
)
def test_options_may_stand_in_one_cell(cell: str, key: str, texts: list[str]) -> None:
    """The header `Options` was taken for that of an option named S."""
    item = only("Question;Options;Answer", f'Which?;"{cell}";{key}').item
    assert item is not None
    assert [option.text for option in item.options] == texts
    assert item.key == "b"


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        # Each as programs with question banks write them.
        ("questionText,optionA,optionB,optionC,correctOption", "Which?,Mint,Sage,Oak,C"),
        ("question;answer1;answer2;answer3;correctAnswer", "Which?;Mint;Sage;Oak;Oak"),
        ("Question,Option A,Option B,Option C,Correct Option", "Which?,Mint,Sage,Oak,Option C"),
        ("Frage;Antwort A;Antwort B;Antwort C;Richtig", "Which?;Mint;Sage;Oak;C"),
        ("Question;Réponse 1;Réponse 2;Réponse 3;Bonne réponse", "Which?;Mint;Sage;Oak;3"),
        ("Pregunta;Opción A;Opción B;Opción C;Respuesta correcta", "Which?;Mint;Sage;Oak;C"),
        ("question,opt1,opt2,opt3,ans", "Which?,Mint,Sage,Oak,3"),
        ("Question #,Question Text,Answer 1,Answer 2,Answer 3,Correct", "1,Which?,Mint,Sage,Oak,3"),
    ],
)
def test_columns_of_other_programs_are_understood(headers: str, cells: str) -> None:
    item = only(headers, cells).item
    assert item is not None
    assert item.stem == "Which?"
    assert [option.text for option in item.options] == ["Mint", "Sage", "Oak"]
    assert item.key == "c"


@pytest.mark.parametrize(
    ("headers", "cells"),
    [
        ("question,correct_answer,distractor_1,distractor_2", "2+2?,4,3,1"),
        ("Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional)", "2+2?,4,3,1"),
        ("Type,Question,Correct Answer,Incorrect Answers", 'multiple,2+2?,4,"3, 1"'),
    ],
)
def test_wrong_options_beside_the_right_one_make_a_choice(headers: str, cells: str) -> None:
    """The wrong ones were told as losses of an item without options, or the row was refused."""
    found = only(headers, cells)
    assert found.item is not None
    assert found.entry.type == "choice"
    assert [option.text for option in found.item.options] == ["4", "3", "1"]
    assert found.item.key == "a"
    assert not found.entry.losses


def test_headers_may_stand_below_a_title_which_is_told() -> None:
    found = table('"Spring quiz\nTemplate",,,', ",,,", "Question,A,B,Correct", "Which?,Mint,Sage,B")
    (entry,) = found.items
    assert entry.item is not None
    assert entry.item.key == "b"
    (problem,) = found.problems
    assert problem.message == "the row above the headers is left out: `Spring quiz Template`"
    assert recognised(b"Quiz;;;\nQuestion;A;B;Correct\nWhich?;Mint;Sage;B\n") is FORMAT


def test_words_of_headers_in_a_text_make_no_table() -> None:
    """An Aiken file whose second text is about questions and answers is none."""
    text = b"Which?\nA. x\nB. y\nANSWER: A\n\nQuestion, answer?\nA. x\nB. y\nANSWER: B\n"
    form = recognised(text)
    assert form is not None
    assert form.name == "aiken"


def test_a_table_of_excel_on_windows_is_read_and_its_encoding_told() -> None:
    found = table("Nr;Question;Answer", "1;Wie heißt die Wärme?;Grün", encoding="cp1252")
    (item,) = [entry.item for entry in found.items]
    assert item is not None
    assert item.stem == "Wie heißt die Wärme?"
    assert [problem.code for problem in found.problems] == ["encoding"]
    assert recognised("Question;Answer\nWie?;Grün\n".encode("cp1252")) is FORMAT


def test_damaged_utf_8_is_no_other_encoding() -> None:
    with pytest.raises(UnreadableError, match="not UTF-8"):
        read(ForeignFile("x.csv", "Question;Answer\nWärme?;".encode() + b"\xff\n"))


def test_columns_that_nobody_knows_are_losses_by_name() -> None:
    found = only("stem,A,B,key,Colour,id", "Which?,Mint,Sage,A,green,tea-1")
    assert found.entry.id == "tea-1"
    assert [loss.field for loss in found.entry.losses] == ["colour"]


def test_subject_and_topic_are_both_tags() -> None:
    found = only("Subject,Topic,question,answer", "Botany,Herbs,Which?,Mint")
    assert found.item is not None
    assert found.item.tags == ("Botany", "Herbs")
    assert found.entry.status == "carried"


def test_the_number_of_a_row_is_no_loss() -> None:
    found = only("No.,question,answer", "7,Which?,Mint")
    assert found.entry.status == "carried"


def test_a_column_without_a_header_is_a_loss_by_its_place() -> None:
    """What stood there was dropped without a word."""
    found = only("stem,,A,B,key", "Which?,read page 3,Mint,Sage,A")
    assert [loss.field for loss in found.entry.losses] == ["column 2"]


def test_html_of_others_is_cleaned_and_what_is_dropped_is_named() -> None:
    found = only("question,answer", "<b>Which</b> tea?<script>alert(1)</script>,Mint")
    assert found.item is not None
    assert found.item.stem == "**Which** tea?"
    assert [loss.field for loss in found.entry.losses] == ["markup"]


def test_a_file_without_headers_is_told_what_was_found() -> None:
    with pytest.raises(UnreadableError) as caught:
        table("a,b,c", "1,2,3")
    assert "`a`, `b`, `c`" in caught.value.problem.hint
    assert not FORMAT.is_it or not FORMAT.is_it(b"a,b,c\n1,2,3\n")


def test_a_broken_row_is_reported_at_its_line_and_the_rest_is_read() -> None:
    reading = table("stem,key", "How many?,3", 'Which "one,"two"x', "How few?,1")
    assert [problem.position.line for problem in reading.problems] == [3]
    assert [found.entry.position.line for found in reading.items] == [2, 4]


def test_lines_are_those_of_the_file_where_cells_have_several() -> None:
    reading = table("stem,key", '"How\nmany?",3', "How few?,1")
    assert [found.entry.position.line for found in reading.items] == [2, 4]


SAMPLE = write([real_bank(ROOT / "tests/banks/every-type.yml")], surroundings()).data


@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=20),
    st.integers(0, len(SAMPLE)),
)
def test_damaged_tables_are_read_or_refused(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    try:
        reading = read(ForeignFile("x.csv", bytes(data[:end])))
    except UnreadableError:
        return
    assert all(found.item is not None or found.entry.refused for found in reading.items)


@given(st.text('stem,key;A\tB"\n[]#%x=1', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(ForeignFile("x.csv", f"type,stem,A,B,match 1,match 2,key\n{text}".encode()))
    except UnreadableError:
        return


@pytest.mark.parametrize("header", ["0", "Option 0", "99999999", "0 feedback"])
def test_numbers_that_no_option_has_are_columns_without_a_place(header: str) -> None:
    """A column `0` ended the import with a traceback, and one of nine digits never ended."""
    reading = read(ForeignFile("a.csv", f"stem,type,key,{header},1\nWhy?,essay,x,a,b\n".encode()))
    (found,) = reading.items
    assert header.casefold() in {loss.field for loss in found.entry.losses}


def test_a_column_q_poses_the_item_where_no_other_does() -> None:
    (card,) = items_of("Q,A", "Capital of Peru?,Lima")
    assert (card.stem, [entry.text for entry in card.accept]) == ("Capital of Peru?", ["Lima"])
    (choice,) = items_of("Q,A,B,Correct", "Capital of Peru?,Rome,Lima,B")
    assert (choice.stem, choice.key) == ("Capital of Peru?", "b")


def test_a_decimal_comma_makes_a_number_unless_it_could_part_thousands() -> None:
    half, either = items_of("Frage;Antwort", "Wie viel?;0,5", "Wie viele?;1,500")
    assert half.accept[0].value == "0.5"
    assert either.accept[0].text == "1,500"


def test_a_table_without_headers_is_read_where_every_row_ends_in_its_key() -> None:
    rows = ("What is 2+2?,3,4,5,B", "Capital of Peru?,Lima,Rome,,Lima")
    four, lima = items_of(*rows)
    assert (four.stem, four.key, len(four.options)) == ("What is 2+2?", "b", 3)
    assert (lima.key, len(lima.options)) == ("a", 2)
    assert recognised("\n".join(rows).encode()) is FORMAT


def test_a_table_of_numbers_without_headers_is_no_bank() -> None:
    assert recognised(b"1,2,3,4\n5,6,7,8\n") is not FORMAT
    with pytest.raises(UnreadableError):
        table("What is 2+2?,3,4,5,B", "A note,,,,")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["What is 2+2?,3,4,5,6,4", "What is 9+1?,9,10,11,12,10"], ["b", "b"]),
        (["What is 2+2?,3,4,5,6,2", "Which is hot?,tea,ice,snow,fog,1"], ["b", "a"]),
        (["What is 2+2?,3,4,5,6,4"], []),
    ],
)
def test_a_number_that_is_an_option_too_is_what_the_other_rows_show(
    rows: list[str], expected: list[str]
) -> None:
    """`4` was taken for the fourth option, `6`, without a word."""
    found = items_of("question,option1,option2,option3,option4,answer", *rows)
    assert [item.key for item in found] == expected


@pytest.mark.parametrize(
    ("indices", "expected"), [("10", ["b", "a"]), ("31", ["c", "a"]), ("12", [])]
)
def test_places_count_from_where_the_table_shows(indices: str, expected: list[str]) -> None:
    rows = (f'Which {index}?,"[""ice"", ""tea"", ""fog""]",{index}' for index in indices)
    found = items_of("question,choices,answer_index", *rows)
    assert [item.key for item in found] == expected


@pytest.mark.parametrize("cell", ["['ice', 'sea, rough']", '"[""ice"", ""sea, rough""]"'])
def test_wrong_options_in_the_list_of_a_program_are_options(cell: str) -> None:
    cell = cell if cell.startswith('"') else f'"{cell}"'
    (found,) = items_of("question,correct_answer,incorrect_answers", f"Which is hot?,tea,{cell}")
    assert [option.text for option in found.options] == ["tea", "ice", "sea, rough"]


@pytest.mark.parametrize("name", ["single", "radio", "mcqs", "single answer"])
def test_single_answers_are_choices(name: str) -> None:
    (found,) = items_of("question,a,b,answer,type", f"Which is hot?,ice,tea,B,{name}")
    assert found.key == "b"


def test_a_type_that_is_none_is_passed_over_where_options_show_it() -> None:
    """A column `type` held how hard items are, and all of them were refused."""
    headers = "sno,question,answer,type,choiceA,choiceB"
    (found,) = table(headers, "1,Which is hot?,tea,simple,ice,tea").items
    assert found.item is not None
    assert found.item.key == "b"
    assert found.entry.notes == ("its type `simple` is none here: its options tell it",)


@pytest.mark.parametrize("cell", ["a-> ice || b-> tea", "A) ice|B) tea", "A. ice; B. tea"])
def test_letters_in_front_of_options_in_one_cell_are_no_words_of_them(cell: str) -> None:
    (found,) = items_of(",MCQ,Choices,Correct", f"0,Which is hot?,{cell},b")
    assert [option.text for option in found.options] == ["ice", "tea"]
    assert found.key == "b"


@pytest.mark.parametrize(
    ("keys", "expected"), [("012", ["a", "b", "c"]), ("123", ["a", "b", "c"]), ("03", ["c"])]
)
def test_numbers_of_options_count_from_0_where_a_row_shows_it(
    keys: str, expected: list[str]
) -> None:
    """Rows with `1` had the option before theirs as key, and only the one with `0` was refused."""
    rows = (f"Which of {key}?,ice,tea,fog,{key}" for key in keys)
    found = items_of("question,option1,option2,option3,answer", *rows)
    assert [item.key for item in found] == expected


def test_a_number_that_is_typed_shows_nothing_of_options() -> None:
    first, second = items_of("question,a,b,answer", "How many?,,,0", "Which?,ice,tea,1")
    assert (first.accept[0].value, second.key) == ("0", "a")


def test_numbers_in_front_of_options_part_them_and_their_commas_do_not() -> None:
    (found,) = items_of("question,options,answer", 'Which?,"1. ice, snow,2. tea",tea')
    assert [option.text for option in found.options] == ["ice, snow", "tea"]
    assert found.key == "b"


def items_of(*rows: str) -> list[Item]:
    return [found.item for found in table(*rows).items if found.item is not None]
