"""Items counted by the objective that they test and by their level."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from ..items import Item, Level

COLUMNS: tuple[Level | None, ...] = (*get_args(Level), None)


@dataclass(frozen=True, slots=True)
class Row:
    """The items of an objective, or of none, by level; those without a level are under None."""

    objective: str | None
    counts: Mapping[Level | None, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """A row for each objective that has items, in the order of the lessons; those of none last."""

    rows: tuple[Row, ...]

    @property
    def totals(self) -> Mapping[Level | None, int]:
        return {level: sum(row.counts[level] for row in self.rows) for level in COLUMNS}

    @property
    def total(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def levels(self) -> tuple[Level | None, ...]:
        """The columns that hold anything, in the order of the levels."""
        return tuple(level for level, count in self.totals.items() if count)


def grid(items: Iterable[Item], objectives: Iterable[str], *, full: bool = False) -> Grid:
    """Count items; `objectives` tell the order of the rows, all of which are kept where `full`."""
    counts = Counter((item.objective, item.level) for item in items)
    found = {objective for objective, _ in counts}
    order = dict.fromkeys([*objectives, *sorted(found - {None})])  # type: ignore[type-var]
    names = [name for name in order if full or name in found]
    rows = [*names, None] if None in found else names
    return Grid(
        tuple(Row(name, {level: counts[name, level] for level in COLUMNS}) for name in rows)
    )
