"""What the items of a bank stand among."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Course, ItemBank, ItemBlock, QuizBlock
from .stemming import word_stems


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A bank with what its rules need to know of the course.

    `topics` are the stemmed words of the glossary; `shows_order` says that somebody sees options as
    they were written; `has_objectives` that any lesson declares one.
    """

    bank: ItemBank
    topics: frozenset[str]
    shows_order: bool
    has_objectives: bool


def surroundings(course: Course) -> Iterator[Surroundings]:
    """Yield those of each bank of the course, in its order."""
    topics = frozenset(
        stem
        for term in course.terms
        for text in (term.term, *term.aliases)
        for stem in word_stems(text)
    )
    lessons = [page.lesson for page in course.pages if page.lesson is not None]
    has_objectives = any(lesson.objectives for lesson in lessons)
    for bank in course.banks:
        yield Surroundings(bank, topics, _shows_order(bank, course), has_objectives)


def _shows_order(bank: ItemBank, course: Course) -> bool:
    """Bank pages never shuffle; without one, all depends on the blocks that show the bank."""
    # One that could not be read may draw from any bank.
    others = {entry.id for entry in course.blueprints if bank.id not in (entry.banks or ())}
    blocks = [
        block
        for page in course.pages
        for block in page.blocks
        if isinstance(block, ItemBlock)
        if (
            block.bank == bank.id if isinstance(block, QuizBlock) else block.blueprint not in others
        )
    ]
    are_shuffled = bool(blocks) and all(block.shuffle in {"options", "all"} for block in blocks)
    return bank.on_pages or not are_shuffled
