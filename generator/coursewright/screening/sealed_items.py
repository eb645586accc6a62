"""Items as candidates may see them: types that have no place for a key or for feedback.

They are made of what they may have, one by one, and never by taking something away from an item.
Ids are those of the form; parts and options stand in an order that only the team can tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict, assert_never

from ..items import (
    Area,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Gap,
    HotspotItem,
    MatchingItem,
    MultipleResponseItem,
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ..orders import shown_order
from ..render.parts import takes_several
from .slots import Slot


@dataclass(frozen=True, slots=True)
class SealedOption:
    """An option, a part, a card or a bucket; `text` is Markdown."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SealedGap:
    """A gap; its options in their order, none where the candidate types."""

    id: str
    options: tuple[SealedOption, ...] = ()
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class SealedArea:
    """A part of an image, by percentages of its width and height."""

    id: str
    text: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedFields:
    """What every sealed item has; `case` is the case of the form that it belongs to."""

    slot: str
    stem: str
    points: float
    case: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedOptions(SealedFields):
    """One or several options to choose."""

    options: tuple[SealedOption, ...]
    takes_several: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedTrueFalse(SealedFields):
    """True or false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedOrdering(SealedFields):
    """Options to be put in order."""

    options: tuple[SealedOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedTextEntry(SealedFields):
    """A few words to type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedNumber(SealedFields):
    """A number to type, in one of the units."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedMatching(SealedFields):
    parts: tuple[SealedOption, ...]
    targets: tuple[SealedOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedCategorise(SealedFields):
    parts: tuple[SealedOption, ...]
    targets: tuple[SealedOption, ...]
    takes_several: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedCloze(SealedFields):
    """`text` has `{id}` for each gap, by its id in the form."""

    text: str
    gaps: tuple[SealedGap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedHotspot(SealedFields):
    image: str
    alt: str
    areas: tuple[SealedArea, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedText(SealedFields):
    """A text to write, of about so many words."""

    words: int | None


SealedItem = (
    SealedOptions
    | SealedTrueFalse
    | SealedOrdering
    | SealedTextEntry
    | SealedNumber
    | SealedMatching
    | SealedCategorise
    | SealedCloze
    | SealedHotspot
    | SealedText
)


class _Fields(TypedDict):
    slot: str
    stem: str
    points: float
    case: str | None


def sealed_item(slot: Slot, case: str | None) -> SealedItem:  # noqa: PLR0911 a type each
    """What a candidate may see of the item in a slot."""
    item = slot.shown
    fields = _Fields(slot=slot.name, stem=item.stem, points=item.points, case=case)
    match item:
        case ChoiceItem():
            return SealedOptions(**fields, options=_options(item, slot), takes_several=False)
        case MultipleResponseItem():
            return SealedOptions(**fields, options=_options(item, slot), takes_several=True)
        case TrueFalseItem():
            return SealedTrueFalse(**fields)
        case OrderingItem():
            return SealedOrdering(**fields, options=_mixed(item.options, slot, "options"))
        case TextEntryItem():
            return SealedTextEntry(**fields)
        case NumericItem():
            return SealedNumber(**fields, units=tuple(unit.text for unit in item.units))
        case MatchingItem():
            return SealedMatching(
                **fields,
                parts=_parts(item.premises, slot),
                targets=_mixed(item.options, slot, "options"),
            )
        case CategoriseItem():
            return SealedCategorise(
                **fields,
                parts=_parts(item.cards, slot),
                targets=_mixed(item.buckets, slot, "buckets"),
                takes_several=takes_several(item),
            )
        case ClozeItem():
            gaps = tuple(_gap(gap, slot) for gap in item.gaps)
            return SealedCloze(**fields, text=_cloze_text(item, slot), gaps=gaps)
        case HotspotItem():
            areas = tuple(_area(area, slot) for area in slot.mixed(item.areas, "areas"))
            return SealedHotspot(**fields, image=item.image, alt=item.alt, areas=areas)
        case ExtendedTextItem():
            return SealedText(**fields, words=item.words)
        case _:
            assert_never(item)


def _options(item: ChoiceItem | MultipleResponseItem, slot: Slot) -> tuple[SealedOption, ...]:
    """A fixed option keeps its place."""
    by_id = {option.id: option for option in item.options}
    order = shown_order(item, slot.seed, shuffles=True)
    return _shown([by_id[name] for name in order], slot)


def _mixed(options: Sequence[Option], slot: Slot, of: str) -> tuple[SealedOption, ...]:
    """Any order as likely as any other, the right one too: an order that is never right tells."""
    return _shown(slot.mixed(options, of), slot)


def _shown(options: Sequence[Option], slot: Slot, gap: str = "") -> tuple[SealedOption, ...]:
    return tuple(SealedOption(slot.option(option.id, gap), option.text) for option in options)


def _parts(parts: Sequence[Option], slot: Slot) -> tuple[SealedOption, ...]:
    mixed = slot.mixed(parts, "parts")
    return tuple(SealedOption(slot.part(part.id), part.text) for part in mixed)


def _gap(gap: Gap, slot: Slot) -> SealedGap:
    name = slot.part(gap.id)
    if isinstance(gap, ChoiceGap):
        return SealedGap(name, _shown(slot.mixed(gap.options, f"gap {gap.id}"), slot, gap.id))
    return SealedGap(name, is_numeric=isinstance(gap, NumberGap))


def _cloze_text(item: ClozeItem, slot: Slot) -> str:
    names = {gap.id: slot.part(gap.id) for gap in item.gaps}
    pattern = "|".join(map(re.escape, names))
    return re.sub(rf"\{{({pattern})\}}", lambda found: f"{{{names[found[1]]}}}", item.text)


def _area(area: Area, slot: Slot) -> SealedArea:
    place = (area.left, area.top, area.width, area.height)
    return SealedArea(slot.option(area.id), area.text, *place)
