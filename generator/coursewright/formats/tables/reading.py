"""A table → items, from our own columns or those of others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from ...items import Item
from ...model import Case
from ...problems import Position, Problem
from ..entry import Entry, Loss, ReadItem, RefusedError, in_order
from ..format import ForeignFile, Reading
from ..ids import Ids, is_id
from ..untrusted import UnreadableError, unreadable
from .brightspace import is_brightspace, questions
from .columns import ORDINAL, column_names, known_columns
from .common_cells import read_common
from .conventions import INDEX, conventions
from .encodings import table_text
from .gathered import with_options
from .row import Layout, Row
from .sheets import LOOKED_AT, Sheet, SheetRow
from .type_names import type_of
from .types import TYPES
from .unheaded import unheaded

_CARDS = Layout({"stem": 0, "key": 1}, {"stem": "1", "key": "2"}, is_markdown=False)
_SAMPLE = 20  # rows that are looked at to tell what a file is
_ENOUGH = 65_536  # bytes of it
_SURE = 4  # known columns of headers that stand below other rows
_MOST_ROWS = 100_000


def is_table(data: bytes) -> bool:
    """Whether there is a header row that poses items and keys, or two columns apart by tabs."""
    try:
        sheet = Sheet(table_text(_beginning(data), "")[0], "")
        return _of_brightspace(sheet) is not None or _layout(sheet) is not None
    except UnreadableError:
        return False


def _beginning(data: bytes) -> bytes:
    """So much of a file as tells what it is, up to the end of a line; UTF-16 has no such bytes."""
    if len(data) <= _ENOUGH or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data[:_ENOUGH]
    return data[:_ENOUGH].rpartition(b"\n")[0]


def read(file: ForeignFile) -> Reading:
    """Each row below the headers as an item. Without headers, two columns are words and answers."""
    text, said = table_text(file.data, file.path)
    sheet, reader = Sheet(text, file.path), _Reader(file.path)
    if (delimiter := _of_brightspace(sheet)) is not None:
        found = questions(_rows(sheet, delimiter, file.path))
        items = tuple(reader.item(row, layout) for row, layout in found)
    else:
        items = _table_items(sheet, reader, file.path)
    cases = tuple(reader.cases.values())
    used = {read_item.item.case for read_item in items if read_item.item is not None}
    problems = (*said, *sheet.problems, *reader.problems)
    return Reading(items, cases=tuple(case for case in cases if case.id in used), problems=problems)


def _of_brightspace(sheet: Sheet) -> str | None:
    """The delimiter of Brightspace's table; None for any other."""
    delimiter = sheet.best(is_brightspace)
    first = islice(sheet.rows(delimiter), LOOKED_AT)
    return delimiter if any(is_brightspace(row.cells) for row in first) else None


def _table_items(sheet: Sheet, reader: "_Reader", path: str) -> tuple[ReadItem, ...]:
    found = _layout(sheet)
    if found is None:
        raise _no_headers(sheet, path)
    delimiter, layout, above = found
    rows = _rows(sheet, delimiter, path)
    reader.tell_above(rows[:above][:-1])
    cells = [with_options(dict(_cells(row, layout))) for row in rows[above:]]
    layout = replace(layout, conventions=conventions(cells))
    return tuple(reader.item(row, layout) for row in rows[above:])


def _rows(sheet: Sheet, delimiter: str, path: str) -> Sequence[SheetRow]:
    rows = list(islice(sheet.rows(delimiter), _MOST_ROWS + 1))
    if len(rows) > _MOST_ROWS:
        message = f"the table has more than {_MOST_ROWS:,} rows"
        raise unreadable(path, "too-large", message, "split it into several files")
    return rows


def _layout(sheet: Sheet) -> tuple[str, Layout, int] | None:
    """The delimiter, the columns, and how many rows stand above the first item."""
    delimiter = sheet.best(known_columns)
    first = [*islice(sheet.rows(delimiter), _SAMPLE)]
    for place, row in enumerate(first):
        names = column_names(row.cells)
        # Below other rows two words that could be headers are not enough.
        is_sure = not place or known_columns(row.cells) >= _SURE
        if is_sure and "stem" in names and {"key", INDEX, "type"} & {*names}:
            return delimiter, _headed(names, row.cells), place + 1
    if (layout := unheaded([row.cells for row in first])) is not None:
        return delimiter, layout, 0
    tabbed = [*islice(sheet.rows("\t"), _SAMPLE)]
    is_cards = len(tabbed) > 1 and all(_is_card(row) for row in tabbed)
    return ("\t", _CARDS, 0) if is_cards else None


