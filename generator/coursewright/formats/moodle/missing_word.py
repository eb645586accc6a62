"""A text with one gap → the item that GIFT has for it: a question with its answers in the text."""

from dataclasses import fields, replace

from ...items import (
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Item,
    ItemFields,
    NumberGap,
    NumericItem,
    TextEntryItem,
)
from ..entry import RefusedError
from ..writing import Losses
from .question import MoodleQuestion, MoodleText

BEHIND = "behind"  # in `more`: the text that stands behind the answers
_KINDS = {ChoiceGap: "a choice", NumberGap: "a number"}


def item_of_gap(item: ClozeItem, mark: str, losses: Losses) -> Item:
    """The item that a gap is, with `mark` at its place. Raises RefusedError for several gaps."""
    if len(item.gaps) != 1:
        raise RefusedError("several gaps have no place there: an XML file of Moodle has one")
    (gap,) = item.gaps
    losses.add("type", f"it becomes {_KINDS.get(type(gap), 'a text')} to fill in, within a stem")
    common = {entry.name: getattr(item, entry.name) for entry in fields(ItemFields)}
    common |= {
        "stem": f"{item.stem}\n\n{item.text.replace(f'{{{gap.id}}}', mark)}",
        "scoring": "all-or-nothing",
        "verdict_feedback": {},
    }
    match gap:
        case ChoiceGap():
            return ChoiceItem(**common, options=gap.options, key=gap.key)
        case NumberGap():
            return NumericItem(**common, accept=gap.accept)
        case _:
            return TextEntryItem(**common, accept=gap.accept, spelling=gap.spelling)


def mark_of(item: ClozeItem) -> str:
    """Letters that the item's texts do not have."""
    mark = "gapq"
    while mark in item.stem + item.text:
        mark += "q"
    return mark


def parted(question: MoodleQuestion, mark: str) -> MoodleQuestion:
    """The question with its text in front of the mark, and what follows in `more`."""
    before, *behind = question.text.text.split(mark)
    if len(behind) != 1:
        raise RefusedError("its gap does not stand in the text itself")
    return replace(
        question,
        text=replace(question.text, text=before),
        more={BEHIND: MoodleText(behind[0])},
    )
