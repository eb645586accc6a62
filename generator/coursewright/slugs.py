"""Ids that are made once, from an author's first words; from then on they are the author's."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from itertools import count, islice
from string import ascii_lowercase

MOST_WORDS = 6
MOST_LETTERS = 40
# Letters that have no base letter in Unicode's decompositions.
_LETTERS = str.maketrans(
    {
        **{"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ı": "i", "ł": "l", "đ": "d"},
        **dict.fromkeys("'’‘"),
        "⁄": " ",
    }
)
_MINUS = re.compile(r"(?<![\w.])[-−–](?=[\d.])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")
# What YAML 1.1 or 1.2 reads as something other than text, in other tools at least.
_OTHER = re.compile(
    r"true|false|yes|no|on|off|null|y|n|[0-9.-]+|[0-9.]+e[0-9]+|0[box][0-9a-f]+", re.IGNORECASE
)


def slug(text: str) -> str:
    """The first words of a plain text in small ASCII letters; empty where few letters have one."""
    plain = _THOUSANDS.sub("", _MINUS.sub(" minus ", text.casefold()))
    folded = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    letters = sum(mark.isalnum() for mark in folded)
    folded = folded.encode("ascii", "ignore").decode()
    if sum(mark.isalnum() for mark in folded) * 2 < letters:
        return ""
    words = _WORD.findall(folded)[:MOST_WORDS]
    while len(words) > 1 and len("-".join(words)) > MOST_LETTERS:
        words.pop()
    return "-".join(words)[:MOST_LETTERS].rstrip(".-")


def free_id(base: str, is_free: Callable[[str], bool], *, otherwise: Iterator[str]) -> str:
    """`base`, or the same with a number; without a base the first free id of `otherwise`."""
    return next(filter(is_free, from_base(base) if base else otherwise))


def from_base(base: str) -> Iterator[str]:
    """`base`, then the same with a number from 2 on."""
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def letters(number: int, noun: str) -> Iterator[str]:
    """`a`, `b`… from the letter of an entry on, then `option-1`…; `number` counts from 0."""
    yield from islice(ascii_lowercase, number, None)
    yield from numbered(noun)


def numbered(noun: str) -> Iterator[str]:
    return (f"{noun}-{number}" for number in count(1))


def folded(ids: Collection[str]) -> set[str]:
    """Ids as they are compared here: where capitals don't count, two must differ as well."""
    return {name.casefold() for name in ids}


def in_yaml(name: str, *, quoted: bool = False) -> str:
    """An id as it is written: in quotes where any YAML reader could take it for a number."""
    return f'"{name}"' if quoted or _OTHER.fullmatch(name) else name
