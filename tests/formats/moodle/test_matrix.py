"""Statements that are judged one by one (`mtf`, `kprime`), and places that leave no choice."""

import pytest

from coursewright.items import CategoriseItem, ClozeItem
from coursewright.scoring import score

from .test_reading import question

COLUMNS = ("True", "False")


def matrix(right: str, rule: str) -> str:
    """Rows with the number of the column that is right in each, as the plugins write them."""
    rows = "".join(
        f"<row number='{row}'><optiontext format='html'><text>Statement {row}</text></optiontext>"
        f"<feedbacktext><text>Look at {row}</text></feedbacktext></row>"
        for row, _ in enumerate(right, 1)
    )
    columns = "".join(
        f"<column number='{number}'><responsetext format='moodle_auto_format'>"
        f"<text>{text}</text></responsetext></column>"
        for number, text in enumerate(COLUMNS, 1)
    )
    weights = "".join(
        f"<weight rownumber='{row}' columnnumber='{column}'>"
        f"<value>\n {float(str(column) == key):.3f}\n</value></weight>"
        for row, key in enumerate(right, 1)
        for column in (1, 2)
    )
    method = f"<scoringmethod><text>{rule}</text></scoringmethod>"
    return f"{method}<numberofrows>{len(right)}</numberofrows>{rows}{columns}{weights}"


# What three of four right verdicts earn, by the documentation of both plugins; `kprime` gives half.
@pytest.mark.parametrize(
    ("kind", "rule", "earned", "lost"),
    [
        ("mtf", "subpoints", 0.75, []),
        ("mtf", "mtfonezero", 0.0, []),
        ("kprime", "kprimeonezero", 0.0, []),
        ("kprime", "kprime", 0.0, ["scoring"]),
    ],
)
def test_statements_are_judged_one_by_one(
    kind: str, rule: str, earned: float, lost: list[str]
) -> None:
    """The plugins that Swiss and Austrian universities ask most with were refused."""
    found = question(kind, matrix("1221", rule))
    assert [loss.field for loss in found.entry.losses] == lost
    item = found.item
    assert isinstance(item, CategoriseItem)
    assert [bucket.text for bucket in item.buckets] == ["True", "False"]
    assert [(card.text, card.feedback) for card in item.cards][1] == ("Statement 2", "Look at 2")
    right = {"p1": ["a"], "p2": ["b"], "p3": ["b"], "p4": ["a"]}
    assert score(item, right) == 1
    assert score(item, {**right, "p4": ["b"]}) == earned


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (
            matrix("12", "subpoints").replace("1.000", "0.000"),
            "one of its rows has no right column",
        ),
        ("", "it has fewer than two options"),
        (matrix("1" * 21, "subpoints"), "it has 21 rows, and an item here at most 20"),
    ],
)
def test_statements_without_verdicts_are_refused(inside: str, reason: str) -> None:
    assert question("mtf", inside).entry.refused == reason


def test_a_place_that_leaves_no_choice_is_text() -> None:
    """A group of one word had the whole question refused."""
    choices = "".join(
        f"<selectoption><text>{word}</text><group>{group}</group></selectoption>"
        for word, group in (("cat", 1), ("dog", 1), ("&lt;b&gt;", 2))
    )
    found = question("gapselect", choices, "The [[1]] sat on [[3]].")
    assert isinstance(found.item, ClozeItem)
    assert found.item.text == "The {gap-1} sat on <b>."
    assert [loss.field for loss in found.entry.losses] == ["gaps"]
    assert question("gapselect", choices, "On [[3]].").entry.refused == "it has no gaps"
