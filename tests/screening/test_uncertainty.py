"""What stands beside a score, by the tables of textbooks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from coursewright.screening.uncertainty import agreement, band, interval, standard_error


@pytest.mark.parametrize(
    ("items", "right", "error", "low", "high"),
    [(20, 14, 2.1, 48, 85), (40, 28, 2.9, 55, 82), (60, 42, 3.6, 57, 80), (100, 70, 4.6, 60, 78)],
)
def test_errors_and_intervals(items: int, right: int, error: float, low: int, high: int) -> None:
    assert round(standard_error(right, items), 1) == error
    assert tuple(round(100 * end) for end in interval(right, items)) == (low, high)


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_the_interval_is_wilsons(pair: tuple[int, int]) -> None:
    items, right = pair
    known = binomtest(right, items).proportion_ci(0.95, "wilson")
    assert interval(right, items) == pytest.approx((known.low, known.high), abs=1e-9)


@given(st.integers(2, 200), st.floats(0, 1), st.floats(0, 1))
def test_a_band_never_contradicts_its_interval(items: int, share: float, cut: float) -> None:
    low, high = interval(share * items, items)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    assert {"above": low > cut, "below": high < cut, "near": low <= cut <= high}[
        band(low, high, cut)
    ]


def test_short_tests_have_no_error() -> None:
    assert standard_error(1, 1) is None
    assert interval(0, 0) == (0, 1)
    assert agreement(0.5) == 0.5
    assert agreement(0.9) == pytest.approx(0.82)
