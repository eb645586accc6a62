"""Rules that look at a bank: probabilities are computed by hand in comments."""

from collections.abc import Sequence
from math import isclose
from random import Random

import pytest

from coursewright.blueprints import Blueprint
from coursewright.lint.chance import as_uneven, at_least, chi_square_tail, errors_off
from coursewright.model import (
    BlueprintBlock,
    Lesson,
    Objective,
    Page,
    QuizBlock,
    Shuffle,
    Term,
)
from coursewright.problems import Position

from .banks import bank, choice, findings, found

WORDS = "alder birch cedar elm fir hazel larch maple oak pine rowan spruce willow yew".split()
PLACE = Position("content/a.md", 1, 1)


def placed(places: Sequence[int], options: int = 4) -> str:
    """An item for each place of the key; its options are equally long."""
    return "".join(
        choice(
            f"i{number}",
            f"Which {WORDS[number % 14]} is {number}?",
            ["x1", "x2", "x3", "x4", "x5"][:options],
            at,
        )
        for number, at in enumerate(places)
    )


def sized(longest: Sequence[bool], options: int = 4) -> str:
    """An item for each entry, with one longest option that is the key, or not; keys go round."""
    texts = ["w1", "w2", "w3", "w4"][:options]
    items = []
    for number, is_key in enumerate(longest):
        key = number % options
        at = key if is_key else (key + 1) % options
        shown = [f"{text} and more" if place == at else text for place, text in enumerate(texts)]
        items.append(choice(f"i{number}", f"Which {WORDS[number % 14]} is {number}?", shown, key))
    return "".join(items)


# Of 5 tosses with a chance of 1/4: all five 1/1024; four or more (15 + 1)/1024.
# Of 3 with 1/2: two or more (3 + 1)/8.
@pytest.mark.parametrize(
    ("successes", "trials", "share", "tail"),
    [(5, 5, 0.25, 1 / 1024), (4, 5, 0.25, 16 / 1024), (2, 3, 0.5, 0.5), (0, 3, 0.5, 1)],
)
def test_the_binomial_tail_is_that_of_tosses(
    successes: int, trials: int, share: float, tail: float
) -> None:
    assert isclose(at_least(successes, trials, share), tail)


# Three things over two places: 8 ways, of which 2 have all in one place.
# Four over four: all in one place 4/256; 3 and 1 in 4·3·4 = 48 ways, so 52/256 for it or worse.
@pytest.mark.parametrize(
    ("counts", "tail"),
    [((3, 0), 2 / 8), ((2, 1), 1), ((4, 0, 0, 0), 4 / 256), ((3, 1, 0, 0), 52 / 256)],
)
def test_the_multinomial_test_counts_ways(counts: tuple[int, ...], tail: float) -> None:
    assert isclose(as_uneven(counts), tail)


# Upper tails in the chi-square table of the NIST/SEMATECH e-Handbook, 1.3.6.7.4.
@pytest.mark.parametrize(
    ("statistic", "freedom", "tail"),
    [
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (7.815, 3, 0.05),
        (9.488, 4, 0.05),
        (16.266, 3, 0.001),
        (11.070, 5, 0.05),
    ],
)
def test_the_chi_square_tail_is_that_of_the_table(
    statistic: float, freedom: int, tail: float
) -> None:
    assert isclose(chi_square_tail(statistic, freedom), tail, rel_tol=0.01)


def test_runs_are_held_against_those_of_all_orders() -> None:
    # Of two a and two b there are six orders, with 2, 4, 3, 3, 4 and 2 runs: mean 3, variance 2/3.
    assert isclose(errors_off([0, 0, 1, 1]), -1 / (2 / 3) ** 0.5)
    assert isclose(errors_off([0, 1, 0, 1]), 1 / (2 / 3) ** 0.5)
    assert errors_off([0, 1, 1, 0]) == 0
    assert errors_off([1, 1, 1]) == errors_off([]) == 0


# With four options five of five have a probability of 1/1024 = 0.00098, four of five of 0.016.
def test_keys_that_are_always_the_longest_are_found_from_five_items_on() -> None:
    assert found("longest-is-key-bank", bank(sized([True] * 5))) == [
        ("", "the key is the longest option in 5 of 5 items, by chance it would be in 1")
    ]
    assert not found("longest-is-key-bank", bank(sized([True] * 4)))
    assert not found("longest-is-key-bank", bank(sized([True] * 4 + [False])))


