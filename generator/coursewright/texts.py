"""Which accepted text a response is. `player/src/texts.js` is its twin."""

from functools import lru_cache

from .folding import fold, unaccented
from .items import AcceptedText, Spelling
from .pattern_syntax import parse, wildcard
from .patterns import matches

# Longer than any sensible response; what is slower than a comparison is not tried on it.
MOST_CHARACTERS = 1000
_pattern = lru_cache(parse)
_wildcard = lru_cache(wildcard)


def matching_text(
    accept: tuple[AcceptedText, ...], spelling: Spelling, response: str
) -> AcceptedText | None:
    """The first entry that a response matches: exactly, else with at most so many typing errors."""
    given = plain(response, spelling)
    if given == "":
        return None
    for entry in accept:
        if _is_exact(entry, given, spelling):
            return entry
    if len(given) > MOST_CHARACTERS:
        return None
    near = (
        entry
        for entry in accept
        if entry.kind == "text" and _is_near(plain(entry.text, spelling), given, spelling.distance)
    )
    return next(near, None) if spelling.distance else None


def plain(text: str, spelling: Spelling) -> str:
    """Text as it is compared."""
    return unaccented(fold(text)) if spelling.accents else fold(text)


def _is_exact(entry: AcceptedText, given: str, spelling: Spelling) -> bool:
    if entry.kind == "text":
        return plain(entry.text, spelling) == given
    if len(given) > MOST_CHARACTERS:
        return False
    is_pattern = entry.kind == "pattern"
    pattern = _pattern(entry.text) if is_pattern else _wildcard(plain(entry.text, spelling))
    return matches(pattern, given)


def _is_near(text: str, given: str, most: int) -> bool:
    """Whether at most so many edits of one character make one of the other (Levenshtein)."""
    if abs(len(text) - len(given)) > most:
        return False
    row = list(range(len(given) + 1))
    for line, character in enumerate(text, 1):
        # Further than `most` places from the diagonal there are too many edits already.
        below = [line, *[most + 1] * len(given)]
        for at in range(max(1, line - most), min(len(given), line + most) + 1):
            changed = row[at - 1] + (given[at - 1] != character)
            below[at] = min(changed, row[at] + 1, below[at - 1] + 1)
        row = below
    return row[-1] <= most
