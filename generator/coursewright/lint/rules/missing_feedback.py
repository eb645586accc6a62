"""After a wrong response learners have nothing to read, or only what everybody reads.

A response is the moment at which an explanation is welcome: say why an option is tempting, and
what is the case instead (Haladyna, Downing & Rodriguez 2002, guideline 1; the lint's own policy).
Where `feedback` of the item alone is shown, this is an info.

Flawed:

    type: choice
    stem: Who is a warm lead?
    options:
      - {id: stranger, text: A stranger}
      - {id: reader, text: A reader of the newsletter}
    key: reader

Sound:

    type: choice
    stem: Who is a warm lead?
    options:
      - {id: stranger, text: A stranger, feedback: A stranger does not know the business yet.}
      - {id: reader, text: A reader of the newsletter}
    key: reader
"""

from collections.abc import Iterator
from typing import assert_never

from ...items import (
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Gap,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ...problems import Severity
from ..flaw import Flaw
from ..wording import Wording

CODE = "missing-feedback"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_HINT = "say why it is wrong, and what is the case instead"


def check(item: Wording) -> Iterator[Flaw]:
    fields = item.item
    has_general = fields.feedback is not None or "incorrect" in fields.verdict_feedback
    if isinstance(fields, ChoiceItem | MultipleResponseItem):
        yield from _of_options(item, has_general=has_general)
    elif not has_general and not _has_own(fields):
        message = "nobody learns anything from a wrong response: there is no feedback"
        yield Flaw("", message, "write `feedback`")


def _of_options(item: Wording, *, has_general: bool) -> Iterator[Flaw]:
    assert isinstance(item.item, ChoiceItem | MultipleResponseItem)
    keyed = {option.id for option in item.key}
    bare = [one.id for one in item.item.options if one.feedback is None and one.id not in keyed]
    if not bare:
        return
    part = f"options/{bare[0]}"
    names = ", ".join(f"`{name}`" for name in bare)
    if has_general:
        message = f"whoever chooses {names} reads only what everybody reads"
        yield Flaw(part, message, f"{_HINT}, in `feedback` of the option", severity="info")
    else:
        message = f"whoever chooses {names} reads nothing about it"
        yield Flaw(part, message, f"{_HINT}, in `feedback` of the option or of the item")


def _has_own(item: Item) -> bool:
    """Whether a part of the item has something to say to some wrong response."""
    if isinstance(item, ExtendedTextItem):
        return True  # the model response is there to compare with
    if isinstance(item, TrueFalseItem):
        return (not item.key) in item.reasons
    return any(feedback is not None for feedback in _own(item))


def _own(item: Item) -> Iterator[str | None]:
    match item:
        case TextEntryItem() | NumericItem():
            yield from (accepted.feedback for accepted in item.accept if accepted.score < 1)
        case CalculatedItem():
            yield from (error.feedback for error in item.errors)
        case MatchingItem():
            yield from (one.feedback for one in (*item.premises, *item.options))
        case ChoiceItem() | MultipleResponseItem() | OrderingItem():
            yield from (option.feedback for option in item.options)
        case CategoriseItem():
            yield from (one.feedback for one in (*item.cards, *item.buckets))
        case ClozeItem():
            yield from (feedback for gap in item.gaps for feedback in _of_gap(gap))
        case HotspotItem():
            yield from (area.feedback for area in item.areas)
        case TrueFalseItem() | ExtendedTextItem():
            return
        case _:
            assert_never(item)


def _of_gap(gap: Gap) -> Iterator[str | None]:
    yield gap.feedback
    answers = gap.options if isinstance(gap, ChoiceGap) else gap.accept
    yield from (answer.feedback for answer in answers)
