"""Bytes of a table → text: UTF-8 and UTF-16, and what Excel on Windows calls plain CSV."""

from ...problems import Position, Problem
from ..untrusted import UnreadableError, text_of

_WINDOWS = "cp1252"


def table_text(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text, and a warning where its encoding was guessed. Raises UnreadableError."""
    try:
        return text_of(data, path), ()
    except UnreadableError as error:
        text = _windows_text(data) if error.problem.code == "encoding" else None
        if text is None:
            raise
    message = "the table is not UTF-8: it was read as Windows-1252"
    hint = "look at its accented letters; where they are wrong, save it as `CSV UTF-8`"
    return text, (Problem(Position(path, 0, 0), "warning", "encoding", message, hint),)


def _windows_text(data: bytes) -> str | None:
    """None for what is damaged UTF-8, or no text at all."""
    if b"\x00" in data or not data.decode("utf-8", errors="ignore").isascii():
        return None
    try:
        return data.decode(_WINDOWS)
    except UnicodeDecodeError:
        return None
