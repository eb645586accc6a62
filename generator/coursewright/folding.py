"""Text as it is compared. `player/src/fold.js` is its twin."""

import json
import re
import unicodedata
from functools import cache
from importlib.resources import files

# Unicode's White_Space property; `str.split` takes in U+001C–001F, JavaScript's `\s` U+FEFF.
_SPACING = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")


@cache
def _case_folding() -> dict[int, str]:
    """Full case folding (statuses C and F of Unicode's CaseFolding.txt), as the player has it."""
    table = json.loads(files(__package__).joinpath("casefold.json").read_text(encoding="utf-8"))
    folded = {int(code): text for code, text in table["exceptions"].items()}
    for first, last, step, delta in table["runs"]:
        folded.update((code, chr(code + delta)) for code in range(first, last + 1, step))
    return folded


def fold(text: str) -> str:
    """Fold text for comparison: composed (NFC), case folded, white space runs as one space.

    Accents and typing errors still count; so do invisible characters that are not white space.
    """
    composed = unicodedata.normalize("NFC", text)
    folded = composed.lower() if composed.isascii() else composed.translate(_case_folding())
    return spaced(folded)


def spaced(text: str) -> str:
    """Text with white space as single spaces, and none at its ends."""
    return _SPACING.sub(" ", text).strip(" ")


def unaccented(folded: str) -> str:
    """Folded text without the combining marks U+0300–036F, also those of composed letters."""
    if folded.isascii():
        return folded
    apart = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", apart)
