"""The lines of a GIFT file → blocks: a question with its comments each, or a line of a category."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...problems import Position
from .lines import BLANK, written_lines_of

CATEGORY = "$CATEGORY:"
_BRACE = re.compile(r"\\.|([{}])")
_NAME = re.compile(r"::.+?::")
_IN_BRACES = ("=", "~", "}", "####")


@dataclass(frozen=True, slots=True)
class GiftBlock:
    """The text of a question, or the line of a category, and the comments in front of it."""

    text: str
    comments: str
    position: Position


@dataclass(slots=True)
class _Draft:
    """A block whose lines are being read; blank lines part it from what does not go on with it."""

    comments: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    start: int = 0
    braces: str = ""  # the last one, and nothing before the first
    is_parted: bool = False

    def goes_on_with(self, line: str) -> bool:
        """Whether a line is of this block, and does not begin another one."""
        if self.is_parted:
            return self.braces == "{" and line.startswith(_IN_BRACES)
        return self.braces == "{" or not (line.startswith(CATEGORY) or _NAME.match(line))

    def add(self, line: str, number: int) -> None:
        self.start = self.start or number
        self.lines.append(line)
        self.is_parted = False
        for brace in _BRACE.findall(line):
            self.braces = brace or self.braces

    def finished(self, path: str) -> GiftBlock:
        text = "\n".join(self.lines).strip()
        return GiftBlock(text, "\n".join(self.comments), Position(path, self.start, 1))


def gift_blocks(text: str, path: str) -> Iterator[GiftBlock]:
    """The blocks in order: blank lines part them, and where these lack, names and categories."""
    draft = _Draft()
    comments: list[str] = []
    for number, written in enumerate(written_lines_of(text), 1):
        line = written.strip(BLANK)
        if not line:
            draft.is_parted = bool(draft.lines)
            comments = []
        elif line.startswith("//"):
            comments.append(line)
        else:
            if draft.lines and not draft.goes_on_with(line):
                yield draft.finished(path)
                draft = _Draft()
            draft.add(written, number)
            draft.comments += comments
            comments = []
            if line.startswith(CATEGORY):
                yield draft.finished(path)
                draft = _Draft()
    if draft.lines:
        yield draft.finished(path)
