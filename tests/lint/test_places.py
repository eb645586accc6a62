"""Where the words of a flaw stand in YAML; lines and columns are counted in the texts below."""

import pytest

from coursewright.lint.places import BankPlaces
from coursewright.problems import Position

BANK = """\
bank: leads
title: Leads
items:
  - id: plain
    type: choice
    stem: Which lead is warm, not
      cold, and   why?
    options:
      - {id: a, text: A "cold" one, feedback: 'It isn''t warm'}
      - id: "b"
        text: "Say \\"warm\\" caf\\u00E9 and\\
          \\ stop"
    key: a
  - type: case
    id: story
    title: T
    text: x
    items:
      - id: folded
        stem: >-   # warm
          A lead that is
          warm and
          not sold
        hints:
          - first
          - {text: the warm one}
          - [deep, warm]
  - id: literal
    stem: |
      One line.

      Two warm lines.
    feedback:
      general: Nothing here
      correct: All warm
    gaps:
      team: [sales, the warm team]
  - {id: flow, stem: &warm !!str warm tea, key: true}
  - id: again
    stem: *warm
"""
AT = {"plain": 4, "folded": 19, "literal": 28, "flow": 38, "again": 39}
COLUMNS = {"folded": 9}


def place(item: str, part: str, words: str = "", text: str = BANK) -> tuple[int, int] | None:
    start = Position("leads.yml", AT[item], COLUMNS.get(item, 5))
    found = BankPlaces(text, "leads.yml").position(start, part, words)
    return found and (found.line, found.column)


@pytest.mark.parametrize(
    ("item", "part", "words", "line", "column"),
    [
        ("plain", "stem", "warm", 6, 25),
        ("plain", "stem", "not cold", 6, 31),  # broken over lines, where it starts
        ("plain", "stem", "cold, and why?", 7, 7),
        ("plain", "options/a/text", '"cold"', 9, 25),
        ("plain", "options/a/feedback", "isn't", 9, 51),
        ("plain", "options/b/text", '"warm"', 11, 20),
        ("plain", "options/b/text", "café", 11, 29),
        ("plain", "options/b/text", "and stop", 11, 39),
        ("folded", "stem", "warm", 22, 11),  # not the comment
        ("folded", "stem", "that is warm", 21, 18),
        ("folded", "hints/1", "warm", 26, 24),
        ("folded", "hints/2", "warm", 27, 20),
        ("literal", "stem", "Two warm", 32, 7),
        ("literal", "feedback", "warm", 35, 20),
        ("literal", "gaps/team", "warm", 37, 25),
        ("flow", "stem", "warm", 38, 34),  # not the anchor
        ("again", "stem", "tea", 38, 39),  # where an alias has its text
    ],
)
def test_words_are_found_where_they_stand(
    item: str, part: str, words: str, line: int, column: int
) -> None:
    assert place(item, part, words) == (line, column)


@pytest.mark.parametrize(
    ("item", "part", "line", "column"),
    [
        ("plain", "stem", 6, 11),
        ("plain", "options", 9, 7),
        ("plain", "options/b", 10, 9),
        ("plain", "options/b/text", 11, 15),
        ("folded", "stem", 20, 15),
        ("literal", "feedback/correct", 35, 16),
        ("flow", "key", 38, 49),
        ("plain", "", 4, 5),
    ],
)
def test_a_part_without_words_is_its_start(item: str, part: str, line: int, column: int) -> None:
    assert place(item, part) == (line, column)


def test_words_that_are_not_there_fall_back_to_the_part() -> None:
    assert place("plain", "stem", "lukewarm") == (6, 11)


def test_a_part_that_is_not_there_falls_back_to_what_it_would_be_in() -> None:
    assert place("plain", "options/z/text") == (9, 7)
    assert place("plain", "rubric/z") == (4, 5)
    assert place("literal", "stem/general") == (29, 11)


def test_whole_words_go_before_parts_of_words_and_the_same_case_before_another() -> None:
    text = "items:\n  - stem: Ball, All and all\n"
    places = BankPlaces(text, "a.yml")
    start = Position("a.yml", 2, 5)

    def column(words: str) -> int:
        found = places.position(start, "stem", words)
        assert found is not None
        return found.column

    assert column("all") == 25
    assert column("All") == 17
    assert column("ALL") == 17
    assert column("Bal") == 11


def test_of_the_same_words_it_is_the_one_that_is_meant() -> None:
    text = "items:\n  - stem: |\n      It is not new.\n      Which is not?\n"
    places = BankPlaces(text, "a.yml")
    start = Position("a.yml", 2, 5)
    assert places.position(start, "stem", "not", 1) == Position("a.yml", 4, 16)
    assert places.position(start, "stem", "not", 9) == Position("a.yml", 4, 16)


def test_windows_line_ends_and_wide_characters_move_nothing() -> None:
    text = 'items:\r\n  - stem: "😀 é x\r\n      warm"\r\n'
    places = BankPlaces(text, "a.yml")
    start = Position("a.yml", 2, 5)
    assert places.position(start, "stem", "x") == Position("a.yml", 2, 16)
    assert places.position(start, "stem", "warm") == Position("a.yml", 3, 7)


def test_the_bank_itself_has_parts() -> None:
    places = BankPlaces(BANK, "leads.yml")
    assert places.position(None, "bank", "") == Position("leads.yml", 1, 7)


def test_where_no_item_starts_there_is_no_place() -> None:
    places = BankPlaces(BANK, "leads.yml")
    assert places.position(Position("leads.yml", 2, 1), "stem", "") is None
    assert BankPlaces("", "leads.yml").position(None, "bank", "") is None


def test_a_list_that_holds_itself_ends() -> None:
    places = BankPlaces("items:\n  - stem: &a [*a, warm]\n", "a.yml")
    assert places.position(Position("a.yml", 2, 5), "stem", "warm") == Position("a.yml", 2, 19)
