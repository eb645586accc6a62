"""Feedback goes where its rule shows it, or is missed by name."""

from coursewright.items import Hint, MatchingItem, NumericItem

from .shapes import SINGLE, asked, equal, losses, only, read, text, when

KEY = when(equal("A1"), "100")


def said(ident: str, words: str = "So it is.") -> str:
    return f'<itemfeedback ident="{ident}"><flow_mat>{text(words)}</flow_mat></itemfeedback>'


def test_feedback_by_other_names_is_told_by_the_conditions_that_show_it() -> None:
    conditions = when(f"<or>{equal('A1')}</or>", "1", "Mastery") + when("<other/>", "0", "Fail")
    conditions += when("<other/>", "", "note")
    item = only(
        read(
            asked(SINGLE, conditions, said("Mastery") + said("Fail", "No.") + said("note", "All."))
        )
    )
    assert item.verdict_feedback == {"correct": "So it is.", "incorrect": "No."}
    assert item.feedback == "All."


def test_feedback_of_a_rule_that_we_lack_is_a_loss() -> None:
    rule = when(f"<and>{equal('A2')}{equal('A3')}</and>", "", "both")
    reading = read(asked(SINGLE, KEY + rule, said("both") + said("nobody")))
    assert losses(reading) == [
        "`both` is shown by a rule that there is none for here",
        "`nobody` is shown by a rule that there is none for here",
    ]


def test_a_solution_is_feedback_and_a_hint_is_a_hint() -> None:
    solution = f"<solution><solutionmaterial>{text('Camellia')}</solutionmaterial></solution>"
    hint = f"<hint><hintmaterial>{text('A leaf')}</hintmaterial></hint>"
    inside = f'<itemfeedback ident="s">{solution}</itemfeedback>'
    inside += f'<itemfeedback ident="h">{hint}</itemfeedback>'
    reading = read(asked(SINGLE, KEY, inside))
    item = only(reading)
    assert (item.feedback, item.hints) == ("Camellia", (Hint("A leaf"),))
    assert losses(reading) == []


def test_feedback_to_one_number_stays_with_it() -> None:
    field = '<response_num ident="r"><render_fib/></response_num>'
    conditions = when(equal("42"), "100", "1_fb") + when(equal("41"), "50", "2_fb")
    item = only(read(asked(field, conditions, said("1_fb", "Yes") + said("2_fb", "Nearly"))))
    assert isinstance(item, NumericItem)
    assert item.verdict_feedback == {"correct": "Yes"}
    assert [entry.feedback for entry in item.accept] == [None, "Nearly"]


def test_feedback_to_one_of_several_right_numbers_is_a_named_loss() -> None:
    """It was read, and the imported bank did not have it."""
    field = '<response_num ident="r"><render_fib/></response_num>'
    conditions = when(equal("42"), "100", "1_fb") + when(equal("41"), "100", "2_fb")
    reading = read(asked(field, conditions, said("1_fb", "Yes") + said("2_fb", "Also")))
    assert only(reading).verdict_feedback == {}
    assert losses(reading) == ["right numbers cannot have feedback of their own"]


def test_premises_have_the_feedback_that_canvas_names_after_them() -> None:
    rows = "".join(
        f'<response_lid ident="response_{name}">{text(name)}<render_choice>'
        + "".join(f'<response_label ident="{o}">{text(o)}</response_label>' for o in ("x1", "x2"))
        + "</render_choice></response_lid>"
        for name in ("p1", "p2")
    )
    conditions = when(equal("x1", "response_p1"), "50", action="Add")
    conditions += when(f"<not>{equal('x1', 'response_p1')}</not>", "", "p1_fb")
    conditions += when(equal("x2", "response_p2"), "50", action="Add")
    reading = read(asked(rows, conditions, said("p1_fb")))
    item = only(reading)
    assert isinstance(item, MatchingItem)
    assert [premise.feedback for premise in item.premises] == ["So it is.", None]
    assert item.verdict_feedback == {}
    assert losses(reading) == []
