"""A small course to begin with: its files are those of the folder `course`, with names filled in.

A name that begins with a dot has `_` in its place there, so that no tool takes the files for ours.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ..folding import fold, unaccented
from ..problems import CoursewrightError

TITLE = "How to read a food label"
_MOST_NAMED = 5
# Workflows of GitHub have braces of their own.
_NAME = re.compile(r"(?<!\$)\{\{ (\w+) \}\}")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


def write_course(folder: Path, title: str, more: Callable[[Path], Mapping[str, str]]) -> int:
    """Write the course, and the files that `more` makes of it; returns how many there are.

    Nothing is written where anything is wrong. Raises `CoursewrightError` for a folder that holds
    files, or that cannot be made.
    """
    _refuse_filled(folder)
    written = dict(course_files(title, course_id(folder.resolve().name)))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
            new = Path(temporary, "new")
            _write(new, written)
            others = more(new)
            _write(new, others)
            _put(new, folder)
    except OSError as error:
        reason = error.strerror or error
        raise CoursewrightError(f"cannot write `{folder.as_posix()}`: {reason}") from None
    return len(written) + len(others)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def course_files(title: str, course: str) -> Iterator[tuple[str, str]]:
    """Path and text of each file; `course` is the id under which browsers store progress."""
    heading = _MARKUP.sub(r"\\\1", title)
    names = {
        "title": json.dumps(title, ensure_ascii=False),
        "course": course,
        "heading": heading,
        # The next version may find flaws that this one does not know.
        "version": version("coursewright"),
    }
    for path, file in _walk(files(__package__) / "course", ""):
        yield path, _NAME.sub(lambda match: names[match[1]], file.read_text(encoding="utf-8"))


def course_id(name: str) -> str:
    """An id from the name of a folder; it is written down once, and stays when that changes."""
    words = re.findall(r"[a-z0-9]+", unaccented(fold(name)))
    return "-".join(words)[:100].strip("-") or "course"


def _walk(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{above}{re.sub('^_', '.', entry.name)}"
        if entry.is_dir():
            yield from _walk(entry, f"{name}/")
        else:
            yield name, entry


def _refuse_filled(folder: Path) -> None:
    """A folder that is empty, or holds a new repository alone, is taken."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CoursewrightError(f"`{folder.as_posix()}` is no folder: name a new one")
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    found = [name for name in found if name != ".git"]
    if found:
        listed = ", ".join(f"`{name}`" for name in found[:_MOST_NAMED])
        more = ", …" if len(found) > _MOST_NAMED else ""
        raise CoursewrightError(f"`{folder.as_posix()}` holds files: {listed}{more}")


def _put(new: Path, folder: Path) -> None:
    """Move the course to its place, whole or not at all."""
    if not folder.exists():
        new.chmod(0o755)
        new.rename(folder)
        return
    # Somebody may stand in the folder: it has to stay the same one.
    moved: list[Path] = []
    try:
        for entry in sorted(new.iterdir()):
            moved.append(entry.rename(folder / entry.name))
    except OSError:
        for entry in moved:
            entry.rename(new / entry.name)
        raise
