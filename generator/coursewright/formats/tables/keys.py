"""Which options a cell `key` means: letters, numbers or the texts of options."""

import re
from collections.abc import Mapping, Sequence

from ...folding import fold
from ..entry import RefusedError
from .conventions import INDEX, Conventions
from .row import Layout, Row

_LIST = re.compile(r"\s*[,;/\n|]\s*")
TRUTH: Mapping[str, bool] = {
    **dict.fromkeys(("true", "t", "yes", "right", "correct", "1"), True),
    **dict.fromkeys(("false", "f", "no", "wrong", "incorrect", "0"), False),
}


def keyed_places(row: Row, texts: Mapping[int, str]) -> tuple[int, ...]:
    """The numbers of the keyed options, in order. RefusedError where they cannot be told."""
    cell = row.word("key")
    if cell.isdecimal() and row.layout.conventions.first_number == 0:
        row.notes.append("its key counts from 0, as that of another row does")
    if not cell and row.word(INDEX):
        return _by_index(row, [*texts])
    if not cell:
        raise RefusedError("it has no key: the column for the right option is empty")
    whole = _meant(cell, texts, row.layout)
    if whole is not None:
        return (whole,)
    parts = _parts(cell, texts)
    found = [_meant(part, texts, row.layout) for part in parts]
    if None in found or not found:
        known = ", ".join(_names(texts, by_letter=row.layout.by_letter))
        raise row.refusal("key", f"names no option: there are {known}")
    return tuple(sorted({place for place in found if place is not None}))


def _by_index(row: Row, places: Sequence[int]) -> tuple[int, ...]:
    """Programs count from 0 or from 1, and a file may not show which."""
    first = row.layout.conventions.first_index
    if first is None:
        raise row.refusal(INDEX, "may count from 0 or from 1: name the right option by its letter")
    numbers = [part for part in _LIST.split(row.word(INDEX).strip("[]")) if part]
    if not all(part.isascii() and part.isdecimal() and len(part) < 4 for part in numbers):
        raise row.refusal(INDEX, "is no place of an option")
    found = {int(part) - first for part in numbers}
    if not found or not found <= {*range(len(places))}:
        raise row.refusal(INDEX, "is no place of an option")
    return tuple(places[place] for place in sorted(found))


def _parts(cell: str, texts: Mapping[int, str]) -> Sequence[str]:
    parts = [part for part in _LIST.split(cell) if part]
    if len(parts) == 1 and len(cell) <= len(texts) and cell.isascii() and cell.isupper():
        return [*cell]  # such as `AC`
    return parts


def _names(texts: Mapping[int, str], *, by_letter: bool) -> list[str]:
    return [f"`{chr(64 + place) if by_letter and place <= 26 else place}`" for place in texts]


def _meant(part: str, texts: Mapping[int, str], layout: Layout) -> int | None:
    """What the columns are named by goes first: letters or numbers, then texts, then the others.

    Raises RefusedError for what may be a number or a text, where the table does not show which.
    """
    by_text = [place for place, text in texts.items() if fold(text) == fold(part)]
    letter, number = _by_letter(part, texts), _by_number(part, texts, layout.conventions)
    if letter is not None and (layout.by_letter or (number is None and not by_text)):
        return letter
    if len(by_text) != 1 or number in (None, by_text[0]):
        return by_text[0] if len(by_text) == 1 else number
    if layout.conventions.are_texts is None:
        raise RefusedError(f"the key `{part}` can be an option's number or its text")
    return by_text[0] if layout.conventions.are_texts else number


def _by_letter(part: str, texts: Mapping[int, str]) -> int | None:
    word = part.strip(" .)(").casefold()
    if named := re.fullmatch(r"(?:option|answer|choice)[ _]?([a-z])", word):
        word = named[1]
    if match := re.fullmatch(r"(?:option )?([0-9]+)", word) if "option" in word else None:
        return int(match[1]) if int(match[1]) in texts else None
    place = ord(word) - 96 if re.fullmatch("[a-z]", word) else 0
    return place if place in texts else None


def _by_number(part: str, texts: Mapping[int, str], conventions: Conventions) -> int | None:
    match = re.fullmatch(
        r"(?P<named>(?:option|answer|choice) ?)?([0-9]{1,3})[.)]?", part.casefold()
    )
    if match is None:
        return None
    first = 1 if match["named"] else conventions.first_number
    place = int(match[2]) - first + 1
    return place if place in texts else None


def read_pairs(row: Row, parts: Sequence[int], others: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """What each lettered part belongs to, by a key such as `A=1, B=2+3`."""
    pairs: dict[int, tuple[int, ...]] = {}
    for entry in _LIST.split(row.word("key")):
        if not entry:
            continue
        match = re.fullmatch(r"([A-Za-z]|option [0-9]+)\s*(?:=|->|→|:)\s*([0-9+ ]+)", entry)
        part = _by_letter(match[1], dict.fromkeys(parts, "")) if match else None
        if match is None or part is None or part in pairs:
            raise row.refusal("key", f"is to pair letters and numbers, such as `A=1`: `{entry}`")
        numbers = tuple(int(number) for number in match[2].replace(" ", "").split("+") if number)
        if not numbers or any(number not in others for number in numbers):
            raise row.refusal("key", f"names what no column `match` has: `{entry}`")
        pairs[part] = numbers
    missing = next((part for part in parts if part not in pairs), None)
    if missing is not None:
        raise RefusedError(f"the key says nothing of `{chr(64 + missing)}`")
    return pairs
