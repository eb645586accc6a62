"""A new invite: its form, its signed part and its link, and what the ledger keeps of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from ..problems import CoursewrightError
from .bank import SealedBank, drawn_item, item_name
from .campaign import Campaign
from .derivation import encoded, form_identity, link_secret
from .draw import Pool, drawn_items, uses
from .form import form_json
from .information import information, text_hash
from .invited import Invited, forms_of, invited, of_candidate
from .invites import Invite, code_of, signed
from .keys import TeamKeys
from .ledger import Ledger, Moment
from .sealing import seal
from .slots import Slot, slots

DAY = 86_400  # seconds
# Not all clocks agree.
_GRACE = 300


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one invite: `limit` in seconds, None for none; `days` until it expires."""

    limit: int | None
    days: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A new or extended invite. `sealed` is its form's file."""

    invite: Invite
    ref: str
    code: str
    sealed: bytes

    def link(self, address: str) -> str:
        """The whole link, or the code alone where the page is a file."""
        return f"{address}#{self.code}" if address else self.code


@dataclass(frozen=True, slots=True)
class Team:
    """All that an invite is made with."""

    campaign: Campaign
    bank: SealedBank
    keys: TeamKeys
    means: Mapping[str, float] | None = None


def terms(campaign: Campaign, *, time: float | None = 1, days: int | None = None) -> Terms:
    """The terms of an invite; `time` multiplies the limit, None takes it away.

    Whether the time was longer than others' stands nowhere but in the limit.
    """
    is_unlimited = campaign.minutes is None or time is None
    limit = None if is_unlimited else round((campaign.minutes or 0) * 60 * (time or 1))
    return Terms(limit, days or campaign.days)


def issued(
    ref: str, asked: Terms, team: Team, ledger: Ledger, moment: Moment
) -> tuple[Issued, Ledger]:
    """Invite a candidate, by the team's own reference to them.

    Raises `CoursewrightError` where no form can be drawn.
    """
    name = encoded(moment.id)
    pool = _pool(team, ledger, ref)
    found = slots(drawn_items(pool, team.keys.master, name), team.keys.master, name)
    sealed = sealed_form(found, name, team)
    html = information(team.campaign, team.bank.areas)
    invite = _invite(name, asked, team.campaign, sealed, moment)
    details = {
        **_terms_told(invite),
        "ref": ref,
        "form": invite.frm,
        "text": text_hash(html),
        "items": [item_name((slot.item, slot.variant)) for slot in found],
        "bank": team.bank.fingerprint,
    }
    written = ledger.with_entry("issue", details, moment)
    return _issued(invite, ref, team.keys, sealed), written


def _pool(team: Team, ledger: Ledger, ref: str) -> Pool:
    forms = forms_of(invited(ledger))
    met = {name for form in forms_of({i.id: i for i in of_candidate(ledger, ref)}) for name in form}
    return Pool(team.bank.site.course, team.bank.blueprint, uses(forms), met, team.means)


def sealed_form(found: list[Slot], name: str, team: Team) -> bytes:
    """The form's file, for the holder of the link and for the team."""
    html = information(team.campaign, team.bank.areas)
    form = form_json(found, team.bank.site, campaign=team.campaign.id, text_hash=text_hash(html))
    identity = form_identity(link_secret(team.keys.master, name))
    return seal(form, [identity.to_public(), *team.keys.sealed_for])


def form_slots(invite: Invited, team: Team) -> list[Slot]:
    """The slots of a form that was issued."""
    items = [drawn_item(name, team.bank) for name in invite.items]
    return slots(items, team.keys.master, invite.id)


def extended(
    invite: Invited, asked: Terms, team: Team, ledger: Ledger, moment: Moment
) -> tuple[Issued, Ledger]:
    """The same form under other terms, by a new link; the old one still counts until it expires."""
    if invite.revoked is not None:
        raise CoursewrightError(f"the invite of `{invite.ref}` was revoked: invite anew")
    fields = _invite(invite.id, asked, team.campaign, b"", moment)
    renewed = replace(fields, frm=invite.form_hash)
    details = {**_terms_told(renewed), "ref": invite.ref}
    written = ledger.with_entry("extend", details, moment)
    return _issued(renewed, invite.ref, team.keys, b""), written


def _terms_told(invite: Invite) -> dict[str, Any]:
    return {"invite": invite.jti, "expires": invite.exp, "limit": invite.lim}


def _invite(name: str, asked: Terms, campaign: Campaign, sealed: bytes, moment: Moment) -> Invite:
    return Invite(
        jti=name,
        cmp=campaign.id,
        aud=campaign.address,
        frm=encoded(sha256(sealed).digest()),
        nbf=moment.seconds - _GRACE,
        exp=moment.seconds + asked.days * DAY,
        lim=asked.limit,
    )


def _issued(invite: Invite, ref: str, keys: TeamKeys, sealed: bytes) -> Issued:
    code = code_of(signed(invite, keys.issuer), link_secret(keys.master, invite.jti))
    return Issued(invite, ref, code, sealed)
