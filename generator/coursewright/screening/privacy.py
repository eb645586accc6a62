"""What a campaign keeps of people: how long, what of it belongs to whom, and how it is erased."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from ..items import CalculatedItem, ExtendedTextItem, Item, NumericItem
from .bank import SealedBank
from .campaign import Campaign
from .grading import ItemResult
from .invited import Invited
from .jurisdictions import jurisdictions
from .results import Result
from .slots import met
from .uncertainty import interval


def due(campaign: Campaign) -> date | None:
    """The day after which nothing may be left; None while the campaign goes on or none is set."""
    if campaign.ends is None or campaign.retention is None:
        return None
    ended = date.fromisoformat(campaign.ends)
    months = ended.month - 1 + campaign.retention.months
    year, month = ended.year + months // 12, months % 12 + 1
    return _day_or_last(year, month, ended.day)


def is_due(campaign: Campaign, invites: int, today: date) -> bool:
    """Whether anything that is kept should be gone."""
    day = due(campaign)
    return day is not None and today > day and invites > 0


def retention_told(campaign: Campaign, invites: int, today: date) -> str:
    """What is to be deleted and when, for as many invites as are kept."""
    day = due(campaign)
    if day is None:
        return (
            f"the campaign goes on, {invites} invites are kept; write `ends: …` into campaign.yml "
            "when it has ended: `retention` counts from then"
        )
    if is_due(campaign, invites, today):
        return f"due since {day}: {invites} invites; `screen retention --run --by NAME` erases them"
    days = f", {(day - today).days} days from now" if today <= day else ""
    return f"nothing is due: {invites} invites are kept until {day}{days}"


def _day_or_last(year: int, month: int, day: int) -> date:
    """The day, or the last one of its month."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def copy_of_data(
    invites: Sequence[Invited], results: Sequence[Result], bank: SealedBank
) -> dict[str, Any]:
    """What is kept of a candidate, for the candidate: answers and marks, and how they came about.

    Keys are not in it: they are no data of the candidate's.
    """
    return {
        "invites": [_invite(invite) for invite in invites],
        "results": [_result(result, bank) for result in results],
        "how it was scored": (
            "Each answer was held against a key that people wrote. The score is the sum of the "
            "points of right answers; the interval says between which shares a repeated test "
            "would most likely lie (Wilson, 95 %). Times count for nothing."
        ),
    }


def _invite(invite: Invited) -> dict[str, Any]:
    return {
        "reference": invite.ref,
        "issued": invite.issued,
        "files received": [{"sha256": one, "at": at} for one, at in invite.received],
        "decisions": [
            {name: decision.get(name) for name in ("at", "outcome", "by", "reason")}
            for decision in invite.decisions
        ],
    }


def _result(result: Result, bank: SealedBank) -> dict[str, Any]:
    score = result.score
    low, high = interval(score.right, score.items)
    return {
        "points": score.earned,
        "of": score.possible,
        "interval": [round(low, 3), round(high, 3)],
        "started (your clock)": result.started,
        "finished (your clock)": result.submitted,
        "remarks": list(result.flags),
        "answers": [_answer(item, bank) for item in result.items],
    }


def _answer(entry: ItemResult, bank: SealedBank) -> dict[str, Any]:
    item = met(bank.item(entry.item), entry.variant)
    return {
        "question": item.stem,
        "your answer": response_text(entry.response, item),
        "points": entry.earned,
        "counts": entry.withdrawn is None,
    }


def response_text(response: Any, item: Item, plain: Callable[[str], str] = str) -> str:
    """A response in words: options by their texts, made plain, and what was typed as it was."""
    texts = {name: plain(text) for name, text in _texts(item)}

    def said(value: Any) -> str:
        if isinstance(value, list):
            return "; ".join(map(said, value))
        if isinstance(value, dict):
            return "; ".join(f"{said(part)}: {said(entry)}" for part, entry in value.items())
        return "" if value is None else texts.get(str(value), str(value))

    if isinstance(item, ExtendedTextItem | NumericItem | CalculatedItem):
        return _typed(response)
    return said(response)


def _typed(response: Any) -> str:
    """A text or a number with its unit; which variant it was, the item tells."""
    if not isinstance(response, dict):
        return "" if response is None else str(response)
    parts = (response.get(name) for name in ("text", "number", "unit"))
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """The ids within an item with what they stand for."""
    for name in ("options", "premises", "cards", "buckets", "areas"):
        yield from ((entry.id, entry.text) for entry in getattr(item, name, ()))
    for gap in getattr(item, "gaps", ()):
        yield from ((option.id, option.text) for option in getattr(gap, "options", ()))


def notice_values(campaign: Campaign) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str]]:
    """Of each jurisdiction: its title, the team's duties, the sources and the day of its file."""
    known = jurisdictions()
    found = (known[name] for name in campaign.jurisdictions)
    return [(place.title, place.duties, place.sources, place.as_of) for place in found]
