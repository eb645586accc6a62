"""Cut scores by judges: an example worked out by hand."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.screening.angoff import form_cut, panels, read_ratings

# Means of judges: 0.6, 0.7, 0.8; of items: 0.5, 0.7, 0.9; the deviation of the judges' means is
# 0.1, so the standard error is 0.1 / √3 = 0.0577.
TABLE = """\
item,judge,rating
a,ann,0.4
b,ann,0.6
c,ann,0.8
a,bo,50 %
b,bo,70 %
c,bo,90 %
a,cy,60
b,cy,80
c,cy,100
"""


def found(table: str):
    rounds, problems = read_ratings(table.encode(), "r.csv")
    assert problems == []
    return panels(rounds)


def test_the_example() -> None:
    (panel,) = found(TABLE)
    assert panel.items == pytest.approx({"a": 0.5, "b": 0.7, "c": 0.9})
    assert [judge.mean for judge in panel.judges] == pytest.approx([0.6, 0.7, 0.8])
    assert panel.cut == pytest.approx(0.7)
    assert panel.error == pytest.approx(0.057735, abs=1e-6)
    assert not panel.has_enough
    # Ann's items against the means of the other two: the same steps, so a correlation of one.
    assert panel.judges[0].agreement == pytest.approx(1)
    assert panel.judges[0].others == pytest.approx(0.75)
    assert form_cut(panel, ["a", "b"]) == pytest.approx(0.6)
    assert form_cut(panel, ["unrated"]) is None


def test_a_judge_unlike_the_others_is_told_and_the_last_round_counts() -> None:
    rows = [
        f"{item},{judge},{rating},{number}"
        for number in (1, 2)
        for judge in ("ann", "bo", "cy", "di", "ed")
        for item, rating in (("a", 0.4), ("b", 0.6), ("c", 0.8))
    ]
    odd = [
        row.replace(f"a,ed,0.4,{1}", "a,ed,0.9,1").replace("c,ed,0.8,1", "c,ed,0.1,1")
        for row in rows
    ]
    first, second = found("item,judge,rating,round\n" + "\n".join(odd))
    assert [judge.name for judge in first.judges if judge.is_odd] == ["ed"]
    assert [judge.name for judge in second.judges if judge.is_odd] == []
    assert (first.round, second.round) == (1, 2)
    assert second.cut == pytest.approx(0.6)
    assert second.error == pytest.approx(0)


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        ("item,judge\na,b\n", "missing-field", 1),
        ("item,judge,rating\na,b,1.5 %%\n", "invalid-value", 2),
        ("item,judge,rating\na,b,-1\n", "invalid-value", 2),
        ("item,judge,rating\na,b,1.2\n", "invalid-value", 2),
        ("item,judge,rating\na,b,0,5\n", "invalid-value", 2),
        ("item,judge,rating\na,,0.5\n", "invalid-value", 2),
        ("item,judge,rating,round\na,b,0.5,x\n", "invalid-value", 2),
        ("item,judge,rating\na,b,0.5\na,b,0.6\n", "duplicate-id", 3),
    ],
)
def test_what_is_wrong_is_told_at_its_line(table: str, code: str, line: int) -> None:
    _, problems = read_ratings(table.encode(), "r.csv")
    assert [(problem.code, problem.position.line) for problem in problems] == [(code, line)]


def test_the_command_prints_items_judges_and_cut(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(TABLE)
    shown = CliRunner().invoke(main, ["screen", "angoff", str(path)])
    assert shown.exit_code == 0
    assert "cut score 70.0%, by round 1" in shown.output
    assert "fewer than five judges" in shown.output
    told = json.loads(CliRunner().invoke(main, ["screen", "angoff", str(path), "--json"]).output)
    assert told[0]["error"] == pytest.approx(0.0577, abs=1e-4)
    path.write_text("item,judge,rating\n")
    assert CliRunner().invoke(main, ["screen", "angoff", str(path)]).exit_code == 1


def test_semicolons_part_columns_where_commas_are_decimal() -> None:
    (panel,) = found("item;judge;rating\na;ann;0,5\na;bo;70 %\n")
    assert panel.cut == pytest.approx(0.6)
