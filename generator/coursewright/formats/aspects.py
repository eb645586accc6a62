"""What an item has that a format may have no place for, and the losses that follow from it.

An aspect is named as its field in item banks. Whatever a format does not declare to carry is a
loss: a new field of the model is lost by name until a writer says otherwise.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields

from ..items import (
    AcceptedText,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    Item,
    ItemFields,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from .entry import Loss

REASONS: Mapping[str, str] = {
    "accents": "accents count there",
    "case": "its text is repeated in the stem of each item",
    "certainty": "the other tool does not ask how sure one is",
    "distance": "typing errors count there",
    "fixed": "the option may change its place there",
    "floor": "the lowest score is another there",
    "hint-penalties": "opening a hint costs nothing there",
    "lint": "the reasons for switching rules off stay here",
    "option-feedback": "options have no feedback there",
    "patterns": "texts cannot be accepted by a pattern there",
    "penalty": "earlier tries cost nothing there",
    "points": "every item counts the same there",
    "title": "items have no title there",
    "verdict-feedback": "feedback does not depend on the score there",
}
_OWN = {entry.name for entry in fields(ItemFields)}


def aspects(item: Item) -> frozenset[str]:
    """What an item uses beside its id, stem and key."""
    return frozenset((*_common(item), *_own(item)))


def losses(item: Item, carried: Collection[str]) -> Iterator[Loss]:
    """A loss for each aspect of an item that is not among those carried."""
    for aspect in sorted(aspects(item).difference(carried)):
        name, _, rule = aspect.partition(":")
        reason = f"the other tool does not score by `{rule}`"
        yield Loss(name, reason if rule else REASONS.get(name, "there is no place for it"))


def _common(item: Item) -> Iterator[str]:
    for name, is_used in _COMMON.items():
        if is_used(item):
            yield name
    if item.scoring != type(item).__dataclass_fields__["scoring"].default:
        yield f"scoring:{item.scoring}"


_COMMON: Mapping[str, Callable[[Item], bool]] = {
    "title": lambda item: item.title is not None,
    "feedback": lambda item: item.feedback is not None,
    "verdict-feedback": lambda item: bool(item.verdict_feedback),
    "hints": lambda item: bool(item.hints),
    "hint-penalties": lambda item: any(hint.penalty for hint in item.hints),
    "points": lambda item: item.points != 1,
    "penalty": lambda item: item.penalty != 0,
    "floor": lambda item: item.floor != 0,
    "certainty": lambda item: item.certainty,
    "seconds": lambda item: item.seconds is not None,
    "level": lambda item: item.level is not None,
    "concepts": lambda item: bool(item.concepts),
    "objective": lambda item: item.objective is not None,
    "tags": lambda item: bool(item.tags),
    "case": lambda item: item.case is not None,
    "status": lambda item: item.status is not None,
    "lint": lambda item: bool(item.lint),
}


def _own(item: Item) -> Iterator[str]:
    match item:
        case ChoiceItem() | MultipleResponseItem():
            yield from _choice(item)
        case TrueFalseItem():
            yield from ("option-feedback" for _ in item.reasons)
        case TextEntryItem():
            yield from _accepted(item.accept)
            yield from _spelling(item)
        case NumericItem() | CalculatedItem():
            yield from _numeric(item)
        case MatchingItem():
            yield from _options((*item.premises, *item.options))
            yield from _uses(item)
        case OrderingItem():
            yield from _options(item.options)
        case CategoriseItem():
            yield from _options(item.cards)
            yield from _buckets(item)
        case ClozeItem():
            yield from _gaps(item)
        case HotspotItem():
            yield from ("option-feedback" for area in item.areas if area.feedback is not None)
        case ExtendedTextItem():
            yield from _marked_by_hand(item)


def _choice(item: ChoiceItem | MultipleResponseItem) -> Iterator[str]:
    yield from _options(item.options)
    if any(option.fixed for option in item.options):
        yield "fixed"


def _buckets(item: CategoriseItem) -> Iterator[str]:
    if any(len(key) > 1 for key in item.key.values()):
        yield "several-buckets"
    if any(not key for key in item.key.values()):
        yield "no-bucket"


def _marked_by_hand(item: ExtendedTextItem) -> Iterator[str]:
    yield "rubric"
    if item.model_response is not None:
        yield "model"
    if item.words is not None:
        yield "words"


def _options(options: Collection[Option]) -> Iterator[str]:
    if any(option.feedback is not None for option in options):
        yield "option-feedback"


def _uses(item: MatchingItem) -> Iterator[str]:
    """How often options are right: in some formats each must be right once."""
    keyed = [*item.key.values()]
    if len({*keyed}) < len(keyed):
        yield "shared-options"
    if any(option.id not in keyed for option in item.options):
        yield "distractors"


def _accepted(accept: Collection[AcceptedText]) -> Iterator[str]:
    kinds = {entry.kind for entry in accept}
    if "wildcard" in kinds:
        yield "wildcards"
    if "pattern" in kinds:
        yield "patterns"
    if len(accept) > 1:
        yield "several-texts"
    if any(0 < entry.score < 1 for entry in accept):
        yield "partial-scores"
    if any(entry.score == 0 for entry in accept):
        yield "errors"
    if any(entry.feedback is not None for entry in accept):
        yield "option-feedback"


def _spelling(item: TextEntryItem) -> Iterator[str]:
    if item.spelling.accents:
        yield "accents"
    if item.spelling.distance:
        yield "distance"


def _numeric(item: NumericItem | CalculatedItem) -> Iterator[str]:
    if item.units:
        yield "units" if len(item.units) > 1 else "unit"
    if item.example is not None:
        yield "example"
    if isinstance(item, CalculatedItem):
        if item.errors:
            yield "errors"
        yield from _tolerances((item.tolerance,))
        return
    yield from _tolerances({entry.tolerance for entry in item.accept})
    if sum(entry.id is None for entry in item.accept) > 1:
        yield "several-keys"
    if any(entry.id is not None for entry in item.accept):
        yield "errors"
    if any(0 < entry.score < 1 for entry in item.accept):
        yield "partial-scores"
    if any(entry.feedback is not None for entry in item.accept):
        yield "option-feedback"


def _tolerances(found: Collection[object]) -> Iterator[str]:
    for tolerance in found:
        for name in ("absolute", "share", "figures"):
            if getattr(tolerance, name) is not None:
                yield f"tolerance-{name}"


def _gaps(item: ClozeItem) -> Iterator[str]:
    for gap in item.gaps:
        if gap.feedback is not None:
            yield "gap-feedback"
        match gap:
            case ChoiceGap():
                yield "choice-gaps"
                yield from _options(gap.options)
            case NumberGap():
                yield "number-gaps"
            case _:
                yield "text-gaps"
                yield from _accepted(gap.accept)
                if gap.spelling.accents:
                    yield "accents"
                if gap.spelling.distance:
                    yield "distance"
