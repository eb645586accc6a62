"""What several items share: cases of our banks ↔ stimuli, which Canvas has as texts alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from ...model import Case
from ..entry import Entry, Loss, ReadItem, in_order
from ..ids import Ids
from .item_xml import material, metadata
from .question import PARENT, Question
from .shared import stem_of
from .showing import Showing
from .words import Words


def stimulus_of(case: Case, showing: Showing) -> Element:
    """A text in front of its items: New Quizzes shows it beside them, Classic Quizzes above."""
    made = Element("item", ident=case.id, title=case.title)
    fields = [("question_type", "text_only_question"), ("points_possible", "0")]
    metadata(SubElement(made, "itemmetadata"), fields)
    material(SubElement(made, "presentation"), showing.html(case.text))
    return made


@dataclass(frozen=True, slots=True)
class Stimulus:
    """A case that was read, and what each of its items loses with it."""

    case: Case
    losses: tuple[Loss, ...]


def read_stimuli(asked: Iterable[tuple[Question, Words]], ids: Ids) -> Mapping[str, Stimulus]:
    """The texts that a question names as its own, by their idents in the file."""
    questions = [*asked]
    named = {question.metadata.get(PARENT) for question, _ in questions}
    found: dict[str, Stimulus] = {}
    for question, words in questions:
        ident = question.element.get("ident", "")
        if question.type != "text_only_question" or ident not in named or ident in found:
            continue
        if text := stem_of(question, words):
            name = ids.take(ident or None, "case", text)
            found[ident] = _stimulus(question, words, Case(name, name, text, question.position))
    return found


def _stimulus(question: Question, words: Words, case: Case) -> Stimulus:
    title = " ".join(question.element.get("title", "").split())
    kept = {"instructions": question.element.get("instructions"), **question.metadata}
    for name in ("instructions", "source_url"):
        if kept.get(name):
            words.lose("case", f"`{name}` of its stimulus has no place")
    losses = tuple(Loss("case", loss.reason) for loss in words.losses)
    return Stimulus(replace(case, title=title or case.title), losses)


def in_case(read: ReadItem, question: Question, stimuli: Mapping[str, Stimulus]) -> ReadItem:
    """The item in the case that its question names."""
    parent = question.metadata.get(PARENT)
    if not parent or read.item is None:
        return read
    stimulus = stimuli.get(parent)
    if stimulus is None:
        lost: tuple[Loss, ...] = (Loss("case", "its stimulus is not in the file"),)
        return replace(read, entry=_losing(read, lost))
    item = replace(read.item, case=stimulus.case.id)
    return ReadItem(_losing(read, stimulus.losses), item)


def _losing(read: ReadItem, losses: tuple[Loss, ...]) -> Entry:
    return replace(read.entry, losses=in_order((*read.entry.losses, *losses)))
