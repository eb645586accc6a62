"""The fenced blocks of the guide and of README."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from ..conftest import ROOT

GUIDE = ROOT / "content" / "guide"
PAGES = [*sorted(GUIDE.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<marks>`{3,})(?P<language>\w*)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<text>.*?)^(?P=indent)(?P=marks)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: `title` is the path of the file that it shows, empty for a part of one."""

    page: Path
    line: int
    language: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def fences(page: Path) -> Iterator[Fence]:
    """Yield the outermost blocks of a page, in its order."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        shown = dedent(match["text"]) if match["indent"] else match["text"]
        yield Fence(page, line, match["language"], match["title"] or "", shown)


EVERY_FENCE = [fence for page in PAGES for fence in fences(page)]
