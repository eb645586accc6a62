"""Items and cases → the fields that an author would have written for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

from ...items import (
    ITEM_TYPES,
    AcceptedNumber,
    AcceptedText,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    Criterion,
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
    Status,
    TextEntryItem,
    TextGap,
    Tolerance,
    TrueFalseItem,
    Unit,
)
from ...model import Case, ItemBank
from .yaml_text import Number, number_text

Field = tuple[str, Any]
_LEVELS = ("0", "1", "2")
_UNIT_PENALTY = 0.5


def bank_fields(bank: ItemBank) -> dict[str, Any]:
    """A bank as the mapping that its file holds; items of a case stand in it."""
    fields: dict[str, Any] = {"bank": bank.id, "title": bank.title}
    if bank.description is not None:
        fields["description"] = bank.description
    if not bank.on_pages:
        fields["pages"] = False
    if bank.lint:
        fields["lint"] = dict(bank.lint)
    return {**fields, "items": [*_entries(bank)]}


def _entries(bank: ItemBank) -> Iterator[dict[str, Any]]:
    cases = {case.id: case for case in bank.cases}
    done: set[str] = set()
    for item in bank.items:
        if item.case is None:
            yield item_fields(item)
        elif item.case not in done:
            done.add(item.case)
            within = [other for other in bank.items if other.case == item.case]
            yield _case_fields(cases[item.case], within)


def _case_fields(case: Case, items: Sequence[Item]) -> dict[str, Any]:
    head = {"id": case.id, "type": "case", "title": case.title, "text": case.text}
    return {**head, "items": [item_fields(item) for item in items]}


def item_fields(item: Item) -> dict[str, Any]:
    """The fields of an item, those with their usual value left out."""
    head: dict[str, Any] = {"id": item.id, "type": ITEM_TYPES[type(item)]}
    if item.title is not None:
        head["title"] = item.title
    return {**head, "stem": item.stem, **dict(_own(item)), **dict(_common(item))}


def _common(item: Item) -> Iterator[Field]:
    if item.scoring != type(item).__dataclass_fields__["scoring"].default:
        yield "scoring", item.scoring
    if (feedback := _feedback(item)) is not None:
        yield "feedback", feedback
    if item.hints:
        yield (
            "hints",
            [
                {"text": hint.text, "penalty": hint.penalty} if hint.penalty else hint.text
                for hint in item.hints
            ],
        )
    for name, usual in (("points", 1), ("penalty", 0), ("floor", 0)):
        if (value := getattr(item, name)) != usual:
            yield name, float(value)
    if item.certainty:
        yield "marking", "certainty"
    for name in ("seconds", "level", "objective"):
        if (value := getattr(item, name)) is not None:
            yield name, value
    for name in ("concepts", "tags"):
        if value := getattr(item, name):
            yield name, [*value]
    if item.status is not None:
        yield "status", _status(item.status)
    if item.lint:
        yield "lint", dict(item.lint)


def _status(status: Status) -> str | dict[str, str]:
    parts = {"by": status.by, "when": status.when}
    given = {name: value for name, value in parts.items() if value is not None}
    return {"state": status.state, **given} if given else status.state


def _feedback(item: Item) -> str | dict[str, str] | None:
    by_verdict: dict[str, str] = {}
    if isinstance(item, TrueFalseItem):
        by_verdict = {str(verdict).lower(): text for verdict, text in item.reasons.items()}
    by_verdict |= {str(verdict): text for verdict, text in item.verdict_feedback.items()}
    if not by_verdict or item.feedback is None:
        return by_verdict or item.feedback
    return {"general": item.feedback, **by_verdict}


def _own(item: Item) -> Iterator[Field]:
    match item:
        case ChoiceItem() | MultipleResponseItem():
            yield "options", [_option(option) for option in item.options]
            yield "key", item.key if isinstance(item, ChoiceItem) else [*item.key]
        case TrueFalseItem():
            yield "key", item.key
        case TextEntryItem():
            yield "accept", [_accepted(entry) for entry in item.accept]
            yield from _spelling(item.spelling)
        case NumericItem():
            yield from _numbers(item.accept)
            yield from _units(item.units, item.unit_penalty)
            yield from _given(example=item.example)
        case CalculatedItem():
            yield from _calculated(item)
        case MatchingItem():
            yield "premises", [_part(premise, item.key[premise.id]) for premise in item.premises]
            yield "options", [_option(option) for option in item.options]
        case OrderingItem():
            yield "options", [_option(option) for option in item.options]
        case CategoriseItem():
            yield "buckets", [_option(bucket) for bucket in item.buckets]
            yield "cards", [_part(card, _one_or_many(item.key[card.id])) for card in item.cards]
        case ClozeItem():
            yield "text", item.text
            yield "gaps", {gap.id: _gap(gap) for gap in item.gaps}
        case HotspotItem():
            yield from _hotspot(item)
        case ExtendedTextItem():
            yield from _given(model=item.model_response, words=item.words)
            yield "rubric", [_criterion(criterion) for criterion in item.rubric]
        case _:
            assert_never(item)


def _given(**fields: Any) -> Iterator[Field]:
    return ((name, value) for name, value in fields.items() if value is not None)


def _option(option: Option) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": option.id, "text": option.text}
    if option.weight is not None:
        fields["weight"] = float(option.weight)
    if option.fixed:
        fields["fixed"] = True
    return {**fields, **dict(_given(feedback=option.feedback))}


def _part(option: Option, key: str | list[str]) -> dict[str, Any]:
    head = {"id": option.id, "text": option.text, "key": key}
    return {**head, **dict(_given(feedback=option.feedback))}


def _one_or_many(key: Sequence[str]) -> str | list[str]:
    return key[0] if len(key) == 1 else [*key]


def _accepted(entry: AcceptedText) -> str | dict[str, Any]:
    if entry.kind == "text" and entry.score == 1 and entry.feedback is None:
        return entry.text
    fields: dict[str, Any] = {entry.kind: entry.text}
    if entry.score != 1:
        fields["score"] = float(entry.score)
    return {**fields, **dict(_given(feedback=entry.feedback))}


def _spelling(spelling: Spelling) -> Iterator[Field]:
    if spelling.accents:
        yield "fold", "accents"
    if spelling.distance:
        yield "distance", spelling.distance


def _numbers(accept: Sequence[AcceptedNumber]) -> Iterator[Field]:
    """The keys and the usual errors; a tolerance that all have stands once."""
    shared = {entry.tolerance for entry in accept}
    tolerance = shared.pop() if len(shared) == 1 else Tolerance()
    keys = [_key(entry, tolerance) for entry in accept if entry.id is None]
    yield "key", keys[0] if len(keys) == 1 else keys
    yield from _tolerance(tolerance)
    errors = [_error(entry, tolerance) for entry in accept if entry.id is not None]
    if errors:
        yield "errors", errors


def _key(entry: AcceptedNumber, shared: Tolerance) -> Number | dict[str, Any]:
    if entry.tolerance in (shared, Tolerance()):
        return Number(entry.value)
    return {"value": Number(entry.value), **dict(_tolerance(entry.tolerance))}


def _error(entry: AcceptedNumber, shared: Tolerance) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": entry.id, "value": Number(entry.value)}
    if entry.tolerance != shared:
        fields.update(_tolerance(entry.tolerance))
    if entry.score:
        fields["score"] = float(entry.score)
    return {**fields, **dict(_given(feedback=entry.feedback))}


def _tolerance(tolerance: Tolerance) -> Iterator[Field]:
    if tolerance.absolute is not None:
        yield "tolerance", Number(tolerance.absolute)
    elif tolerance.share is not None:
        yield "tolerance", f"{_percent(tolerance.share)}%"
    elif tolerance.figures is not None:
        yield "figures", tolerance.figures


def _percent(share: str) -> str:
    """A decimal share in per cent: `2e-2` and `0.02` are `2`."""
    digits, mark, exponent = share.lower().partition("e")
    if mark and int(exponent) == -2:
        return digits
    return number_text(float(share) * 100)


def _units(units: Sequence[Unit], penalty: float) -> Iterator[Field]:
    if len(units) == 1:
        yield "unit", units[0].text
    elif units:
        yield (
            "units",
            [
                {"unit": unit.text, **({"factor": float(unit.factor)} if unit.factor != 1 else {})}
                for unit in units
            ],
        )
        if penalty != _UNIT_PENALTY:
            yield "unit-penalty", float(penalty)


def _calculated(item: CalculatedItem) -> Iterator[Field]:
    yield (
        "variables",
        {
            variable.name: [Number(value) for value in variable.values]
            for variable in item.variables
        },
    )
    yield "formula", item.formula
    yield from _tolerance(item.tolerance)
    yield from _units(item.units, item.unit_penalty)
    if item.errors:
        yield (
            "errors",
            [
                {
                    "id": error.id,
                    "formula": error.formula,
                    **({"score": float(error.score)} if error.score else {}),
                    **dict(_given(feedback=error.feedback)),
                }
                for error in item.errors
            ],
        )
    if count := len(item.variants or item.values):
        yield "variants", count
    yield "seed", item.seed
    yield from _given(example=item.example)


def _gap(gap: Gap) -> list[Any] | dict[str, Any]:
    feedback = dict(_given(feedback=gap.feedback))
    match gap:
        case TextGap():
            accept = [_accepted(entry) for entry in gap.accept]
            more = {**dict(_spelling(gap.spelling)), **feedback}
            return {"accept": accept, **more} if more else accept
        case NumberGap():
            return {**dict(_numbers(gap.accept)), **feedback}
        case ChoiceGap():
            options = [_option(option) for option in gap.options]
            return {"options": options, "key": gap.key, **feedback}
        case _:
            assert_never(gap)


def _hotspot(item: HotspotItem) -> Iterator[Field]:
    yield "image", item.image
    yield "alt", item.alt
    yield (
        "areas",
        [
            {
                "id": area.id,
                "text": area.text,
                "area": [float(side) for side in (area.left, area.top, area.width, area.height)],
                **dict(_given(feedback=area.feedback)),
            }
            for area in item.areas
        ],
    )
    yield "key", item.key


def _criterion(criterion: Criterion) -> Mapping[str, Any]:
    fields: dict[str, Any] = {"id": criterion.id, "text": criterion.text}
    return fields if criterion.levels == _LEVELS else {**fields, "levels": [*criterion.levels]}
