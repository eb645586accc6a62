"""Banks, cases and items → the fields that an author would have written for them."""

from collections.abc import Iterator, Sequence
from typing import Any

from ...items import ITEM_TYPES, Hint, Item, Status, TrueFalseItem
from ...model import Case, ItemBank
from .number_fields import Field
from .type_fields import own_fields


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
    return {**head, "stem": item.stem, **dict(own_fields(item)), **dict(_common(item))}


def _common(item: Item) -> Iterator[Field]:
    if item.scoring != type(item).__dataclass_fields__["scoring"].default:
        yield "scoring", item.scoring
    if (feedback := _feedback(item)) is not None:
        yield "feedback", feedback
    if item.hints:
        yield "hints", [_hint(hint) for hint in item.hints]
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


def _hint(hint: Hint) -> str | dict[str, Any]:
    return {"text": hint.text, "penalty": hint.penalty} if hint.penalty else hint.text


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
