"""Invites: nobody but the team can make one or change one."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coursewright.screening.derivation import encoded, link_secret
from coursewright.screening.invites import Invite, canonical, code_of, read_invite, signed
from coursewright.screening.refusals import RefusedFileError

ISSUER = Ed25519PrivateKey.from_private_bytes(b"i" * 32)
INVITE = Invite("AAECAwQFBgcICQoLDA0ODw", "sdr", "https://x.example/", "f" * 43, 1, 2, 2700)
TOKEN = signed(INVITE, ISSUER)


def refusal(token: str) -> str | None:
    try:
        read_invite(token, ISSUER.public_key())
    except RefusedFileError as refused:
        return refused.code
    return None


def test_what_was_signed_is_read() -> None:
    assert read_invite(TOKEN, ISSUER.public_key()) == INVITE
    free = replace(INVITE, lim=None, aud="")
    assert read_invite(signed(free, ISSUER), ISSUER.public_key()) == free


def test_the_payload_is_the_same_for_the_same_invite() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    assert signed(INVITE, ISSUER) == TOKEN  # Ed25519 signs without chance


def test_no_character_can_be_changed_or_left_out() -> None:
    for place, mark in enumerate(TOKEN):
        other = "A" if mark != "A" else "B"
        assert refusal(TOKEN[:place] + other + TOKEN[place + 1 :]) == "E-TOKEN-SIG", place
        assert refusal(TOKEN[:place] + TOKEN[place + 1 :]) == "E-TOKEN-SIG", place
        assert refusal(TOKEN[:place]) == "E-TOKEN-SIG", place


def test_another_teams_invite_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    assert refusal(signed(INVITE, other)) == "E-TOKEN-SIG"


def test_a_signature_of_something_else_is_none() -> None:
    """The line in front of what is signed keeps an invite from being taken for anything else."""
    payload = canonical({"a": 1}).encode()
    assert refusal(f"{encoded(payload)}.{encoded(ISSUER.sign(payload))}") == "E-TOKEN-SIG"


@pytest.mark.parametrize("token", ["", ".", "a.b", "....", "A" * 5000, "é.é", "\ud800.x"])
def test_nonsense_is_refused(token: str) -> None:
    assert refusal(token) == "E-TOKEN-SIG"


def test_a_newer_version_is_told() -> None:
    payload = canonical({"v": 2, "what": "else"}).encode()
    made = ISSUER.sign(b"coursewright-invite-v1\n" + payload)
    assert refusal(f"{encoded(payload)}.{encoded(made)}") == "E-VERSION"


def test_a_link_is_short_enough_for_mails() -> None:
    code = code_of(TOKEN, link_secret(b"m" * 32, INVITE.jti))
    assert len(f"https://hiring.example.org/screening/#{code}") < 450
