"""What is wrong with a course, at its place, and how that is written down."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
Format = Literal["text", "json", "github"]


class CoursewrightError(Exception):
    """We cannot go on: a file is gone, a tool is missing. Only `cli` and the builders catch it."""


class MisuseError(CoursewrightError):
    """What a command was told names nothing: an address that is none, an unknown revision."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: `path` with forward slashes, line and column counted from 1.

    A line of 0 is the whole file.
    """

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should look at; `hint` says what to do and may be empty."""

    position: Position
    severity: Severity
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.position}: {self.severity}: {self.message} [{self.code}]"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by place, then by code, and drop what was found twice."""
    return sorted(set(problems), key=lambda problem: (problem.position, problem.code, str(problem)))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def write_problems(problems: Iterable[Problem], form: Format) -> str:
    """Write problems as text for people, as JSON, or as GitHub workflow commands."""
    if form == "json":
        return json.dumps([as_mapping(problem) for problem in problems], indent=2) + "\n"
    write = _as_github if form == "github" else _as_text
    return "".join(write(problem) for problem in problems)


def _as_text(problem: Problem) -> str:
    return f"{problem}\n    {problem.hint}\n" if problem.hint else f"{problem}\n"


def as_mapping(problem: Problem) -> dict[str, str | int]:
    """A problem as the entry of JSON that every command writes for it."""
    return {
        "path": problem.position.path,
        "line": problem.position.line,
        "column": problem.position.column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


# https://docs.github.com/actions: a command's properties escape `:` and `,` as well.
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_GITHUB_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_GITHUB_PROPERTY = _GITHUB_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def _as_github(problem: Problem) -> str:
    path = problem.position.path.translate(_GITHUB_PROPERTY)
    text = "\n".join(filter(None, (problem.message, problem.hint))).translate(_GITHUB_TEXT)
    place = f"file={path},line={problem.position.line},col={problem.position.column}"
    return f"::{_GITHUB_LEVEL[problem.severity]} {place},title={problem.code}::{text}\n"
