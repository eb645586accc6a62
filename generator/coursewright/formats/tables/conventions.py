"""What the keys of a whole table mean, where one row alone does not show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...folding import fold

INDEX = "key index"


@dataclass(frozen=True, slots=True)
class Conventions:
    """`first_index` is the number of the first option where a key is a place among them.

    `first_number` is that of a key which is a number: 1, as people count, unless a row has 0.
    `are_texts` says whether a key that could be the number or the text of an option is its text.
    None stands for what no row shows.
    """

    first_index: int | None = None
    are_texts: bool | None = None
    first_number: int = 1


def conventions(rows: Sequence[Mapping[str, str]]) -> Conventions:
    """Of rows whose options stand in cells named by their numbers."""
    first = _first_number(rows)
    return Conventions(_first_index(rows), _are_texts(rows, first), first)


def _first_number(rows: Iterable[Mapping[str, str]]) -> int:
    """0 where a key is 0 and none is the number of the last option; true and false are neither."""
    found = set()
    for cells in rows:
        options, key = _options(cells), cells.get("key", "").strip()
        if options and key not in options and {*map(str.casefold, options)} != {"true", "false"}:
            found.add("last" if key == str(len(options)) else key)
    return 0 if "0" in found and "last" not in found else 1


def _options(cells: Mapping[str, str]) -> Sequence[str]:
    return [text.strip() for name, text in cells.items() if name.isdecimal()]


def _first_index(rows: Iterable[Mapping[str, str]]) -> int | None:
    for cells in rows:
        number = cells.get(INDEX, "").strip()
        if number == "0":
            return 0
        if number == str(len(_options(cells))):
            return 1
    return None


def _are_texts(rows: Iterable[Mapping[str, str]], first: int) -> bool | None:
    """Whether keys are texts in rows where they can be nothing else; None where rows differ."""
    shown = set()
    for cells in rows:
        key = cells.get("key", "").strip()
        options = _options(cells)
        is_text = fold(key) in map(fold, options)
        is_number = key.isdecimal() and len(key) < 4 and 0 <= int(key) - first < len(options)
        if is_text != is_number:
            shown.add(is_text)
    return shown.pop() if len(shown) == 1 else None