# With two options ten of ten have 1/1024, nine of nine 1/512 = 0.00195.
def test_fewer_options_make_the_longest_key_likelier() -> None:
    assert found("longest-is-key-bank", bank(sized([True] * 10, 2)))
    assert not found("longest-is-key-bank", bank(sized([True] * 9, 2)))


def test_items_without_one_longest_option_do_not_count() -> None:
    level = "".join(
        choice(f"t{number}", f"Which {WORDS[number]} is it?", ["x1", "x2", "x3", "x4"], number % 4)
        for number in range(10)
    )
    message = "the key is the longest option in 5 of 5 items, by chance it would be in 1"
    assert found("longest-is-key-bank", bank(level + sized([True] * 5))) == [("", message)]


# With four options, six of six in one place: 4/4096 = 0.00098; five of five 4/1024 = 0.0039.
def test_keys_in_one_place_are_found_from_six_items_on() -> None:
    assert found("key-position-bank", bank(placed([0] * 6))) == [
        ("", "of 6 items with 4 options, keys by place are 6, 0, 0, 0")
    ]
    assert not found("key-position-bank", bank(placed([0] * 5)))


# Chi-square of (20, 4, 4, 4), 8 expected: (144 + 16·3)/8 = 24 > 15.6, that of 0.00135 at 3 degrees.
# Of (12, 7, 7, 6): (16 + 1 + 1 + 4)/8 = 2.75, below 6.251, that of 0.1.
def test_many_keys_are_held_against_chi_square() -> None:
    assert found("key-position-bank", bank(placed([0, 1, 0, 2, 0, 3, 0, 0] * 4)))
    assert as_uneven((12, 7, 7, 6)) > 0.1


# Chi-square of (180, 120), 150 expected: (900 + 900)/150 = 12 > 10.828, that of 0.001, yet whoever
# takes the first option gains no more than a fifth on chance.
def test_what_helps_little_in_guessing_is_left_alone() -> None:
    places = [0, 0, 0, 1, 1] * 60
    Random(1).shuffle(places)
    assert as_uneven((180, 120)) < 0.001
    assert not found("key-position-bank", bank(placed(places, 2)))


# 24 keys in four blocks of six: 4 runs. Mean (24·25 - 144)/24 = 19; variance
# (144·(144 + 600) - 48·864 - 13824)/(576·23) = 3.91; (4 - 19)/1.98 = -7.6.
def test_keys_in_blocks_are_found_by_their_runs() -> None:
    blocks = [0] * 6 + [1] * 6 + [2] * 6 + [3] * 6
    assert found("key-position-bank", bank(placed(blocks))) == [
        ("", "keys of the 24 items with 4 options follow each other at the same place")
    ]


# 40 keys a, b, c, d in turn: 40 runs, mean 31, variance 6.92; 9/2.63 = 3.4. Of 20: 2.25.
def test_keys_in_turn_are_found_by_their_runs() -> None:
    assert found("key-position-bank", bank(placed([0, 1, 2, 3] * 10))) == [
        ("", "keys of the 40 items with 4 options change place in turn")
    ]
    assert not found("key-position-bank", bank(placed([0, 1, 2, 3] * 5)))


def test_items_with_other_numbers_of_options_are_counted_apart() -> None:
    two = placed([0] * 3, 2).replace("id: i", "id: j").replace("Which", "What")
    assert not found("key-position-bank", bank(placed([0] * 5) + two))


def showing(shuffle: Shuffle) -> Page:
    block = QuizBlock(
        bank="leads", items=None, draw=None, shuffle=shuffle, seed=0, text="", position=PLACE
    )
    return Page("a.md", None, (), (block,))


@pytest.mark.parametrize(
    ("head", "shuffles", "count"),
    [
        ("pages: false\n", ["options"], 0),
        ("pages: false\n", ["options", "all"], 0),
        ("pages: false\n", ["options", "items"], 1),
        ("pages: false\n", ["none"], 1),
        ("pages: false\n", [], 1),
        ("", ["options"], 1),  # its page shows options as they were written
    ],
)
def test_places_do_not_matter_where_learners_only_see_them_shuffled(
    head: str, shuffles: list[Shuffle], count: int
) -> None:
    pages = tuple(map(showing, shuffles))
    assert len(found("key-position-bank", bank(placed([0] * 6), head=head), pages=pages)) == count


