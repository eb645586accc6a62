"""What a cell says beside its text: `[#warm 50%] Warm`, and several entries in one cell."""

import re
from collections.abc import Iterable
from decimal import Decimal

_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_WORD = re.compile(
    r"#[A-Za-z0-9][A-Za-z0-9._-]*|[-x]|fixed|feedback|wildcard|pattern|number|accents"
    rf"|distance=[0-9]|figures=[0-9]{{1,2}}|±{_NUMBER}%?|×{_NUMBER}|{_NUMBER}%"
    rf"|at={_NUMBER}(?:,{_NUMBER}){{3}}"
)
_MARKED = re.compile(r"\[([^\[\]\n]*)\](?: (.*)|$)", re.DOTALL)
_NEXT = re.compile(r"\n(?!  )")


def marked(text: str, *words: str) -> str:
    """A text behind its marks; empty words are left out."""
    given = [word for word in words if word]
    is_clear = text and not text.startswith(("[", "  ", "\n")) and text.strip()
    return text if is_clear and not given else f"[{' '.join(given)}] {text}"


def read_marked(cell: str) -> tuple[tuple[str, ...], str]:
    """The marks of a cell and its text; brackets that hold anything else belong to the text."""
    match = _MARKED.match(cell)
    if match is None:
        return (), cell
    words = tuple(match[1].split())
    if not all(_WORD.fullmatch(word) for word in words):
        return (), cell
    return words, match[2] or ""


def in_one_cell(entries: Iterable[str]) -> str:
    """Entries below each other; what goes on in the next line is set in by two spaces."""
    return "\n".join(entry.replace("\n", "\n  ") for entry in entries)


def entries_of(cell: str) -> list[str]:
    """The entries of a cell, blank ones left out."""
    entries = (entry.replace("\n  ", "\n") for entry in _NEXT.split(cell))
    return [entry for entry in entries if entry.strip()]


def percent(share: float | str) -> str:
    """A share with all of its digits: 0.5 is `50%`."""
    return f"{Decimal(str(share)).scaleb(2).normalize():f}%"


def read_percent(text: str) -> float:
    return float(Decimal(text.removesuffix("%")).scaleb(-2))


def only(words: Iterable[str], start: str) -> str | None:
    """What stands behind `start` in the first mark that begins so; None where none does."""
    return next((word[len(start) :] for word in words if word.startswith(start)), None)
