"""Blueprints: how many items of each area and level a form has."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from .items import Level
from .problems import Position

MOST_FORMS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of what a form tests; an item belongs to it that matches any of these ids and tags.

    A lesson stands for its objectives. `counts` are items a form, by column, each written at its
    place in `positions`, as tags at theirs in `tag_positions`. `title` is the id where no other
    was written.
    """

    id: str
    title: str
    counts: Mapping[str, int]
    lessons: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    banks: tuple[str, ...] = ()
    positions: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)
    tag_positions: Mapping[str, Position] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """Areas × columns of levels with counts, for `forms` parallel forms drawn by `seed`.

    `banks` is None for all banks that have pages. `overlap` is the largest share of a form's
    items that another form may have too; `overlap_position` is where that is said, or `forms`.
    `cut_score` is the share of the points that passes, None where nothing is said of passing.
    """

    id: str
    title: str
    columns: Mapping[str, tuple[Level, ...]]
    areas: tuple[Area, ...]
    position: Position = field(compare=False, repr=False)
    overlap_position: Position = field(compare=False, repr=False)
    banks: tuple[str, ...] | None = None
    forms: int = 1
    overlap: float = 0
    seed: int = 0
    cut_score: float | None = None

    @property
    def size(self) -> int:
        """The number of items of a form."""
        return sum(sum(area.counts.values()) for area in self.areas)

    @property
    def most_shared(self) -> int:
        """The number of items that two forms may share."""
        return math.floor(self.overlap * self.size + 1e-9)  # 0.58 * 50 is below 29
