"""A result file as it was read: what a learner says was given, and what the page made of it."""

from dataclasses import dataclass
from datetime import datetime

MARK = "result"  # what the field `coursewright` of a result file says
VERSION = 1
MOST_ITEMS = 1000
MOST_CHARACTERS = 500  # of a name, an id or an address
MOST_TRIES = 100_000
MOST_FORMS = 1000
MOST_SURE = 3
SCORED = ("checked", "restored")
MOST_POINTS = 1e9
# As RFC 3339 writes times; years are those that a clock may show.
TIME = (
    "(19[7-9]|2[0-9][0-9])[0-9]-[01][0-9]-[0-3][0-9]"
    "T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(frozen=True, slots=True)
class GivenItem:
    """`score` is that of the response alone, None for one that nobody scored; `points` what the
    item earned after tries, hints and certainty.

    `sure` is 1 to 3, 0 untold. A response in a `state` of `SCORED` is the one that was scored.
    """

    id: str
    type: str
    response: object
    score: float | None
    points: float
    tries: int
    sure: int
    hints: int
    time: datetime | None
    state: str

    @property
    def is_changed(self) -> bool:
        """Whether the score is that of an earlier response."""
        return self.score is not None and self.state not in SCORED


@dataclass(frozen=True, slots=True)
class Result:
    """One pass through one quiz. `form` counts from 1; `started` is None where nobody noted it."""

    course: str
    language: str
    quiz: str
    form: int
    learner: str
    started: datetime | None
    finished: datetime
    points: float
    of: float
    items: tuple[GivenItem, ...]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A result with where it came from: `place` for messages, `source` for the table.

    `content` is a digest of what was done and by whom, `work` of what was done.
    """

    place: str
    source: str
    result: Result
    content: str
    work: str
