"""One row of a table as it is read: what was asked for, and what nothing asked for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...numbers import readings
from ...problems import Position
from ..entry import RefusedError
from ..texts import read_html, read_plain
from .conventions import Conventions

# Other programs' tables hold plain text or HTML, and do not say which.
_HTML = re.compile(
    r"</?(?:a|b|br|code|div|em|font|h[1-6]|i|iframe|img|li|ol|p|pre|script|span|strong|style|sub"
    r"|sup|svg|table|u|ul)\b[^<>]*>|\\\(.+\\\)|&(?:amp|gt|lt|nbsp|quot);",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns by their names; `is_markdown` where texts are Markdown, as in our own files.

    `by_letter` says that the options are columns of letters, which a key then means, and
    `is_marked` that marks such as `[50%]` stand in front of texts that are no Markdown as well.
    """

    columns: Mapping[str, int]
    headers: Mapping[str, str]
    is_markdown: bool = True
    by_letter: bool = True
    is_marked: bool = False
    conventions: Conventions = field(default_factory=Conventions)

    @property
    def has_marks(self) -> bool:
        return self.is_markdown or self.is_marked


@dataclass(slots=True)
class Row:
    """The cells of an item by the names of their columns; empty ones are not there."""

    layout: Layout
    cells: dict[str, str]
    position: Position
    notes: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)

    def word(self, name: str) -> str:
        """A cell without the spaces around it; empty where there is none."""
        return self.raw(name).strip()

    def raw(self, name: str) -> str:
        self._asked.add(name)
        return self.cells.get(name, "")

    def text(self, name: str) -> str | None:
        """A cell as Markdown."""
        cell = self.raw(name)
        return self.markdown(cell) if cell else None

    def markdown(self, cell: str) -> str:
        if self.layout.is_markdown:
            return cell
        if not _HTML.search(cell):
            return read_plain(cell)
        fragment = read_html(cell)
        self.dropped += fragment.dropped
        return fragment.markdown

    def number(self, name: str, least: float, most: float) -> float | None:
        """A number between two others; RefusedError where it is none."""
        cell = self.word(name)
        if not cell:
            return None
        found = readings(cell)
        if not found or not least <= found[0] <= most:
            raise self.refusal(name, f"is no number from {least:g} to {most:g}")
        return found[0]

    def whole(self, name: str, least: int, most: int) -> int | None:
        found = self.number(name, least, most)
        if found is not None and not found.is_integer():
            raise self.refusal(name, "is no whole number")
        return None if found is None else int(found)

    def refusal(self, name: str, what: str) -> RefusedError:
        header = self.layout.headers.get(name, name)
        return RefusedError(f"`{self.word(name)[:40]}` in the column `{header}` {what}")

    def numbered(self, start: str = "") -> Iterator[tuple[int, str, str | None]]:
        """The options with their numbers from 1: each cell, and its feedback."""
        for name in self.cells:
            number = name[len(start) :]
            if name.startswith(start) and number.isdecimal():
                yield int(number), self.raw(name), self.text(f"{name} feedback")

    def has_numbered(self) -> bool:
        return any(name.isdecimal() for name in self.cells)

    def unread(self) -> Iterator[str]:
        """The headers of cells that nothing asked for."""
        for name in self.cells:
            if name not in self._asked:
                yield self.layout.headers.get(name, name)
