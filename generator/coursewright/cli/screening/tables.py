"""Tables that a team writes in a spreadsheet, row by row."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...problems import CoursewrightError
from ...screening.folder import read_bytes


def _text(path: Path) -> str:
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # as Excel writes it on Windows


def rows_of(
    path: Path, columns: Sequence[str], *, known: Sequence[str] | None = None
) -> Iterator[tuple[dict[str, str], str]]:
    """Each row of a CSV file, cells without spaces around them, with its place for messages.

    Columns are parted by commas, or by semicolons; `known` are all that there may be, None for any
    beside `columns`. Cells that a row lacks are empty. Raises `CoursewrightError` where a column is
    missing, unknown or there twice, and for cells of several lines, which no name or address is.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    mark = ";" if ";" in first and "," not in first else ","  # as Excel has it in most of Europe
    rows = csv.reader(io.StringIO(text), delimiter=mark)
    names = [name.strip() for name in next(rows, [])]
    if known is not None:
        names = [name.lower() for name in names]
    _check_columns(names, columns, known, f"{path.as_posix()}:1")
    for row in rows:
        place = f"{path.as_posix()}:{rows.line_num}"
        cells = dict.fromkeys(names, "")
        cells |= {name: cell.strip() for name, cell in zip(names, row, strict=False)}
        if any(not cell.isprintable() for cell in cells.values()):
            raise CoursewrightError(f"{place}: a cell has several lines, or what cannot be seen")
        if any(cells.values()):
            yield cells, place


def _check_columns(
    names: Sequence[str], columns: Sequence[str], known: Sequence[str] | None, place: str
) -> None:
    asked = ", ".join(known or columns)
    for name in columns:
        if name not in names:
            raise CoursewrightError(f"{place}: no column `{name}`: columns are {asked}")
    for name in names:
        if names.count(name) > 1:
            raise CoursewrightError(f"{place}: the column `{name}` is there twice")
        if known is not None and name not in known:
            raise CoursewrightError(f"{place}: unknown column `{name}`: columns are {asked}")
