"""Phrases of the interface: the form that goes with a number, and how values are filled in."""

import pytest

from coursewright.catalogue import Catalogue
from coursewright.words import Words

CARDS = {"one": "{n} card", "other": "{n} cards of {of}"}
ARABIC = {
    "zero": "لا بطاقات",
    "one": "بطاقة واحدة",
    "two": "بطاقتان",
    "few": "{n} بطاقات",
    "many": "{n} بطاقة",
    "other": "{n} بطاقة ما",
}


def words(language: str = "en", **phrases: object) -> Words:
    return Words(language, Catalogue(phrases, {"review": phrases}))


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 card"), (0, "0 cards of 5"), (1234.5, "1,234.5 cards of 5")]
)
def test_a_phrase_takes_the_form_that_goes_with_its_number(number, expected):
    assert words(cards=CARDS).filled("cards", n=number, of=5) == expected


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (11, "many"), (100, "other"), (103, "few")],
)
def test_arabic_takes_one_of_six_forms(number, form):
    expected = ARABIC[form].replace("{n}", str(number))
    assert words("ar", cards=ARABIC).filled("cards", n=number) == expected


def test_a_form_that_a_catalogue_lacks_is_the_last():
    assert words("ar", cards=CARDS).filled("cards", n=3, of=5) == "3 cards of 5"


def test_texts_are_filled_in_as_they_are():
    said = words(told="{text}: {n} of {of}").filled("told", text="{n} 12.5", n="A", of=1)
    assert said == "{n} 12.5: A of 1"


def test_a_value_that_is_missing_is_an_error():
    with pytest.raises(KeyError, match="of"):
        words(told="{of}").filled("told")


def test_a_script_gets_each_form_by_its_category():
    said = dict(words(due=ARABIC, done="Done").said("review"))
    assert said == {
        "due": ARABIC["other"],
        **{f"due.{name}": form for name, form in ARABIC.items() if name != "other"},
        "done": "Done",
    }


def test_phrases_of_a_section_are_filled_in_too():
    assert words(due=CARDS).filled("review.due", n=1) == "1 card"


def test_the_mark_that_passes_is_not_rounded():
    phrases = {"pass-reached": "{percent} reached", "pass-missed": "{percent} missed"}
    said = words("de", **phrases).passing(2 / 3)
    assert said == {"reached": "66,67\N{NO-BREAK SPACE}% reached", "missed": "66,67\xa0% missed"}
