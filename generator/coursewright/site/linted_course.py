"""A course read, checked and linted, as `check` and the preview show it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ..following import Follow, unfollowed
from ..lint.places import BankPlaces
from ..lint.running import Finding, lint_course
from ..load.course import read_file
from ..model import Course, Settings
from ..problems import Problem, in_order
from .course_site import checked_course


def linted_course(
    root: Path, settings: Settings, *, shown: str = "", follow: Follow = unfollowed
) -> tuple[Course, list[Problem]]:
    """As `checked_course`, with what lint finds in every item that could be read."""
    course, problems = checked_course(root, settings, shown=shown, follow=follow)
    found = placed(lint_course(course, settings, follow=follow), root, shown=shown)
    return course, in_order([*problems, *found])


def placed(findings: Sequence[Finding], root: Path, *, shown: str = "") -> Iterator[Problem]:
    """Findings at their places in the files; those of one bank are in memory at a time."""
    by_path = sorted(findings, key=_path)
    for path, own in groupby(by_path, key=_path):
        places = _places(path, root, shown)
        for finding in own:
            start = finding.bank.position if finding.item is None else finding.item.position
            item = None if finding.item is None else start
            flaw = finding.flaw
            position = places and places.position(item, flaw.part, flaw.words, flaw.skip)
            yield finding.problem(position or start)


def _path(finding: Finding) -> str:
    return finding.bank.position.path


def _places(path: str, root: Path, shown: str) -> BankPlaces | None:
    """None where the file cannot be read again, as its name cannot be told."""
    file = root / path.removeprefix(shown)
    text = read_file(file, path)[0] if file.is_file() else None
    return None if text is None else BankPlaces(text, path)
