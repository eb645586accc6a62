"""Moodle's fractions: it knows a fixed list of them, with thirds and sevenths cut short."""

from collections.abc import Sequence
from fractions import Fraction

# `question_bank::fraction_options` of Moodle: an import refuses, or changes, any other.
KNOWN = (
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
    12.5, 11.11111, 10, 5, 0,
)  # fmt: skip
# A difference in score that nobody would call one.
NEAR = 0.001
_CUT_SHORT = 5e-6
_MOST_PARTS = 20


def share_of(fraction: float) -> float:
    """The share that a fraction in per cent stands for: 33.33333 is a third."""
    share = fraction / 100
    exact = Fraction(share).limit_denominator(_MOST_PARTS)
    return float(exact) if abs(float(exact) - share) < _CUT_SHORT else round(share, 9)


def fraction_of(share: float) -> float:
    """The fraction in per cent, of those that Moodle knows, that is nearest to a share."""
    nearest = min(KNOWN, key=lambda known: abs(known - abs(share) * 100))
    return -nearest if share < 0 and nearest else nearest


def is_known(share: float) -> bool:
    """Whether Moodle has a fraction for a share, within what nobody would call a difference."""
    return abs(fraction_of(share) / 100 - share) <= NEAR


def all_near(shares: Sequence[float], expected: float) -> bool:
    return all(abs(share - expected) <= NEAR for share in shares)
