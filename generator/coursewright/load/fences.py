"""Fenced blocks and headings of a page, found line by line as the site's Markdown finds them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FENCE = re.compile(
    r"(?P<indent>[ \t]*(?P<marker>(?:(?:>|[-+*][ \t]|[0-9]+[.)][ \t])[ \t]*)*))"
    r"(?P<marks>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$"
)
_HIDING = re.compile(r" {0,3}<(!--|pre\b|script\b|style\b)", re.IGNORECASE)
# What may hold lines that are indented and no code: lists, admonitions, tabs, footnotes, …
_HOLDER = re.compile(r"\s*(?:[-+*>:]|[0-9]+[.)]|!!!|\?\?\?|===|\[\^)")
_CODE_INDENT = 4
_HEADING = re.compile(r"#{1,6}(?!#).*\S")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block from line `first` to `last`, counted from 0; without an end `last` is None.

    `marker` is what stands before it on its line, such as `>` or `-`: our blocks have none.
    """

    first: int
    last: int | None
    indent: str
    info: str
    marker: str = ""


def find_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Find the outermost fenced blocks: what a longer fence holds is code, not a block."""
    return (fence for fence in find_all_fences(lines) if not fence.marker)


def find_all_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Find those too that start behind the marker of a quotation or a list."""
    number, code = 0, indented_code(lines)
    while number < len(lines):
        line = lines[number]
        if code[number]:
            number += 1
            continue
        if (hiding := _HIDING.match(line)) is not None:
            name = hiding[1].lower()
            number = _past(lines, number, "-->" if name == "!--" else f"</{name}>")
            continue
        match = _FENCE.match(line)
        if match is not None:
            indent, marker = match["indent"], match["marker"].rstrip()
            last = _end(lines, number + 1, match["marks"], quoted=">" in marker)
            yield Fence(number, last, indent, match["info"].strip(), marker)
            # A fence without an end is text to Markdown: what follows may hold further blocks.
            number = number if last is None else last
        number += 1


def indented_code(lines: Sequence[str]) -> list[bool]:
    """Which lines are code by their indentation alone: nothing above holds them."""
    found: list[bool] = []
    holds, above, in_code = False, "", False
    for line in lines:
        text = line.expandtabs(_CODE_INDENT)
        indent = len(text) - len(text.lstrip())
        if text.strip() and indent < _CODE_INDENT:
            holds = bool(_HOLDER.match(text)) or (holds and (indent > 0 or bool(above)))
            in_code = False
        elif text.strip():
            in_code = not holds and (in_code or not above)
        found.append(in_code)
        above = text.strip()
    return found


def _end(lines: Sequence[str], start: int, marks: str, *, quoted: bool) -> int | None:
    for number in range(start, len(lines)):
        text = lines[number].strip()
        if quoted:
            if not text.startswith(">"):
                return None
            text = text.lstrip("> \t")
        if text.startswith(marks) and not text.strip(marks[0]):
            return number
    return None


def _past(lines: Sequence[str], number: int, end: str) -> int:
    for later in range(number, len(lines)):
        if end in lines[later].lower():
            return later + 1
    return number + 1


def fenced_lines(fences: Sequence[Fence]) -> set[int]:
    """The lines of fenced blocks, their fences too; one without an end has none."""
    return {
        number
        for fence in fences
        if fence.last is not None
        for number in range(fence.first, fence.last + 1)
    }


def find_headings(lines: Sequence[str], fences: Sequence[Fence]) -> Iterator[int]:
    """Find the lines that are headings, `# …` or underlined, outside fenced blocks."""
    code = fenced_lines(fences)
    for number, line in enumerate(lines):
        if number in code:
            continue
        below = lines[number + 1] if number + 1 < len(lines) and number + 1 not in code else ""
        underlined = _UNDERLINE.match(below) and line.strip() and not line[0].isspace()
        blank_above = number == 0 or not lines[number - 1].strip()
        if _HEADING.match(line) or (underlined and blank_above):
            yield number
