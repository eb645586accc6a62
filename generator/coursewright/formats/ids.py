"""Ids of what is imported: the other tool's own where they can be ids, else made of its words."""

import re
from collections.abc import Iterator
from itertools import count

from ..slugs import free_id, slug

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Plain YAML reads these as something other than text.
_OTHER = re.compile(r"~|null|true|false|yes|no|on|off|[0-9.+-]+(e[0-9]+)?", re.IGNORECASE)


class Ids:
    """Gives out ids that are unique in one file, ever the same for the same file."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, own: str | None, *words: str, noun: str = "item") -> str:
        """The other tool's id, or one made of the first of `words` that has letters for it."""
        base = own if own is not None and is_id(own) else ""
        base = base or next(filter(None, map(slug, filter(None, (own, *words)))), "")
        if base and not is_id(base):
            base = f"{noun}-{base}"
        name = free_id(base, lambda name: name.casefold() not in self._taken, otherwise=_as(noun))
        self._taken.add(name.casefold())
        return name


def is_id(text: str) -> bool:
    """Whether a text can be an id as it is."""
    return bool(_ID.fullmatch(text)) and not _OTHER.fullmatch(text)


def _as(noun: str) -> Iterator[str]:
    return (f"{noun}-{number}" for number in count(1))


def option_ids(count_of: int, noun: str = "option") -> tuple[str, ...]:
    """`a`, `b`, `c` …; behind the alphabet `option-27` and so on."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return tuple(
        letters[place] if place < len(letters) else f"{noun}-{place + 1}"
        for place in range(count_of)
    )
