"""Which items stand in which form and in which order, by a seed and ids alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Protocol, TypeVar

from .blueprints import Area, Blueprint
from .items import Item
from .matching import MOST_STEPS, Matching
from .model import Course, ItemBank


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Identified)
_MOST_ATTEMPTS = 12
_MOST_KEPT = 64  # drawings


@dataclass(frozen=True, slots=True)
class Cell:
    """An area × column that asks for items: `wanted` a form, of the `items` that fit.

    An item may fit several cells; a form has it once.
    """

    area: Area
    column: str
    wanted: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The forms of a blueprint, area by area; none where a cell cannot be filled.

    `unfilled` has such cells, each with how many items a form lacks. `overlap` tells how many
    items each two forms share, by their numbers from 0, and `sharing` the cells of those items.
    """

    forms: tuple[tuple[Item, ...], ...]
    unfilled: tuple[tuple[Cell, int], ...] = ()
    overlap: Mapping[tuple[int, int], int] = field(default_factory=dict)
    sharing: tuple[Cell, ...] = ()


def blueprint_forms(blueprint: Blueprint, course: Course) -> Drawn:
    """Draw the forms: each has what every cell wants, and no item twice.

    They share as few items as can be, and each two of them about as many. That may be more than
    the blueprint allows, which `overlap` tells.
    """
    seed = f"{blueprint.id}/{blueprint.seed}"
    cells = blueprint_cells(blueprint, course)
    if unfilled := _unfilled(cells):
        return Drawn((), unfilled)
    items = {item.id: item for cell in cells for item in cell.items}
    order = _order(items, seed)
    allowed = blueprint.most_shared
    matching = _best_matching(*_fits(cells), blueprint.forms, allowed=allowed, seed=seed)
    pairs = combinations(range(blueprint.forms), 2)
    return Drawn(
        tuple(
            beside_case(items[name] for name in _in_order(form, cells, matching, order))
            for form in range(blueprint.forms)
        ),
        overlap={pair: matching.shared(*pair) for pair in pairs},
        sharing=tuple(_sharing(cells, matching, blueprint.forms)),
    )


def blueprint_cells(blueprint: Blueprint, course: Course) -> tuple[Cell, ...]:
    """The cells that ask for items, by area, then by column, with the published items that fit."""
    lessons = _objectives_of_lessons(course)
    banks = _banks(blueprint, course)
    cells: list[Cell] = []
    for area in blueprint.areas:
        belongs = _Belonging(area, lessons)
        items = [item for bank in banks for item in bank.published if belongs.has(item, bank)]
        for column, levels in blueprint.columns.items():
            if wanted := area.counts.get(column, 0):
                fits = tuple(item for item in items if item.level in levels)
                cells.append(Cell(area, column, wanted, fits))
    return tuple(cells)


def _banks(blueprint: Blueprint, course: Course) -> list[ItemBank]:
    """Without pages a bank is drawn from only where it is named."""
    if blueprint.banks is not None:
        return [bank for bank in course.banks if bank.id in blueprint.banks]
    named = {name for area in blueprint.areas for name in area.banks}
    return [bank for bank in course.banks if bank.on_pages or bank.id in named]


def _objectives_of_lessons(course: Course) -> dict[str, list[str]]:
    return {
        page.lesson.id: [objective.id for objective in page.lesson.objectives]
        for page in course.pages
        if page.lesson is not None
    }


class _Belonging:
    """Whether items belong to an area."""

    def __init__(self, area: Area, lessons: Mapping[str, list[str]]) -> None:
        self._banks = frozenset(area.banks)
        self._concepts = frozenset(area.concepts)
        self._tags = frozenset(area.tags)
        within = (name for lesson in area.lessons for name in lessons.get(lesson, ()))
        self._objectives = frozenset((*area.objectives, *within))

    def has(self, item: Item, bank: ItemBank) -> bool:
        return (
            bank.id in self._banks
            or item.objective in self._objectives
            or not self._concepts.isdisjoint(item.concepts)
            or not self._tags.isdisjoint(item.tags)
        )


def _unfilled(cells: tuple[Cell, ...]) -> tuple[tuple[Cell, int], ...]:
    """The cells that one form by itself leaves short: with several it is no other."""
    one = Matching(*_fits(cells), 1)
    missing = ((cell, one.missing(0, number)) for number, cell in enumerate(cells))
    return tuple((cell, lacking) for cell, lacking in missing if lacking)


# The ids that fit each cell, and how many it wants.
_Fits = tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]


def _fits(cells: tuple[Cell, ...]) -> _Fits:
    names = tuple(tuple(item.id for item in cell.items) for cell in cells)
    return names, tuple(cell.wanted for cell in cells)


# A check, a report and each page with the blueprint ask for the same forms.
@lru_cache(maxsize=_MOST_KEPT)
def _best_matching(
    fits: tuple[tuple[str, ...], ...],
    wanted: tuple[int, ...],
    forms: int,
    *,
    allowed: int,
    seed: str,
) -> Matching:
    """The first matching that shares no more than is allowed, or that which shares least.

    Further ones are tried while the steps of one last.
    """
    found: list[Matching] = []
    steps = MOST_STEPS
    all_names = {name for names in fits for name in names}
    for attempt in range(_MOST_ATTEMPTS):
        order = _order(all_names, f"{seed}/{attempt}" if attempt else seed)
        ordered = [sorted(names, key=order.__getitem__) for names in fits]
        found.append(Matching(ordered, wanted, forms, steps=steps))
        steps = found[-1].steps
        # What all pairs share together is the same in each attempt.
        if steps <= 0 or found[-1].most_shared <= max(allowed, found[-1].fair_share):
            break
    return min(found, key=lambda matching: matching.most_shared)


def _order(names: Iterable[str], seed: str) -> dict[str, int]:
    """The place of each id."""
    return {name: place for place, name in enumerate(sorted(names, key=_by_seed(seed)))}


def _in_order(
    form: int, cells: tuple[Cell, ...], matching: Matching, order: Mapping[str, int]
) -> Iterator[str]:
    """The ids of a form's items: areas as in the blueprint, and a seeded order within each."""
    by_area: dict[str, list[str]] = {}
    for number, cell in enumerate(cells):
        by_area.setdefault(cell.area.id, []).extend(matching.items(form, number))
    for names in by_area.values():
        yield from sorted(names, key=order.__getitem__)


def _sharing(cells: tuple[Cell, ...], matching: Matching, forms: int) -> Iterator[Cell]:
    """The cells with an item that stands in several forms."""
    uses = Counter(
        name
        for form in range(forms)
        for number in range(len(cells))
        for name in matching.items(form, number)
    )
    for number, cell in enumerate(cells):
        if any(uses[name] > 1 for form in range(forms) for name in matching.items(form, number)):
            yield cell


def beside_case(form: Iterable[Item]) -> tuple[Item, ...]:
    """The items of a form; those of a case stand together, where the first of them is."""
    groups: dict[tuple[str, bool], list[Item]] = {}
    for item in form:
        group = (item.id, False) if item.case is None else (item.case, True)
        groups.setdefault(group, []).append(item)
    return tuple(item for group in groups.values() for item in group)


def shuffled(entries: Iterable[Entry], seed: str) -> list[Entry]:
    """An order by seed and ids alone: adding an entry leaves the others in their order."""
    by_seed = _by_seed(seed)
    return sorted(entries, key=lambda entry: by_seed(entry.id))


def _by_seed(seed: str) -> Callable[[str], bytes]:
    return lambda name: blake2b(f"{seed}/{name}".encode(), digest_size=8).digest()
