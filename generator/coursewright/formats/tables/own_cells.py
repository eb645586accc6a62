"""What only one type of item has → its cells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from ...items import (
    AcceptedNumber,
    AcceptedText,
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
    Spelling,
    TextEntryItem,
    TextGap,
    Tolerance,
    TrueFalseItem,
    Unit,
)
from ..bank.yaml_text import number_text
from ..ids import option_ids
from .columns import letter
from .marks import in_one_cell, marked, percent

Cells = dict[str, str]
_LEVELS = ("0", "1", "2")
_UNIT_PENALTY = 0.5


def own_cells(item: Item) -> Cells:
    """The cells that only items of this type fill."""
    return {name: cell for name, cell in _own(item) if cell}


def _own(item: Item) -> Iterator[tuple[str, str]]:
    match item:
        case ChoiceItem() | MultipleResponseItem():
            yield from _choice(item)
        case TrueFalseItem():
            yield "key", str(item.key).lower()
        case TextEntryItem():
            yield from _texts(item)
        case NumericItem():
            yield from _numbers(item)
        case CalculatedItem():
            yield from _calculated(item)
        case MatchingItem() | CategoriseItem():
            yield from _paired(item)
        case OrderingItem():
            yield from _options(item.options)
        case ClozeItem():
            yield from _cloze(item)
        case HotspotItem():
            yield from _hotspot(item)
        case ExtendedTextItem():
            yield from _extended_text(item)
        case _:
            assert_never(item)


def _choice(item: ChoiceItem | MultipleResponseItem) -> Iterator[tuple[str, str]]:
    yield from _options(item.options)
    keys = (item.key,) if isinstance(item, ChoiceItem) else item.key
    yield "key", _letters(item.options, keys)


def _letters(options: Sequence[Option], keys: Sequence[str]) -> str:
    places = {option.id: letter(place) for place, option in enumerate(options)}
    return ", ".join(places[key] for key in keys)


def _options(options: Sequence[Option], start: str = "") -> Iterator[tuple[str, str]]:
    usual = option_ids(len(options))
    for place, option in enumerate(options):
        column = f"{start}{place + 1}" if start else letter(place)
        yield column, option_cell(option, usual[place])
        yield f"{column} feedback", option.feedback or ""


def option_cell(option: Option, usual: str, *words: str) -> str:
    """An option with its id where that is not the usual one of its place."""
    name = f"#{option.id}" if option.id != usual else ""
    weight = "" if option.weight is None else percent(option.weight)
    return marked(option.text, *words, name, weight, "fixed" if option.fixed else "")


def _paired(item: MatchingItem | CategoriseItem) -> Iterator[tuple[str, str]]:
    if isinstance(item, CategoriseItem):
        return _matched(item.cards, item.buckets, item.key)
    pairs = {premise: (option,) for premise, option in item.key.items()}
    return _matched(item.premises, item.options, pairs)


def _matched(
    parts: Sequence[Option], others: Sequence[Option], keys: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Parts in lettered columns, what they belong to in numbered ones; the key says `A=1+2`."""
    yield from _options(parts)
    yield from _options(others, "match ")
    numbers = {option.id: str(place + 1) for place, option in enumerate(others)}
    yield (
        "key",
        ", ".join(
            f"{letter(place)}={'+'.join(numbers[key] for key in keys[part.id])}"
            for place, part in enumerate(parts)
        ),
    )


def _is_plain(entry: AcceptedText) -> bool:
    return entry.kind == "text" and entry.score == 1 and entry.feedback is None


def _texts(item: TextEntryItem) -> Iterator[tuple[str, str]]:
    if all(map(_is_plain, item.accept)):
        yield "key", in_one_cell(text_cell(entry) for entry in item.accept)
    else:
        for place, entry in enumerate(item.accept):
            yield letter(place), text_cell(entry)
            yield f"{letter(place)} feedback", entry.feedback or ""
    yield "spelling", ", ".join(_spelling(item.spelling))


def text_cell(entry: AcceptedText) -> str:
    kind = "" if entry.kind == "text" else entry.kind
    return marked(entry.text, kind, _share(entry.score))


def _share(score: float) -> str:
    return "" if score == 1 else percent(score)


def _spelling(spelling: Spelling) -> Iterator[str]:
    if spelling.accents:
        yield "accents"
    if spelling.distance:
        yield f"distance={spelling.distance}"


