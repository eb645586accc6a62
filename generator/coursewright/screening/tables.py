"""Tables that a team writes in a spreadsheet, as they are read for imports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..formats.tables.encodings import table_text
from ..formats.tables.sheets import Sheet
from ..formats.untrusted import UnreadableError
from ..problems import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column, without spaces around them; those that the row lacks are empty.

    `has_more` says that there are more cells than columns: a comma of a number makes one more.
    """

    line: int
    cells: Mapping[str, str]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Table:
    names: Sequence[str]
    rows: Sequence[Row]
    problems: Sequence[Problem]


def read_table(data: bytes, path: str, columns: Sequence[str]) -> Table:
    """A CSV file with those columns and others; commas, semicolons or tabs part its cells.

    Names of columns are as they stand there. What cannot be read is told in `problems`.
    """
    try:
        sheet = Sheet(table_text(data, path)[0], path)
        mark = sheet.best(lambda row: sum(cell.strip().lower() in columns for cell in row))
        found = [*sheet.rows(mark)]
    except UnreadableError as error:
        return Table((), (), (error.problem,))
    names = [cell.strip() for cell in found[0].cells] if found else []
    rows = [_row(row.line, row.cells, names) for row in found[1:]]
    return Table(names, rows, sheet.problems)


def _row(line: int, cells: Sequence[str], names: Sequence[str]) -> Row:
    held = dict.fromkeys(names, "")
    held |= {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    return Row(line, held, any(cells[len(names) :]))
