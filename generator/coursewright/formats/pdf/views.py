"""An item → what it adds to the exam, the answer sheet and the key of one version."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from ...items import (
    CalculatedItem,
    CategoriseItem,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ...orders import ShownItem
from ..labels import labels
from .arranged import categorise_view, matching_view, ordering_view
from .chosen import choice_view, hotspot_view, true_false_view
from .cloze import cloze_view
from .setting import Json, Setting, View
from .texts import strings
from .typed import extended_view, numeric_view, text_view, variant

_LONG = 3000  # characters, about a page of the exam; what may be as long is measured there
_LINE = 90  # characters
_MANY_WORDS, _MANY_IMAGES = 120, 2  # of 8 cm at most: two leave room for text


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item of one version, as yet without its number."""

    exam: Json
    parts: Json
    key: Json


def printed_item(item: Item, setting: Setting) -> PrintedItem:
    """Raises RefusedError where paper has no way to show the item."""
    shown = variant(item, setting) if isinstance(item, CalculatedItem) else item
    view, words = _view(shown, setting), setting.words
    points, size = words.filled("points", n=item.points).rstrip("."), _size(shown)
    exam = {
        "stem": setting.markdown(shown.stem, "stem"),
        "points": points,
        "how": view.how,
        "form": view.form,
        "long": _may_be_long(shown, size),
    }
    key = {
        "answer": view.answer,
        "notes": [*view.notes, *_notes(shown, setting)],
        "rubric": view.rubric,
        "facts": setting.texts.words(" · ".join(_facts(item))),
        "points": points,
        "long": size > _LONG,
    }
    return PrintedItem(exam, {"parts": view.parts}, key)


def _view(item: ShownItem, setting: Setting) -> View:  # noqa: PLR0911 a type each
    match item:
        case ChoiceItem() | MultipleResponseItem():
            return choice_view(item, setting)
        case TrueFalseItem():
            return true_false_view(item, setting)
        case TextEntryItem():
            return text_view(item, setting)
        case NumericItem():
            return numeric_view(item, setting)
        case MatchingItem():
            return matching_view(item, setting)
        case OrderingItem():
            return ordering_view(item, setting)
        case CategoriseItem():
            return categorise_view(item, setting)
        case ClozeItem():
            return cloze_view(item, setting)
        case HotspotItem():
            return hotspot_view(item, setting)
        case ExtendedTextItem():
            return extended_view(item, setting)
        case _:
            assert_never(item)


def _notes(item: Item, setting: Setting) -> Iterator[Json]:
    words = setting.words
    if item.feedback is not None:
        yield setting.line("", item.feedback, "feedback")
    for verdict, text in item.verdict_feedback.items():
        yield setting.line(words[verdict], text, "verdict-feedback")
    for number, hint in enumerate(item.hints, 1):
        phrase = "hint-costs" if hint.penalty else "hint"
        label = words.filled(phrase, n=number, share=words.percent(hint.penalty))
        yield setting.line(label, hint.text, "hints")


def _facts(item: Item) -> Iterator[str]:
    """What whoever marks the exam may look the item up by."""
    yield item.id
    if item.title is not None:
        yield item.title
    yield from labels(item)
    if item.scoring != type(item).__dataclass_fields__["scoring"].default:
        yield f"scoring:{item.scoring}"


def _may_be_long(item: ShownItem, size: int) -> bool:
    """Whether what learners see of it may take a page: then it is measured there."""
    if isinstance(item, ExtendedTextItem) and (item.words or 0) > _MANY_WORDS:
        return True
    return size > _LONG or sum(text.count("![") for text in strings(item)) > _MANY_IMAGES


def _size(item: ShownItem) -> int:
    return sum(len(text) + _LINE * text.count("\n") for text in strings(item))
