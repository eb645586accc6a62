"""A question as Moodle sees it: what its XML, GIFT and Aiken files are all read into.

Nothing is converted here: texts stand as written, so that a file can be held against what Moodle's
own importer makes of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ...problems import Position

# The names of text formats in Moodle XML; GIFT's `[moodle]` is `moodle_auto_format`, and Aiken's
# texts are typed: shown as they stand but for formulas.
ToleranceType = Literal["relative", "nominal", "geometric"]
TextFormat = Literal["html", "moodle_auto_format", "plain_text", "markdown", "typed_text"]


@dataclass(frozen=True, slots=True)
class MoodleText:
    """A text with the format that it is written in, and the files that it shows by their names."""

    text: str = ""
    format: TextFormat = "html"
    files: Mapping[str, bytes] = field(default_factory=dict)


NOTHING = MoodleText()
# The types whose feedback depends on the score, among those that are written.
COMBINED = frozenset(("multichoice", "matching", "ordering", "ddmarker"))


@dataclass(frozen=True, slots=True)
class MoodleAnswer:
    """An answer that earns `fraction` per cent, from -100 to 100.

    `tolerance` is a decimal number, and only of numbers: absolute, but for calculated questions
    where `tolerance_type` says otherwise. Of a numerical question the text is a decimal number or
    `*`, of a short answer it may hold wildcards.
    """

    text: MoodleText
    fraction: float
    feedback: MoodleText = NOTHING
    tolerance: str | None = None
    tolerance_type: ToleranceType = "nominal"


@dataclass(frozen=True, slots=True)
class MoodlePair:
    """A premise of a matching question with its right answer; a distractor has an empty premise."""

    premise: MoodleText
    answer: str


@dataclass(frozen=True, slots=True)
class MoodleHint:
    text: MoodleText
    shows_number_right: bool = False
    clears_wrong: bool = False


@dataclass(frozen=True, slots=True)
class MoodleUnit:
    name: str
    multiplier: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodleQuestion:
    """A question of any type; `type` is Moodle's name for it, such as `multichoice`.

    `category` is the path that it stands under, without `$course$/` and `top/`. `more` holds what
    only one type has, by the names of Moodle XML, as the type's reader describes it. `unread` are
    names of what the file says of the question and nothing here holds, and `notes` say how it
    was read.
    """

    type: str
    position: Position
    name: str = ""
    text: MoodleText = NOTHING
    general_feedback: MoodleText = NOTHING
    correct_feedback: MoodleText = NOTHING
    partly_correct_feedback: MoodleText = NOTHING
    incorrect_feedback: MoodleText = NOTHING
    answers: tuple[MoodleAnswer, ...] = ()
    pairs: tuple[MoodlePair, ...] = ()
    hints: tuple[MoodleHint, ...] = ()
    units: tuple[MoodleUnit, ...] = ()
    grade: float = 1
    penalty: float = 0
    tags: tuple[str, ...] = ()
    idnumber: str | None = None
    category: str = ""
    single: bool = True
    shuffle: bool = True
    case_sensitive: bool = False
    more: Mapping[str, object] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


_ROOT = re.compile(r"^\s*(?:\$\w+\$/)?(?:top(?:/|$))?")
# A slash alone parts two names of a path, and two of them are one in a name.
_AT_END = re.compile(r"^/(?!/)|(?<!/)/$")


def category_path(written: str) -> str:
    """The path of a category as the files of Moodle have it, without its root."""
    return _AT_END.sub("", _ROOT.sub("", written).strip())
