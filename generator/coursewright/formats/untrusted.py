"""What stops the reading of a stranger's file, and how much of one is read at all."""

from ..problems import Position, Problem

MOST_BYTES = 64_000_000  # of one file, and of one entry of an archive
MOST_DEPTH = 200  # elements within elements
MOST_ELEMENTS = 2_000_000  # of all files that are read as one, with their attributes


class UnreadableError(Exception):
    """A file, or a part of it, that cannot be read; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def unreadable(
    path: str, code: str, message: str, hint: str = "", *, place: tuple[int, int] = (0, 0)
) -> UnreadableError:
    """The error for a file; `place` is line and column counted from 1, or zeros for all of it."""
    return UnreadableError(Problem(Position(path, *place), "error", code, message, hint))


def text_of(data: bytes, path: str) -> str:
    """UTF-8 text, or UTF-16 where the file says so by its first bytes. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        raise unreadable(path, "too-large", message, "split it into several files")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file in the encoding UTF-8"
        raise unreadable(path, "encoding", "not UTF-8 text", hint, place=place) from None
