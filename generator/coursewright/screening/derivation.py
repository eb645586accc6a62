"""What is derived from secrets, each for one use: by HKDF-SHA256 (RFC 5869) and a label.

The team's master secret makes the secret of each link, and what candidates must not be able to
make: draws, orders, ids of options. A link's secret makes the identity that opens its form, the key
of its responses' codes and the key of drafts; the candidate's page derives the same
(`player/src/screening/derive.js`).
"""

import base64
import hmac
from hashlib import sha256

import bech32
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage import x25519

BYTES = 32
_OPTION_BYTES = 6
_PREFIX = "age-secret-key-"


def derived(secret: bytes, label: str, *, salt: bytes | None = None) -> bytes:
    """32 bytes for one use. `label` goes in as `coursewright/<label>/v1`."""
    info = f"coursewright/{label}/v1".encode()
    return HKDF(hashes.SHA256(), BYTES, salt, info).derive(secret)


def link_secret(master: bytes, invite_id: str) -> bytes:
    """What the link of an invite carries in its last part: the team keeps nothing of it."""
    return derived(master, "invite", salt=invite_id.encode())


def form_identity(link: bytes) -> x25519.Identity:
    """The age identity that opens the form of a link."""
    words = bech32.convertbits(derived(link, "form"), 8, 5)
    assert words is not None  # bytes are never out of range
    return x25519.Identity.from_str(bech32.bech32_encode(_PREFIX, words).upper())


def response_code(link: bytes, body: str) -> str:
    """The code by which a response proves that its maker held the link: HMAC-SHA256 of its text."""
    return encoded(hmac.digest(derived(link, "response"), body.encode(), sha256))


def draw_seed(master: bytes, invite_id: str, label: str = "draw") -> int:
    """The seed of an invite's draw and orders, for the team alone."""
    return int.from_bytes(derived(master, label, salt=invite_id.encode()))


class OpaqueIds:
    """What the options and parts of one invite's form are called instead of by their own ids."""

    def __init__(self, master: bytes, invite_id: str) -> None:
        self._secret = derived(master, "opaque", salt=invite_id.encode())

    def of(self, slot: str, name: str) -> str:
        """An id of eight characters; the same option has another one in each invite."""
        made = hmac.digest(self._secret, f"{slot}:{name}".encode(), sha256)
        return encoded(made[:_OPTION_BYTES])


def encoded(data: bytes) -> str:
    """Base64 for URLs, without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Raises ValueError for what `encoded` never writes."""
    if not text.isascii() or "=" in text:
        raise ValueError(text)
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if encoded(data) != text:
        raise ValueError(text)  # bits that count for nothing were set
    return data
