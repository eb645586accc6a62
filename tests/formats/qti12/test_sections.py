"""Quizzes that draw, share or point elsewhere: none of it is lost without a word."""

from .shapes import SINGLE, asked, equal, only, read, when

ITEM = asked(SINGLE, when(equal("A1"), "100"))
DRAWS = """<assessment title="Tea"><section ident="root"><section title="Kinds" ident="g">
<selection_ordering><selection>{bank}<selection_number>1</selection_number>
<selection_extension><points_per_item>2.5</points_per_item></selection_extension></selection>
</selection_ordering>{items}</section></section></assessment>"""


def test_items_of_a_group_have_its_points_and_name_and_the_draw_is_told() -> None:
    reading = read(DRAWS.format(bank="", items=ITEM))
    item = only(reading)
    assert (item.points, item.tags) == (2.5, ("Kinds",))
    assert [str(problem) for problem in reading.problems] == [
        "x.xml:1:64: warning: the group `Kinds` draws 1 of its 1 items:"
        " say so where the bank is shown [drawn-test]"
    ]


def test_a_group_that_draws_from_a_bank_says_which() -> None:
    (problem,) = read(DRAWS.format(bank="<sourcebank_ref>b7</sourcebank_ref>", items="")).problems
    assert "draws 1 items of bank `b7`" in problem.message


def test_an_item_that_stands_in_a_bank_is_missed_by_name() -> None:
    lines = '<assessment><section>\n<bankentry_item item_ref="q9"/></section></assessment>'
    (problem,) = read(lines).problems
    assert "`q9`" in problem.message
    assert problem.position.line == 2


def test_texts_and_shuffling_of_a_section_are_told() -> None:
    reading = read(
        "<section title='Tea'><presentation_material>Read this</presentation_material>"
        f"<selection_ordering><order order_type='Random'/></selection_ordering>{ITEM}</section>"
    )
    assert [problem.message for problem in reading.problems] == [
        "the section `Tea` shuffles its items: say so where the bank is shown",
        "`presentation_material` of a quiz or section is left out",
    ]
    assert only(reading).tags == ()


def test_a_stimulus_of_a_group_is_one_of_its_items() -> None:
    reading = read(f"<section parent_stimulus_item_ident='s'>{ITEM}</section>")
    assert [loss.field for loss in reading.items[0].entry.losses] == ["case"]
