"""Which headings teach a concept and which items test it, and what each quiz asks."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..blueprints import Blueprint
from ..drawing import blueprint_forms
from ..items import LEVELS, Item, Level
from ..lint.wording import phrase
from ..model import Block, BlueprintBlock, Concept, Course, Heading, ItemBank, ItemBlock, QuizBlock
from ..problems import Position, Problem
from .grid import Grid, grid

_MARKS = re.compile(r"^#+\s*|\s*#*\s*(?:\{[^{}]*\}\s*)?$")  # of a heading, with its attributes


@dataclass(frozen=True, slots=True)
class Taught:
    """A heading that teaches a concept; `page` is a path below the content folder."""

    page: str
    heading: str
    position: Position


@dataclass(frozen=True, slots=True)
class Tested:
    """A published item that tests a concept."""

    bank: str
    item: str
    level: Level | None
    position: Position


@dataclass(frozen=True, slots=True)
class ConceptCoverage:
    """`unpublished` are the ids of drafts and retired items on the concept: they do not count.

    `wanted` is at how many different levels items are to test it.
    """

    id: str
    statement: str | None
    position: Position
    taught: tuple[Taught, ...]
    tested: tuple[Tested, ...]
    unpublished: tuple[str, ...]
    wanted: int = 1

    @property
    def levels(self) -> list[Level]:
        """The levels at which it is tested, from the lowest; items without one add none."""
        found = {item.level for item in self.tested}
        return [level for level in LEVELS if level in found]

    @property
    def is_undertested(self) -> bool:
        """Tested, but at fewer levels than are wanted; for one level any item will do."""
        return bool(self.tested) and len(self.levels) < self.wanted > 1


@dataclass(frozen=True, slots=True)
class Quiz:
    """What a quiz chooses from: on a page, or a whole bank, whose `page` is None.

    `source` is the id of the bank, or of the blueprint, whose forms together are meant. `draw` is
    how many items a form has, None for all. `cut_score` is as the blueprint's.
    A pretest is not scored.
    """

    page: str | None
    kind: Literal["bank", "blueprint"]
    source: str
    title: str
    position: Position
    draw: int | None
    grid: Grid
    unpublished: int
    cut_score: float | None = None
    is_scored: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """`has_inventory` is False where the course lists no concepts: those are what pages teach.

    While `has_unread_items`, one of them may test what seems untested.
    """

    has_inventory: bool
    has_unread_items: bool
    concepts: tuple[ConceptCoverage, ...]
    quizzes: tuple[Quiz, ...]

    @property
    def untaught(self) -> list[ConceptCoverage]:
        return [concept for concept in self.concepts if not concept.taught]

    @property
    def untested(self) -> list[ConceptCoverage]:
        return [concept for concept in self.concepts if not concept.tested]

    @property
    def surely_untested(self) -> list[ConceptCoverage]:
        return [] if self.has_unread_items else self.untested

    @property
    def surely_undertested(self) -> list[ConceptCoverage]:
        if self.has_unread_items:
            return []
        return [concept for concept in self.concepts if concept.is_undertested]


def coverage(course: Course) -> Coverage:
    """What of a course is taught and tested; names that name nothing are `check`'s business."""
    quizzes = (*_blocks(course), *(_bank_quiz(bank, bank.items, course) for bank in course.banks))
    concepts = tuple(_concepts(course))
    return Coverage(bool(course.concepts), course.has_unread_items, concepts, quizzes)


def coverage_problems(found: Coverage) -> Iterator[Problem]:
    """A problem at each concept that nothing teaches, or published items do not test enough."""
    for concept in found.concepts:
        name, place = concept.id, concept.position
        if not concept.taught:
            message = f"no heading teaches `{name}`"
            hint = f'write `{{ data-concepts="{name}" }}` behind the heading that does'
            yield Problem(place, "error", "untaught-concept", message, hint)
        if not concept.tested and not found.has_unread_items:
            message = f"no published item tests `{name}`"
            hint = f"write `concepts: [{name}]` in an item that does"
            if concept.unpublished:
                names = ", ".join(f"`{item}`" for item in concept.unpublished)
                hint = f"drafts and retired items do not count: {names}"
            yield Problem(place, "error", "untested-concept", message, hint)
        if concept.is_undertested and not found.has_unread_items:
            yield _undertested(concept)


