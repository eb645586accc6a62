"""Rates at which groups pass, held against each other: figures to ask questions by, no verdicts.

Ratio and four fifths: Uniform Guidelines, 29 CFR 1607.4(D). Tests: Fisher's exact test, two-sided
by summing the tables that are no likelier, its mid-p, and the pooled test of two proportions. The
interval of the ratio is Katz's, on the logarithm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, exp, log, sqrt

from .uncertainty import Z

FEW = 30  # people in a group
MOST = 100_000  # people in all: what is exact takes seconds, and soon hours
SMALL = Fraction(2, 100)  # of all: 29 CFR 1607.15(A)


@dataclass(frozen=True, slots=True)
class Group:
    """So many of `people` passed."""

    name: str
    passed: int
    people: int

    @property
    def rate(self) -> float | None:
        return self.passed / self.people if self.people else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A group beside the one that passed most often.

    `ratio` is None where nobody of that group passed. `below` is the four-fifths rule, `flips`
    whether one different decision would turn it. `shortfall` are the people more who would have
    passed at the other group's rate. `z` and `interval` are None where they cannot be told.
    """

    group: Group
    reference: Group
    ratio: float | None
    below: bool
    flips: bool
    fisher: float
    mid_p: float
    z: float | None
    beyond_two: bool
    interval: tuple[float, float] | None
    shortfall: int
    is_small: bool

    @property
    def is_few(self) -> bool:
        """Whether nothing can be told: too few people, or one decision would turn the rule."""
        return min(self.group.people, self.reference.people) < FEW or self.flips

    @property
    def is_significant(self) -> bool:
        return self.fisher < 0.05

    @property
    def reading(self) -> str:
        """In words that say no more than the figures do."""
        if self.is_few:
            return "too few to tell"
        if len({self.is_significant, self.mid_p < 0.05, self.beyond_two}) > 1:
            return "the tests disagree: look at all of them"
        if self.below and self.is_significant:
            return "lower rate, unlikely by chance: find out why"
        if self.below:
            return "below four fifths, but chance may explain it"
        if self.is_significant:
            return "unlikely by chance, though above four fifths: find out why"
        return "no difference beyond chance"


def compared(groups: Sequence[Group]) -> list[Comparison]:
    """Each group beside that with the highest rate; none where fewer than two have people."""
    known = [group for group in groups if group.people]
    if len(known) < 2:
        return []
    reference = max(known, key=lambda g: (Fraction(g.passed, g.people), g.people))
    everyone = sum(group.people for group in known)
    return [_comparison(group, reference, everyone) for group in known if group is not reference]


def _comparison(group: Group, reference: Group, everyone: int) -> Comparison:
    fisher, mid_p = fisher_exact(group, reference)
    ratio = None
    if reference.passed:
        ratio = float(Fraction(group.passed, group.people) / _rate(reference))
    at_their_rate = group.people * _rate(reference)
    return Comparison(
        group=group,
        reference=reference,
        ratio=ratio,
        below=is_below(group, reference),
        flips=_flips(group, reference),
        fisher=fisher,
        mid_p=mid_p,
        z=pooled_z(group, reference),
        beyond_two=_is_beyond_two(group, reference),
        interval=ratio_interval(group, reference),
        shortfall=max(0, int(at_their_rate - group.passed)),
        is_small=Fraction(group.people, everyone) < SMALL,
    )


def _rate(group: Group) -> Fraction:
    return Fraction(group.passed, group.people)


def is_below(group: Group, reference: Group) -> bool:
    """Whether a rate is below four fifths of another, told by whole numbers alone."""
    return 5 * group.passed * reference.people < 4 * reference.passed * group.people


def _flips(group: Group, reference: Group) -> bool:
    """Whether one more person, or one fewer, would turn the four-fifths rule (EEOC, Q&A 21)."""
    was = is_below(group, reference)
    step = 1 if was else -1
    others = [
        (Group("", group.passed + step, group.people), reference),
        (group, Group("", reference.passed - step, reference.people)),
    ]
    return any(
        0 <= one.passed <= one.people
        and 0 <= two.passed <= two.people
        and is_below(one, two) is not was
        for one, two in others
    )


def fisher_exact(group: Group, reference: Group) -> tuple[float, float]:
    """The two-sided p and its mid-p: half of all tables as likely as the one seen count."""
    passed = group.passed + reference.passed
    first, last = max(0, passed - reference.people), min(passed, group.people)
    seen = comb(group.people, group.passed) * comb(reference.people, reference.passed)
    way = comb(group.people, first) * comb(reference.people, passed - first)
    rarer = alike = 0
    for k in range(first, last + 1):
        if way <= seen:
            rarer, alike = (rarer + way, alike) if way < seen else (rarer, alike + way)
        # From the ways in which k of the group pass to those of k + 1, without a rest.
        way = way * (group.people - k) * (passed - k)
        way //= (k + 1) * (reference.people - passed + k + 1)
    every = comb(group.people + reference.people, passed)
    return float(Fraction(rarer + alike, every)), float(Fraction(2 * rarer + alike, 2 * every))


def pooled_z(group: Group, reference: Group) -> float | None:
    """The difference of rates in standard errors; None where all passed, or nobody."""
    pooled = Fraction(group.passed + reference.passed, group.people + reference.people)
    if pooled in (0, 1):
        return None
    spread = pooled * (1 - pooled) * (Fraction(1, group.people) + Fraction(1, reference.people))
    return float(_rate(group) - _rate(reference)) / sqrt(spread)


def _is_beyond_two(group: Group, reference: Group) -> bool:
    """Two standard errors or more, told without rounding: 20 of 50 and 30 of 50 are exactly two."""
    pooled = Fraction(group.passed + reference.passed, group.people + reference.people)
    spread = pooled * (1 - pooled) * (Fraction(1, group.people) + Fraction(1, reference.people))
    return spread > 0 and (_rate(group) - _rate(reference)) ** 2 >= 4 * spread


def ratio_interval(group: Group, reference: Group) -> tuple[float, float] | None:
    """The 95 % interval of the ratio; None where a group has nobody who passed."""
    if not group.passed or not reference.passed:
        return None
    spread = 1 / group.passed - 1 / group.people + 1 / reference.passed - 1 / reference.people
    middle = log(float(_rate(group) / _rate(reference)))
    half = Z * sqrt(max(0.0, spread))
    return exp(middle - half), exp(middle + half)
