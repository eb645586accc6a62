"""What the keys of a whole table mean, where one row alone does not show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...folding import fold

INDEX = "key index"


@dataclass(frozen=True, slots=True)
class Conventions:
    """`first_index` is the number of the first option where a key is a place among them.

    `are_texts` says whether a key that could be the number or the text of an option is its text.
    None stands for what no row shows.
    """

    first_index: int | None = None
    are_texts: bool | None = None


def conventions(rows: Sequence[Mapping[str, str]]) -> Conventions:
    """Of rows whose options stand in cells named by their numbers."""
    return Conventions(_first_index(rows), _are_texts(rows))


def _first_index(rows: Iterable[Mapping[str, str]]) -> int | None:
    for cells in rows:
        number = cells.get(INDEX, "").strip()
        if number == "0":
            return 0
        if number == str(sum(name.isdecimal() for name in cells)):
            return 1
    return None


def _are_texts(rows: Iterable[Mapping[str, str]]) -> bool | None:
    """Whether keys are texts in rows where they can be nothing else; None where rows differ."""
    shown = set()
    for cells in rows:
        key = cells.get("key", "").strip()
        is_text = fold(key) in {fold(text) for name, text in cells.items() if name.isdecimal()}
        is_number = key.isdecimal() and key in cells
        if is_text != is_number:
            shown.add(is_text)
    return shown.pop() if len(shown) == 1 else None
