"""Ids of what is imported: the other tool's own where they can be ids, else made of its words."""

import re
from collections.abc import Sequence
from itertools import count

from ..slugs import slug

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# 128 bits of chance or of a sum, in hexadecimal digits; numbers of Brightspace's questions.
_RANDOM = re.compile(
    r"(?:new_)?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|QUES_\d+(?:_\d+)*_A\d+", re.IGNORECASE
)
# Plain YAML reads these as something other than text.
_OTHER = re.compile(r"~|null|true|false|yes|no|on|off|[0-9.+-]+(e[0-9]+)?", re.IGNORECASE)


class Ids:
    """Gives out ids that are unique in one file, ever the same for the same file."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._tried: dict[tuple[str, str], int] = {}

    def take(self, own: str | None, *words: str, noun: str = "item") -> str:
        """The other tool's id, or one made of the first of `words` that has letters for it."""
        base = own if own is not None and is_id(own) else ""
        base = base or next(filter(None, map(slug, filter(None, (own, *words)))), "")
        if base and not is_id(base):
            base = f"{noun}-{base}"
        name = self._free(base, noun)
        self._taken.add(name.casefold())
        return name

    def _free(self, base: str, noun: str) -> str:
        """The base, or the first with a number; those that were taken once are not tried again."""
        first = self._tried.get((base, noun), 1)
        names = ((number, _numbered(base, noun, number)) for number in count(first))
        number, name = next(pair for pair in names if pair[1].casefold() not in self._taken)
        self._tried[base, noun] = number
        return name


def is_id(text: str) -> bool:
    """Whether a text can be an id as it is."""
    return bool(_ID.fullmatch(text)) and not _OTHER.fullmatch(text)


def part_ids(own: Sequence[str], noun: str = "option") -> tuple[str, ...]:
    """The other tool's ids of the parts of an item, or `a`, `b`, `c` … for what says nothing."""
    is_telling = all(is_id(name) and not _RANDOM.fullmatch(name) for name in own)
    is_different = len({name.casefold() for name in own}) == len(own)
    return tuple(own) if is_telling and is_different else option_ids(len(own), noun)


def _numbered(base: str, noun: str, number: int) -> str:
    return base if base and number == 1 else f"{base or noun}-{number}"


def option_ids(count_of: int, noun: str = "option") -> tuple[str, ...]:
    """`a`, `b`, `c` …; behind the alphabet `option-27` and so on."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return tuple(
        letters[place] if place < len(letters) else f"{noun}-{place + 1}"
        for place in range(count_of)
    )
