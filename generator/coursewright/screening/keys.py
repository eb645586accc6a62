"""The keys of a team: what opens responses, what signs invites, and what forms are made from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyrage
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

from ..problems import CoursewrightError
from .derivation import decoded, encoded
from .sealing import MAGIC, opened, seal

KIND, VERSION = "cw-team-keys", 1
# Secrets are drawn where they are written: by `os.urandom`, through the caller.
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class TeamKeys:
    """`identity` opens what is sealed for the team; `recipients` are its own and the recovery's.

    `issuer` signs invites; from `master` follow the secrets of links, draws and ids.
    """

    identity: x25519.Identity
    issuer: Ed25519PrivateKey
    master: bytes
    recipients: tuple[str, ...]

    @property
    def sealed_for(self) -> list[x25519.Recipient]:
        return [x25519.Recipient.from_str(recipient) for recipient in self.recipients]

    @property
    def issuer_public(self) -> str:
        return public_text(self.issuer.public_key())


def new_keys(issuer: bytes, master: bytes) -> tuple[TeamKeys, TeamKeys]:
    """The team's keys and those for recovery, from 32 random bytes each for issuer and master.

    Either opens every response and can go on with a campaign: they differ in the identity alone.
    """
    team, recovery = x25519.Identity.generate(), x25519.Identity.generate()
    recipients = (str(team.to_public()), str(recovery.to_public()))
    signing = Ed25519PrivateKey.from_private_bytes(issuer)
    first, second = (TeamKeys(one, signing, master, recipients) for one in (team, recovery))
    return first, second


def keys_bytes(keys: TeamKeys, passphrase: str | None) -> bytes:
    """A file of keys, sealed with a passphrase where there is one."""
    text = json.dumps(
        {
            "v": VERSION,
            "kind": KIND,
            "identity": str(keys.identity),
            "issuer": encoded(keys.issuer.private_bytes_raw()),
            "master": encoded(keys.master),
            "recipients": list(keys.recipients),
        },
        indent=2,
    )
    data = f"{text}\n".encode()
    return data if passphrase is None else bytes(pyrage.passphrase.encrypt(data, passphrase))


def needs_passphrase(data: bytes) -> bool:
    return data.startswith(MAGIC)


def read_keys(data: bytes, passphrase: str | None) -> TeamKeys:
    """Raises `CoursewrightError` for a wrong passphrase, or what is no file of keys."""
    if needs_passphrase(data):
        data = _unlocked(data, passphrase or "")
    try:
        fields: dict[str, Any] = json.loads(data)
        if fields["kind"] != KIND or fields["v"] != VERSION:
            raise ValueError(fields["kind"])
        return TeamKeys(
            x25519.Identity.from_str(fields["identity"]),
            Ed25519PrivateKey.from_private_bytes(decoded(fields["issuer"])),
            decoded(fields["master"]),
            tuple(fields["recipients"]),
        )
    except (ValueError, KeyError, TypeError, pyrage.IdentityError):
        raise CoursewrightError("the file of keys is damaged, or is none") from None


def _unlocked(data: bytes, passphrase: str) -> bytes:
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError:
        raise CoursewrightError(
            "the passphrase does not open the team's keys, or the file is damaged"
        ) from None


def check_round_trip(keys: TeamKeys) -> None:
    """Raises `CoursewrightError` unless these keys open what is sealed for the team."""
    probe = b"coursewright"
    if opened(seal(probe, keys.sealed_for), [keys.identity]) != probe:
        raise CoursewrightError("the keys do not open what is sealed for them")


def public_text(key: Ed25519PublicKey) -> str:
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return encoded(key.public_bytes(*raw))


def public_key(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(decoded(text))


def fingerprint(recipients: Sequence[str]) -> str:
    """A short name of a team's keys, to be compared by people."""
    return recipients[0][4:16] if recipients else ""
