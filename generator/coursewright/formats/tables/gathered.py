"""Options that do not each stand in a column of their own: in one cell, or beside the right one."""

import json
import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

TOGETHER = "options"
WRONG = "wrong"
_LABELLED = re.compile(r"([A-Za-z])(?:[).:]|\s*-+>)\s*(.+)", re.DOTALL)
_QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")


def with_options(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row with an option in each, named by its number, and a key that names one.

    Where only wrong options are listed, the right one is the key, and goes first.
    """
    found = dict(cells)
    if any(name.isdecimal() for name in found):
        return found
    if TOGETHER in found:
        return found | _numbered(_parts(found.pop(TOGETHER)))
    names = [name for name in found if name == WRONG or name.startswith(f"{WRONG} ")]
    if not names or "key" not in found:
        return found
    wrong = [
        text
        for name in names
        for text in (_parts(found.pop(name)) if name == WRONG else [found.pop(name)])
    ]
    return found | _numbered([found["key"], *wrong]) | {"key": "A"}


def _numbered(texts: Sequence[str]) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(texts, 1)}


def _parts(cell: str) -> Sequence[str]:
    """What is in the list of a program, or else apart by the first sign that parts any."""
    cell = cell.strip()
    if cell.startswith("[") and cell.endswith("]"):
        return [text.strip() for text in _listed(cell) if text.strip()]
    found = (cell.split(mark) for mark in "\n|;,")
    parts = next((parts for parts in found if len(parts) > 1), [cell])
    return _without_labels([part.strip() for part in parts if part.strip()])


def _without_labels(parts: Sequence[str]) -> Sequence[str]:
    """Texts without the letters `a)`, `b)` … or `a->`, `b->` … in front of all of them."""
    found = [_LABELLED.fullmatch(part) for part in parts]
    labels = "".join(match[1] for match in found if match).lower()
    if len(parts) < 2 or labels != ascii_lowercase[: len(parts)]:
        return parts
    return [match[2] for match in found if match]


def _listed(cell: str) -> Sequence[str]:
    """The texts of a list as JSON or Python write it."""
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        texts = [re.sub(r"\\(.)", r"\1", one or other) for one, other in _QUOTED.findall(cell)]
        return texts or cell[1:-1].split(",")
    return [text if isinstance(text, str) else json.dumps(text) for text in found]
