"""What a package is told: for whom it is, what passes, and what it is called for good."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import NAMESPACE_URL, uuid5

from ..model import ItemBank
from ..problems import MisuseError

Target = Literal["scorm-1.2", "scorm-2004", "cmi5"]
TARGETS: tuple[Target, ...] = get_args(Target)
OPTIONS: Mapping[str, str] = {
    "pass": "the pass mark in per cent; without one a quiz is only completed",
    "id": "an IRI that nobody else uses, such as the address of the course",
}
# RFC 3987, 2.2: a scheme, and none of the signs that no IRI has.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Packaging:
    """`pass_mark` is a share of the points, None where nothing is said of passing.

    `id` is an IRI under which the packages of a course are known; without one they are known by
    the ids of their banks alone.
    """

    target: Target
    pass_mark: float | None = None
    id: str | None = None

    def activity(self, *names: str) -> str:
        """An IRI that stays the same however often the package is written anew."""
        if self.id is not None:
            return "/".join((self.id.rstrip("/"), *names))
        return uuid5(NAMESPACE_URL, "/".join(("coursewright", *names))).urn


@dataclass(frozen=True, slots=True)
class PackagedPage:
    """One launchable page of a package: the quiz of a bank, and all `files` that it needs.

    `description` are plain words.
    """

    bank: ItemBank
    name: str
    description: str
    files: tuple[str, ...]


def packaging(target: Target, options: Mapping[str, str]) -> Packaging:
    """Raises MisuseError for a pass mark or an id that is none."""
    mark, name = options.get("pass"), options.get("id")
    if name is not None and not _IRI.fullmatch(name):
        raise MisuseError(f"an id is an IRI such as `https://example.org/tea`, not `{name}`")
    return Packaging(target, None if mark is None else _mark(mark), name)


def _mark(written: str) -> float:
    text = written.strip().removesuffix("%").strip()
    try:
        mark = float(text) / 100
    except ValueError:
        mark = -1
    if not 0 <= mark <= 1:
        raise MisuseError(f"a pass mark is a number from 0 to 100, not `{written}`")
    # cmi5 has four decimals of a share: cmi5, 13.1.4.
    return round(mark, 4)
