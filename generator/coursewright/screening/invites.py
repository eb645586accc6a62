"""Invites: a signed public part, and a secret part that never leaves the candidate's browser.

A link ends in `#1.<payload>.<signature>.<secret>`. The payload is JSON with sorted fields, signed
by Ed25519 (RFC 8032) behind a line that says what it is.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ..untrusted_json import RefusedError, read_json
from .derivation import decoded, encoded
from .refusals import RefusedFileError

VERSION = 1
_CONTEXT = b"coursewright-invite-v1\n"
_ID_BYTES = 16
_MOST_CHARACTERS = 4096


@dataclass(frozen=True, slots=True)
class Invite:
    """What an invite says to whoever holds it.

    `jti` is its id, 16 random bytes; `cmp` the campaign; `aud` the address of the page, "" for a
    page that is a file; `frm` the SHA-256 of the form's file. `nbf` and `exp` are seconds since
    1970, from and until when it may be used; `lim` the seconds of an attempt, None for no limit.
    """

    jti: str
    cmp: str
    aud: str
    frm: str
    nbf: int
    exp: int
    lim: int | None
    v: int = VERSION


def signed(invite: Invite, issuer: Ed25519PrivateKey) -> str:
    """The public part: payload and signature."""
    payload = canonical(asdict(invite)).encode()
    return f"{encoded(payload)}.{encoded(issuer.sign(_CONTEXT + payload))}"


def code_of(public: str, secret: bytes) -> str:
    """What a candidate pastes, and what stands behind the `#` of a link."""
    return f"{VERSION}.{public}.{encoded(secret)}"


def read_invite(public: str, issuer: Ed25519PublicKey) -> Invite:
    """The invite in a public part. Raises `RefusedFileError`."""
    try:
        if len(public) > _MOST_CHARACTERS:
            raise ValueError(public)
        payload, signature = (decoded(part) for part in public.split("."))
        issuer.verify(signature, _CONTEXT + payload)
        fields: Mapping[str, Any] = read_json(payload)
        return _invite(fields)
    except (ValueError, InvalidSignature, RefusedError):
        raise RefusedFileError("E-TOKEN-SIG") from None


def _invite(fields: Mapping[str, Any]) -> Invite:
    """What this team has signed is well-formed, but for another version's."""
    if fields.get("v") != VERSION:
        raise RefusedFileError("E-VERSION", "its invite")
    return Invite(**fields)


def canonical(value: Mapping[str, Any]) -> str:
    """JSON that is the same for the same value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
