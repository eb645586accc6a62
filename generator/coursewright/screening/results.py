"""The result of an attempt as it is kept, and as JSON for other programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from .grading import ItemResult, Score, total
from .invites import canonical

KIND, VERSION = "cw-result", 1


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of an attempt after grading.

    Times are the candidate's own, not verified: milliseconds since 1970, and a duration. `flags`
    change no score. `response` is the SHA-256 of the file that counts, `bank` the fingerprint of
    the bank whose key did.
    """

    invite: str
    ref: str
    items: tuple[ItemResult, ...]
    response: str
    started: int
    submitted: int
    elapsed: int
    files: int
    flags: tuple[str, ...]
    graded: str
    bank: str
    grader: str

    @property
    def score(self) -> Score:
        return total(self.items)

    @property
    def digest(self) -> str:
        """SHA-256 of all but when, by which program and by which state of the bank it was graded:
        a result that is the same again is no other one."""
        same = {n: v for n, v in asdict(self).items() if n not in ("graded", "bank", "grader")}
        return sha256(canonical(same).encode()).hexdigest()

    @property
    def form(self) -> str:
        """A short name of the form."""
        return self.invite[:6]


def result_bytes(result: Result) -> bytes:
    value = {"v": VERSION, "kind": KIND, **asdict(result)}
    return f"{json.dumps(value, indent=1)}\n".encode()


def read_result(data: bytes) -> Result | None:
    """A result that `result_bytes` wrote; None for what cannot be one.

    Only its digest tells whether it is as it was written.
    """
    try:
        fields: dict[str, Any] = json.loads(data)
        items = tuple(ItemResult(**item) for item in fields["items"])
        own = {n: v for n, v in fields.items() if n not in ("v", "kind", "items", "flags")}
        return Result(**own, items=items, flags=tuple(fields["flags"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class Change:
    """A candidate's score before and after items were scored anew."""

    ref: str
    before: Score
    after: Score
    items: tuple[str, ...]

    @property
    def is_none(self) -> bool:
        return not self.items


def change(before: Result, after: Result) -> Change:
    """What regrading changes for one candidate; `items` are those that count otherwise."""
    was = {item.slot: (item.earned, item.points, item.withdrawn) for item in before.items}
    items = [
        item.item
        for item in after.items
        if was.get(item.slot) != (item.earned, item.points, item.withdrawn)
    ]
    return Change(after.ref, before.score, after.score, tuple(items))


def in_order(results: Sequence[Result]) -> list[Result]:
    """By the team's references: an order by score would say more than scores can."""
    return sorted(results, key=lambda result: (result.ref, result.invite))


def by_ref(results: Sequence[Result]) -> Mapping[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for result in results:
        found.setdefault(result.ref, []).append(result)
    return found
