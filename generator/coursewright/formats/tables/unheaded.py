"""Tables without headers, whose rows alone show that they are stems, options and keys."""

from collections.abc import Sequence

from ...folding import fold
from .row import Layout

_LEAST_ROWS = 2
_LEAST_OPTIONS = 2


def unheaded(rows: Sequence[Sequence[str]]) -> Layout | None:
    """Stem, options and key, where the last cell of each row means one of those before it.

    None for all other tables.
    """
    widths = {len(row) for row in rows}
    if len(rows) < _LEAST_ROWS or len(widths) != 1 or min(widths) < _LEAST_OPTIONS + 2:
        return None
    if not all(map(_is_choice, rows)):
        return None
    names = ["stem", *map(str, range(1, min(widths) - 1)), "key"]
    columns = {name: place for place, name in enumerate(names)}
    shown = {name: f"column {place + 1}" for name, place in columns.items()}
    return Layout(columns, shown, is_markdown=False)


def _is_choice(row: Sequence[str]) -> bool:
    stem, *options, key = (cell.strip() for cell in row)
    given = [option for option in options if option]
    letters = [chr(97 + place) for place, option in enumerate(options) if option]
    is_one = key.casefold() in letters or [fold(option) for option in given].count(fold(key)) == 1
    return bool(stem and key) and len(given) >= _LEAST_OPTIONS and is_one
