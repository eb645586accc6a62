"""A file by itself, and the files of a folder."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from .intake import Found, Limits, Refused


def folder_files(folder: Path, limits: Limits) -> Iterator[Found | Refused]:
    """Every file below a folder, by its name there. Links are refused."""

    def told(error: OSError) -> None:
        unread.append(Refused(_below(error.filename, folder), "unreadable", _reason(error)))

    unread: list[Refused] = []
    for parent, folders, names in os.walk(folder, onerror=told):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            yield read_file(path, _below(path, folder), limits)
        links = [path for each in folders if (path := Path(parent, each)).is_symlink()]
        yield from (_link(_below(path, folder)) for path in links)
    yield from unread


def read_file(path: Path, name: str, limits: Limits) -> Found | Refused:
    """A file that is called `name`; what is no JSON by its name is not opened."""
    if path.is_symlink():
        return _link(name)
    return Found(name, None) if path.suffix.lower() != ".json" else named_file(path, name, limits)


def named_file(path: Path, name: str, limits: Limits) -> Found | Refused:
    """A file that somebody named, whatever it is called and wherever it leads."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Refused(name, "unreadable", "it is no file")
        with path.open("rb") as file:
            return Found(name, file.read(limits.file + 1))
    except OSError as error:
        return Refused(name, "unreadable", _reason(error))


def _link(name: str) -> Refused:
    return Refused(name, "link", "it is a link")


def _reason(error: OSError) -> str:
    return f"it cannot be read: {error.strerror or error}"


def _below(path: str | Path, folder: Path) -> str:
    # A locale without UTF-8 makes escapes of names that hold more than ASCII.
    name = Path(path).relative_to(folder).as_posix()
    return os.fsencode(name).decode(errors="backslashreplace")
