"""Texts of other people's items → Markdown of ours."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown import Markdown

from ...prose import prose
from .blocks import Block, Paragraph, Piece
from .elements import without_false_tags
from .inside import Reading, parted_by_maths
from .reader import paragraphs, read_blocks, tidy
from .tree import read_tree
from .writer import write_blocks

_ONE_PARAGRAPH = re.compile(r"\s*(?:<p>)?([^<>&*`\n]+)(?:</p>)?\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Markdown, and what a person would miss in it, each named once."""

    markdown: str
    dropped: tuple[str, ...] = ()


def _nowhere(_: str) -> str | None:
    return None


def read_html(text: str, image: Callable[[str], str | None] = _nowhere) -> Fragment:
    """HTML of strangers as Markdown that shows the same.

    `image` gets the address of an image as written and gives its path below the content folder;
    None where there is no such file: its text alternative stays. Nothing is ever executed or
    asked for from elsewhere by what comes out.
    """
    match = _ONE_PARAGRAPH.fullmatch(text)
    if match and prose(match[1]):
        return Fragment(match[1])
    root, missed = read_tree(text)
    reading = Reading(image, missed)
    return Fragment(write_blocks(list(read_blocks(root, (), reading))), tuple(reading.dropped))


def read_plain(text: str) -> str:
    """Plain text as Markdown that shows just it; a blank line parts paragraphs."""
    if prose(text) and not set("*`") & set(text):
        return text
    blocks: list[Block] = []
    for part in _parts(text):
        if tidied := tidy([*_lines(part)]):
            blocks.append(Paragraph(tidied))
    return write_blocks(blocks)


def read_typed(text: str) -> Fragment:
    """As `read_plain`, but with the formulas that tools show in plain text."""
    if "\\" not in text and "$$" not in text:
        return Fragment(read_plain(text))
    reading = Reading(_nowhere)
    blocks: list[Block] = []
    for part in _parts(text):
        line: list[Piece] = []
        for piece in parted_by_maths(part, reading):
            line += _lines(piece.text) if piece.kind == "words" else [piece]
        blocks += paragraphs(line)
    return Fragment(write_blocks(blocks), tuple(reading.dropped))


def _parts(text: str) -> list[str]:
    return re.split(r"\n\s*\n", _CONTROLS.sub("", "\n".join(text.splitlines())))


def _lines(text: str) -> Iterator[Piece]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Piece("break")
        yield Piece("words", re.sub(r"[ \t]+", " ", line))


def read_markdown(text: str, image: Callable[[str], str | None] = _nowhere) -> Fragment:
    """Markdown of strangers, with raw HTML or without, as Markdown of ours."""
    if prose(text):
        return Fragment(text)
    rendered = Markdown(extensions=["tables", "fenced_code"]).convert(text)
    return read_html(without_false_tags(rendered), image)
