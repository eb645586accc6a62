"""The run-time of an LMS, `scorm-again` (MIT), for calls that a SCORM package has made."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..conftest import tool
from .node import verdicts

Call = Sequence[str]


class Answer(NamedTuple):
    """What the LMS answered a call, and its last error after it; 0 is none."""

    name: str
    value: str
    error: int


class Played(NamedTuple):
    answers: list[Answer]
    cmi: dict[str, Any]


def played(version: Literal["1.2", "2004"], calls: Sequence[Call]) -> Played:
    """Make calls in a row, such as `("LMSSetValue", "cmi.core.score.raw", "80")`, to a new LMS.

    `cmi` is what the LMS knows in the end. It is more lenient than the standards: it takes
    `suspend_data` above 4,096 characters in 1.2, and values after the end of the session.
    """
    (verdict,) = verdicts("scorm.mjs", [{"version": version, "calls": calls}])
    return Played([Answer(**answer) for answer in verdict["answers"]], verdict["cmi"])


def browser_script(version: Literal["1.2", "2004"]) -> Path:
    """Return the classic script that gives a page `Scorm12API` or `Scorm2004API`."""
    name = f"scorm{version.replace('.', '')}.min.js"
    return Path(tool("judges"), "scorm-again", "dist", name)
