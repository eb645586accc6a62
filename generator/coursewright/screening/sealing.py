"""Files sealed with age (https://age-encryption.org/v1) for the holders of identities.

A header is looked at before age reads it: the time that age takes grows with the square of it.
"""

from collections.abc import Sequence

import pyrage
from pyrage import x25519

from .refusals import RefusedFileError

MAGIC = b"age-encryption.org/v1\n"
MOST_BYTES = 2_000_000
_MOST_HEADER = 4096
_MOST_STANZAS = 8
_STANZA, _END = b"\n-> ", b"\n--- "
_NO_MATCH = "No matching keys found"


def seal(data: bytes, recipients: Sequence[x25519.Recipient]) -> bytes:
    """Seal for any of the recipients to open; no two files are alike."""
    return bytes(pyrage.encrypt(data, list(recipients)))


def opened(sealed: bytes, identities: Sequence[x25519.Identity]) -> bytes:
    """What was sealed. Raises `RefusedFileError` for anything else than a whole, unaltered file."""
    check_header(sealed)
    try:
        return bytes(pyrage.decrypt(sealed, list(identities)))
    except pyrage.DecryptError as error:
        code = "E-NOKEY" if _NO_MATCH in str(error) else "E-INTEGRITY"
        raise RefusedFileError(code) from None


def check_header(sealed: bytes) -> None:
    """Raises `RefusedFileError` for what is too large, or has a header that none of ours has."""
    if len(sealed) > MOST_BYTES:
        raise RefusedFileError("E-SIZE", f"more than {MOST_BYTES:,} bytes")
    if not sealed.startswith(MAGIC):
        raise RefusedFileError("E-HEADER", "it does not begin as age files do")
    end = sealed.find(_END, 0, _MOST_HEADER)
    if end < 0:
        raise RefusedFileError("E-HEADER", f"its header does not end within {_MOST_HEADER:,} bytes")
    header = sealed[:end]
    if header.count(_STANZA) > _MOST_STANZAS:
        raise RefusedFileError("E-HEADER", f"it has more than {_MOST_STANZAS} recipients")
    if _STANZA + b"scrypt " in header:
        raise RefusedFileError("E-HEADER", "it was sealed with a passphrase")
