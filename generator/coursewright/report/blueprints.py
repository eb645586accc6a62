"""What blueprints ask for against what the course has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..blueprints import Blueprint
from ..drawing import blueprint_cells, blueprint_forms
from ..model import Course


@dataclass(frozen=True, slots=True)
class CellSupply:
    """Items of an area and column: `wanted` a form, `needed` in all forms without sharing.

    `lacking` is how many a single form goes short of.
    """

    wanted: int
    needed: int
    available: int
    lacking: int


@dataclass(frozen=True, slots=True)
class AreaSupply:
    """The cells of an area by column; a column that asks for nothing is left out."""

    id: str
    title: str
    cells: Mapping[str, CellSupply]


@dataclass(frozen=True, slots=True)
class BlueprintSupply:
    """`shared` is the most items that two forms have in common, None where none can be drawn.

    `cut_score` is the share of the points that passes, None where there is no such mark.
    `allowed` is the largest share of a form that may be so, `most_allowed` that many items.
    """

    id: str
    title: str
    forms: int
    size: int
    columns: tuple[str, ...]
    areas: tuple[AreaSupply, ...]
    shared: int | None
    allowed: float
    most_allowed: int
    cut_score: float | None

    @property
    def unfilled(self) -> int:
        """The number of cells that a form goes short in."""
        return sum(cell.lacking > 0 for area in self.areas for cell in area.cells.values())

    @property
    def tight(self) -> int:
        """The number of cells that fill one form, but not all without sharing."""
        cells = [cell for area in self.areas for cell in area.cells.values()]
        return sum(cell.lacking == 0 and cell.available < cell.needed for cell in cells)


def blueprint_supplies(course: Course) -> Iterator[BlueprintSupply]:
    for blueprint in course.blueprints:
        yield _supply(blueprint, course)


def _supply(blueprint: Blueprint, course: Course) -> BlueprintSupply:
    drawn = blueprint_forms(blueprint, course)
    lacking = {(cell.area.id, cell.column): count for cell, count in drawn.unfilled}
    found: dict[str, dict[str, CellSupply]] = {}
    for cell in blueprint_cells(blueprint, course):
        short = lacking.get((cell.area.id, cell.column), 0)
        needed = cell.wanted * blueprint.forms
        supply = CellSupply(cell.wanted, needed, len(cell.items), short)
        found.setdefault(cell.area.id, {})[cell.column] = supply
    return BlueprintSupply(
        blueprint.id,
        blueprint.title,
        blueprint.forms,
        blueprint.size,
        tuple(blueprint.columns),
        tuple(AreaSupply(area.id, area.title, found.get(area.id, {})) for area in blueprint.areas),
        max(drawn.overlap.values(), default=0) if drawn.forms else None,
        blueprint.overlap,
        blueprint.most_shared,
        blueprint.cut_score,
    )
