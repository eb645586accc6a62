"""Tables that a team writes in a spreadsheet, row by row."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...problems import CoursewrightError
from ...screening.folder import read_bytes


def rows_of(path: Path, columns: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """Each row of a CSV file, cells without spaces around them, with its place for messages.

    Cells that a row lacks are empty. Raises `CoursewrightError` where a column is missing, and for
    cells of several lines, which no name or address is.
    """
    rows = csv.DictReader(io.StringIO(read_bytes(path).decode("utf-8-sig", "replace")))
    for name in columns:
        if name not in (rows.fieldnames or ()):
            raise CoursewrightError(
                f"{path.as_posix()}:1: no column `{name}`: columns are {', '.join(columns)}"
            )
    for row in rows:
        cells = {name: (cell or "").strip() for name, cell in row.items() if isinstance(name, str)}
        place = f"{path.as_posix()}:{rows.line_num}"
        if any(not cell.isprintable() for cell in cells.values()):
            raise CoursewrightError(f"{place}: a cell has several lines, or what cannot be seen")
        yield cells, place
