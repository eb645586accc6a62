"""Thirteen lessons: complete, of a fair length, in plain English and in their own words."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import mean

import pytest

from coursewright.model import Lesson, Page
from coursewright.render.terms import TermLink, TermMatcher

from ..conftest import ROOT
from .shipped import CONCEPTS, COURSE, LESSONS, PROBLEMS, articles, planned, text_of

WORDS = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
RUN = 7  # words in a row that no sentence of ours may share with an article behind the course
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
SENTENCE_END = re.compile(r"(?<=[.!?:])[\"”)]?\s+(?=[A-Z“\"0-9(*])")
# What ends a paragraph of its own: an empty line, or the next entry of a list.
PARAGRAPH_END = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*]|[0-9]+\.) )")
NO_PROSE = ("|", "#", "![", "!!!")

each_lesson = pytest.mark.parametrize("page", LESSONS, ids=lambda page: page.path)


def lesson_of(page: Page) -> Lesson:
    assert page.lesson is not None
    return page.lesson


def body(page: Page) -> str:
    """A lesson without its front matter and its sources."""
    text = text_of(ROOT / "content" / page.path)
    return text.partition("\n---\n")[2].partition("\n## Sources")[0]


def paragraphs(page: Page) -> Iterator[str]:
    for raw in PARAGRAPH_END.split(FENCE.sub("", body(page))):
        text = " ".join(LINK.sub(r"\1", raw).split())
        if text and not text.startswith(NO_PROSE):
            yield text


def sentences(page: Page) -> list[str]:
    found = (text for paragraph in paragraphs(page) for text in SENTENCE_END.split(paragraph))
    return [sentence for sentence in found if len(sentence.split()) > 1]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = WORDS.findall(text.lower().replace("’", "'"))
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def test_there_are_thirteen_lessons_in_the_order_of_the_navigation() -> None:
    shown = re.findall(r"^ {6}- (\S+\.md)$", text_of(ROOT / "mkdocs.yml"), re.MULTILINE)
    ids = {page.path: lesson_of(page).id for page in LESSONS}
    assert [ids[path] for path in shown if path in ids] == [f"l{n:02}" for n in range(1, 14)]


@each_lesson
def test_a_lesson_is_as_long_as_it_should_be(page: Page) -> None:
    lines = FENCE.sub("", body(page)).splitlines()
    prose = [line for line in lines if not line.startswith(("|", "!["))]
    assert 900 <= sum(len(line.split()) for line in prose) <= 1600


@each_lesson
def test_the_sentences_of_a_lesson_are_short_on_average(page: Page) -> None:
    assert mean(len(sentence.split()) for sentence in sentences(page)) < 20


@each_lesson
def test_a_lesson_has_its_parts_and_a_table_or_a_picture(page: Page) -> None:
    text = text_of(ROOT / "content" / page.path)
    parts = re.findall(r"^## (.*?)(?: \{.*\})?$", text, re.MULTILINE)
    assert {"What you will learn", "Before you read", "Check yourself"} <= set(parts)
    assert parts[-2:] == ["What to read next", "Sources"]
    assert re.search(r"^\|.*\|$|^!\[[^\]]{40,}\]", text, re.MULTILINE)


@each_lesson
def test_a_lesson_teaches_each_concept_of_its_objectives_once(page: Page) -> None:
    taught = Counter(concept for heading in page.headings for concept in heading.concepts)
    asked = {c for objective in lesson_of(page).objectives for c in objective.concepts}
    assert set(taught) <= asked
    elsewhere = {
        c for other in LESSONS if other is not page for h in other.headings for c in h.concepts
    }
    assert asked <= set(taught) | elsewhere


def test_every_concept_is_taught_under_one_heading() -> None:
    taught = Counter(
        concept for page in LESSONS for heading in page.headings for concept in heading.concepts
    )
    assert set(taught) == set(CONCEPTS)
    assert {concept for concept, count in taught.items() if count > 1} == set()


def test_the_lessons_use_most_terms_of_the_glossary() -> None:
    matcher = TermMatcher(
        TermLink(spelling, term.id, "")
        for term in COURSE.terms
        for spelling in (term.term, *term.aliases)
    )
    used = {link.anchor for page in LESSONS for _, _, link in matcher.find(body(page))}
    assert len(used) >= 120


def test_no_sentence_is_taken_from_the_articles_behind_the_course() -> None:
    theirs = {run for article in articles() for run in runs(text_of(article))}
    ours = [
        *ROOT.glob("content/**/*.md"),
        *ROOT.glob("content/*.yml"),
        *ROOT.glob("quizzes/**/*.yml"),
    ]
    assert {path.name: run for path in ours for run in runs(text_of(path)) if run in theirs} == {}


def test_the_lessons_cover_the_outline_of_the_course() -> None:
    plans = {
        lesson["id"]: lesson["objectives"]
        for module in planned("outline.yml")["modules"]
        for lesson in module["lessons"]
    }
    assert {lesson_of(page).id for page in LESSONS} == set(plans)
    for page in LESSONS:
        lesson = lesson_of(page)
        for objective, plan in zip(lesson.objectives, plans[lesson.id], strict=True):
            assert (objective.id, objective.level) == (plan["id"], plan["bloom"])
            assert set(objective.concepts) == set(plan["concepts"])


def test_the_course_has_no_problems() -> None:
    assert PROBLEMS == []
