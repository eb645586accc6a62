"""What may be amiss with a result, or with one of its items: the words of the column `flags`."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..problems import Severity


@dataclass(frozen=True, slots=True)
class Flag:
    """`message` is what the command says of a file with it; it goes on with the items' ids."""

    message: str
    severity: Severity = "warning"


FLAGS: Mapping[str, Flag] = {
    # Of a file, on each of its rows.
    "other-course": Flag("the result of another course, which is not scored"),
    "unknown-quiz": Flag("the course has no such quiz"),
    "unknown-form": Flag("the quiz has no such form"),
    "no-name": Flag("no name was typed"),
    "same-time": Flag("the same learner handed in another file for the same quiz and moment"),
    "same-work": Flag("another learner handed in the same, to the millisecond"),
    "total-differs": Flag("the stated totals are not those of the items"),
    # Of an item.
    "unknown-item": Flag("the bank has no such item"),
    "not-in-form": Flag("the form has no such item"),
    "missing": Flag("the form has items that the file has not"),
    "misfit": Flag("the response has not the shape of its type, and scores 0"),
    "unrated": Flag("the text was not rated, and has no score", "info"),
    "changed": Flag("the response was changed after it was scored", "info"),
    "score-differs": Flag("the stated score is not that of the response"),
    "points-differ": Flag("the stated points cannot come of score, tries, hints and certainty"),
}
