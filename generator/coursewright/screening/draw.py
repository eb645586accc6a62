"""Which items an invite's form has: drawn by the team's secret, the least used ones first."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ..blueprints import Blueprint
from ..drawing import beside_case, blueprint_cells, blueprint_forms, shuffled
from ..items import CalculatedItem, Item
from ..model import Course
from ..problems import CoursewrightError
from .derivation import draw_seed

# How much of the score two forms may differ in how hard judges found them.
MOST_UNLIKE = 0.01
_ATTEMPTS = 300
_STRICT = 60  # of them, which leave out all that can be left out

DrawnItem = tuple[Item, int | None]


@dataclass(frozen=True, slots=True)
class Pool:
    """What is drawn from, and what of it was seen before.

    `used` counts the forms that had an item, `met` are the items that this candidate has had.
    `means` are the judges' mean ratings by item, none where nobody has rated.
    """

    course: Course
    blueprint: Blueprint
    used: Mapping[str, int]
    met: Collection[str] = ()
    means: Mapping[str, float] | None = None

    @property
    def items(self) -> dict[str, Item]:
        """All items that some cell may take."""
        cells = blueprint_cells(self.blueprint, self.course)
        return {item.id: item for cell in cells for item in cell.items}


def drawn_items(pool: Pool, master: bytes, invite: str) -> list[DrawnItem]:
    """The items of a form in its order, calculated ones with their variants from 1.

    Of each cell the items come first that the candidate has not met, and then those that fewest
    forms had. Raises `CoursewrightError` where a cell cannot be filled, or where no form is as
    hard as the others.
    """
    seed = draw_seed(master, invite)
    form = _form(pool, seed)
    order = beside_case(shuffled(form, f"{seed}/form"))
    return [(item, _variant(item, seed)) for item in order]


def _form(pool: Pool, seed: int) -> Sequence[Item]:
    expected = expected_mean(pool)
    for attempt in range(_ATTEMPTS):
        form = _attempt(pool, seed + attempt, is_strict=attempt < _STRICT)
        if expected is None or pool.means is None:
            return form
        if abs(form_mean(form, pool.means) - expected) <= MOST_UNLIKE / 2:
            return form
    raise CoursewrightError(
        "no form could be drawn that is as hard as the others by the judges' ratings: "
        "add items, or have more of them rated"
    )


def _attempt(pool: Pool, seed: int, *, is_strict: bool) -> Sequence[Item]:
    blueprint = replace(pool.blueprint, forms=1, overlap=0, seed=seed)
    course = _without(pool, _left_out(pool, seed)) if is_strict else pool.course
    drawn = blueprint_forms(blueprint, course)
    if drawn.unfilled and is_strict:
        drawn = blueprint_forms(blueprint, pool.course)
    if drawn.unfilled:
        cell, missing = drawn.unfilled[0]
        place = f"`{cell.area.id}` × `{cell.column}`"
        raise CoursewrightError(
            f"the bank lacks {missing} of the items that {place} of the blueprint asks for"
        )
    return drawn.forms[0]


def _left_out(pool: Pool, seed: int) -> set[str]:
    """Items that every cell can do without, those that were seen most first."""
    kept: set[str] = set()
    known: set[str] = set()
    for cell in blueprint_cells(pool.blueprint, pool.course):
        mixed = shuffled(cell.items, f"{seed}/use")
        mixed.sort(key=lambda item: (item.id in pool.met, pool.used.get(item.id, 0)))
        known.update(item.id for item in mixed)
        kept.update(item.id for item in mixed[: cell.wanted])
    return known - kept


def _without(pool: Pool, names: Collection[str]) -> Course:
    banks = (
        replace(bank, items=tuple(item for item in bank.items if item.id not in names))
        for bank in pool.course.banks
    )
    return replace(pool.course, banks=tuple(banks))


def expected_mean(pool: Pool) -> float | None:
    """The share of its points that judges expect of a form on average, None without ratings."""
    if pool.means is None:
        return None
    cells = blueprint_cells(pool.blueprint, pool.course)
    total = sum(cell.wanted for cell in cells)
    rated = ([pool.means[i.id] for i in cell.items if i.id in pool.means] for cell in cells)
    parts = [
        cell.wanted * (sum(found) / len(found)) if found else 0.0
        for cell, found in zip(cells, rated, strict=True)
    ]
    return sum(parts) / total


def form_mean(form: Sequence[Item], means: Mapping[str, float]) -> float:
    """What judges expect of a form, by the items that they have rated."""
    found = [means[item.id] for item in form if item.id in means]
    return sum(found) / len(found) if found else 0.0


def _variant(item: Item, seed: int) -> int | None:
    return seed % len(item.variants) + 1 if isinstance(item, CalculatedItem) else None


def uses(forms: Sequence[Sequence[str]]) -> Counter[str]:
    """How many forms had each item."""
    return Counter(name for form in forms for name in form)


def expected_overlap(size: int, form: int) -> float:
    """How many items two forms share on average if drawn by chance: k²/B."""
    return form * form / size if size else 0.0
