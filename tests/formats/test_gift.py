"""GIFT and Aiken: what Moodle's own importer makes of real files, and what other readers take."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.exchange.importing import import_files
from coursewright.exchange.known import Known
from coursewright.formats.entry import Entry
from coursewright.formats.format import ForeignFile, Surroundings
from coursewright.formats.moodle.aiken import AIKEN
from coursewright.formats.moodle.aiken_reading import read_aiken_questions
from coursewright.formats.moodle.gift import GIFT
from coursewright.formats.moodle.gift_reading import read_gift_questions
from coursewright.formats.moodle.question import MoodleQuestion, MoodleText
from coursewright.formats.moodle.recognising import is_aiken, is_gift
from coursewright.formats.moodle.shares import share_of
from coursewright.formats.untrusted import text_of
from coursewright.items import ITEM_TYPES, ChoiceItem
from coursewright.load.banks import read_bank
from coursewright.model import ItemBank
from coursewright.site.exported_banks import exported_banks
from coursewright.source import Source

from ..conftest import ROOT
from ..judges import gift as judges
from .test_bank import BANKS

DATA = ROOT.parent / "shared" / "data"
READ = {"gift": read_gift_questions, "aiken": read_aiken_questions}
# Floating point noise of PHP, where our numbers are as they were meant.
NOISE = 1e-9
# Where Moodle 3.3 is no example, and why.
BETTER = {
    "firstdemo.txt": "it stores questions without a key, where that is a small letter",
    "aiken_errors.txt": "it stores a question of one option",
    "sonsoleslp__aiken-to-moodlexml": "it takes an extension's lines for texts",
}


def real(kind: str) -> Iterator[Any]:
    files = (DATA / kind).rglob("*") if DATA.is_dir() else ()
    for path in sorted(files):
        if path.suffix in (".gift", ".txt") and path.is_file() and "LICENSE" not in path.name:
            yield pytest.param(kind, path, id=path.name)


def is_example(parameters: Any) -> bool:
    path = parameters.values[1]
    return path.name not in BETTER and path.parent.name not in BETTER


ABSENT = [pytest.param("", None, marks=pytest.mark.skip(f"shared test data not found at {DATA}"))]
REAL = [*real("gift"), *real("aiken")] or ABSENT
EXAMPLES = [found for found in REAL if found.values[1] is None or is_example(found)]


def questions(kind: str, path: Path) -> tuple[list[MoodleQuestion], list[Entry]]:
    found = [*READ[kind](text_of(path.read_bytes(), path.name), path.name)]
    broken = [part for part in found if isinstance(part, Entry)]
    return [part for part in found if isinstance(part, MoodleQuestion)], broken


def entries(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def string(value: Any) -> str:
    return value["text"] if isinstance(value, dict) else str(value)


@pytest.mark.parametrize(("kind", "path"), EXAMPLES)
def test_real_files_are_read_as_moodle_reads_them(kind: str, path: Path) -> None:
    name = path.relative_to(DATA / kind).as_posix().replace("/", "~")
    oracle = json.loads((DATA / kind / "oracle_moodle-3.3.1" / f"{name}.json").read_text())
    expected = [question for question in oracle["questions"] if question["qtype"] != "category"]
    found, broken = questions(kind, path)
    assert broken == []
    assert [other_name(question["qtype"]) for question in expected] == [q.type for q in found]
    for question, ours in zip(expected, found, strict=True):
        compare(question, ours, is_escaped=kind == "aiken")


def other_name(kind: str) -> str:
    return {"match": "matching"}.get(kind, kind)


def unindented(text: str) -> str:
    """What we keep in front of a line, since it may be code, Moodle leaves out."""
    return re.sub(r"\n[ \t]+", "\n", text)


def compare(expected: dict[str, Any], ours: MoodleQuestion, *, is_escaped: bool) -> None:
    text = unindented(string(expected["questiontext"]))
    if is_escaped:  # Moodle makes HTML of it on the way in
        text = html.unescape(text)
    assert unindented(ours.text.text) == text
    assert ours.name in ("", expected["name"])
    said = unindented(string(expected.get("generalfeedback", "")))
    assert unindented(ours.general_feedback.text) == said
    if ours.type in ("multichoice", "shortanswer", "numerical"):
        compare_answers(expected, ours)
    if ours.type == "multichoice":
        assert bool(int(expected["single"])) == ours.single
    if ours.type == "matching":
        assert [pair.premise.text for pair in ours.pairs] == [
            string(premise) for premise in entries(expected["subquestions"])
        ]
        assert [pair.answer for pair in ours.pairs] == entries(expected["subanswers"])
    if ours.type == "truefalse":
        feedback = {answer.text.text: answer.feedback.text for answer in ours.answers}
        right = next(answer.text.text for answer in ours.answers if answer.fraction)
        assert (right == "true") == bool(int(expected["correctanswer"]))
        assert feedback["true"] == string(expected["feedbacktrue"])
        assert feedback["false"] == string(expected["feedbackfalse"])


def compare_answers(expected: dict[str, Any], ours: MoodleQuestion) -> None:
    fractions = [float(fraction) * 100 for fraction in entries(expected["fraction"])]
    assert [answer.fraction for answer in ours.answers] == pytest.approx(fractions)
    texts = [unindented(string(answer)) for answer in entries(expected["answer"])]
    if ours.type == "numerical":
        for answer, text in zip(ours.answers, texts, strict=True):
            assert answer.text.text == text or float(answer.text.text) == pytest.approx(float(text))
        tolerances = [float(tolerance or 0) for tolerance in entries(expected["tolerance"])]
        given = [float(answer.tolerance or 0) for answer in ours.answers]
        assert given == pytest.approx(tolerances, abs=NOISE)
    else:
        assert [unindented(answer.text.text) for answer in ours.answers] == texts
    said = [unindented(string(feedback)) for feedback in entries(expected.get("feedback", []))]
    given = [unindented(answer.feedback.text) for answer in ours.answers]
    assert given[: len(said)] == said


@pytest.mark.parametrize(("kind", "path"), REAL)
def test_what_is_imported_of_real_files_is_sound(kind: str, path: Path) -> None:
    file = ForeignFile(path.name, path.read_bytes())
    form = {"gift": GIFT, "aiken": AIKEN}[kind]
    found = import_files([file], form, "bank", Known())
    assert len(found.entries) == sum(map(len, questions(kind, path))) or found.problems
    source = Source("bank.yml")
    if found.text:
        read_bank(found.text, source)
    assert source.problems == []


def gift(text: str) -> list[MoodleQuestion | Entry]:
    return [*read_gift_questions(text, "a.gift")]


def test_a_weight_of_one_decimal_place_has_no_noise() -> None:
    """33.3 / 100 is 0.33299999999999996 in floating point, which an author would see."""
    assert share_of(33.3) == 0.333


def asked(text: str) -> list[str]:
    return [
        part.refused or "" if isinstance(part, Entry) else part.text.text for part in gift(text)
    ]


def test_names_and_categories_part_questions_without_blank_lines() -> None:
    """Else the second would stand in the text of the first, as behind a missing word."""
    text = "::A:: a {T}\n// [tag:t]\n::B:: b\n::C:: c {F}\n$CATEGORY: d\n::E:: e {=::f::}"
    assert asked(text) == ["a", "b", "c", "e"]
    _, tagged, _, last = gift(text)
    assert isinstance(tagged, MoodleQuestion)
    assert isinstance(last, MoodleQuestion)
    assert tagged.tags == ("t",)
    assert (last.category, last.position.line) == ("d", 6)


def test_blank_lines_between_answers_part_nothing() -> None:
    assert asked("Q {\n=a\n\n~b\n\n}\n\nNext {T}") == ["Q", "Next"]


@pytest.mark.parametrize("text", ["x_{1} {=a ~b}", "Q {=a} and {=b}", "Q {=a} ~b}", "Q {=a{b}"])
def test_more_braces_than_two_make_no_question_of_what_is_left(text: str) -> None:
    (reason,) = asked(text)
    assert reason.startswith("it has more than two braces")


def test_code_keeps_its_indentation() -> None:
    (question,) = gift("Q <pre>\nif x:\n    y\n</pre> {T}")
    assert isinstance(question, MoodleQuestion)
    assert question.text.text == "Q <pre>\nif x:\n    y\n</pre>"


def test_comments_of_newer_moodle_hold_id_and_tags() -> None:
    (question,) = gift("// Hard [id:a\\]1] [tag:one] [tag:two words]\n::T::Q {T}")
    assert isinstance(question, MoodleQuestion)
    assert (question.idnumber, question.tags) == ("a]1", ("one", "two words"))
    assert question.position.line == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Q {=a ~b", "it has no `}`"),
        ("Q =a}", "it has no `{`"),
        ("Q } {", "`}` stands in front of `{`"),
        ("Q {~a}", "it needs at least 2 answers, found 1"),
        ("Q {=a -> b}", "it needs at least 2 pairs, found 1"),
        ("Q {=a -> b =c}", "`c` is no pair"),
        ("Q {#five}", "`five` is no number"),
        ("Q {#5..1}", "`5..1` goes from a larger to a smaller number"),
        ("Q {#}", "it needs at least 1 numbers"),
    ],
)
def test_a_broken_question_is_told_and_the_next_one_read(text: str, reason: str) -> None:
    broken, good = gift(f"// c\n\n{text}\n\nNext {{T}}\n")
    assert isinstance(broken, Entry)
    assert broken.refused is not None
    assert broken.refused.startswith(reason)
    assert broken.position.line == 3
    assert isinstance(good, MoodleQuestion)


def test_a_category_holds_for_what_follows() -> None:
    found = gift("A {T}\n\n$CATEGORY: $course$/top/One/Two\n\nB {T}\n\n$CATEGORY: x\nC {T}")
    assert [part.category for part in found if isinstance(part, MoodleQuestion)] == [
        "",
        "One/Two",
        "x",
    ]


@pytest.mark.parametrize(
    ("line", "category"),
    [("$course$/top/a//b", "a//b"), ("//x//", "//x//"), ("top", ""), ("$system$/top/x/", "x")],
)
def test_slashes_of_a_category_are_its_own(line: str, category: str) -> None:
    """A double slash is a slash of the name, also at its ends."""
    (question,) = gift(f"$CATEGORY: {line}\n\nQ {{T}}")
    assert isinstance(question, MoodleQuestion)
    assert question.category == category


def test_only_line_ends_end_lines() -> None:
    """U+2028, U+0085 and form feeds in a text began a new line, and parted a question."""
    (question,) = gift("Q\u2028\u2028 and\x0c\x85 more {T}")
    assert isinstance(question, MoodleQuestion)
    assert question.text.text == "Q\u2028\u2028 and\x0c\x85 more"


def test_any_number_may_be_accepted() -> None:
    (question,) = gift("Q {#=5:1 =%20%*#Any other}")
    assert isinstance(question, MoodleQuestion)
    found = [(answer.text.text, answer.fraction) for answer in question.answers]
    assert found == [("5", 100), ("*", 20)]


def test_weights_behind_an_equals_sign_are_weights() -> None:
    (question,) = gift("Q {=%50%a#half =%50%b ~%-100%c ~d}")
    assert isinstance(question, MoodleQuestion)
    assert [(a.text.text, a.fraction, a.feedback.text) for a in question.answers] == [
        ("a", 50, "half"),
        ("b", 50, ""),
        ("c", -100, ""),
        ("d", 0, ""),
    ]


@given(st.text("{}=~#:\\%[]>-0159 aT\n/", max_size=60), st.sampled_from([GIFT, AIKEN]))
def test_any_text_is_read_or_refused(text: str, form: Any) -> None:
    file = ForeignFile("a", text.encode())
    found = import_files([file], form, "bank", Known())
    source = Source("bank.yml")
    if found.text:
        read_bank(found.text, source)
    assert [problem for problem in source.problems if problem.severity == "error"] == []


def test_files_are_told_apart_by_what_is_in_them() -> None:
    assert (is_gift(b"::a::Q {=x ~y}"), is_aiken(b"::a::Q {=x ~y}")) == (True, False)
    lettered = b"Q\nA. x\nB. y\nANSWER: A\n"
    assert (is_gift(lettered), is_aiken(lettered)) == (False, True)
    assert not is_gift(b'{"a": {"b": "T"}}')
    assert not is_gift(b"<quiz>{=a}</quiz>")


Judge = Callable[[str], list[str]]


def written(path: Path) -> tuple[ItemBank, str, list[str]]:
    banks, around, _ = exported_banks([path], {})
    return banks[0], *as_gift(banks[0], around)


def as_gift(bank: ItemBank, around: Surroundings) -> tuple[str, list[str]]:
    assert GIFT.write is not None
    result = GIFT.write([bank], around)
    kept = {entry.id for entry in result.entries if entry.refused is None}
    return result.data.decode(), [item.id for item in bank.items if item.id in kept]


NEGATIVE = re.compile(r"^\t=(?:%[\d.]+%)?-\d", re.MULTILINE)
STRICT_TYPES = {
    "choice": "MC",
    "multiple-response": "MC",
    "true-false": "TF",
    "text-entry": "Short",
    "numeric": "Numerical",
    "calculated": "Numerical",
    "matching": "Matching",
    "categorise": "Matching",
    "extended-text": "Essay",
}


def test_the_strictest_readers_take_what_is_written() -> None:
    """The grammar of gift-pegjs, and pygiftparser, for every bank of the course."""
    texts = [written(path) for path in BANKS]
    strict = judges.strictly_parsed([text for _, text, _ in texts])
    for (bank, text, names), parsed in zip(texts, strict, strict=True):
        assert parsed.error is None, (bank.id, parsed.error)
        items = {item.id: item for item in bank.items}
        asked = [question for question in parsed.questions if question["type"] != "Category"]
        assert [question["type"] for question in asked] == [
            STRICT_TYPES[ITEM_TYPES[type(items[name])]] for name in names
        ]
        assert [question["title"] for question in asked] == [
            items[name].title or name for name in names
        ]
        # pygiftparser knows no negative numbers.
        blocks = [block for block in text.split("\n\n") if not NEGATIVE.search(block)]
        asked = [block for block in blocks if not block.startswith("$CATEGORY")]
        assert len(judges.leniently_parsed("\n\n".join(blocks))) == len(asked)


def test_texts_stay_what_they_are(tmp_path: Path) -> None:
    """Signs of the format in any text, which its readers must not take for signs."""
    bank = tmp_path / "quizzes" / "signs.yml"
    bank.parent.mkdir()
    bank.write_text(
        "bank: signs\ntitle: 'Signs: {all} = ~of# them'\nitems:\n"
        "  - id: a\n    type: choice\n    stem: 'Is a{b} = c ~ d # e : f \\\\n -> ?'\n"
        "    options:\n"
        "      - {id: x, text: '%50% of =all', feedback: 'a # b'}\n"
        "      - {id: y, text: '// no comment'}\n"
        "      - {id: z, text: 'x < y & z'}\n"
        "    key: x\n"
        "    feedback: '\\#### no {more}'\n"
        "    tags: ['a]b', 'x:y']\n",
        encoding="utf-8",
    )
    banks, around, _ = exported_banks([bank], {})
    text, _ = as_gift(banks[0], around)
    (parsed,) = judges.strictly_parsed([text])
    assert parsed.error is None, text
    assert len(judges.leniently_parsed(text)) == 1
    back = import_files([ForeignFile("a.gift", text.encode())], None, "signs", Known())
    read = read_bank(back.text, Source("x")).bank
    assert read is not None
    (item,), (other,) = read.items, banks[0].items
    assert isinstance(item, ChoiceItem)
    assert isinstance(other, ChoiceItem)
    shown = around.markup.html
    assert (item.id, shown(item.stem)) == (other.id, shown(other.stem))
    assert shown(item.feedback or "") == shown(other.feedback or "")
    assert item.tags == other.tags
    for option, before in zip(item.options, other.options, strict=True):
        assert shown(option.text) == shown(before.text)
        assert shown(option.feedback or "") == shown(before.feedback or "")
    assert item.key == item.options[0].id


def test_numbers_are_written_with_their_tolerance() -> None:
    assert gift("Q {#=3.5:0.25#near =%50%4#half ~#no}")[0] == MoodleQuestion(
        type="numerical",
        position=gift("Q {T}")[0].position,
        text=MoodleText("Q", "moodle_auto_format"),
        answers=gift("Q {#=3.5:0.25#near =%50%4:0#half ~#no}")[0].answers,  # type: ignore[union-attr]
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("\n=use header=True\n~none", ["`=` in `header=True` begins an answer"]),
        ("\n=use header\\=True\n~none", []),
        ("~Paris~London=Rome", []),
        ("\n=Canada->Ottawa\n=Italy->Rome", []),
    ],
)
def test_a_sign_within_a_word_that_begins_an_answer_is_told(
    answers: str, expected: list[str]
) -> None:
    (asked,) = gift(f"Which?{{{answers}}}")
    assert isinstance(asked, MoodleQuestion)
    assert [note.partition(":")[0] for note in asked.notes] == expected


def test_a_tilde_in_front_of_the_right_answer_adds_none() -> None:
    """Moodle keeps no answer without a text, which such a tilde makes."""
    assert GIFT.read is not None
    (found,) = GIFT.read(ForeignFile("x.gift", b"Which is hot? {~ice ~=tea ~snow}")).items
    assert isinstance(found.item, ChoiceItem)
    assert [option.text for option in found.item.options] == ["ice", "tea", "snow"]
    assert found.item.key == "b"


def test_a_name_without_a_text_is_the_question() -> None:
    (asked,) = gift("::Capital of Peru\\: which?::{=Lima ~Cusco}")
    assert isinstance(asked, MoodleQuestion)
    assert (asked.name, asked.text.text) == ("", "Capital of Peru: which?")
