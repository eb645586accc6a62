"""Texts that hold signs of GIFT: they are read as they were written, by us and by other readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.entry import Entry
from coursewright.formats.format import ForeignFile, Written
from coursewright.formats.moodle.gift import GIFT
from coursewright.formats.moodle.gift_reading import read_gift_questions
from coursewright.formats.moodle.gift_writing import write_gift
from coursewright.formats.moodle.question import MoodleAnswer, MoodleQuestion, MoodleText
from coursewright.items import AcceptedText, TextEntryItem
from coursewright.model import ItemBank
from coursewright.site.exported_banks import exported_banks

from ..judges import gift as judges
from .strategies import START, bank_of
from .test_bank import BANKS

TYPED = [
    "%50%x",
    "%50%",
    "%",
    "[html]x",
    "[html]",
    "a\nb",
    "\\",
    "a\\",
    "\\*",
    "TRUE",
    "F",
    "=x",
    "~",
    "####x",
    "{}",
    "}",
    "::a::",
    "//x",
    "$CATEGORY: x",
    "&lt;b>",
    "\\n",
    "\\=",
    "\ufdd0",
    "a\u2028b",
    "a\x85b\x0bc",
]
ARROWS = ["a -> b", "->", "x->"]


def asked(*texts: str) -> MoodleQuestion:
    """A short answer: the first text earns everything, and all others a half."""
    answers = tuple(
        MoodleAnswer(MoodleText(text, "moodle_auto_format"), 50 if place else 100)
        for place, text in enumerate(texts)
    )
    text = MoodleText("<p>Q</p>")
    return MoodleQuestion(type="shortanswer", position=START, name="n", text=text, answers=answers)


def read(written: bytes) -> list[MoodleQuestion | Entry]:
    return [*read_gift_questions(written.decode(), "a.gift")]


def answers(question: MoodleQuestion | Entry) -> list[tuple[str, float]]:
    assert isinstance(question, MoodleQuestion), question
    assert question.type == "shortanswer"
    return [(answer.text.text, answer.fraction) for answer in question.answers]


@pytest.mark.parametrize("text", [*TYPED, *ARROWS])
def test_a_text_to_be_typed_is_read_as_it_was(text: str) -> None:
    (question,) = read(write_gift([asked(text)]))
    assert answers(question) == [(text, 100)]


@pytest.mark.parametrize("text", TYPED)
def test_a_text_that_earns_a_part_is_read_as_it_was(text: str) -> None:
    (question,) = read(write_gift([asked("ok", text)]))
    assert answers(question) == [("ok", 100), (text, 50)]


def test_the_grammar_reads_the_same_texts() -> None:
    questions = [asked(text) for text in (*TYPED, *ARROWS)]
    parsed = judges.strictly_parsed([write_gift([question]).decode() for question in questions])
    for question, verdict in zip(questions, parsed, strict=True):
        assert verdict.error is None, question
        (found,) = (entry for entry in verdict.questions if entry["type"] != "Category")
        assert found["type"] == "Short"
        assert [choice["text"]["text"] for choice in found["choices"]] == [
            answer.text.text for answer in question.answers
        ]


def test_the_lenient_reader_finds_each_text() -> None:
    """But pygiftparser knows no answer without a sign in front, which `->` needs in Moodle."""
    for text in TYPED:
        (found,) = judges.leniently_parsed(write_gift([asked("ok", text)]).decode())
        assert [answer.fraction for answer in found.answers.answers] == [100, 50]


def written(*accept: str) -> Written:
    texts = tuple(AcceptedText("text", text, 1, None) for text in accept)
    item = TextEntryItem(id="i", stem="Q", accept=texts, position=START)
    assert GIFT.write is not None
    return GIFT.write([bank_of(item)], exported_banks(BANKS[:1], {})[1])


def test_an_arrow_beside_other_answers_is_refused_by_its_name() -> None:
    """Moodle takes any `=` and `->` together for pairs."""
    assert [entry.refused for entry in written("a -> b").entries] == [None]
    (entry,) = written("a -> b", "c").entries
    assert entry.refused == "`a -> b` beside other answers would be a pair of matching texts"


def titles(bank: ItemBank) -> str | None:
    assert GIFT.write is not None
    assert GIFT.read is not None
    data = GIFT.write([bank], exported_banks(BANKS[:1], {})[1]).data
    return GIFT.read(ForeignFile("a.gift", data)).title


@given(st.text("a/ \\:{}=~#$\n\ufdd0", min_size=1, max_size=8))
@pytest.mark.parametrize("around", ["{}", "{}x", "x{}"])
def test_a_title_is_read_as_it_was(around: str, text: str) -> None:
    """A slash, two slashes in Moodle, and what would be escaped in a question."""
    title = around.format(text)
    item = TextEntryItem(
        id="i", stem="Q", accept=(AcceptedText("text", "a", 1, None),), position=START
    )
    assert titles(bank_of(item, title=title)) == (" ".join(title.split()) or None)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("$course$/top/One/Two", "Two"),
        ("One//Two", "One/Two"),
        ("One/Two//", "Two/"),
        ("One/", "One"),
        ("/One", "One"),
        (r"a\:b", r"a\:b"),
    ],
)
def test_a_path_of_categories_is_parted_at_single_slashes(path: str, title: str) -> None:
    assert GIFT.read is not None
    file = ForeignFile("a.gift", f"$CATEGORY: {path}\n\nQ {{T}}\n".encode())
    assert GIFT.read(file).title == title


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_returns_and_feeds_end_lines(sign: str) -> None:
    """As in PHP: a question goes on behind any other sign that Python ends lines at."""
    (question,) = read(f"One{sign}two {{T}}".encode())
    assert isinstance(question, MoodleQuestion)
    assert question.text.text == f"One{sign}two"
    first, second = read(b"One {T}\r\rTwo {T}\r\n\r\n// c\r\n")
    assert (first.position.line, second.position.line) == (1, 3)


@pytest.mark.parametrize("other", ["~#no", "=%0%*#no", "=%0%*:0#no"])
def test_any_other_number_has_its_feedback(other: str) -> None:
    (question,) = read(f"Q {{#=5:1 {other}}}".encode())
    assert isinstance(question, MoodleQuestion)
    last = question.answers[-1]
    assert (last.text.text, last.fraction, last.feedback.text) == ("*", 0, "no")
