"""pyrage held to the vectors of the age format (C2SP/CCTV), and where it is known to differ."""

import base64
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

import pyrage
import pytest
from pyrage import x25519

from coursewright.screening.refusals import RefusedFileError
from coursewright.screening.sealing import check_header

from ..conftest import ROOT

PACKAGE = ROOT / "player" / "node_modules" / "cctv-age" / "index.js"
VECTOR = re.compile(r'^var (\w+)_default = __toBinary\("([^"]*)"\);$', re.MULTILINE)
# None of them harms: white space around armor is stripped by `mailed`, files with passphrases and
# odd headers are refused by `sealing` before age sees them.
KNOWN_DIFFERENCES = {
    "armor_whitespace_outside": "refused",
    "stanza_missing_body": "opened",
    "stanza_missing_final_line": "opened",
}


# pyrage opens it too, in half a minute and eight gigabytes: `sealing` never lets it try.
COSTLY = "scrypt_work_factor_23"


@dataclass
class Vector:
    name: str
    fields: list[tuple[str, str]]
    data: bytes

    def __getitem__(self, name: str) -> str:
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.fields if key == name]

    @property
    def is_for_x25519(self) -> bool:
        """pyrage opens neither post-quantum nor tagged files."""
        return all(one.startswith("AGE-SECRET-KEY-1") for one in self.all("identity"))


def read(name: str, text: str) -> Vector:
    head, _, data = base64.b64decode(text).partition(b"\n\n")
    fields = [tuple(line.split(": ", 1)) for line in head.decode().splitlines()]
    vector = Vector(name, fields, data)
    return Vector(name, fields, zlib.decompress(data)) if vector["compressed"] else vector


VECTORS = (
    [read(*found) for found in VECTOR.findall(PACKAGE.read_text("utf-8"))]
    if PACKAGE.is_file()
    else []
)
needed = pytest.mark.skipif(not VECTORS, reason="no vectors: player/node_modules is not set up")


def outcome(vector: Vector) -> str:
    try:
        if vector["passphrase"] and not vector["identity"]:
            payload = pyrage.passphrase.decrypt(vector.data, vector["passphrase"])
        else:
            identities = [x25519.Identity.from_str(one) for one in vector.all("identity")]
            payload = pyrage.decrypt(vector.data, identities)
    except (pyrage.DecryptError, ValueError):
        return "refused"
    if vector["payload"] and sha256(payload).hexdigest() != vector["payload"]:
        return "altered"
    return "opened"


@needed
def test_pyrage_opens_what_is_sound_and_refuses_the_rest() -> None:
    tried = [one for one in VECTORS if one.is_for_x25519 and one.name != COSTLY]
    expected = {one.name: "opened" if one["expect"] == "success" else "refused" for one in tried}
    found = {one.name: outcome(one) for one in tried}
    differences = {name: found[name] for name in found if found[name] != expected[name]}
    assert differences == KNOWN_DIFFERENCES
    assert Counter(found.values()).keys() == {"opened", "refused"}
    assert len(VECTORS) == 143
    assert len(found) == 123


@needed
def test_no_file_with_a_passphrase_reaches_age() -> None:
    sealed = [one for one in VECTORS if b"\n-> scrypt" in one.data]
    assert COSTLY in {one.name for one in sealed}
    for vector in sealed:
        with pytest.raises(RefusedFileError) as refused:
            check_header(vector.data)
        assert refused.value.code == "E-HEADER"
