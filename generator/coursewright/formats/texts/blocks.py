"""What stands in a text: blocks, and in them pieces of a line."""

from dataclasses import dataclass

STRONG, EM = "strong", "em"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: `kind` is words, code, maths, display, image or break.

    `around` holds what it stands in, outermost first: `STRONG`, `EM`, or the address of a link.
    """

    kind: str
    text: str = ""
    around: tuple[str, ...] = ()
    path: str = ""  # of an image
    size: tuple[tuple[str, str], ...] = ()  # of an image: ("width", "300"), in pixels


@dataclass(frozen=True, slots=True)
class Paragraph:
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Display:
    latex: str


@dataclass(frozen=True, slots=True)
class Code:
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    pass


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Listing:
    """`start` is None for a list without numbers; `loose` items are paragraphs."""

    start: int | None
    loose: bool
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Table:
    """The first row is the header; `aligned` says how each column stands: left, center, right."""

    aligned: tuple[str, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


Block = Paragraph | Display | Code | Rule | Quote | Listing | Table
