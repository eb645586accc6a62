"""Options that do not each stand in a column of their own: in one cell, or beside the right one."""

import json
import re
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

TOGETHER = "options"
WRONG = "wrong"
_LABEL = re.compile(r"(?:^|[,;|\n]+)\s*([A-Za-z]|[0-9]{1,2})\s*(?:[).:]|-+>)\s*")
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
    """What is in the list of a program, behind letters or numbers, or apart by the first sign."""
    cell = cell.strip()
    if cell.startswith("[") and cell.endswith("]"):
        found = _listed(cell)
    elif not (found := _labelled(cell)):
        ways = (cell.split(mark) for mark in "\n|;,")
        found = next((parts for parts in ways if len(parts) > 1), [cell])
    return [part.strip() for part in found if part.strip()]


def _labelled(cell: str) -> Sequence[str]:
    """The texts behind `a)`, `b)` …, `a->`, `b->` … or `1.`, `2.` …; empty for any other."""
    labels = [*_LABEL.finditer(cell)]
    names = [match[1].lower() for match in labels]
    numbers = [str(number) for number in range(1, len(names) + 1)]
    if (
        len(names) < 2
        or labels[0].start()
        or names not in (numbers, [*ascii_lowercase[: len(names)]])
    ):
        return []
    ends = [match.start() for match in labels[1:]] + [len(cell)]
    return [cell[match.end() : end] for match, end in zip(labels, ends, strict=True)]


def _listed(cell: str) -> Sequence[str]:
    """The texts of a list as JSON or Python write it."""
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        texts = [re.sub(r"\\(.)", r"\1", one or other) for one, other in _QUOTED.findall(cell)]
        return texts or cell[1:-1].split(",")
    return [text if isinstance(text, str) else json.dumps(text) for text in found]