def _is_card(row: SheetRow) -> bool:
    return len(row.cells) == 2 and all(cell.strip() for cell in row.cells)


def _headed(names: Sequence[str], headers: Sequence[str]) -> Layout:
    columns: dict[str, int] = {}
    shown: dict[str, str] = {}
    for place, known in enumerate(names):
        name = known or ORDINAL
        unique = name if name not in columns else f"{name} {place + 1}"
        columns[unique] = place
        shown[unique] = headers[place].strip() or f"column {place + 1}"
    is_ours = headers[columns["stem"]].strip().casefold() == "stem"
    labels = [headers[columns[name]] for name in columns if name.isdecimal()]
    by_letter = not any(re.search("[0-9]", label) for label in labels[:26])
    return Layout(columns, shown, is_ours, by_letter)


def _no_headers(sheet: Sheet, path: str) -> UnreadableError:
    first = next(sheet.rows(sheet.best(known_columns)), SheetRow(1, ()))
    found = ", ".join(f"`{cell.strip()[:30]}`" for cell in first.cells[:12] if cell.strip())
    message = "the first row names no columns `stem` and `key`"
    hint = f"found {found or 'nothing'}; `question`, `answer` and `correct` are understood too"
    return unreadable(path, "no-columns", message, hint, place=(first.line, 1))


def _cells(found: SheetRow, layout: Layout) -> Iterator[tuple[str, str]]:
    for name, place in layout.columns.items():
        cell = found.cells[place] if place < len(found.cells) else ""
        if not cell.strip():
            continue
        if not layout.is_markdown:
            cell = cell.strip()
        yield name, cell.replace("\r\n", "\n").replace("\r", "\n")


class _Reader:
    """Reads rows one after the other; ids are unique among them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._ids = Ids()
        self.cases: dict[str, Case] = {}
        self.problems: list[Problem] = []

    def tell_above(self, rows: Sequence[SheetRow]) -> None:
        """Titles and advice stand above the headers of some tables: they are no items."""
        for row in rows:
            said = " ".join(next(filter(str.strip, row.cells)).split())
            message = f"the row above the headers is left out: `{said[:60]}`"
            place = Position(self._path, row.line, 1)
            self.problems.append(Problem(place, "info", "above-headers", message))

    def item(self, found: SheetRow, layout: Layout) -> ReadItem:
        position = Position(self._path, found.line, 1)
        row = Row(layout, with_options(dict(_cells(found, layout))), position)
        own, title = row.word("id"), row.word("title")
        name = self._ids.take(own or None, title, row.word("stem")[:200])
        kind: str | None = None
        try:
            kind = type_of(row)
            item = self._built(row, kind, name)
        except RefusedError as error:
            refused = Entry(name, kind, position, refused=str(error), name=title or own)
            return ReadItem(refused)
        if own and own != name:
            row.notes.append(f"its id is `{name}` here: `{own[:60]}` is taken, or can be none")
        losses = [*self._losses(row, found)]
        entry = Entry(
            name, kind, position, in_order(losses), None, (*dict.fromkeys(row.notes),), title
        )
        return ReadItem(entry, item)

    def _built(self, row: Row, kind: str, name: str) -> Item:
        if "\x00" in "".join(row.cells.values()):
            raise RefusedError("it holds the character NUL")
        stem = row.text("stem")
        if stem is None:
            raise RefusedError("it has no stem: the column of the question is empty")
        build, read_own = TYPES[kind]
        fields: dict[str, Any] = {"id": name, "stem": stem, "position": row.position}
        return build(**fields, **read_own(row), **read_common(row, kind), **self._case(row))

    def _case(self, row: Row) -> dict[str, str]:
        name, text = row.word("case"), row.text("case text")
        if not name or not is_id(name):
            return {}
        if text is not None and name not in self.cases:
            title = row.word("case title") or name
            self.cases[name] = Case(name, title, text, row.position)
        if name in self.cases:
            return {"case": name}
        row.notes.append(f"the table has no text of the case `{name}`: it stands by itself")
        return {}

    def _losses(self, row: Row, found: SheetRow) -> Iterator[Loss]:
        if row.cells.get(ORDINAL, "").strip(" .)").isdecimal():
            row.raw(ORDINAL)  # a row's number says nothing of its item
        for header in row.unread():
            yield Loss(header.casefold(), "items have no place for this column")
        for name in row.dropped:
            yield Loss("markup", f"there is no Markdown for it: {name}")
        width = max(row.layout.columns.values()) + 1
        if any(cell.strip() for cell in found.cells[width:]):
            yield Loss("cells", "there are cells behind the last column that has a name")