def _undertested(concept: ConceptCoverage) -> Problem:
    levels = len(concept.levels)
    message = f"`{concept.id}` is tested at {levels} of {concept.wanted} levels"
    others = ", ".join(f"`{level}`" for level in LEVELS if level not in concept.levels)
    hint = f"write an item on it at another level: {others}"
    if without := [item.item for item in concept.tested if item.level is None]:
        hint += "; without a level: " + ", ".join(f"`{name}`" for name in without)
    return Problem(concept.position, "error", "undertested-concept", message, hint)


def objectives_of(course: Course) -> list[str]:
    """The ids of all objectives, in the order of the lessons."""
    lessons = [page.lesson for page in course.pages if page.lesson is not None]
    return [objective.id for lesson in lessons for objective in lesson.objectives]


def _title(heading: Heading) -> str:
    return phrase(_MARKS.sub("", heading.source.partition("\n")[0])).plain


def _concepts(course: Course) -> Iterator[ConceptCoverage]:
    taught = _taught(course)
    tested, unpublished = _tested(course)
    listed = course.concepts or [
        Concept(name, None, places[0].position) for name, places in taught.items()
    ]
    for entry in listed:
        yield ConceptCoverage(
            entry.id,
            entry.statement,
            entry.position,
            tuple(taught[entry.id]),
            tuple(tested[entry.id]),
            tuple(unpublished[entry.id]),
            entry.levels,
        )


def _taught(course: Course) -> defaultdict[str, list[Taught]]:
    found = defaultdict[str, list[Taught]](list)
    for page in course.pages:
        for heading in page.headings:
            for concept in dict.fromkeys(heading.concepts):
                found[concept].append(Taught(page.path, _title(heading), heading.position))
    return found


def _tested(
    course: Course,
) -> tuple[defaultdict[str, list[Tested]], defaultdict[str, list[str]]]:
    """The published items on each concept, and the ids of the others."""
    tested, unpublished = defaultdict[str, list[Tested]](list), defaultdict[str, list[str]](list)
    for bank in course.banks:
        for item in bank.items:
            for concept in dict.fromkeys(item.concepts):
                if item.is_published:
                    found = Tested(bank.id, item.id, item.level, item.position)
                    tested[concept].append(found)
                else:
                    unpublished[concept].append(item.id)
    return tested, unpublished


def _blocks(course: Course) -> Iterator[Quiz]:
    for page in course.pages:
        for block in page.blocks:
            quiz = _block_quiz(block, course)
            if quiz is not None:
                yield replace(quiz, page=page.path, position=block.position)


def _block_quiz(block: Block, course: Course) -> Quiz | None:
    """None for blocks without items, and where the course has no such bank or blueprint."""
    if not isinstance(block, ItemBlock):
        return None
    if isinstance(block, BlueprintBlock):
        blueprints = (found for found in course.blueprints if found.id == block.blueprint)
        return next((_blueprint_quiz(found, block, course) for found in blueprints), None)
    banks = (found for found in course.banks if found.id == block.bank)
    quizzes = (_bank_quiz(bank, _chosen(block, bank), course) for bank in banks)
    scored = block.is_scored
    return next((replace(quiz, draw=block.draw, is_scored=scored) for quiz in quizzes), None)


def _blueprint_quiz(blueprint: Blueprint, block: BlueprintBlock, course: Course) -> Quiz:
    if block.seed is not None:
        blueprint = replace(blueprint, seed=block.seed)
    drawn = blueprint_forms(blueprint, course)
    items = {item.id: item for form in drawn.forms for item in form}
    table = grid(items.values(), objectives_of(course))
    name, title, size = blueprint.id, blueprint.title, blueprint.size
    mark = blueprint.cut_score
    return Quiz(None, "blueprint", name, title, block.position, size, table, 0, mark)


def _bank_quiz(bank: ItemBank, items: Sequence[Item], course: Course) -> Quiz:
    """The quiz that a bank's own page is, of these items."""
    published = [item for item in items if item.is_published]
    table = grid(published, objectives_of(course))
    left_out = len(items) - len(published)
    return Quiz(None, "bank", bank.id, bank.title, bank.position, None, table, left_out)


def _chosen(block: QuizBlock, bank: ItemBank) -> list[Item]:
    """The items that a block names, or all; a name of a case stands for its items."""
    if block.items is None:
        return list(bank.items)
    names = set(block.items)
    return [item for item in bank.items if item.id in names or item.case in names]
