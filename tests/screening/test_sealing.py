"""Sealed files: whole and unaltered, or refused, and never at the price of a long wait."""

import pyrage
import pytest
from pyrage import x25519

from coursewright.screening.refusals import RefusedFileError
from coursewright.screening.sealing import MAGIC, MOST_BYTES, opened, seal

from ..timing import seconds_of

IDENTITY = x25519.Identity.generate()
OTHER = x25519.Identity.generate()
SEALED = seal(b"what was answered", [IDENTITY.to_public(), OTHER.to_public()])


def refusal(sealed: bytes, identity: x25519.Identity = IDENTITY) -> str:
    with pytest.raises(RefusedFileError) as refused:
        opened(sealed, [identity])
    return refused.value.code


@pytest.mark.parametrize("identity", [IDENTITY, OTHER])
def test_each_recipient_opens_a_file(identity: x25519.Identity) -> None:
    assert opened(SEALED, [identity]) == b"what was answered"


def test_no_single_bit_can_be_changed() -> None:
    for place in range(len(SEALED) * 8):
        altered = bytearray(SEALED)
        altered[place // 8] ^= 1 << place % 8
        assert refusal(bytes(altered)) in ("E-INTEGRITY", "E-HEADER", "E-NOKEY"), place


def test_no_end_can_be_cut_off_and_nothing_added() -> None:
    for length in range(len(SEALED)):
        assert refusal(SEALED[:length]) in ("E-INTEGRITY", "E-HEADER", "E-NOKEY"), length
    assert refusal(SEALED + b"\0") == "E-INTEGRITY"


def test_another_header_does_not_fit_the_rest() -> None:
    other = seal(b"what was answered", [IDENTITY.to_public()])
    head = other[: other.index(b"\n--- ")]
    assert refusal(head + SEALED[SEALED.index(b"\n--- ") :]) == "E-INTEGRITY"


def test_a_stranger_cannot_open_it() -> None:
    assert refusal(SEALED, x25519.Identity.generate()) == "E-NOKEY"


def stanzas(count: int) -> bytes:
    stanza = b"-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\n"
    stanza += b"EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n"
    return MAGIC + stanza * count + b"--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0\n" + b"x" * 99


@pytest.mark.parametrize(
    "sealed",
    [
        stanzas(600),
        stanzas(9),
        MAGIC + b"-> X25519 " + b"a" * 60_000 + b"\n--- x\n",
        MAGIC + b"-> a\n\n" * 2_000 + b"--- x\n",
        MAGIC + b"-> a b\n" * 600,
    ],
    ids=["600 recipients", "9 recipients", "a long line", "tiny stanzas", "no end"],
)
def test_a_header_that_would_take_long_is_refused_at_once(sealed: bytes) -> None:
    """600 recipients take age 2.9 seconds, and more take minutes."""
    assert refusal(sealed) == "E-HEADER"
    assert seconds_of(lambda: refusal(sealed)) < 0.05


def test_a_file_with_a_passphrase_is_none_of_ours() -> None:
    assert refusal(pyrage.passphrase.encrypt(b"x", "word")) == "E-HEADER"


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    assert refusal(SEALED + bytes(MOST_BYTES)) == "E-SIZE"


@pytest.mark.parametrize("data", [b"", b"hello", b"\x1f\x8b", b"age-encryption.org/v2\n"])
def test_what_is_no_sealed_file_is_refused(data: bytes) -> None:
    assert refusal(data) == "E-HEADER"
