"""Writes the digests by which the program knows the items whose key is published."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "generator"))

from coursewright.screening.published import stem_digest  # noqa: E402
from coursewright.site.sealed_bank import read_sealed_bank  # noqa: E402

FOLDER = ROOT / "examples" / "screening"
TARGET = ROOT / "generator" / "coursewright" / "screening" / "demonstration.txt"


def digests() -> str:
    """The digest of each stem, a line each, in order."""
    site, _ = read_sealed_bank(FOLDER)
    found = {stem_digest(item) for bank in site.course.banks for item in bank.items}
    return "".join(f"{digest}\n" for digest in sorted(found))


if __name__ == "__main__":
    TARGET.write_text(digests(), encoding="ascii")
