"""A text with one gap becomes a question of GIFT with its answers within the text."""

from coursewright.formats.format import ForeignFile, Written
from coursewright.formats.moodle.gift import GIFT
from coursewright.items import (
    AcceptedText,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Gap,
    Item,
    NumberGap,
    NumericItem,
    Option,
    TextEntryItem,
    TextGap,
    Tolerance,
)
from coursewright.numbers import accepted_number

from ..judges import gift as judges
from .reworded import surroundings
from .strategies import START, bank_of

OPTIONS = (Option("a", "buried", None), Option("b", "entombed", "yes"))
CHOICE = ChoiceGap("g", OPTIONS, "b")
TEXT = TextGap("g", (AcceptedText("text", "x", 1, None), AcceptedText("text", "%5%y", 0.5, "m")))
NUMBER = NumberGap("g", (accepted_number("40", Tolerance(absolute="2")),))


def written(text: str, *gaps: Gap) -> Written:
    item = ClozeItem(id="i", stem="Fill in.", text=text, gaps=gaps, position=START)
    assert GIFT.write is not None
    return GIFT.write([bank_of(item)], surroundings())


def back(data: bytes) -> Item:
    assert GIFT.read is not None
    (read,) = GIFT.read(ForeignFile("a.gift", data)).items
    assert read.item is not None, read.entry
    return read.item


def test_the_gap_is_the_answers_place_to_every_reader() -> None:
    for gap, kind in ((CHOICE, "MC"), (TEXT, "Short"), (NUMBER, "Numerical")):
        found = written("It is {g} in #~= it.", gap)
        (entry,) = found.entries
        assert [loss.field for loss in entry.losses] == ["type"]
        (parsed,) = judges.strictly_parsed([found.data.decode()])
        assert parsed.error is None
        asked = parsed.questions[-1]
        assert (asked["type"], asked["hasEmbeddedAnswers"]) == (kind, True)
        assert len(judges.leniently_parsed(found.data.decode())) == 1


def test_what_comes_back_has_the_same_key() -> None:
    choice, text, number = (
        back(written("It is {g}, so.", gap).data) for gap in (CHOICE, TEXT, NUMBER)
    )
    assert isinstance(choice, ChoiceItem)
    assert [(option.text, option.feedback) for option in choice.options] == [
        ("buried", None),
        ("entombed", "yes"),
    ]
    assert choice.key == "b"
    assert isinstance(text, TextEntryItem)
    assert text.accept == TEXT.accept
    assert isinstance(number, NumericItem)
    assert number.accept == NUMBER.accept


def test_several_gaps_are_refused() -> None:
    other = TextGap("h", (AcceptedText("text", "x", 1, None),))
    (entry,) = written("{g} {h}", CHOICE, other).entries
    assert entry.refused == "several gaps have no place there: an XML file of Moodle has one"
