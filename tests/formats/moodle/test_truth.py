"""True-false questions of tools that write the two answers in their own language."""

import pytest

from coursewright.items import TrueFalseItem

from .test_reading import question


def two(first: str, first_share: int, second: str, second_share: int) -> str:
    return (
        f'<answer fraction="{first_share}"><text>{first}</text>'
        f"<feedback><text>About {first}</text></feedback></answer>"
        f'<answer fraction="{second_share}"><text>{second}</text></answer>'
    )


# Moodle's `import_truefalse`: of texts that it does not know, the first means true.
@pytest.mark.parametrize(
    ("inside", "key"),
    [(two("Wahr", 0, "Falsch", 100), False), (two("Vrai", 100, "Faux", 0), True)],
)
def test_answers_of_other_languages_are_read_by_their_order(inside: str, key: bool) -> None:
    read = question("truefalse", inside)
    assert isinstance(read.item, TrueFalseItem)
    assert read.item.key is key
    assert set(read.item.reasons) == {True}
    assert "by their order" in " ".join(read.entry.notes)


def test_answers_that_moodle_knows_are_read_by_name() -> None:
    read = question("truefalse", two("False", 100, "True", 0))
    assert isinstance(read.item, TrueFalseItem)
    assert read.item.key is False
    assert set(read.item.reasons) == {False}
    assert not read.entry.notes


@pytest.mark.parametrize("inside", [two("True", 0, "Falsch", 100), two("Wahr", 0, "Wahr", 100), ""])
def test_answers_that_cannot_be_told_apart_are_refused(inside: str) -> None:
    refused = question("truefalse", inside).entry.refused
    assert refused == "it needs the answers `true` and `false`"


def test_a_question_without_a_type_is_refused_for_that() -> None:
    assert question("", "").entry.refused == "its type is not said"
