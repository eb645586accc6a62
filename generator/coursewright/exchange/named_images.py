"""The images that the text of a bank names, and those of them that are nowhere."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

from ..problems import Position, Problem

_IMAGE = re.compile(r"!\[[^\]\n]*\]\(<?([^)>\s]+)|^ +image: (.+)$", re.MULTILINE)


def named_images(text: str) -> Iterator[tuple[str, int]]:
    """The path of each image below the content folder, and the line that names it."""
    for match in _IMAGE.finditer(text):
        name = unquote(match[1] or match[2].strip("'\" "))
        if ":" not in name:
            yield name, text.count("\n", 0, match.start()) + 1


def missing_images(
    text: str, path: str, content: Path, brought: Collection[str]
) -> Iterator[Problem]:
    """Those of a bank at `path` that neither came along nor lie below the content folder."""
    for name, line in named_images(text):
        if name not in brought and not (content / name).is_file():
            hint = f"put it below `{content.name}/`: without it the bank cannot be shown"
            yield Problem(
                Position(path, line, 1), "warning", "unknown-file", f"no file `{name}`", hint
            )
