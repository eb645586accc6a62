"""What a campaign's ledger says of its invites, one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from .ledger import Entry, Ledger

State = Literal["issued", "received", "graded", "revoked", "expired"]
Outcome = Literal["advance", "do-not-advance", "withdrawn"]
AGAINST: Outcome = "do-not-advance"


@dataclass(frozen=True, slots=True)
class Invited:
    """An invite, by its id and the team's own reference to the candidate.

    `items` are the ids of its form's items in order, calculated ones as `id/2` with their variant.
    `expires` are seconds since 1970. `received` are the hashes of the files that came, and when;
    `result` is the digest of the last result.
    """

    id: str
    ref: str
    issued: str
    expires: int
    limit: int | None
    form_hash: str
    text_hash: str
    items: tuple[str, ...]
    lines: tuple[int, ...]
    received: tuple[tuple[str, str], ...] = ()
    graded: str | None = None
    result: str | None = None
    revoked: str | None = None
    decisions: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def form(self) -> str:
        """A short name of its form, as reports have it."""
        return self.id[:6]

    def is_open(self, now: int) -> bool:
        """Whether its form is to be had: somebody may go on after a first file."""
        return self.revoked is None and now <= self.expires

    def state(self, now: int) -> State:
        """What is to be said of it at a time, in seconds since 1970."""
        if self.revoked is not None:
            return "revoked"
        if self.graded is not None:
            return "graded"
        if self.received:
            return "received"
        return "expired" if now > self.expires else "issued"


def invited(ledger: Ledger) -> dict[str, Invited]:
    """All invites by their ids, in the order in which they were issued; erased ones are gone."""
    found: dict[str, Invited] = {}
    for entry in ledger.entries:
        name = entry.known.get("invite")
        if entry.kind == "issue" and name is not None:
            found[name] = _issued(entry)
        elif name in found:
            found[name] = _after(found[name], entry)
    return found


def _issued(entry: Entry) -> Invited:
    known = entry.known
    return Invited(
        id=known["invite"],
        ref=known["ref"],
        issued=entry.at,
        expires=known["expires"],
        limit=known["limit"],
        form_hash=known["form"],
        text_hash=known["text"],
        items=tuple(known["items"]),
        lines=(entry.n,),
    )


def _after(invite: Invited, entry: Entry) -> Invited:
    known = entry.known
    invite = replace(invite, lines=(*invite.lines, entry.n))
    match entry.kind:
        case "extend":
            return replace(invite, expires=known["expires"], limit=known["limit"])
        case "revoke":
            return replace(invite, revoked=entry.at)
        case "import":
            return replace(invite, received=(*invite.received, (known["sha256"], entry.at)))
        case "grade" | "regrade":
            return replace(invite, graded=entry.at, result=known.get("result"))
        case "decide":
            decision = {**known, "at": entry.at}
            return replace(invite, decisions=(*invite.decisions, decision))
    return invite


def of_candidate(ledger: Ledger, ref: str) -> list[Invited]:
    """The invites of a candidate, by the team's reference or an invite's id."""
    return [invite for invite in invited(ledger).values() if ref in (invite.ref, invite.id)]


def tombstones(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Salt and hash of each invite that was erased."""
    return ((entry.known["salt"], entry.known["hash"]) for entry in ledger.of("erase"))


def forms_of(found: Mapping[str, Invited]) -> list[Sequence[str]]:
    """The items of each form that was issued, without their variants."""
    return [[name.partition("/")[0] for name in invite.items] for invite in found.values()]