def drawing(banks: tuple[str, ...], shuffle: Shuffle) -> tuple[Blueprint, Page]:
    block = BlueprintBlock(blueprint="exam", seed=None, shuffle=shuffle, text="", position=PLACE)
    blueprint = Blueprint(
        id="exam",
        title="Exam",
        columns={},
        areas=(),
        position=PLACE,
        overlap_position=PLACE,
        banks=banks,
    )
    return blueprint, Page("b.md", None, (), (block,))


@pytest.mark.parametrize(
    ("banks", "shuffle", "count"),
    [(("leads",), "all", 0), (("leads",), "items", 1), (("other",), "all", 1)],
)
def test_forms_of_a_blueprint_show_a_bank_as_quizzes_do(
    banks: tuple[str, ...], shuffle: Shuffle, count: int
) -> None:
    blueprint, page = drawing(banks, shuffle)
    kept = bank(placed([0] * 6), head="pages: false\n")
    told = found("key-position-bank", kept, pages=(page,), blueprints=(blueprint,))
    assert len(told) == count


def test_a_blueprint_that_could_not_be_read_makes_no_places_matter() -> None:
    _, page = drawing(("leads",), "all")
    kept = bank(placed([0] * 6), head="pages: false\n")
    assert found("key-position-bank", kept, pages=(page,), blueprints=()) == []


CLANG = choice(
    "gate", "What does a gatekeeper plan?", ["Signing", "Planning the visits", "Paying"], 1
)


def test_a_word_of_the_stem_in_the_key_alone_is_found_with_its_ending_off() -> None:
    found_here = findings(bank(CLANG))
    assert [(f.code, f.flaw.part, f.flaw.words) for f in found_here] == [
        ("clang", "options/b/text", "planning")
    ]


@pytest.mark.parametrize(
    ("stem", "options", "repeated"),
    [
        ("What does a gatekeeper plan?", ["Plans", "Planning visits", "Paying"], ""),  # distractor
        ("Which of the following is it?", ["This", "The following one", "That"], ""),
        ("Who pays for 2030 seats?", ["One", "2030 firms", "Ten"], ""),
        ("Who prices the offers?", ["One", "Whoever knows pricing", "Ten"], "pricing"),
        ("What is an `advert`?", ["One", "An advert", "Ten"], ""),  # code is no word
    ],
)
def test_only_words_that_say_something_are_a_cue(
    stem: str, options: list[str], repeated: str
) -> None:
    assert [
        finding.flaw.words
        for finding in findings(bank(choice("gate", stem, options, 1)))
        if finding.code == "clang"
    ] == [repeated] * bool(repeated)


def test_words_of_the_glossary_and_their_other_spellings_are_no_cue() -> None:
    term = Term("plan", "Account plan", "x", None, ("Roadmap",), (), PLACE)
    assert not found("clang", bank(CLANG), terms=(term,))
    other = Term("roadmap", "Roadmap", "x", None, ("plans",), (), PLACE)
    assert not found("clang", bank(CLANG), terms=(other,))


# A fifth of 20 items is 4: a word of five is what the bank is about.
def test_words_of_more_than_a_fifth_of_the_bank_are_no_cue() -> None:
    def others(planning: int, count: int) -> str:
        words = ["Plans"] * planning + ["Ways"] * (count - planning)
        stems = [f"{word} of {WORDS[at % 14]} {at} cost time." for at, word in enumerate(words)]
        return "".join(
            f"  - {{id: o{at}, type: true-false, stem: {stem}, key: true}}\n"
            for at, stem in enumerate(stems)
        )

    assert found("clang", bank(CLANG + others(3, 19)))
    assert not found("clang", bank(CLANG + others(4, 19)))
    assert found("clang", bank(CLANG + others(2, 2)))  # three of three say little


def lesson(*objectives: Objective) -> Page:
    return Page("a.md", Lesson("l1", "One", "u", objectives), (), ())


def test_an_item_without_an_objective_is_found_where_the_course_has_any() -> None:
    items = (
        "  - {id: a, type: true-false, stem: Sales sells., key: true, objective: o1}\n"
        "  - {id: b, type: true-false, stem: Marketing pays., key: true}\n"
    )
    page = lesson(Objective("o1", "Tell", None, ()))
    assert found("missing-objective", bank(items), pages=(page,)) == [
        ("b", "the item `b` belongs to no objective")
    ]
    assert not found("missing-objective", bank(items), pages=(lesson(),))
    assert not found("missing-objective", bank(items))


def test_retired_items_count_for_no_rule_of_a_bank() -> None:
    retired = placed([0] * 6).replace("    type:", "    status: retired\n    type:")
    assert not found("key-position-bank", bank(retired))
