"""Candidates of a campaign in a folder: they answer with what their links hold, and seal."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursewright.cli.screening.work import opened
from coursewright.screening.derivation import decoded
from coursewright.screening.invited import Invited, invited
from coursewright.screening.invites import read_invite
from coursewright.screening.inviting import Issued, Team, form_slots
from coursewright.screening.keys import read_keys
from coursewright.screening.simulated import Attempt, answers, sealed_response

from .conftest import Played


@dataclass(frozen=True)
class Candidate:
    """A candidate's link, and how the form looks to the team."""

    issued: Issued
    invite: Invited
    team: Team

    def sealed(
        self, share: float = 1, *, given: Mapping[str, Any] | None = None, **more: int
    ) -> bytes:
        """What the page makes of answers of which so many are right."""
        slots = form_slots(self.invite, self.team)
        own = answers(slots, share, self.issued.ref) if given is None else given
        begun = self.issued.invite.nbf + 600
        attempt = Attempt(share, **{"started": begun, "seconds": 900, **more})
        return sealed_response(self.issued, own, attempt, self.team.keys)


def candidate(played: Played, ref: str) -> Candidate:
    """By the last link that was written for the reference."""
    rows = csv.DictReader(io.StringIO((played.root / "links.csv").read_text("utf-8")))
    code = [row["link"] for row in rows if row["ref"] == ref][-1].rpartition("#")[2]
    _, payload, signature, _ = code.split(".")
    keys = read_keys((played.keys / "team.keys").read_bytes(), None)
    work = opened(played.root)
    invite = read_invite(f"{payload}.{signature}", keys.issuer.public_key())
    sealed = work.folder.form(invite.jti).read_bytes()
    found = invited(work.folder.ledger())[invite.jti]
    assert len(decoded(code.split(".")[3])) == 32
    return Candidate(Issued(invite, ref, code, sealed), found, work.team(keys))


def hand_in(played: Played, ref: str, share: float = 1, **more: Any) -> Path:
    """A sealed file of a candidate, as it comes by mail."""
    path = (
        played.root.parent
        / "mailbox"
        / f"{ref}-{len(list(played.root.parent.glob('mailbox/*')))}.age"
    )
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(candidate(played, ref).sealed(share, **more))
    return path
