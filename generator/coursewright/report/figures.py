"""All figures of a course's report."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..items import ITEM_TYPES, LEVELS, STATES, Item, Level
from ..model import Course, Lesson, Settings
from ..problems import Problem
from .blueprints import BlueprintSupply, blueprint_supplies
from .coverage import Coverage, coverage, objectives_of
from .findings import RuleFindings, Switch, by_rule, switched_off
from .grid import Grid, Row, grid
from .key_balance import KeyBalance, key_balance
from .reading import Reading, reading


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items have something; `name` is None for those that do not say."""

    name: str | None
    items: int


@dataclass(frozen=True, slots=True)
class BankSize:
    id: str
    title: str
    items: int
    published: int


@dataclass(frozen=True, slots=True)
class Report:
    """Figures are about published items, unless they are by status or by bank."""

    title: str
    items: int
    published: int
    types: tuple[Tally, ...]
    levels: tuple[Tally, ...]
    statuses: tuple[Tally, ...]
    banks: tuple[BankSize, ...]
    lessons: tuple[Lesson, ...]
    grid: Grid
    coverage: Coverage
    blueprints: tuple[BlueprintSupply, ...]
    rules: tuple[RuleFindings, ...]
    switches: tuple[Switch, ...]
    keys: KeyBalance
    reading: Reading

    @property
    def errors(self) -> int:
        found = (finding.problem.severity for rule in self.rules for finding in rule.findings)
        return sum(severity == "error" for severity in found)

    @property
    def findings(self) -> int:
        """What is worth a look; errors are more than that."""
        return sum(len(rule.findings) for rule in self.rules) - self.errors

    @property
    def unknown_rows(self) -> list[Row]:
        """The items of objectives that no lesson has."""
        known = {objective.id for lesson in self.lessons for objective in lesson.objectives}
        return [row for row in self.grid.rows if row.objective not in {*known, None}]

    @property
    def below_level(self) -> list[tuple[str, Level]]:
        """The objectives no item of which is at their own level or above, and those levels."""
        counts = {row.objective: row.counts for row in self.grid.rows}
        return [
            (objective.id, objective.level)
            for lesson in self.lessons
            for objective in lesson.objectives
            if objective.level is not None
            and not any(
                counts[objective.id].get(level, 0)  # type: ignore[call-overload]
                for level in LEVELS[LEVELS.index(objective.level) :]
            )
        ]


def report(course: Course, settings: Settings, title: str, problems: Sequence[Problem]) -> Report:
    """`problems` are those that `check` finds in the course."""
    items = [item for bank in course.banks for item in bank.items]
    published = [item for item in items if item.is_published]
    lessons = tuple(page.lesson for page in course.pages if page.lesson is not None)
    kinds = [ITEM_TYPES[type(item)] for item in published]
    return Report(
        title=title,
        items=len(items),
        published=len(published),
        types=_tallies(kinds, ITEM_TYPES.values()),
        levels=_tallies([item.level for item in published], [*LEVELS, None], full=True),
        statuses=_tallies([_state(item) for item in items], [None, *STATES]),
        banks=tuple(
            BankSize(bank.id, bank.title, len(bank.items), sum(i.is_published for i in bank.items))
            for bank in course.banks
        ),
        lessons=lessons,
        grid=grid(published, objectives_of(course), full=True),
        coverage=coverage(course),
        blueprints=tuple(blueprint_supplies(course)),
        rules=by_rule(problems, course),
        switches=switched_off(course, settings),
        keys=key_balance(published),
        reading=reading(course),
    )


def _tallies(
    names: Sequence[str | None], order: Iterable[str | None], *, full: bool = False
) -> tuple[Tally, ...]:
    """Count names in this order; with `full` those too that nothing has, but for None."""
    counts = Counter(names)
    keeps = (name for name in order if counts[name] or (full and name is not None))
    return tuple(Tally(name, counts[name]) for name in keeps)


def _state(item: Item) -> str | None:
    return item.status.state if item.status is not None else None
