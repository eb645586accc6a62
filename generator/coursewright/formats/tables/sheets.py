"""CSV text → rows with the lines they stand in, and rows → CSV that no spreadsheet executes."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ...problems import Position, Problem
from ..untrusted import unreadable

DELIMITERS = ",;\t"
MOST_BROKEN = 20
LOOKED_AT = 40  # rows, to find the headers
# What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
_SEPARATOR = re.compile(r"sep=(.)\s*")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row; `line` is that of the file in which the row begins, from 1."""

    line: int
    cells: tuple[str, ...]


def guarded(cell: str) -> str:
    """A cell that is text in every spreadsheet: an apostrophe before what could be a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def write_sheet(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV by RFC 4180 in UTF-8, with the mark by which spreadsheets know it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", errors="replace")


class Sheet:
    """The rows of a text; `problems` tells of each that is broken."""

    def __init__(self, text: str, path: str) -> None:
        self._lines = [*io.StringIO(text, newline="")]
        self._path = path
        self.problems: list[Problem] = []
        self._first = 0
        self.delimiter: str | None = None
        if self._lines and (match := _SEPARATOR.fullmatch(self._lines[0])):
            self.delimiter, self._first = match[1], 1

    def rows(self, delimiter: str) -> Iterator[SheetRow]:
        """Rows that are not empty; behind a broken one reading goes on in the next line.

        Raises UnreadableError where too many are broken.
        """
        start, broken = self._first, 0
        while start < len(self._lines):
            begun = start
            try:
                for begun, row in self._sound(start, delimiter):
                    if any(cell.strip() for cell in row):
                        yield SheetRow(begun + 1, tuple(map(unguarded, row)))
                return
            except _BrokenRowError as error:
                broken += 1
                start = error.line + 1
                self._tell(error, broken)

    def _sound(self, start: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(islice(self._lines, start, None), delimiter=delimiter, strict=True)
        while True:
            begun = start + reader.line_num
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _BrokenRowError(begun, str(error)) from None
            yield begun, row

    def _tell(self, error: "_BrokenRowError", broken: int) -> None:
        message = f"the row cannot be read: {error.reason}"
        hint = 'a cell in quotes ends with one `"`; write `""` for one inside'
        if broken > MOST_BROKEN:
            raise unreadable(self._path, "broken-row", message, hint, place=(error.line + 1, 1))
        place = Position(self._path, error.line + 1, 1)
        problem = Problem(place, "error", "broken-row", message, hint)
        if problem not in self.problems:  # rows are looked at more than once
            self.problems.append(problem)

    def best(self, fit: Callable[[Sequence[str]], int]) -> str:
        """The delimiter by which one of the first rows fits best."""
        if self.delimiter is not None:
            return self.delimiter
        return max(DELIMITERS, key=lambda mark: self._fit(mark, fit))

    def _fit(self, mark: str, fit: Callable[[Sequence[str]], int]) -> tuple[int, int]:
        reader = csv.reader(islice(self._lines, self._first, None), delimiter=mark)
        try:
            rows = [row for row in islice(reader, LOOKED_AT) if any(row)]
        except csv.Error:
            rows = []
        return max(map(fit, rows), default=0), len(rows[0]) if rows else 0


class _BrokenRowError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason
