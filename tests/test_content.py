"""The course that ships: complete, in its own words, and fit to be learnt from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from coursewright.items import (
    Area,
    CalculatedItem,
    CategoriseItem,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Gap,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    Option,
    TrueFalseItem,
)
from coursewright.load.course import load_course
from coursewright.model import Settings
from coursewright.render.items import ITEM_TYPES
from coursewright.render.terms import TermLink, TermMatcher

from .conftest import ROOT

SOURCES, PROBLEMS = load_course(ROOT, Settings())
COURSE = SOURCES.course
LESSONS = [page for page in COURSE.pages if page.lesson is not None]
EVERY_ITEM = [item for bank in COURSE.banks for item in bank.items]
# The bank of the guide shows authors what there is: it is no part of what the lessons practise.
ITEMS = [item for bank in COURSE.banks for item in bank.items if bank.on_pages]
CONCEPTS = {concept.id for concept in COURSE.concepts}
SHARED = ROOT.parent / "shared"
WORDS = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
RUN = 7  # words in a row that no sentence of ours may share with an article behind the course


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_every_concept_is_taught_under_one_heading() -> None:
    taught = Counter(
        concept for page in LESSONS for heading in page.headings for concept in heading.concepts
    )
    assert set(taught) == CONCEPTS
    assert {concept for concept, count in taught.items() if count > 1} == set()


def test_every_concept_and_every_objective_has_an_item() -> None:
    assert {concept for item in ITEMS for concept in item.concepts} == CONCEPTS
    lessons = [page.lesson for page in LESSONS if page.lesson is not None]
    objectives = {objective.id for lesson in lessons for objective in lesson.objectives}
    assert {item.objective for item in ITEMS} == objectives


def test_the_items_are_of_every_type() -> None:
    assert len(ITEMS) >= 24
    assert {ITEM_TYPES[type(item)] for item in EVERY_ITEM} == set(ITEM_TYPES.values())


def parts(item: Item) -> Iterable[Option | Area | Gap]:
    """What a learner chooses, places or fills in."""
    match item:
        case ChoiceItem() | MultipleResponseItem():
            return item.options
        case MatchingItem():
            return item.premises
        case CategoriseItem():
            return item.cards
        case ClozeItem():
            return item.gaps
        case HotspotItem():
            return item.areas
        case _:
            return ()


@pytest.mark.parametrize("item", EVERY_ITEM, ids=lambda item: item.id)
def test_every_response_gets_a_reason(item: Item) -> None:
    assert all(part.feedback for part in parts(item))
    match item:
        case TrueFalseItem():
            assert set(item.reasons) == {True, False}
        case NumericItem():
            assert item.feedback
            assert all(error.feedback for error in item.accept if error.id)
        case CalculatedItem():
            assert item.feedback
            assert all(error.feedback for error in item.errors)
        case ExtendedTextItem():
            assert item.model_response
        case _:
            assert parts(item) or item.feedback


def test_the_lessons_use_at_least_fifty_terms_of_the_glossary() -> None:
    matcher = TermMatcher(
        TermLink(spelling, term.id, "")
        for term in COURSE.terms
        for spelling in (term.term, *term.aliases)
    )
    texts = [text_of(ROOT / "content" / page.path) for page in LESSONS]
    used = {link.anchor for text in texts for _, _, link in matcher.find(text)}
    assert len(used) >= 50


@pytest.mark.parametrize("page", LESSONS, ids=lambda page: page.path)
def test_a_lesson_is_as_long_as_it_should_be(page) -> None:  # type: ignore[no-untyped-def]
    body = (
        text_of(ROOT / "content" / page.path).partition("\n---\n")[2].partition("\n## Sources")[0]
    )
    prose = [line for line in body.splitlines() if not line.startswith(("|", "```", "!["))]
    assert 900 <= sum(len(line.split()) for line in prose) <= 1650


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORDS.findall(text.lower().replace("’", "'"))
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def test_no_sentence_is_taken_from_the_articles_behind_the_course() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the articles behind the course are not here (../shared/seeds)")
    theirs = {run for seed in seeds for run in runs(text_of(seed))}
    ours = [*ROOT.glob("content/**/*.md"), *ROOT.glob("content/*.yml"), *ROOT.glob("quizzes/*.yml")]
    assert {path.name: run for path in ours for run in runs(text_of(path)) if run in theirs} == {}


def test_the_lessons_cover_the_outline_of_the_course() -> None:
    outline = SHARED / "curriculum" / "outline.yml"
    if not outline.is_file():
        pytest.skip("the outline of the course is not here (../shared/curriculum/outline.yml)")
    planned = {
        lesson["id"]: lesson["objectives"]
        for module in yaml.safe_load(text_of(outline))["modules"]
        for lesson in module["lessons"]
    }
    for page in LESSONS:
        assert page.lesson is not None
        for objective, plan in zip(page.lesson.objectives, planned[page.lesson.id], strict=True):
            assert (objective.id, objective.level) == (plan["id"], plan["bloom"])
            assert set(objective.concepts) == set(plan["concepts"])


def test_the_course_has_no_problems() -> None:
    assert PROBLEMS == []
