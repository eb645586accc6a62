"""What is asked before, after and across the lessons, and in the exam."""

from collections import Counter
from itertools import pairwise

import pytest

from coursewright.blueprints import Blueprint
from coursewright.drawing import blueprint_forms
from coursewright.model import BlueprintBlock, Page, QuizBlock

from .shipped import COURSE, LESSONS

BLUEPRINTS = {blueprint.id: blueprint for blueprint in COURSE.blueprints}
UNITS = ("foundations", "methods", "leads", "measuring", "together")
# Items a form for each lesson: remember, understand, apply, and above.
EXAM = {
    "l01": (2, 2, 0, 0),
    "l02": (2, 0, 0, 3),
    "l03": (0, 3, 0, 2),
    "l04": (3, 0, 2, 1),
    "l05": (2, 1, 1, 1),
    "l06": (0, 3, 2, 0),
    "l07": (1, 2, 1, 1),
    "l08": (1, 1, 0, 4),
    "l09": (0, 2, 4, 1),
    "l10": (0, 2, 0, 1),
    "l11": (1, 1, 1, 0),
    "l12": (1, 1, 0, 2),
    "l13": (0, 1, 1, 0),
}


@pytest.mark.parametrize("page", LESSONS, ids=lambda page: page.path)
def test_a_lesson_begins_with_three_questions_and_ends_with_two_parallel_forms(page: Page) -> None:
    before, after = page.blocks
    assert isinstance(before, QuizBlock)
    assert (before.name, before.bank, len(before.items or ())) == ("pretest", "pretests", 3)
    assert isinstance(after, BlueprintBlock)
    blueprint = BLUEPRINTS[after.blueprint]
    assert (blueprint.forms, blueprint.overlap) == (2, 0)
    assert 8 <= blueprint.size <= 12
    assert page.lesson is not None
    asked = {name for area in blueprint.areas for name in area.objectives}
    assert asked == {objective.id for objective in page.lesson.objectives}


@pytest.mark.parametrize("unit", UNITS)
def test_a_review_mixes_all_lessons_of_its_unit(unit: str) -> None:
    lessons = {page.lesson.id for page in LESSONS if page.lesson and page.lesson.unit == unit}
    blueprint = BLUEPRINTS[f"review-{unit}"]
    assert {name for area in blueprint.areas for name in area.lessons} == lessons
    (page,) = (page for page in COURSE.pages if page.path == f"{unit}/review.md")
    assert [block.shuffle for block in page.blocks] == ["all"]


def test_the_exam_has_the_cells_of_its_plan() -> None:
    exam = BLUEPRINTS["exam"]
    columns = ("remember", "understand", "apply", "judge")
    assert tuple(exam.columns) == columns
    assert exam.columns["judge"] == ("analyse", "evaluate", "create")
    cells = {a.lessons[0]: tuple(a.counts.get(name, 0) for name in columns) for a in exam.areas}
    assert cells == EXAM
    assert (exam.size, exam.forms, exam.overlap, exam.cut_score) == (60, 2, 0, 0.7)


@pytest.mark.parametrize("blueprint", COURSE.blueprints, ids=lambda blueprint: blueprint.id)
def test_no_item_stands_in_two_forms(blueprint: Blueprint) -> None:
    drawn = blueprint_forms(blueprint, COURSE)
    assert len(drawn.forms) == blueprint.forms
    for one, other in pairwise(drawn.forms):
        assert not {item.id for item in one} & {item.id for item in other}


@pytest.mark.parametrize("page", LESSONS, ids=lambda page: page.path)
def test_the_forms_of_a_lesson_ask_for_the_same_and_much_alike(page: Page) -> None:
    after = page.blocks[-1]
    assert isinstance(after, BlueprintBlock)
    one, other = blueprint_forms(BLUEPRINTS[after.blueprint], COURSE).forms
    assert Counter(item.objective for item in one) == Counter(item.objective for item in other)
    levels = Counter(item.level for item in one) - Counter(item.level for item in other)
    types = Counter(map(type, one)) - Counter(map(type, other))
    assert levels.total() <= len(one) / 3
    assert types.total() <= len(one) / 2


def test_the_forms_of_the_exam_have_the_same_types_and_points() -> None:
    one, other = blueprint_forms(BLUEPRINTS["exam"], COURSE).forms
    assert Counter(map(type, one)) == Counter(map(type, other))
    assert sum(item.points for item in one) == sum(item.points for item in other) == 74


def test_no_item_is_asked_on_two_pages() -> None:
    """What was answered in a lesson would stand answered in the review and in the exam."""
    asked: dict[str, str] = {}
    for page in COURSE.pages:
        for block in page.blocks:
            for name in items_of(block):
                assert asked.setdefault(name, page.path) == page.path


def items_of(block: object) -> set[str]:
    if isinstance(block, BlueprintBlock):
        forms = blueprint_forms(BLUEPRINTS[block.blueprint], COURSE).forms
        return {item.id for form in forms for item in form}
    if isinstance(block, QuizBlock) and block.bank != "item-types":
        return set(block.items or ())
    return set()
