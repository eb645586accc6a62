"""How far a score can be trusted, and what may be said of it beside a cut score."""

from math import sqrt
from typing import Literal

Z = 1.959963984540054  # the normal quantile of 97.5 %
# Below this a test is too short for a word on pass or fail.
LEAST_ITEMS = 40
# Parts with fewer items are counted, and no share of them is told.
LEAST_PART = 8

Band = Literal["above", "near", "below"]


def standard_error(right: float, items: int) -> float | None:
    """Lord's binomial standard error of a number of right answers, in items.

    sqrt(x(n − x)/(n − 1)): F. M. Lord, "Do tests of the same length have the same standard error of
    measurement?", Educational and Psychological Measurement 17 (1957). With partial credit it is
    an upper bound. None for fewer than two items.
    """
    if items < 2:
        return None
    return sqrt(max(0.0, right * (items - right)) / (items - 1))


def interval(right: float, items: int) -> tuple[float, float]:
    """Wilson's 95 % interval for the share of right answers, from 0 to 1.

    E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
    """
    if items == 0:
        return 0.0, 1.0
    share, width = right / items, Z * Z / items
    middle = (share + width / 2) / (1 + width)
    half = Z / (1 + width) * sqrt(share * (1 - share) / items + width / (4 * items))
    return max(0.0, middle - half), min(1.0, middle + half)


def band(low: float, high: float, cut: float) -> Band:
    """Where a score stands: `near` wherever its interval holds the cut score."""
    if low > cut:
        return "above"
    return "below" if high < cut else "near"


def agreement(passing: float) -> float:
    """How often two tests alike agree on somebody who passes with this probability: p² + q²."""
    return passing**2 + (1 - passing) ** 2
