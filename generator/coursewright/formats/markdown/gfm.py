"""Blocks of a text → GitHub Flavored Markdown, with a backslash before all that could act.

Our own Markdown shows tags as typed and has extensions; GFM has neither.
"""

import re
from collections.abc import Iterator, Sequence

from ..texts.blocks import (
    EM,
    STRONG,
    Block,
    Code,
    Display,
    Listing,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|!(?=\[)|(?<=:)//|(?<=www)\.|@")
_STARTING = re.compile(r"^(?:(?P<sign>[#+=-])|(?P<number>[0-9]{1,9})(?P<mark>[.)]))")
# Noncharacters, which no text holds, at the outer ends of asterisks.
_OPEN, _CLOSE = "\ufdd1", "\ufdd2"
_MARKS = {STRONG: "**", EM: "*"}
_TAGS = {"strong": ("<strong>", "</strong>"), "em": ("<em>", "</em>")}
_NOT_FLANKING = re.compile(
    rf"{_OPEN}\*+(?:\s|$)|(?:^|\s)\*+{_CLOSE}"
    rf"|\w{_OPEN}\*++(?![\w{_OPEN}])|(?<![\w{_CLOSE}*])\*+{_CLOSE}\w"
)
_TICKS = re.compile("`+")
_ALIGNED = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def write_blocks(blocks: Sequence[Block]) -> str:
    """The Markdown of blocks, with a blank line between each two."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Listing) and isinstance(before, Listing):
            parts.append("<!-- -->")  # two lists behind each other would be one
        parts.append(_block(block))
        before = block
    return "\n\n".join(part for part in parts if part)


def _block(block: Block) -> str:  # noqa: PLR0911 a kind each
    match block:
        case Paragraph(pieces):
            return line(pieces)
        case Display(latex):
            return fenced("math", latex)
        case Code(language, text):
            return fenced(language, text)
        case Rule():
            return "---"
        case Quote(inside):
            return prefixed("> ", write_blocks(inside))
        case Listing():
            return "\n".join(_entries(block))
        case Table():
            return "\n".join(_rows(block))


def line(pieces: Sequence[Piece]) -> str:
    """A paragraph; a formula is code between dollars, which is maths on GitHub and GitLab."""
    written = "".join(_pieces(pieces))
    return "\n".join(map(_at_start, _emphasised(written).split("\n")))


def _pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    open_marks: tuple[str, ...] = ()
    for piece in pieces:
        around = () if piece.kind == "break" else piece.around
        shared = 0
        while shared < min(len(around), len(open_marks)) and around[shared] == open_marks[shared]:
            shared += 1
        yield "".join(map(_closing, reversed(open_marks[shared:])))
        yield "".join(map(_opening, around[shared:]))
        open_marks = around
        yield _piece(piece)
    yield "".join(map(_closing, reversed(open_marks)))


def _opening(mark: str) -> str:
    return f"{_OPEN}{_MARKS[mark]}" if mark in _MARKS else "["


def _closing(mark: str) -> str:
    return f"{_MARKS[mark]}{_CLOSE}" if mark in _MARKS else f"]({_address(mark)})"


def _emphasised(written: str) -> str:
    """Asterisks where CommonMark takes them for emphasis (6.2, flanking runs), tags elsewhere."""
    if _NOT_FLANKING.search(written):
        for sign, tag in (("**", "strong"), ("*", "em")):
            written = written.replace(f"{_OPEN}{sign}", _TAGS[tag][0])
            written = written.replace(f"{sign}{_CLOSE}", _TAGS[tag][1])
    return written.replace(_OPEN, "").replace(_CLOSE, "")


def _address(url: str) -> str:
    return re.sub(r"[()\s<>\\]", lambda match: f"%{ord(match[0]):02X}", url)


def _piece(piece: Piece) -> str:
    match piece.kind:
        case "code":
            return _code(piece.text)
        case "maths" | "display":
            return f"${_code(piece.text)}$"
        case "image":
            return f"![{escaped(piece.text)}]({_address(piece.path)})"
        case "break":
            return "\\\n"
        case _:
            return escaped(piece.text)


def escaped(words: str) -> str:
    """Words in which nothing acts, inside a line."""
    return _ACTIVE.sub(lambda match: "\\" + match[0], words).replace("\n", " ")


def _at_start(words: str) -> str:
    match = _STARTING.match(words)
    if match is None:
        return words
    if match["sign"]:
        return "\\" + words
    return f"{match['number']}\\{words[len(match['number']) :]}"


def _code(text: str) -> str:
    words = " ".join(text.split("\n"))
    ticks = "`" * (max((len(run) for run in _TICKS.findall(words)), default=0) + 1)
    space = " " if words[:1] in "` " or words[-1:] in "` " else ""
    return f"{ticks}{space}{words}{space}{ticks}"


def fenced(language: str, text: str) -> str:
    ticks = max((len(run) for run in re.findall("`{3,}", text)), default=2) + 1
    return f"{'`' * ticks}{language}\n{text}\n{'`' * ticks}"


def prefixed(start: str, text: str, rest: str | None = None) -> str:
    """Lines behind `start`; those after the first behind `rest` where that is given."""
    first, *others = text.split("\n")
    behind = start if rest is None else rest
    return "\n".join([start + first, *((behind + other).rstrip() for other in others)])


def _entries(listing: Listing) -> Iterator[str]:
    for number, blocks in enumerate(listing.items):
        sign = "- " if listing.start is None else f"{listing.start + number}. "
        text = write_blocks(blocks)
        if not listing.loose:
            text = text.replace("\n\n", "\n")
        yield prefixed(sign, text, " " * len(sign)) + ("\n" if listing.loose else "")


def _rows(table: Table) -> Iterator[str]:
    header, *rows = ([_cell(cell) for cell in row] for row in table.rows)
    yield _row(header)
    yield _row([_ALIGNED[how] for how in table.aligned])
    yield from map(_row, rows)


def _cell(pieces: Sequence[Piece]) -> str:
    # A bar ends a cell even inside code.
    return re.sub(r"(?<!\\)\|", r"\\|", line(pieces)).replace("\\\n", " ").replace("\n", " ")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
