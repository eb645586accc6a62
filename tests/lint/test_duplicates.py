"""Items that ask the same, and items that are much like each other."""

from collections.abc import Sequence
from random import Random

import pytest
from rapidfuzz import fuzz, process

from coursewright.lint.alike import ALIKE, Asked, asked, pairs
from coursewright.lint.wording import wording

from .banks import bank, choice, findings, found

COLOURS = ["A cold lead", "A warm lead", "A hot lead"]
ASKING = "Which lead has asked for a price?"


def alike(*items: str) -> list[tuple[str, str, str, str]]:
    """Item, code, severity and part of what is found about items that are like others."""
    return [
        (finding.item.id, finding.code, finding.severity, finding.flaw.part)
        for finding in findings(bank("".join(items)))
        if finding.item is not None and finding.code in {"duplicate-item", "sibling-item"}
    ]


@pytest.mark.parametrize(
    ("stem", "options", "key"),
    [
        (ASKING, COLOURS, 2),
        ("which LEAD has  asked for a price?", COLOURS, 2),
        (ASKING, ["a cold  lead", "A WARM LEAD", "a hot lead"], 2),
        (ASKING, ["A hot lead", "A cold lead", "A warm lead"], 0),
    ],
)
def test_a_copy_is_an_error_whatever_its_case_spacing_and_order_of_options(
    stem: str, options: list[str], key: int
) -> None:
    assert alike(choice("one", ASKING, COLOURS, 2), choice("two", stem, options, key)) == [
        ("two", "duplicate-item", "error", "id")
    ]


# Sorted words: `Which a asked for has lead price?` with 33 characters, and four of ` has` missing:
# the ratio is 2·29/(33 + 29) = 93.5 %.
def test_much_the_same_stem_with_the_same_key_is_a_warning() -> None:
    near = choice("two", "Which lead asked for a price?", ["A lead", "A friend", "A hot lead"], 2)
    assert alike(choice("one", ASKING, COLOURS, 2), near) == [
        ("two", "duplicate-item", "warning", "stem")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Which lead asked for a price?", COLOURS, 1), (ASKING, COLOURS, 2)),
        (("Who sells 12 seats to a new school?", ["Sales", "Nobody"], 0),
         ("Who sells 20 seats to a new school?", ["Sales", "Somebody"], 0)),
        (("What does this chart show? ![A](a.svg)", ["Growth", "Loss"], 0),
         ("What does this chart show? ![B](b.svg)", ["Growth", "None"], 0)),
    ],
)  # fmt: skip
def test_another_key_another_number_and_another_image_make_a_sibling(
    one: tuple[str, list[str], int], other: tuple[str, list[str], int]
) -> None:
    assert alike(choice("one", *one), choice("two", *other)) == [
        ("two", "sibling-item", "info", "stem")
    ]


def test_a_space_before_punctuation_makes_no_other_item() -> None:
    one = choice("one", "Which lead asked for a price?", ["A cold one!", "A hot one"], 1)
    two = choice("two", "Which lead asked for a price ?", ["A cold one !", "A hot one"], 1)
    assert alike(one, two) == [("two", "duplicate-item", "error", "id")]


def test_marks_that_make_another_thing_make_another_key() -> None:
    options = ["Group AB+", "Group AB-", "Group A"]
    one = choice("one", "Which group of blood do most donors have here?", options, 0)
    two = choice("two", "Which group of blood do most donors have?", options, 1)
    assert [code for _, code, *_ in alike(one, two)] == ["sibling-item"]


def truth(name: str, stem: str, key: str) -> str:
    return f"  - {{id: {name}, type: true-false, stem: {stem}, key: {key}}}\n"


def test_statements_are_the_same_only_when_their_words_are() -> None:
    stem = "A warm lead has shown interest in what you sell"
    other = stem.replace("sell", "send")
    assert alike(truth("one", stem, "true"), truth("two", other, "true")) == [
        ("two", "sibling-item", "info", "stem")
    ]
    assert alike(truth("one", stem, "true"), truth("two", stem, "false")) == [
        ("two", "sibling-item", "info", "stem")
    ]
    assert alike(truth("one", stem, "true"), truth("two", stem, "true")) == [
        ("two", "duplicate-item", "error", "id")
    ]


def test_words_in_another_order_are_the_same_words() -> None:
    one = choice("one", "In a small firm, who writes the newsletter?", ["Anybody", "Ana"], 0)
    two = choice("two", "Who writes the newsletter in a small firm?", ["Anybody", "Ben"], 0)
    assert alike(one, two) == [("two", "duplicate-item", "warning", "stem")]


def test_stems_below_the_limit_are_left_alone() -> None:
    one = choice("one", "Which lead has asked for a price?", COLOURS, 2)
    two = choice("two", "Which customer has paid for a course?", COLOURS, 2)
    assert alike(one, two) == []


