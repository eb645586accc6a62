"""A cut score by a modified Angoff panel: judges' ratings → cut, its error, and odd judges.

Each judge says of each item which share of candidates who are just good enough would get it right.
The cut score is the mean of all ratings, its standard error that of the judges' means (Angoff 1971;
Cizek and Bunch, Standard Setting, 2007, chapter 6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from ..problems import Position, Problem
from .tables import Row, read_table

LEAST_JUDGES = 5
# A judge is odd whose mean is this far from the others', or who orders items unlike them.
ODD_MEAN = 0.15
ODD_AGREEMENT = 0.2
COLUMNS = ("item", "judge", "rating")
_ROUND = "round"
_LEAST_PERCENT = 5

Ratings = Mapping[str, Mapping[str, float]]  # by judge, by item


@dataclass(frozen=True, slots=True)
class Judge:
    """`agreement` is the correlation with the mean of the others, None where it has none."""

    name: str
    mean: float
    others: float
    agreement: float | None

    @property
    def is_odd(self) -> bool:
        is_far = abs(self.mean - self.others) > ODD_MEAN
        return is_far or (self.agreement is not None and self.agreement < ODD_AGREEMENT)


@dataclass(frozen=True, slots=True)
class Panel:
    """What a round of ratings gives; shares from 0 to 1. `error` is None for a single judge."""

    round: int
    items: Mapping[str, float]
    judges: tuple[Judge, ...]
    cut: float
    error: float | None

    @property
    def has_enough(self) -> bool:
        return len(self.judges) >= LEAST_JUDGES


def panels(rounds: Mapping[int, Ratings]) -> list[Panel]:
    """One panel for each round, in order; the last one sets the cut score."""
    return [_panel(number, rounds[number]) for number in sorted(rounds)]


def _panel(number: int, ratings: Ratings) -> Panel:
    items = sorted({item for rated in ratings.values() for item in rated})
    means = {
        item: fmean(rated[item] for rated in ratings.values() if item in rated) for item in items
    }
    judges = tuple(_judge(name, ratings) for name in sorted(ratings))
    own = [judge.mean for judge in judges]
    error = stdev(own) / sqrt(len(own)) if len(own) > 1 else None
    return Panel(number, means, judges, fmean(own), error)


def _judge(name: str, ratings: Ratings) -> Judge:
    own = ratings[name]
    others = [rated for other, rated in ratings.items() if other != name]
    pairs = [
        (own[item], fmean(rated[item] for rated in others if item in rated))
        for item in own
        if any(item in rated for rated in others)
    ]
    mean = fmean(own.values())
    beside = fmean(fmean(rated.values()) for rated in others) if others else mean
    return Judge(name, mean, beside, _correlation(pairs))


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's; None where one side is constant."""
    if len(pairs) < 3:
        return None
    left, right = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    product = sum((x - left) * (y - right) for x, y in pairs)
    spread = sum((x - left) ** 2 for x, _ in pairs) * sum((y - right) ** 2 for _, y in pairs)
    return product / sqrt(spread) if spread > 1e-18 else None


def read_ratings(data: bytes, shown: str) -> tuple[dict[int, Ratings], list[Problem]]:
    """Ratings by round from a CSV file with the columns item, judge, rating and, if there are
    several, round. A rating is a share (`0.65`) or a percentage (`65 %`)."""
    table = read_table(data, shown, (*COLUMNS, _ROUND))
    missing = [name for name in COLUMNS if name not in table.names]
    if missing and not table.problems:
        message = f"the file has no column `{missing[0]}`"
        hint = f"columns are {', '.join(COLUMNS)}, and {_ROUND} where there are several"
        return {}, [Problem(Position(shown, 1, 1), "error", "missing-field", message, hint)]
    rounds: dict[int, dict[str, dict[str, float]]] = {}
    problems = [*table.problems]
    for row in table.rows if not missing else ():
        place, rating = Position(shown, row.line, 1), _read(row)
        if rating is None:
            hint = "write an item's id, a judge's name, and a share such as 0.65, or 65 %"
            message = "a row needs an item, a judge and a rating"
            problems.append(Problem(place, "error", "invalid-value", message, hint))
            continue
        number, judge, item, share = rating
        rated = rounds.setdefault(number, {}).setdefault(judge, {})
        if item in rated:
            message = f"`{judge}` has rated `{item}` twice in round {number}"
            problems.append(Problem(place, "error", "duplicate-id", message, "remove one row"))
        rated[item] = share
    return {n: dict(ratings) for n, ratings in rounds.items()}, problems


def _read(row: Row) -> tuple[int, str, str, float] | None:
    """Round, judge, item and share; None where one of them is missing or wrong."""
    number, share = _round(row.cells.get(_ROUND, "")), _rating(row.cells["rating"])
    judge, item = row.cells["judge"], row.cells["item"]
    if row.has_more or number is None or share is None or not judge or not item:
        return None
    return number, judge, item, share


def _round(text: str) -> int | None:
    text = text or "1"
    return int(text) if text.isdecimal() and int(text) > 0 else None


def _rating(text: str) -> float | None:
    """A share, or a percentage with its sign or from 5: what lies between is a slip of the pen."""
    text = text.replace(" ", "").replace("\xa0", "").replace(",", ".")
    is_percent = text.endswith("%")
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        return None
    if not is_percent and 1 < value < _LEAST_PERCENT:
        return None
    value = value / 100 if is_percent or value > 1 else value
    return value if 0 <= value <= 1 else None


def form_cut(panel: Panel, items: Iterable[str]) -> float | None:
    """The cut score of a form: the mean of its own items' ratings, None where none was rated."""
    rated = [panel.items[item] for item in items if item in panel.items]
    return fmean(rated) if rated else None
