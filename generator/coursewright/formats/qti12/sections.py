"""Quizzes, banks and sections of QTI 1.2 → the items in them, and what else they say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from ...problems import Problem
from ..xml import place_of
from . import blackboard, brightspace
from .question import PARENT, Question, metadata_of, question_of

_POINTS = "points_possible"
_TEXTS = ("presentation_material", "objectives", "rubric", "assessfeedback", "sectionfeedback")


@dataclass(frozen=True, slots=True)
class _Around:
    """What an item has of the quiz, bank or section that it stands in."""

    path: str
    folder: str
    quiz: str = ""
    group: str = ""
    meant: Mapping[str, str] = field(default_factory=dict)
    set: Mapping[str, str] = field(default_factory=dict)


def questions_of(root: Element, path: str, folder: str = "") -> Iterator[Question]:
    """Every item of a file in its order, with the title of what it stands in."""
    return _below(root, _Around(path, folder))


def _below(element: Element, around: _Around) -> Iterator[Question]:
    for child in element:
        match child.tag:
            case "item":
                blackboard.in_standard_ways(child)
                brightspace.in_standard_ways(child)
                metadata = {**around.meant, **metadata_of(child), **around.set}
                yield replace(
                    question_of(child, around.path, metadata),
                    quiz=around.quiz,
                    folder=around.folder,
                    group=around.group,
                )
            case "assessment" | "objectbank":
                title = child.get("title") or metadata_of(child).get("bank_title", "")
                yield from _below(child, replace(around, quiz=" ".join(title.split())))
            case "section":
                yield from _below(child, _within(child, around))


def _within(section: Element, around: _Around) -> _Around:
    """A group that draws sets the points of its items, and may share a stimulus."""
    found = {name: section.get(name, "") for name in (PARENT,) if section.get(name)}
    points = (section.findtext("selection_ordering//points_per_item") or "").strip()
    return replace(
        around,
        group=_title(section) if _drawn(section) else around.group,
        meant={**around.meant, **found},
        set={**around.set, **({_POINTS: points} if points else {})},
    )


def _title(section: Element) -> str:
    return " ".join(section.get("title", "").split())


def _drawn(section: Element) -> str:
    """How many items of a group are shown; empty where all of them are."""
    return (section.findtext("selection_ordering/selection/selection_number") or "").strip()


def unplaced(root: Element, path: str) -> Iterator[Problem]:
    """What quizzes and sections say that is no item: draws, texts, and items of other files."""
    for element in _around_items(root):
        if message := _said(element):
            code = "drawn-test" if element.tag == "section" else "no-item"
            yield Problem(place_of(element, path), "warning", code, message)


def _around_items(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag != "item":
            yield child
            yield from _around_items(child)


def _said(element: Element) -> str:
    if element.tag == "section":
        return _said_of_draw(element)
    if element.tag == "bankentry_item":
        return (
            f"the quiz shows item `{element.get('item_ref', '')}` of a bank, which has its own file"
        )
    if element.tag == "itemref":
        return f"the quiz shows item `{element.get('linkrefid', '')}` of another place"
    if element.tag in _TEXTS and "".join(element.itertext()).strip():
        return f"`{element.tag}` of a quiz or section is left out"
    return ""


def _said_of_draw(section: Element) -> str:
    number = _drawn(section)
    bank = (section.findtext("selection_ordering//sourcebank_ref") or "").strip()
    there = sum(1 for _ in section.iter("item"))
    hint = "say so where the bank is shown"
    if bank and not there:
        return f"the group `{_title(section)}` draws {number} items of bank `{bank}`: {hint}"
    if number:
        return f"the group `{_title(section)}` draws {number} of its {there} items: {hint}"
    order = section.find("selection_ordering/order")
    shuffled = order is not None and order.get("order_type", "").lower() == "random"
    return f"the section `{_title(section)}` shuffles its items: {hint}" if shuffled else ""
