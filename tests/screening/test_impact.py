"""Rates of groups: the known answers of published examples, and SciPy's."""

import json
from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact as scipy_fisher
from scipy.stats import norm

from coursewright.screening.impact import Group, compared

from ..timing import seconds_of
from .conftest import Played

# Passed and people of both; ratio, z, Fisher's p, mid-p, the interval; below four fifths, a
# decision turns that, two standard errors; what is said. Worked out by other programs.
KNOWN = [
    (12, 40, 48, 80, 0.500, -3.098, 0.0034, 0.0021, 0.301, 0.829, 1, 0, 1, "lower rate, unlikely"),
    (3, 10, 5, 10, 0.600, -0.913, 0.6499, 0.4099, 0.194, 1.860, 1, 1, 0, "too few to tell"),
    (20, 50, 30, 50, 0.667, -2.000, 0.0713, 0.0493, 0.443, 1.003, 1, 0, 1, "the tests disagree"),
    (450, 1000, 500, 1000, 0.900, -2.239, 0.0282, 0.0253, 0.821, 0.987, 0, 0, 1, "unlikely by"),
    (80, 200, 100, 200, 0.800, -2.010, 0.0560, 0.0454, 0.643, 0.996, 0, 1, 1, "too few to tell"),
    (780, 1000, 970, 1000, 0.804, -12.846, 0, 0, 0.777, 0.832, 0, 0, 1, "unlikely by chance, tho"),
]


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row[0]} of {row[1]}")
def test_known_answers(row: tuple) -> None:
    passed, people, others, all_others, ratio, z, fisher, mid_p, low, high, *told = row
    below, flips, beyond_two, reading = told
    (one,) = compared([Group("focal", passed, people), Group("other", others, all_others)])
    assert one.ratio == pytest.approx(ratio, abs=6e-4)
    assert one.z == pytest.approx(z, abs=6e-4)
    assert one.fisher == pytest.approx(fisher, abs=6e-5)
    assert one.mid_p == pytest.approx(mid_p, abs=6e-5)
    assert one.interval == pytest.approx((low, high), abs=6e-4)
    assert (one.below, one.flips, one.beyond_two) == (below, flips, beyond_two)
    assert one.reading.startswith(reading)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Group, Group]:
    sizes = [draw(st.integers(1, 300)) for _ in range(2)]
    return tuple(Group("g", draw(st.integers(0, size)), size) for size in sizes)


@given(tables())
@settings(max_examples=200)
def test_the_figures_are_those_of_scipy(pair: tuple[Group, Group]) -> None:
    (one,) = compared(
        [Group("a", pair[0].passed, pair[0].people), Group("b", pair[1].passed, pair[1].people)]
    )
    a, b = one.group, one.reference
    table = [[a.passed, a.people - a.passed], [b.passed, b.people - b.passed]]
    assert one.fisher == pytest.approx(scipy_fisher(table).pvalue, abs=1e-9)
    assert one.mid_p <= one.fisher
    if one.interval is not None and a.passed < a.people:
        spread = sqrt(1 / a.passed - 1 / a.people + 1 / b.passed - 1 / b.people)
        width = log(one.interval[1]) - log(one.interval[0])
        assert width == pytest.approx(2 * norm.ppf(0.975) * spread, abs=1e-9)
    if one.z is not None:
        assert one.beyond_two == (abs(one.z) >= 2 - 1e-9)


def test_the_group_that_passed_most_often_is_what_others_are_held_against() -> None:
    groups = [Group("a", 5, 50), Group("b", 30, 60), Group("c", 40, 100), Group("none", 0, 0)]
    found = compared(groups)
    assert {one.reference.name for one in found} == {"b"}
    assert [one.group.name for one in found] == ["a", "c"]
    assert found[0].shortfall == 20  # half of 50, less five


def test_where_nobody_passed_nothing_is_divided_by_nothing() -> None:
    (one,) = compared([Group("a", 0, 40), Group("b", 0, 40)])
    assert (one.ratio, one.z, one.interval, one.below) == (None, None, None, False)
    assert compared([Group("a", 3, 9)]) == []


def test_counts_are_read_without_a_campaign(played: Played, tmp_path) -> None:
    table = tmp_path / "counts.csv"
    table.write_text("group,passed,people\nA,12,40\nB,48,80\n")
    shown = played.run("impact", "--counts", str(table)).output
    assert "A beside B: lower rate, unlikely by chance: find out why" in shown
    assert "ratio 0.500 (below four fifths), 95 % 0.301–0.829" in shown
    assert "Fisher p 0.0034, mid-p 0.0021, z -3.098" in shown
    (one,) = json.loads(played.run("impact", "--counts", str(table), "--json").output)[
        "comparisons"
    ]
    assert one["two standard errors"] is True
    told = played.run("impact", "--counts", str(table), "--ll144").output
    assert '"A",40,12,0.300,0.500' in told
    table.write_text("group,passed,people\nA,41,40\n")
    assert "whole numbers" in played.run("impact", "--counts", str(table), code=1).output


def test_very_many_people_take_no_time_and_too_many_are_refused(played: Played, tmp_path) -> None:
    many = Group("a", 20_000, 50_000), Group("b", 20_300, 50_000)
    assert seconds_of(lambda: compared(many)) < 20
    (one,) = compared(many)
    table = [[20_000, 30_000], [20_300, 29_700]]
    assert one.fisher == pytest.approx(scipy_fisher(table).pvalue, rel=1e-6)
    counts = tmp_path / "c.csv"
    counts.write_text("group,passed,people\na,400000000,800000000\nb,1,2\n")
    assert "up to 100,000 people" in played.run("impact", "--counts", str(counts), code=1).output
