"""Kahoot as a format: choices alone, and short ones.

Kahoot imports the workbook that it offers as a template, and no CSV: headers in row 8, items from
row 9 on, in the columns B to H.
"""

from collections.abc import Mapping, Sequence

from ...items import ChoiceItem, Item, MultipleResponseItem, TrueFalseItem
from ...model import ItemBank
from ...words import Words
from ..entry import RefusedError
from ..format import Format, Surroundings, Written
from ..plainly import PLAIN, plainly
from ..worded import worded
from ..writing import Task, write_items
from .workbook import Cell, write_workbook

MOST_STEM = 120  # characters
MOST_OPTION = 75
MOST_OPTIONS = 4
LIMITS = (5, 10, 20, 30, 60, 90, 120, 240)  # seconds
USUAL = 20
_FIRST_ROW = 9
_HEADERS: tuple[Cell, ...] = (
    None,
    f"Question - max {MOST_STEM} characters",
    *(f"Answer {number} - max {MOST_OPTION} characters" for number in (1, 2, 3, 4)),
    f"Time limit (sec) - {', '.join(map(str, LIMITS[:-1]))} or {LIMITS[-1]} secs",
    "Correct answer(s) - choose at least one",
)
_CARRIES: Mapping[str, frozenset[str]] = dict.fromkeys(
    ("choice", "multiple-response", "true-false"), frozenset(("seconds",))
)
_CHOICES = "its spreadsheet holds choices alone"
_REFUSES = dict.fromkeys(
    (
        *("text-entry", "numeric", "calculated", "matching", "ordering", "categorise", "cloze"),
        *("hotspot", "extended-text"),
    ),
    _CHOICES,
)


def write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    """The spreadsheet; an item that is too long for it is refused, for none is cut."""
    words = surroundings.words
    rows: list[list[Cell]] = []

    def add(task: Task) -> None:
        rows.append([len(rows) + 1, *_row(task, surroundings, words)])

    entries = write_items(banks, _CARRIES, add, refuses=_REFUSES)
    title = banks[0].title if banks else ""
    table: dict[int, Sequence[Cell]] = {2: [None, title], _FIRST_ROW - 1: _HEADERS}
    table |= {_FIRST_ROW + place: row for place, row in enumerate(rows)}
    return Written(write_workbook("Kahoot", table), entries)


def _row(task: Task, surroundings: Surroundings, words: Words) -> list[Cell]:
    item, markup = task.item, surroundings.markup
    found = worded(item, words)
    texts = (task.case.text, *found.stem) if task.case is not None else found.stem
    stem = " ".join(plainly(markup, text, task.losses) for text in texts)
    options = [plainly(markup, text, task.losses) for text in found.offered[0]]
    _check_lengths(stem, options)
    key = _places(item)
    if len(key) > 1:
        task.losses.add("scoring", "one of the right options can be enough there")
    blank: list[Cell] = [None] * (MOST_OPTIONS - len(options))
    right: Cell = key[0] if len(key) == 1 else ",".join(map(str, key))
    return [stem, *options, *blank, _limit(task), right]


def _check_lengths(stem: str, options: Sequence[str]) -> None:
    if len(stem) > MOST_STEM:
        raise RefusedError(f"its stem has {len(stem)} characters, {MOST_STEM} are the most there")
    if len(options) > MOST_OPTIONS:
        raise RefusedError(f"it has {len(options)} options, {MOST_OPTIONS} are the most there")
    longest = max(map(len, options))
    if longest > MOST_OPTION:
        raise RefusedError(f"an option has {longest} characters, {MOST_OPTION} are the most there")
    if len({*options}) < len(options) or not all(options):
        raise RefusedError("without markup two of its options are alike, or one is empty")


def _places(item: Item) -> list[int]:
    """The numbers of the right options, from 1."""
    match item:
        case TrueFalseItem():
            return [1 if item.key else 2]
        case ChoiceItem() | MultipleResponseItem():
            keys = {item.key} if isinstance(item, ChoiceItem) else {*item.key}
            return [place + 1 for place, option in enumerate(item.options) if option.id in keys]
        case _:
            raise RefusedError(_CHOICES)


def _limit(task: Task) -> int:
    """The shortest limit that gives the time of the item."""
    seconds = task.item.seconds
    if seconds is None:
        return USUAL
    limit = next((limit for limit in LIMITS if limit >= seconds), LIMITS[-1])
    if limit != seconds:
        task.losses.add("seconds", f"the limit is {limit} seconds there")
    return limit


FORMAT = Format(
    name="kahoot",
    title="Kahoot spreadsheet",
    suffix=".xlsx",
    carries=_CARRIES,
    plain=PLAIN,
    partly=("a limit that Kahoot has, near the seconds", "one right option can be enough"),
    again="all questions are added once more",
    write=write,
    refuses=_REFUSES,
)
