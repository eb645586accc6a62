"""A candidate for the demonstration: opens a form as the page does, answers, and seals."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..drawing import shuffled
from ..items import (
    CategoriseItem,
    ChoiceItem,
    ClozeItem,
    HotspotItem,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    TrueFalseItem,
)
from .derivation import decoded, form_identity, response_code
from .invites import canonical
from .inviting import Issued
from .keys import TeamKeys
from .responses import KIND, VERSION
from .sealing import opened, seal
from .slots import Slot

_PADDED = 4096


@dataclass(frozen=True, slots=True)
class Attempt:
    """How somebody does: so many of the answers are right; times in seconds since 1970."""

    share: float
    started: int
    seconds: int
    revision: int = 1


def key_response(slot: Slot) -> Any:  # noqa: PLR0911 a type each
    """A right answer in the ids of the form; None for what only a person can rate, or type."""
    item = slot.shown
    match item:
        case ChoiceItem() | HotspotItem():
            return [slot.option(item.key)]
        case MultipleResponseItem():
            return [slot.option(name) for name in item.key]
        case TrueFalseItem():
            return item.key
        case OrderingItem():
            return [slot.option(option.id) for option in item.options]
        case NumericItem():
            unit = {"unit": item.units[0].text} if len(item.units) > 1 else {}
            return {"number": item.accept[0].value, **unit}
        case MatchingItem():
            return {slot.part(part): slot.option(name) for part, name in item.key.items()}
        case CategoriseItem():
            return {
                slot.part(card): [slot.option(name) for name in names]
                for card, names in item.key.items()
            }
        case ClozeItem():
            return {
                slot.part(gap.id): slot.option(gap.key, gap.id)
                for gap in item.gaps
                if not hasattr(gap, "accept")
            }
    return None


def wrong_response(slot: Slot) -> Any:
    """An answer that earns nothing, where choosing another option gives one."""
    item = slot.shown
    if isinstance(item, ChoiceItem):
        return [slot.option(next(o.id for o in item.options if o.id != item.key))]
    return not item.key if isinstance(item, TrueFalseItem) else None


def answers(slots: list[Slot], share: float, seed: str) -> Mapping[str, Any]:
    """Right answers to a share of the slots, wrong or none to the others."""
    items = shuffled([slot.item for slot in slots], seed)
    known = {item.id for item in items[: round(share * len(items))]}
    given = {
        slot.name: key_response(slot) if slot.item.id in known else wrong_response(slot)
        for slot in slots
    }
    return {name: {"r": response} for name, response in given.items() if response is not None}


def sealed_response(
    issued: Issued, given: Mapping[str, Any], attempt: Attempt, keys: TeamKeys
) -> bytes:
    """What the page makes of answers; the form is opened with the link alone."""
    public, secret = _parts(issued.code)
    form = json.loads(opened(issued.sealed, [form_identity(secret)]))
    finished = attempt.started + attempt.seconds
    body = canonical(
        {
            "v": VERSION,
            "kind": KIND,
            "jti": issued.invite.jti,
            "frm": issued.invite.frm,
            "text_hash": form["text_hash"],
            "client": {
                "started": attempt.started * 1000,
                "submitted": finished * 1000,
                "elapsed_ms": attempt.seconds * 1000,
                "app": "coursewright demonstration",
            },
            "answers": given,
            "events": None,
            "rev": attempt.revision,
        }
    )
    outer = {"v": VERSION, "invite": public, "body": body, "pad": ""}
    outer["mac"] = response_code(secret, body)
    outer["pad"] = " " * (-len(canonical(outer).encode()) % _PADDED)
    return seal(canonical(outer).encode(), keys.sealed_for)


def _parts(code: str) -> tuple[str, bytes]:
    """The public part of a code, and its secret."""
    _, payload, signature, secret = code.split(".")
    return f"{payload}.{signature}", decoded(secret)
