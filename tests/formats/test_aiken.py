"""Aiken: what comes of good and of broken questions, and what is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.exchange.importing import import_files
from coursewright.exchange.known import Known
from coursewright.formats.entry import Entry
from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.moodle.aiken import AIKEN
from coursewright.formats.moodle.aiken_reading import read_aiken_questions
from coursewright.formats.moodle.question import MoodleQuestion
from coursewright.formats.registry import recognised
from coursewright.formats.texts import read_plain
from coursewright.formats.untrusted import UnreadableError
from coursewright.items import ChoiceItem, Option
from coursewright.load.banks import read_bank
from coursewright.site.exported_banks import exported_banks
from coursewright.source import Source

from .strategies import START, bank_of
from .test_bank import BANKS


def aiken(text: str) -> tuple[list[MoodleQuestion], list[Entry]]:
    found = [*read_aiken_questions(text, "a.txt")]
    broken = [part for part in found if isinstance(part, Entry)]
    return [part for part in found if isinstance(part, MoodleQuestion)], broken


def test_good_aiken_questions_come_and_broken_ones_are_told() -> None:
    """As in Moodle's own file of errors: one option, a stem like an option, and no key."""
    good, broken = aiken(
        "Good?\nA. One\nB. Two\nANSWER: b\n\n"
        "One option?\nA) One\nANSWER: A\n\n"
        "A. stem\nA. One\nB. Two\nANSWER: A\n\n"
        "No key?\nA. One\nB. Two\n\n"
        "No space?\nA)One\nB)\tTwo\nANSWER: B\n\n"
        "Which key?\nA. One\nB. Two\nANSWER: C"
    )
    assert [question.text.text for question in good] == ["Good?", "No space?"]
    assert [[answer.fraction for answer in question.answers] for question in good] == [[0, 100]] * 2
    assert [(entry.position.line, entry.refused) for entry in broken] == [
        (6, "it needs at least two options, found 1"),
        (10, "its text looks like an option: there is no text before it"),
        (15, "it has no line `ANSWER:`"),
        (24, "its key is `C`, and its options are A, B"),
    ]


def test_an_extension_of_aiken_is_refused_as_a_whole() -> None:
    text = b"Good?\nA. One\nB. Two\nANSWER: A\n\nessay\nWrite.\n"
    assert AIKEN.read is not None
    with pytest.raises(UnreadableError, match=r"a\.txt:6:1: error: `essay` is of an extension"):
        AIKEN.read(ForeignFile("a.txt", text))


def read(text: str) -> Reading:
    assert AIKEN.read is not None
    return AIKEN.read(ForeignFile("a.txt", text.encode()))


def test_a_small_letter_is_the_key_and_told() -> None:
    """Moodle 3.3 makes a question of it that has no key, and says nothing."""
    (found,) = read("Q\nA. x\nB. y\nANSWER: b\n").items
    assert isinstance(found.item, ChoiceItem)
    assert found.item.key == "b"
    assert found.entry.notes[-1] == "its key `b` was read as `B`"
    (other,) = read("Q\nA. x\nB. y\nANSWER: B\n").items
    assert "was read as" not in " ".join(other.entry.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Q\n\nA. x\nB. y\n\nANSWER: B\n",
        "Q\nA. x\n\nB. y\n\n\nANSWER: B\nR\nA. x\nB. y\nANSWER: A",
        "Q\rA. x\rB. y\r\rANSWER : B\r",
        "Q\nA. x\nB. y\nANSWER B\n",
    ],
)
def test_blank_lines_within_a_question_part_nothing(text: str) -> None:
    """Moodle passes over them."""
    good, broken = aiken(text)
    assert broken == []
    assert good[0].text.text == "Q"
    assert [answer.fraction for answer in good[0].answers] == [0, 100]


def test_a_key_without_a_question_is_told_at_its_line() -> None:
    """And is no part of the text of the next question."""
    good, broken = aiken(
        "ANSWER: A\n\nQ\nA. x\nB. y\nANSWER: B\nANSWER: A\n\nR\nA. x\nB. y\nANSWER: A"
    )
    assert [question.text.text for question in good] == ["Q", "R"]
    assert [(entry.position.line, entry.refused) for entry in broken] == [
        (1, "there is no question before `ANSWER: A`"),
        (7, "there is no question before `ANSWER: A`"),
    ]


def test_a_text_may_begin_with_the_word_of_keys() -> None:
    ((question,), broken) = aiken("Answers to what?\nA. x\nB. y\nANSWER: A")
    assert (question.text.text, broken) == ("Answers to what?", [])


words = st.one_of(
    st.text("aB. )(:{}=~#\\1\u2028\x85é", min_size=1, max_size=12),
    st.sampled_from(["ANSWER: A", "A. x", "essay", "{=a ~b}", "::a::", "a\tb"]),
).filter(lambda text: bool(re.search(r"\w", text)))


@given(words, st.lists(words, min_size=2, max_size=5), st.integers(0, 4))
def test_what_is_written_is_read_as_it_was(stem: str, options: list[str], key: int) -> None:
    """Any words, or the item is refused by its name; and the file is known for Aiken."""
    assert AIKEN.write is not None
    names = [f"o{number}" for number in range(len(options))]
    listed = tuple(
        Option(name, read_plain(text), None) for name, text in zip(names, options, strict=True)
    )
    item = ChoiceItem(
        id="i", stem=read_plain(stem), options=listed, key=names[key % len(names)], position=START
    )
    _, around, _ = exported_banks(BANKS[:1], {})
    written = AIKEN.write([bank_of(item)], around)
    (entry,) = written.entries
    stem, *texts = (" ".join(text.split()) for text in (stem, *options))
    is_like_others = re.match(r"[A-Za-z][.)]|ANSWER\b|essay$", stem, re.IGNORECASE) is not None
    assert (entry.refused is not None) == (is_like_others or len({*texts}) < len(texts))
    if entry.refused is not None:
        return
    assert recognised(written.data) is AIKEN
    found = import_files([ForeignFile("a.txt", written.data)], None, "b", Known())
    bank = read_bank(found.text, Source("b.yml")).bank
    assert bank is not None
    (back,) = bank.items
    assert isinstance(back, ChoiceItem)
    shown = around.markup.html
    assert shown(back.stem) == shown(read_plain(stem))
    assert [shown(option.text) for option in back.options] == [
        shown(read_plain(text)) for text in texts
    ]
    assert [option.id for option in back.options].index(back.key) == key % len(names)


@pytest.mark.parametrize("key", ["B.", "b)", "B. Two", "B)Two"])
def test_a_key_may_be_written_as_its_option_is(key: str) -> None:
    """Moodle looks at the first letter alone; here what follows must agree with it."""
    ((question,), broken) = aiken(f"Q?\nA. One\nB. Two\nANSWER: {key}")
    assert broken == []
    assert [answer.fraction for answer in question.answers] == [0, 100]
    assert question.notes == (f"its key `{key}` was read as `B`",)


@pytest.mark.parametrize("key", ["A, B", "B. One", "A) and B)", "Two"])
def test_a_key_that_says_two_things_is_none(key: str) -> None:
    (good, (broken,)) = aiken(f"Q?\nA. One\nB. Two\nANSWER: {key}")
    assert good == []
    assert broken.refused == f"its key is `{key}`, and its options are A, B"
