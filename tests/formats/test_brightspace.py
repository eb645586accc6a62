"""Brightspace's own CSV, in which a question is several rows.

The files are laid out as in the sample that Brightspace offers for download.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.entry import ReadItem
from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.registry import recognised
from coursewright.formats.tables.reading import read
from coursewright.items import (
    ChoiceItem,
    ExtendedTextItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from coursewright.scoring import score

WORDS = (
    *("NewQuestion", "MC", "MS", "SA", "M", "O", "TF", "WR", "Option", "Answer", "TRUE", "Item"),
    *("Choice", "Match", "Scoring", "AllOrNothing", "Points", "ID", "QuestionText", "Hint", "HTML"),
    *("100", "0", "-5", "1e999", "2", "", "regexp", "a[", "<b>x", "text", "\0", "[50%] x", "key"),
)
ABOVE = '//comment line,,,,\n"// Save the file as ""CSV UTF-8""",,,,\n,,,,\n'


def read_rows(text: str) -> Reading:
    data = (ABOVE + text).encode()
    form = recognised(data)
    assert form is not None
    assert form.name == "csv"
    return read(ForeignFile("d2l.csv", data))


def only(text: str) -> ReadItem:
    (found,) = read_rows(text).items
    return found


def item(text: str) -> Item:
    found = only(text)
    assert found.item is not None, found.entry.refused
    return found.item


def losses(found: ReadItem) -> list[str]:
    return [loss.field for loss in found.entry.losses]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=5).map(",".join), max_size=12))
def test_any_rows_are_read_or_refused(rows: list[str]) -> None:
    read_rows("\n".join(["NewQuestion,MC", *rows]))


def test_a_written_response_has_its_answer_key() -> None:
    """The whole file was refused, as it has no headers."""
    found = only(
        "NewQuestion,WR,,,\nID,BIO-1,,,\nTitle,Growth,,,\n"
        "QuestionText,Why do <b>cells</b> divide?,HTML,,\nPoints,2,,,\nDifficulty,7,,,\n"
        "Image,images/a.jpg,,,\nInitialText,Because,,,\nAnswerKey,To grow,,,\n"
        "Hint,Think of wounds,,,\nFeedback,See chapter 2,,,\n"
    )
    made = found.item
    assert isinstance(made, ExtendedTextItem)
    assert (made.id, made.title, made.points) == ("BIO-1", "Growth", 2)
    assert made.stem == "Why do **cells** divide?"
    assert (made.model_response, made.feedback) == ("To grow", "See chapter 2")
    assert [hint.text for hint in made.hints] == ["Think of wounds"]
    assert losses(found) == ["difficulty", "image", "initialtext"]
    assert found.entry.position.line == 4


def test_options_have_shares_and_feedback() -> None:
    made = item(
        "NewQuestion,MC,,,\nQuestionText,Which is the largest?,,,\n"
        "Option,100,Skin,,Two square metres\nOption,0,Liver,,\nOption,25,<p>Lungs</p>,HTML,Close\n"
    )
    assert isinstance(made, ChoiceItem)
    said = [(option.text, option.feedback) for option in made.options]
    assert said == [("Skin", "Two square metres"), ("Liver", None), ("Lungs", "Close")]
    assert [score(made, [option.id]) for option in made.options] == [1, 0, 0.25]


def test_each_text_earns_its_share() -> None:
    made = item(
        "NewQuestion,SA,,,\nQuestionText,What holds genes?,,,\nInputBox,3,40,,\n"
        "Answer,100,DNA,,\nAnswer,50,nucle.*,regexp,\n"
    )
    assert isinstance(made, TextEntryItem)
    assert [score(made, text) for text in ("dna", "nucleus", "skin")] == [1, 0.5, 0]


def test_capitals_that_count_are_a_loss() -> None:
    rows = "NewQuestion,SA,,,\nQuestionText,Who?,,,\nAnswer,100,DNA,sensitive,\n"
    assert losses(only(rows)) == ["capitals"]


@pytest.mark.parametrize(("right", "key"), [("TRUE", True), ("FALSE", False)])
def test_a_verdict_earns_all(right: str, key: bool) -> None:
    rows = "".join(f"{word},{100 * (word == right)},Of {word},,\n" for word in ("TRUE", "FALSE"))
    made = item(f"NewQuestion,TF,,,\nQuestionText,Blood is blue.,,,\n{rows}")
    assert isinstance(made, TrueFalseItem)
    assert (made.key, made.reasons) == (key, {True: "Of TRUE", False: "Of FALSE"})


# What two of three organs and a sock earn: by each rule as Brightspace describes it.
@pytest.mark.parametrize(
    ("rule", "earned"),
    [("AllOrNothing", 0), ("RightMinusWrong", 1 / 3), ("RightAnswers", 0.5)],
)
def test_several_options_are_scored_by_their_rule(rule: str, earned: float) -> None:
    made = item(
        f"NewQuestion,MS,,,\nQuestionText,Which are organs?,,,\nScoring,{rule},,,\n"
        "Option,1,Heart,,pumps\nOption,1,Liver,,\nOption,1,Lung,,\nOption,0,Sock,,\n"
    )
    assert isinstance(made, MultipleResponseItem)
    ids = {option.text: option.id for option in made.options}
    given = [ids[text] for text in ("Heart", "Liver", "Sock")]
    assert score(made, given) == pytest.approx(earned)


def test_matches_name_their_choices_by_number() -> None:
    made = item(
        "NewQuestion,M,,,\nQuestionText,Match organs,,,\nScoring,EquallyWeighted,,,\n"
        "Choice,1,Pump,,\nChoice,2,Filter,,\nMatch,2,Kidney,,\nMatch,1,Heart,,\n"
    )
    assert isinstance(made, MatchingItem)
    texts = {option.id: option.text for option in made.options}
    pairs = {premise.text: texts[made.key[premise.id]] for premise in made.premises}
    assert pairs == {"Kidney": "Filter", "Heart": "Pump"}
    assert made.scoring == "per-part"


def test_items_stand_in_their_order() -> None:
    found = only(
        "NewQuestion,O,,,\nQuestionText,Order these.,,,\nScoring,RightMinusWrong,,,\n"
        "Item,First,NOT HTML,one\nItem,Second,HTML,two\n"
    )
    assert isinstance(found.item, OrderingItem)
    said = [(option.text, option.feedback) for option in found.item.options]
    assert said == [("First", "one"), ("Second", "two")]
    assert losses(found) == ["scoring"]


def test_each_question_stands_for_itself() -> None:
    """One that cannot be read left the others out."""
    reading = read_rows(
        "NewQuestion,XY,,,\nQuestionText,What?,,,\nNewQuestion,MC,,,\nQuestionText,Which?,,,\n"
        "Option,ten,A,,\nOption,0,B,,\nNewQuestion,TF,,,\nQuestionText,So.,,,\nTRUE,100,,,\n"
        "FALSE,0,,,\n"
    )
    assert [found.entry.refused is None for found in reading.items] == [False, False, True]
    assert [found.entry.position.line for found in reading.items] == [4, 6, 10]
