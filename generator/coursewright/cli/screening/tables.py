"""Tables of a team, row by row, up to the first that is wrong."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...problems import CoursewrightError
from ...screening.folder import read_bytes
from ...screening.tables import read_table


def rows_of(
    path: Path, columns: Sequence[str], *, known: Sequence[str] | None = None
) -> Iterator[tuple[dict[str, str], str]]:
    """Each row of a table with its place for messages.

    `known` are all columns that there may be, in letters of any size; None for any beside
    `columns`. Raises `CoursewrightError` where a column is missing, unknown or there twice, for a
    row that cannot be read, and for cells of several lines, which no name or address is.
    """
    table = read_table(read_bytes(path), path.as_posix(), known or columns)
    for problem in table.problems:
        raise CoursewrightError(f"{problem.position}: {problem.message}")
    named = {name: name if known is None else name.lower() for name in table.names}
    _check_columns([named[name] for name in table.names], columns, known, f"{path.as_posix()}:1")
    for row in table.rows:
        place = f"{path.as_posix()}:{row.line}"
        if any(not cell.isprintable() for cell in row.cells.values()):
            raise CoursewrightError(f"{place}: a cell has several lines, or what cannot be seen")
        yield {named[name]: cell for name, cell in row.cells.items()}, place


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
