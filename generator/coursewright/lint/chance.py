"""How likely something is by chance alone."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import erfc, exp, lgamma, log, log1p, pi, sqrt

# The share of a normal distribution above three standard errors.
BEYOND_THREE_ERRORS = 0.00135
_MOST_SPLITS = 30_000
_LEAST_EXPECTED = 5  # below it, chi-square says little (Cochran 1954)


def at_least(successes: int, trials: int, share: float) -> float:
    """The probability of so many successes or more: the upper tail of the binomial distribution."""
    if successes <= 0 or share >= 1:
        return 1.0
    odds = [log(share), log1p(-share)]
    return min(
        1.0,
        sum(
            exp(_ways((count, trials - count)) + count * odds[0] + (trials - count) * odds[1])
            for count in range(successes, trials + 1)
        ),
    )


def as_uneven(counts: Sequence[int]) -> float:
    """The probability that chance spreads as many things over equal places as unevenly, or more so.

    The exact multinomial test where few are expected in each place, else chi-square.
    """
    total, places = sum(counts), len(counts)
    few = total < _LEAST_EXPECTED * places
    if few and exp(_ways((total, places - 1))) <= _MOST_SPLITS:
        limit = _ways(counts) + 1e-9
        tail = sum(exp(ways) for split in _splits(total, places) if (ways := _ways(split)) <= limit)
        return min(1.0, tail / exp(total * log(places)))
    expected = total / places
    statistic = sum((count - expected) ** 2 for count in counts) / expected
    return chi_square_tail(statistic, places - 1)


def chi_square_tail(statistic: float, freedom: int) -> float:
    """The probability of the statistic or more; the finite series of Abramowitz & Stegun 26.4.4-5.

    `freedom` are the degrees of freedom.
    """
    half = statistic / 2
    if freedom % 2:
        term = 2 * sqrt(half / pi) * exp(-half)
        tail = erfc(sqrt(half)) + (term if freedom > 1 else 0)
        steps = range(3, freedom, 2)
    else:
        term = tail = exp(-half)
        steps = range(2, freedom, 2)
    for step in steps:
        term *= statistic / step
        tail += term
    return tail


def errors_off(sequence: Sequence[int]) -> float:
    """By how many standard errors a sequence has more runs than one in random order.

    Wald & Wolfowitz 1940, for several kinds Mood 1940. A sequence of one kind is not off.
    """
    total = len(sequence)
    counts = Counter(sequence).values()
    squares, cubes = sum(n**2 for n in counts), sum(n**3 for n in counts)
    if total < 2 or squares == total**2:
        return 0.0
    runs = 1 + sum(one != other for one, other in pairwise(sequence))
    mean = (total * (total + 1) - squares) / total
    spread = squares * (squares + total * (total + 1)) - 2 * total * cubes - total**3
    variance = spread / (total**2 * (total - 1))
    return (runs - mean) / sqrt(variance) if variance > 0 else 0.0


def _ways(counts: Sequence[int]) -> float:
    """The logarithm of the number of ways to spread things over places in these numbers."""
    return lgamma(sum(counts) + 1) - sum(lgamma(count + 1) for count in counts)


def _splits(total: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _splits(total - first, places - 1):
            yield (first, *rest)
