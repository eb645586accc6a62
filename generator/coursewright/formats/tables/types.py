"""What only one type of item has, read from its cells."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ...items import (
    AcceptedText,
    Area,
    CalculatedItem,
    CategoriseItem,
    ChoiceItem,
    ClozeItem,
    Criterion,
    ErrorPath,
    ExtendedTextItem,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
    Variable,
)
from ..entry import RefusedError
from ..ids import option_ids
from .gaps import read_gaps
from .keys import TRUTH, keyed_places, read_pairs
from .marks import entries_of, only, read_marked, read_percent
from .parts import (
    decimal,
    read_number,
    read_options,
    read_spelling,
    read_text,
    read_tolerance_cell,
    read_units,
)
from .row import Row

Own = dict[str, Any]
_ANY = re.compile(r"[\s*]*")


def _choice(row: Row) -> Own:
    options = read_options(row)
    places = keyed_places(row, {place: option.text for place, option in options.items()})
    if len(places) > 1:
        raise RefusedError("more than one option is right: the type is `multiple-response`")
    return {"options": tuple(options.values()), "key": options[places[0]].id}


def _multiple_response(row: Row) -> Own:
    options = read_options(row)
    places = keyed_places(row, {place: option.text for place, option in options.items()})
    return {
        "options": tuple(options.values()),
        "key": tuple(options[place].id for place in places),
    }


def _true_false(row: Row) -> Own:
    words = {place: cell for place, cell, _ in row.numbered()}
    place = keyed_places(row, words)[0] if words else 0
    key = TRUTH.get((words.get(place) or row.word("key")).strip().casefold())
    if key is None:
        raise row.refusal("key", "is neither `true` nor `false`")
    reasons = {True: row.text("feedback true"), False: row.text("feedback false")}
    for number, cell, feedback in row.numbered():
        verdict = TRUTH.get(cell.strip().casefold())
        if verdict is None:
            raise RefusedError(f"the option {number} of a `true-false` item is another word")
        reasons[verdict] = feedback or reasons[verdict]
    given = {verdict: text for verdict, text in reasons.items() if text is not None}
    return {"key": key, "reasons": given}


def _text_entry(row: Row) -> Own:
    accept = [read_text(cell, feedback) for _, cell, feedback in sorted(row.numbered())]
    if row.layout.is_markdown:
        accept += map(read_text, entries_of(row.raw("key")))
    elif row.word("key"):
        accept.append(AcceptedText("text", " ".join(row.word("key").split())))
    if not any(entry.score for entry in accept):
        raise RefusedError("it has no key: no text is accepted")
    if any(entry.kind == "wildcard" and _ANY.fullmatch(entry.text) for entry in accept):
        raise RefusedError("it accepts every response")
    spelling = read_spelling(re.split(r"[\s,;]+", row.word("spelling")))
    return {"accept": tuple(accept), "spelling": spelling}


def _numeric(row: Row) -> Own:
    tolerance = read_tolerance_cell(row)
    cells = [(cell, feedback) for _, cell, feedback in sorted(row.numbered())]
    cells += [(cell, None) for cell in entries_of(row.raw("key"))]
    accept = tuple(read_number(cell, feedback, tolerance) for cell, feedback in cells)
    if not any(entry.score for entry in accept):
        raise RefusedError("it has no key: no number is accepted")
    return {"accept": accept, **read_units(row)}


def _calculated(row: Row) -> Own:
    formula, variables = row.word("formula"), [*map(_variable, entries_of(row.raw("variables")))]
    if not formula or not variables:
        raise RefusedError("it needs `variables` and a `formula`")
    errors = []
    for place, cell, feedback in sorted(row.numbered()):
        words, text = read_marked(cell)
        name = only(words, "#") or option_ids(place)[-1]
        score = next((read_percent(word) for word in words if word.endswith("%")), 0.0)
        errors.append(ErrorPath(name, text, feedback, score))
    values = [
        tuple(decimal(value) for value in entry.split(","))
        for entry in entries_of(row.raw("values"))
    ]
    return {
        "variables": tuple(variables),
        "formula": formula,
        "errors": tuple(errors),
        "variants": (),
        "values": tuple(values),
        "seed": row.whole("seed", 0, 2**53) or 0 if row.word("seed") else 1,
        "tolerance": read_tolerance_cell(row),
        **read_units(row),
    }


def _variable(entry: str) -> Variable:
    name, mark, values = entry.partition(":")
    if not mark:
        raise RefusedError(f"`{entry[:40]}` is no variable, such as `x: 1, 2, 3`")
    return Variable(name.strip(), tuple(decimal(value) for value in values.split(",")))


def _matching(row: Row) -> Own:
    parts, others = read_options(row, noun="premise"), read_options(row, "match ")
    pairs = read_pairs(row, [*parts], [*others])
    if len(parts) > 12:
        raise RefusedError("it has more than 12 premises")
    if any(len(numbers) > 1 for numbers in pairs.values()):
        raise RefusedError("a premise has more than one key: the type is `categorise`")
    key = {parts[part].id: others[numbers[0]].id for part, numbers in pairs.items()}
    in_order = {option.id: key[option.id] for option in parts.values()}
    return {"premises": tuple(parts.values()), "options": tuple(others.values()), "key": in_order}


def _categorise(row: Row) -> Own:
    cards, buckets = read_options(row, noun="card"), read_options(row, "match ", "bucket")
    pairs = read_pairs(row, [*cards], [*buckets])
    if len(buckets) > 5 or len(cards) > 20:
        raise RefusedError("it has more than 5 buckets or 20 cards")
    key = {
        card.id: tuple(bucket.id for number, bucket in buckets.items() if number in pairs[place])
        for place, card in cards.items()
    }
    return {"cards": tuple(cards.values()), "buckets": tuple(buckets.values()), "key": key}


def _ordering(row: Row) -> Own:
    return {"options": tuple(read_options(row).values())}


def _cloze(row: Row) -> Own:
    text = row.text("text")
    if text is None:
        raise RefusedError("it has no `text` with gaps")
    return {"text": text, "gaps": read_gaps(row, text)}


def _hotspot(row: Row) -> Own:
    areas: dict[int, Area] = {}
    for place, cell, feedback in sorted(row.numbered()):
        words, text = read_marked(cell)
        sides = [float(side) for side in (only(words, "at=") or "").split(",") if side]
        if len(sides) != 4:
            raise RefusedError("an area has no place in the image, such as `[at=10,20,30,40]`")
        name = only(words, "#") or option_ids(place)[-1]
        areas[place] = Area(name, text, feedback, *sides)
    (key, *more) = keyed_places(row, {place: area.text for place, area in areas.items()})
    image, alt = row.word("image"), row.word("alt")
    if more or not image or not alt:
        raise RefusedError("it needs an `image`, its text `alt`, and one area as its key")
    return {"image": image, "alt": alt, "areas": tuple(areas.values()), "key": areas[key].id}


def _extended_text(row: Row) -> Own:
    rubric = []
    for place, cell, _ in sorted(row.numbered()):
        first, *levels = entries_of(cell)
        words, text = read_marked(first)
        name = only(words, "#") or option_ids(place)[-1]
        said = tuple(read_marked(level)[1] for level in levels)
        rubric.append(Criterion(name, row.markdown(text), said or ("0", "1", "2")))
    if not rubric:
        rubric.append(Criterion("whole", "The response as a whole", ("0", "1", "2")))
        row.notes.append("it has no rubric: one criterion was made for the response as a whole")
    model = row.text("model") or row.text("key")
    return {
        "model_response": model,
        "words": row.whole("words", 1, 10_000),
        "rubric": tuple(rubric),
    }


TYPES: Mapping[str, tuple[Callable[..., Item], Callable[[Row], Own]]] = {
    "choice": (ChoiceItem, _choice),
    "multiple-response": (MultipleResponseItem, _multiple_response),
    "true-false": (TrueFalseItem, _true_false),
    "text-entry": (TextEntryItem, _text_entry),
    "numeric": (NumericItem, _numeric),
    "calculated": (CalculatedItem, _calculated),
    "matching": (MatchingItem, _matching),
    "categorise": (CategoriseItem, _categorise),
    "ordering": (OrderingItem, _ordering),
    "cloze": (ClozeItem, _cloze),
    "hotspot": (HotspotItem, _hotspot),
    "extended-text": (ExtendedTextItem, _extended_text),
}
