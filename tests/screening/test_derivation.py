"""What is derived from secrets: the same here, in the page, and by any other HKDF."""

import hashlib
import hmac
import json

import bech32
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.screening.derivation import (
    OpaqueIds,
    decoded,
    derived,
    encoded,
    form_identity,
    link_secret,
    response_code,
)
from coursewright.screening.sealing import opened, seal

from .conftest import HERE

VECTORS = json.loads((HERE / "v1.json").read_text(encoding="utf-8"))


def hkdf(secret: bytes, info: str, salt: bytes = b"") -> bytes:
    """RFC 5869 by hand, for one block."""
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, info.encode() + b"\x01", "sha256")


@given(st.binary(min_size=1, max_size=64), st.text(max_size=12), st.binary(min_size=1, max_size=40))
def test_keys_are_derived_as_the_rfc_says(secret: bytes, label: str, salt: bytes) -> None:
    assert derived(secret, label, salt=salt) == hkdf(secret, f"coursewright/{label}/v1", salt)
    assert derived(secret, label) == hkdf(secret, f"coursewright/{label}/v1")


def test_the_vectors_hold() -> None:
    """A change here would make every link and response of this version useless."""
    secret = bytes.fromhex(VECTORS["link secret"])
    assert link_secret(bytes.fromhex(VECTORS["master"]), VECTORS["invite"]) == secret
    assert str(form_identity(secret)) == VECTORS["form identity"]
    assert response_code(secret, VECTORS["body"]) == VECTORS["code of the body"]
    assert encoded(derived(secret, "draft")) == VECTORS["draft key"]


def test_an_identity_is_what_its_text_says() -> None:
    secret = bytes(range(32))
    _, words = bech32.bech32_decode(str(form_identity(secret)))
    assert bytes(bech32.convertbits(words, 5, 8, False)) == hkdf(secret, "coursewright/form/v1")
    sealed = seal(b"x", [form_identity(secret).to_public()])
    assert opened(sealed, [form_identity(secret)]) == b"x"


def test_an_option_has_another_id_in_each_invite_and_slot() -> None:
    ids = {
        OpaqueIds(master, invite).of(slot, option)
        for master in (b"a" * 32, b"b" * 32)
        for invite in ("one", "two")
        for slot in ("s01", "s02")
        for option in ("a", "b")
    }
    assert len(ids) == 16


def is_read(text: str) -> bool:
    try:
        decoded(text)
    except ValueError:
        return False
    return True


@given(st.binary(max_size=40))
def test_text_of_bytes_comes_back_and_has_no_second_form(data: bytes) -> None:
    text = encoded(data)
    assert decoded(text) == data
    assert not is_read(f"{text}=")


@pytest.mark.parametrize("text", ["AB", "A", "Aé", "A A=", "====", "AA+A", "AA/A"])
def test_what_is_never_written_is_not_read(text: str) -> None:
    assert not is_read(text)


def test_hashing_is_sha_256() -> None:
    assert response_code(b"k" * 32, "x") == encoded(
        hmac.new(hkdf(b"k" * 32, "coursewright/response/v1"), b"x", hashlib.sha256).digest()
    )
