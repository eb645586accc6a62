"""Everything that was named → the results in it, and what was refused or left out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..problems import Problem
from .archives import archive_files
from .folders import folder_files, named_file
from .intake import LIMITS, Found, Limits, Refused
from .reading import problem_at, read_result
from .result import HandedIn

_SHOWN = 3  # of the names that were left out
# What systems leave beside one's own files.
_LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini")


def handed_in(
    paths: Sequence[Path], limits: Limits = LIMITS
) -> tuple[list[HandedIn], list[Problem]]:
    """The results in these files, folders and archives; a file that is named twice is read once."""
    desk = _Desk(limits)
    for path in dict.fromkeys(paths):
        if not desk.is_full:
            desk.take(path)
    return desk.results, desk.problems


class _Desk:
    """Takes one thing after the other; limits count for all of them together."""

    def __init__(self, limits: Limits) -> None:
        self.results: list[HandedIn] = []
        self.problems: list[Problem] = []
        self.is_full = False
        self._limits = limits
        self._files = 0
        self._bytes = 0

    def take(self, path: Path) -> None:
        left_out = []
        for file in _files(path, self._limits):
            place = _place(path, file.name)
            if isinstance(file, Refused):
                self._tell(place, file.code, file.message, file.hint)
            elif _is_litter(file.name):
                continue
            elif file.data is None:
                left_out.append(file.name)
            elif self._has_room(path, file.data):
                self._read(path, file.name, file.data)
            else:
                break
        if left_out:
            self._tell_left_out(path, left_out)

    def _has_room(self, path: Path, data: bytes) -> bool:
        self._files += 1
        self._bytes += len(data)
        limits = self._limits
        self.is_full = self._files > limits.files or self._bytes > limits.total
        if self.is_full:
            message = f"more than {limits.files:,} files or {limits.total:,} bytes in all"
            self._tell(path.as_posix(), "too-many-files", message, "collect fewer at a time")
        return not self.is_full

    def _read(self, path: Path, name: str, data: bytes) -> None:
        place = _place(path, name)
        source = "/".join(filter(None, (path.name, name)))
        if len(data) > self._limits.file:
            message = f"the file has more than {self._limits.file:,} bytes"
            self._tell(place, "too-large", message)
            return
        result, problems = read_result(data, place, source)
        self.problems += problems
        if result is not None:
            self.results.append(result)

    def _tell(self, place: str, code: str, message: str, hint: str = "") -> None:
        self.problems.append(problem_at(place, code, message, hint))

    def _tell_left_out(self, path: Path, names: list[str]) -> None:
        shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
        more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
        message = f"left out {shown}{more}: only names that end in `.json` are read"
        self.problems.append(problem_at(path.as_posix(), "left-out", message, severity="info"))


def _place(path: Path, name: str) -> str:
    """Without a name the file is what was named."""
    folder = "" if path == Path() else f"{path.as_posix()}/"
    return f"{folder}{name}" if name else path.as_posix()


def _files(path: Path, limits: Limits) -> Iterator[Found | Refused]:
    if path.is_dir():
        return folder_files(path, limits)
    if path.suffix.lower() == ".zip":
        return archive_files(path, limits)
    return iter([named_file(path, "", limits)])


def _is_litter(name: str) -> bool:
    parts = name.split("/")
    return any(part in _LITTER or part.startswith(".") for part in parts)