def test_a_stem_that_says_nothing_by_itself_is_compared_with_its_options() -> None:
    stem = "Which of these statements is true?"
    one = choice("one", stem, ["Sales phones people", "Nobody phones"], 0)
    two = choice("two", stem, ["Marketing writes to many", "Ads are free"], 0)
    same = choice("three", stem, ["Sales phones people", "Nobody ever phones"], 0)
    assert alike(one, two) == []
    assert alike(one, two, same) == [("three", "duplicate-item", "warning", "stem")]


def test_a_cloze_is_compared_with_its_text() -> None:
    def cloze(name: str, text: str) -> str:
        return (
            f"  - {{id: {name}, type: cloze, stem: Fill in the gap., text: '{text}', "
            "gaps: {a: [x]}}\n"
        )

    one, two = cloze("one", "Sales {a} people."), cloze("two", "A funnel {a} in the end.")
    assert alike(one, two) == []
    assert alike(one, two, cloze("three", "sales {a}  people.")) == [
        ("three", "duplicate-item", "error", "id")
    ]


def case(name: str, *items: str) -> str:
    inner = "".join("    " + line + "\n" for item in items for line in item.splitlines())
    return (
        f"  - type: case\n    id: {name}\n    title: T\n    text: The story of {name}.\n"
        f"    items:\n{inner}"
    )


def test_items_of_different_cases_ask_about_different_things() -> None:
    assert alike(
        case("ana", choice("one", ASKING, COLOURS, 2)),
        case("ben", choice("two", ASKING, COLOURS, 2)),
        choice("three", ASKING, COLOURS, 2),
    ) == []  # fmt: skip
    assert alike(
        case("ana", choice("one", ASKING, COLOURS, 2), choice("two", ASKING, COLOURS, 2))
    ) == [("two", "duplicate-item", "error", "id")]


def test_a_copy_in_another_bank_is_named_with_its_bank() -> None:
    first = bank(choice("one", ASKING, COLOURS, 2), name="first")
    second = bank(choice("two", ASKING, COLOURS, 2), name="second")
    assert found("duplicate-item", first, second) == [
        ("two", "the item `two` is a copy of `one` of the bank `first`")
    ]


def test_every_copy_is_told_of_the_first_once() -> None:
    items = [choice(name, ASKING, COLOURS, 2) for name in ("one", "two", "three")]
    assert found("duplicate-item", bank("".join(items))) == [
        ("two", "the item `two` is a copy of `one`"),
        ("three", "the item `three` is a copy of `one`"),
    ]


def test_an_item_is_told_of_its_duplicate_rather_than_of_a_sibling_that_is_nearer() -> None:
    one = choice("one", "Which lead asked for a price?", COLOURS, 2)
    sibling = choice("two", "Which lead has asked for a prize?", COLOURS, 1)
    three = choice("three", ASKING, ["A friend", "A hot lead"], 1)
    assert alike(one, sibling, three)[-1] == ("three", "duplicate-item", "warning", "stem")
    message = found("duplicate-item", bank(one + sibling + three))[-1][1]
    assert message == "the item `three` asks the same as `one`"


def test_a_retired_item_may_be_replaced_by_a_better_one() -> None:
    old = choice("one", ASKING, COLOURS, 2, "    status: retired\n")
    assert alike(old, choice("two", ASKING, COLOURS, 2)) == []


def test_thousands_of_items_of_one_pattern_end_soon_and_their_copies_are_found() -> None:
    stems = [f"How many seats are {number} seats and 1 seat?" for number in range(1500)]
    items = [truth(f"i{number}", stem, "true") for number, stem in enumerate([*stems, stems[0]])]
    told = alike(*items)
    assert told[-1] == ("i1500", "duplicate-item", "error", "id")
    assert {code for _, code, *_ in told[:-1]} == {"sibling-item"}


def test_stems_that_share_rare_words_are_found_as_when_all_are_compared() -> None:
    entries = worded(1500)
    texts = [entry.text for entry in entries]
    all_alike = {
        at
        for at, text in enumerate(texts)
        if process.extractOne(text, texts[:at], scorer=fuzz.ratio, score_cutoff=ALIKE)
    }
    ours = {int(pair.item.id[1:]) for _, pair in pairs(entries)}
    assert len(all_alike) > 100
    assert ours <= all_alike
    assert len(ours) >= 0.99 * len(all_alike)


def worded(count: int) -> Sequence[Asked]:
    """Stems of words that are as rare as in a language, each fifth one an earlier one changed."""
    chance = Random(4)
    words = [f"{a}{b}{c}" for a in "kstprm" for b in "aeiou" for c in ("lon", "rid", "sem", "tug")]
    stems: list[list[str]] = []
    for number in range(count):
        if number % 5 == 4:
            stem = list(chance.choice(stems))
            stem[chance.randrange(len(stem))] = chance.choice(words)
        else:
            stem = [words[int(len(words) * chance.random() ** 2)] for _ in range(9)]
        stems.append(stem)
    items = "".join(truth(f"i{at}", " ".join(stem), "true") for at, stem in enumerate(stems))
    made = bank(items)
    return [asked(made, wording(item)) for item in made.items]
