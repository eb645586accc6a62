"""Item and response → item score. `player/src/score.js` is its twin, `vectors/` holds for both."""

from collections.abc import Mapping, Sequence
from typing import assert_never

from .folding import fold
from .items import (
    ChoiceItem,
    Item,
    MultipleResponseItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from .model import ItemBank

def score(item: Item, response: object) -> float:
    """Score a response from 0 to 1; one of the wrong shape, and None for no response, earn 0."""
    if not fits(item, response):
        return 0.0
    match item:
        case ChoiceItem():
            return float(response == [item.key])
        case MultipleResponseItem():
            return float({*_ids(response)} == {*item.key})
        case TrueFalseItem():
            return float(response is item.key)
        case TextEntryItem():
            folded = fold(str(response))
            return float(folded != "" and folded in {fold(text) for text in item.accept})
        case OrderingItem():
            return float(response == [option.id for option in item.options])
        case _:
            assert_never(item)


def fits(item: Item, response: object) -> bool:
    """Whether a response has the shape of its item's type: option ids, a boolean, or text."""
    match item:
        case ChoiceItem():
            return _are_options(response, item) and len(_ids(response)) <= 1
        case MultipleResponseItem():
            return _are_options(response, item)
        case OrderingItem():
            return _are_options(response, item) and len(_ids(response)) == len(item.options)
        case TrueFalseItem():
            return isinstance(response, bool)
        case TextEntryItem():
            return isinstance(response, str)
        case _:
            assert_never(item)


def _are_options(response: object, item: ChoiceItem | MultipleResponseItem | OrderingItem) -> bool:
    if not isinstance(response, list) or len(response) > len(item.options):
        return False
    known = {option.id for option in item.options}
    return all(isinstance(entry, str) and entry in known for entry in response) and len(
        {*response}
    ) == len(response)


def _ids(response: object) -> Sequence[str]:
    assert isinstance(response, list)  # held by `fits`
    return response


def score_bank(bank: ItemBank, responses: Mapping[str, object]) -> dict[str, object]:
    """Score every item of a bank in bank order; an item that `responses` lacks is unanswered."""
    rows = []
    for item in bank.items:
        earned = score(item, responses.get(item.id))
        rows.append({"id": item.id, "score": earned, "points": earned * item.points})
    total = sum(row["points"] for row in rows)  # type: ignore[misc]
    return {"items": rows, "points": total, "max_points": sum(item.points for item in bank.items)}