def _tolerance(tolerance: Tolerance) -> str:
    if tolerance.absolute is not None:
        return f"±{tolerance.absolute}"
    if tolerance.share is not None:
        return f"±{percent(tolerance.share)}"
    return "" if tolerance.figures is None else f"figures={tolerance.figures}"


def number_cell(entry: AcceptedNumber, *words: str) -> str:
    name = "" if entry.id is None else f"#{entry.id}"
    usual = 1 if entry.id is None else 0
    score = "" if entry.score == usual else percent(entry.score)
    return marked(entry.value, *words, name, _tolerance(entry.tolerance), score)


def _numbers(item: NumericItem) -> Iterator[tuple[str, str]]:
    first = item.accept[0]
    if len(item.accept) == 1 and first.score == 1 and first.feedback is None and first.id is None:
        yield "key", first.value
        yield "tolerance", _tolerance(first.tolerance)
    else:
        for place, entry in enumerate(item.accept):
            yield letter(place), number_cell(entry)
            yield f"{letter(place)} feedback", entry.feedback or ""
    yield from _units(item)


def _units(item: NumericItem | CalculatedItem) -> Iterator[tuple[str, str]]:
    yield "units", in_one_cell(map(_unit, item.units))
    if len(item.units) > 1 and item.unit_penalty != _UNIT_PENALTY:
        yield "unit penalty", number_text(float(item.unit_penalty))
    yield "example", item.example or ""


def _unit(unit: Unit) -> str:
    return marked(unit.text, "" if unit.factor == 1 else f"×{number_text(float(unit.factor))}")


def _calculated(item: CalculatedItem) -> Iterator[tuple[str, str]]:
    yield (
        "variables",
        in_one_cell(
            f"{variable.name}: {', '.join(variable.values)}" for variable in item.variables
        ),
    )
    yield "values", in_one_cell(", ".join(values) for values in item.values)
    yield "formula", item.formula
    yield "seed", str(item.seed)
    yield "tolerance", _tolerance(item.tolerance)
    for place, error in enumerate(item.errors):
        score = percent(error.score) if error.score else ""
        yield letter(place), marked(error.formula, f"#{error.id}", score)
        yield f"{letter(place)} feedback", error.feedback or ""
    yield from _units(item)


def _cloze(item: ClozeItem) -> Iterator[tuple[str, str]]:
    yield "text", item.text
    for place, gap in enumerate(item.gaps):
        yield letter(place), in_one_cell(_gap(gap))
        yield f"{letter(place)} feedback", gap.feedback or ""


def _gap(gap: Gap) -> Iterator[str]:
    """The entries of a gap's cell: its id and spelling, then what is offered or accepted."""
    match gap:
        case ChoiceGap():
            yield marked("", f"#{gap.id}")
            usual = option_ids(len(gap.options))
            for place, option in enumerate(gap.options):
                sign = "x" if option.id == gap.key else "-"
                yield from _said(option_cell(option, usual[place], sign), option.feedback)
        case NumberGap():
            yield marked("", f"#{gap.id}")
            for number in gap.accept:
                yield from _said(number_cell(number, "number"), number.feedback)
        case TextGap():
            yield marked("", f"#{gap.id}", *_spelling(gap.spelling))
            for text in gap.accept:
                yield from _said(text_cell(text), text.feedback)
        case _:
            assert_never(gap)


def _said(cell: str, feedback: str | None) -> Iterator[str]:
    yield cell
    if feedback is not None:
        yield marked(feedback, "feedback")


def _hotspot(item: HotspotItem) -> Iterator[tuple[str, str]]:
    yield "image", item.image
    yield "alt", item.alt
    usual = option_ids(len(item.areas))
    for place, area in enumerate(item.areas):
        sides = (area.left, area.top, area.width, area.height)
        at = "at=" + ",".join(number_text(float(side)) for side in sides)
        name = "" if area.id == usual[place] else f"#{area.id}"
        yield letter(place), marked(area.text, name, at)
        yield f"{letter(place)} feedback", area.feedback or ""
    yield "key", letter([area.id for area in item.areas].index(item.key))


def _extended_text(item: ExtendedTextItem) -> Iterator[tuple[str, str]]:
    yield "model", item.model_response or ""
    yield "words", "" if item.words is None else str(item.words)
    usual = option_ids(len(item.rubric))
    for place, criterion in enumerate(item.rubric):
        name = "" if criterion.id == usual[place] else f"#{criterion.id}"
        levels = () if criterion.levels == _LEVELS else criterion.levels
        cells = (marked(criterion.text, name), *map(marked, levels))
        yield letter(place), in_one_cell(cells)
