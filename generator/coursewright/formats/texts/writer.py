"""Blocks → Markdown, laid out as an author would."""

import re
from collections.abc import Iterator, Sequence

from .blocks import Block, Code, Display, Listing, Paragraph, Quote, Rule, Table
from .lines import write_line

_APART = "&nbsp;"  # a line between what Markdown would run together
_ALIGNED = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def write_blocks(blocks: Sequence[Block]) -> str:
    """The Markdown of blocks, with a blank line between each two."""
    written: list[str] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Listing | Quote) and type(block) is type(before):
            written.append(_APART)
        written.append(_write_block(block))
        before = block
    return "\n\n".join(written)


def _write_block(block: Block) -> str:  # noqa: PLR0911 a kind each
    match block:
        case Paragraph(pieces):
            return write_line(pieces)
        case Display(latex):
            return f"$$\n{latex}\n$$"
        case Code(language, text):
            return _fenced(language, text)
        case Rule():
            return "---"
        case Quote(inside):
            return "\n".join(
                f"> {line}".rstrip(" ") if not line else f"> {line}"
                for line in write_blocks(inside).split("\n")
            )
        case Listing():
            return _write_list(block)
        case Table():
            return "\n".join(_write_table(block))


def _fenced(language: str, text: str) -> str:
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _write_list(listing: Listing) -> str:
    written = []
    for number, item in enumerate(listing.items):
        sign = "- " if listing.start is None else f"{listing.start + number}. "
        written.append(sign + _write_item(item, is_loose=listing.loose))
    return ("\n\n" if listing.loose else "\n").join(written)


def _write_item(item: Sequence[Block], *, is_loose: bool) -> str:
    first, *others = item
    lines = [write_line(first.pieces)] if isinstance(first, Paragraph) else [_APART]
    rest = others if isinstance(first, Paragraph) else [*item]
    if not rest:
        return lines[0]
    below = re.sub(r"^(?=.)", "    ", write_blocks(rest), flags=re.MULTILINE)
    return lines[0] + ("\n\n" if is_loose else "\n") + below


def _write_table(table: Table) -> Iterator[str]:
    header, *rows = ([write_line(cell, in_table=True) for cell in row] for row in table.rows)
    yield _row(header)
    yield _row([_ALIGNED[how] for how in table.aligned])
    for row in rows or [[""] * len(header)]:
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
