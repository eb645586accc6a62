"""An item in words: what a person is shown and what is right, for formats that only show items."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import quote

from ..accepted import accepted_numbers, accepted_texts, main_unit, number_label, text_label
from ..items import (
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
    NumberGap,
    NumericItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TextGap,
    TrueFalseItem,
)
from ..words import Words
from .entry import RefusedError
from .texts import read_plain

Reason = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Worded:
    """All texts are Markdown: what poses the item, groups of what is offered, and what is right.

    A reason stands behind what it is about. Nothing offered stands in the right order.
    """

    stem: tuple[str, ...]
    offered: tuple[tuple[str, ...], ...] = ()
    answers: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


def met(item: Item) -> Item:
    """The item with the numbers that a person meets: of a calculated one the first variant."""
    if not isinstance(item, CalculatedItem):
        return item
    if not item.variants:
        raise RefusedError("its variants have not been drawn")
    return item.variants[0]


def worded(item: Item, words: Words) -> Worded:  # noqa: PLR0911 a type each
    """The item as text; of a calculated one its first variant."""
    match item:
        case ChoiceItem() | MultipleResponseItem():
            return _choice(item)
        case TrueFalseItem():
            return _true_false(item, words)
        case TextEntryItem():
            return _text_entry(item, words)
        case NumericItem():
            return _numeric(item, words)
        case CalculatedItem():
            return worded(met(item), words)
        case MatchingItem():
            return _matching(item)
        case CategoriseItem():
            return _matched(item.stem, item.cards, item.buckets, item.key)
        case OrderingItem():
            return _ordering(item)
        case ClozeItem():
            return _cloze(item, words)
        case HotspotItem():
            return _hotspot(item)
        case ExtendedTextItem():
            return _extended_text(item)
        case _:
            assert_never(item)


def _choice(item: ChoiceItem | MultipleResponseItem) -> Worded:
    keys = {item.key} if isinstance(item, ChoiceItem) else {*item.key}
    texts = tuple(option.text for option in item.options)
    right = tuple(option.text for option in item.options if option.id in keys)
    return Worded((item.stem,), (texts,), right, tuple(_reasons(item.options)))


def _true_false(item: TrueFalseItem, words: Words) -> Worded:
    names = {True: words["true"], False: words["false"]}
    reasons = tuple((names[verdict], text) for verdict, text in item.reasons.items())
    return Worded((item.stem,), ((*names.values(),),), (names[item.key],), reasons)


def _ordering(item: OrderingItem) -> Worded:
    texts = tuple(option.text for option in item.options)
    return Worded((item.stem,), (_mixed(item.options),), texts, tuple(_reasons(item.options)))


def _hotspot(item: HotspotItem) -> Worded:
    areas = tuple(area.text for area in item.areas)
    right = tuple(area.text for area in item.areas if area.id == item.key)
    said = tuple((area.text, area.feedback) for area in item.areas if area.feedback)
    return Worded((item.stem, image(item.image, item.alt)), (areas,), right, said)


def image(path: str, alt: str) -> str:
    """An image as Markdown."""
    return f"![{read_plain(alt)}]({quote(path, safe='/.-_')})"


def _reasons(options: Iterable[Option]) -> Iterator[Reason]:
    for option in options:
        if option.feedback is not None:
            yield option.text, option.feedback


def _mixed(options: Sequence[Option]) -> tuple[str, ...]:
    """In the order of their words, or against it where that would be the right one."""
    texts = [option.text for option in options]
    mixed = sorted(texts, key=str.casefold)
    return tuple(mixed[::-1] if mixed == texts else mixed)


def _text_entry(item: TextEntryItem, words: Words) -> Worded:
    answers = tuple(map(read_plain, accepted_texts(item.accept, words)))
    reasons = (
        (read_plain(text_label(entry, words)), entry.feedback)
        for entry in item.accept
        if entry.feedback is not None
    )
    return Worded((item.stem,), (), answers, tuple(reasons))


def _numeric(item: NumericItem, words: Words) -> Worded:
    unit = main_unit(item)
    answers = tuple(map(read_plain, accepted_numbers(item.accept, unit, words)))
    reasons = [
        (read_plain(number_label(entry, unit, words)), entry.feedback)
        for entry in item.accept
        if entry.feedback is not None
    ]
    units = (tuple(read_plain(unit.text) for unit in item.units),) if len(item.units) > 1 else ()
    return Worded((item.stem,), units, answers, tuple(reasons))


def _matching(item: MatchingItem) -> Worded:
    keys_of = {premise: (option,) for premise, option in item.key.items()}
    return _matched(item.stem, item.premises, item.options, keys_of)


def _matched(
    stem: str, parts: Sequence[Option], others: Sequence[Option], key: Mapping[str, Sequence[str]]
) -> Worded:
    texts = {option.id: option.text for option in others}
    answers = tuple(
        f"{part.text} → {', '.join(texts[name] for name in key[part.id]) or '–'}" for part in parts
    )
    offered = tuple(part.text for part in parts), tuple(sorted(texts.values(), key=str.casefold))
    return Worded((stem,), offered, answers, tuple(_reasons((*parts, *others))))


def _cloze(item: ClozeItem, words: Words) -> Worded:
    numbers = {gap.id: place + 1 for place, gap in enumerate(item.gaps)}
    text = filled(item, lambda gap: rf"\_\_\_\_ ({numbers[gap.id]})")
    offered = tuple(
        tuple(f"({numbers[gap.id]}) {option.text}" for option in gap.options)
        for gap in item.gaps
        if isinstance(gap, ChoiceGap)
    )
    answers = tuple(
        f"({numbers[gap.id]}) {words.joined(gap_answers(gap, words))}" for gap in item.gaps
    )
    reasons = tuple(
        reason for gap in item.gaps for reason in _gap_reasons(gap, f"({numbers[gap.id]})", words)
    )
    return Worded((item.stem, text), offered, answers, reasons)


def filled(item: ClozeItem, shown: Callable[[Gap], str]) -> str:
    """The text of a cloze item with something in place of each gap."""
    text = item.text
    for gap in item.gaps:
        text = text.replace(f"{{{gap.id}}}", shown(gap), 1)
    return text


def gap_answers(gap: Gap, words: Words) -> list[str]:
    """What is right in a gap, as Markdown."""
    match gap:
        case ChoiceGap():
            return [option.text for option in gap.options if option.id == gap.key]
        case NumberGap():
            return [*map(read_plain, accepted_numbers(gap.accept, "", words))]
        case TextGap():
            return [*map(read_plain, accepted_texts(gap.accept, words))]
        case _:
            assert_never(gap)


def _gap_reasons(gap: Gap, name: str, words: Words) -> Iterator[Reason]:
    if gap.feedback is not None:
        yield name, gap.feedback
    match gap:
        case ChoiceGap():
            found = [*_reasons(gap.options)]
        case NumberGap():
            found = [
                (read_plain(number_label(entry, "", words)), entry.feedback)
                for entry in gap.accept
                if entry.feedback is not None
            ]
        case TextGap():
            found = [
                (read_plain(text_label(entry, words)), entry.feedback)
                for entry in gap.accept
                if entry.feedback is not None
            ]
        case _:
            assert_never(gap)
    for label, text in found:
        yield f"{name} {label}", text


def _extended_text(item: ExtendedTextItem) -> Worded:
    model = (item.model_response,) if item.model_response is not None else ()
    return Worded((item.stem,), (), (*model, *_rubric(item)))


def _rubric(item: ExtendedTextItem) -> Iterator[str]:
    for criterion in item.rubric:
        yield f"{criterion.text} ({' / '.join(criterion.levels)})"
