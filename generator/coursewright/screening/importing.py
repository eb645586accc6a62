"""A sealed file that came in: taken into the campaign with its flags, or refused with a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from .derivation import encoded
from .invited import Invited, invited, tombstones
from .keys import TeamKeys
from .ledger import Ledger, Moment
from .refusals import LATE, RefusedFileError
from .responses import Response, read_response

# Candidates' clocks and ours differ, and sealing takes its time.
_GRACE = 120_000
_DAY = 86_400_000  # milliseconds


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken: `number` counts the files of the invite, from 1; `is_new` is False for a
    file that was there before."""

    invite: Invited
    response: Response
    number: int
    flags: tuple[str, ...]
    is_new: bool = True


def taken(
    sealed: bytes, keys: TeamKeys, campaign: str, ledger: Ledger, moment: Moment
) -> tuple[Taken, Ledger]:
    """Raises `RefusedFileError`; the ledger is then as it was."""
    response = read_response(sealed, keys)
    found = _invite(response, campaign, ledger)
    hashes = [entry for entry, _ in found.received]
    if response.sha256 in hashes:
        number = hashes.index(response.sha256) + 1
        return Taken(found, response, number, (), is_new=False), ledger
    flags = tuple(_flags(response, found, moment))
    number = len(hashes) + 1
    details = {
        "invite": found.id,
        "ref": found.ref,
        "sha256": response.sha256,
        "number": number,
        "flags": list(flags),
    }
    return Taken(found, response, number, flags), ledger.with_entry("import", details, moment)


def _invite(response: Response, campaign: str, ledger: Ledger) -> Invited:
    invite = response.invite
    if is_erased(invite.jti, ledger):
        raise RefusedFileError("E-ERASED")
    found = invited(ledger).get(invite.jti)
    if found is None or invite.cmp != campaign:
        raise RefusedFileError("E-TOKEN-UNKNOWN")
    if found.revoked is not None:
        raise RefusedFileError("E-REVOKED", f"on {found.revoked[:10]}")
    if invite.frm != found.form_hash:
        raise RefusedFileError("E-BINDING")
    return found


def _flags(response: Response, found: Invited, moment: Moment) -> Sequence[str]:
    started, submitted = response.started, response.submitted
    limit = response.invite.lim
    now, expires = moment.seconds * 1000, response.invite.exp * 1000
    duration = max(response.elapsed, submitted - started)
    first, last = response.invite.nbf * 1000 - _DAY, now + _DAY
    is_odd = not first <= started <= submitted <= last
    is_drifting = abs(submitted - started - response.elapsed) > _GRACE
    told = {
        LATE: submitted > expires + _GRACE,
        "F-OVERTIME": limit is not None and duration > limit * 1000 + _GRACE,
        "F-REVISION": bool(found.received),
        "F-NOSTART": started <= 0,
        "F-CLOCK": started > 0 and (is_odd or is_drifting),
        "F-TEXT-CHANGED": response.text_hash != found.text_hash,
        "F-IMPORTED-LATE": now > expires + _GRACE and submitted <= expires + _GRACE,
    }
    return [flag for flag, holds in told.items() if holds]


def tombstone(invite: str, salt: str) -> str:
    """By what an erased invite is known again, and by nobody who does not hold its link."""
    return sha256(f"{salt}\n{invite}".encode()).hexdigest()


def is_erased(invite: str, ledger: Ledger) -> bool:
    return any(tombstone(invite, salt) == stone for salt, stone in tombstones(ledger))


def erased(found: Invited, ledger: Ledger, *, by: str, reason: str, moment: Moment) -> Ledger:
    """The ledger after an invite was erased: what its lines told is gone, a tombstone is there."""
    salt = encoded(moment.id)
    details = {"salt": salt, "hash": tombstone(found.id, salt), "by": by, "reason": reason}
    return ledger.without(found.lines).with_entry("erase", details, moment)
