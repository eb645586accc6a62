"""All results together: what came twice, which attempt each is, and a row for each of its items."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..folding import fold
from ..items import Item
from ..problems import Problem
from .flags import FLAGS
from .reading import problem_at
from .rescoring import CLOSE, Known, known_item, most_points, rescored
from .result import GivenItem, HandedIn

# The ids of the items in each form of each quiz, by the name of the quiz.
Quizzes = Mapping[str, Sequence[Sequence[str]]]
_SHOWN = 5  # of the items with the same flag


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What results are held against: the id of a course, its quizzes, its items by their ids."""

    course: str
    quizzes: Quizzes
    items: Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of one item in one attempt.

    `given` is None for an item of the form that the file does not have, `known` for one that the
    course does not have. `score` and `points` are those of the bank, None where it gives none.
    """

    handed_in: HandedIn
    attempt: int
    name: str
    given: GivenItem | None
    known: Known | None
    score: float | None
    points: float | None
    most: float | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows by learner, quiz, attempt and place in the form; `learners` is how many there are."""

    rows: tuple[Row, ...]
    results: int
    learners: int
    problems: tuple[Problem, ...]


def gathered(
    results: Sequence[HandedIn], facts: CourseFacts, refused: Sequence[Problem] = ()
) -> Gathered:
    """Score all results by the course; the same submission counts once, and an exam as last saved.

    `refused` are the problems that there were before.
    """
    once, copies = _without_copies(results)
    kept, earlier = _last_of_each(once)
    problems = [*refused, *copies, *earlier]
    shared = _shared_flags(kept)
    rows: list[Row] = []
    for attempt, handed_in in _numbered(kept):
        own = list(_rows(handed_in, attempt, facts))
        flags = (*shared[handed_in.place], *_whole_flags(handed_in, own, facts))
        problems += _flag_problems(handed_in, flags, own)
        rows += [replace(row, flags=(*flags, *row.flags)) for row in own]
    learners = {_learner(handed_in) for handed_in in kept}
    return Gathered(tuple(rows), len(kept), len(learners), tuple(problems))


def _without_copies(results: Iterable[HandedIn]) -> tuple[list[HandedIn], list[Problem]]:
    """The first of those that tell the same, by the time when they were saved."""
    first: dict[str, HandedIn] = {}
    problems = []
    for handed_in in sorted(results, key=_saved):
        kept = first.setdefault(handed_in.content, handed_in)
        if kept is not handed_in:
            message = f"tells the same as `{kept.place}`, and is counted once"
            problems.append(problem_at(handed_in.place, "duplicate", message, severity="info"))
    return list(first.values()), problems


def _last_of_each(saved: Iterable[HandedIn]) -> tuple[list[HandedIn], list[Problem]]:
    """The last of each attempt; they come in the order in which they were saved."""
    last: dict[tuple[object, ...], HandedIn] = {}
    problems = []
    for handed_in in saved:
        earlier, last[_sitting(handed_in)] = last.get(_sitting(handed_in)), handed_in
        if earlier is not None:
            message = (
                f"is the same attempt as `{handed_in.place}`, which was saved later and counts"
            )
            problems.append(problem_at(earlier.place, "duplicate", message, severity="info"))
    return list(last.values()), problems


def _sitting(handed_in: HandedIn) -> tuple[object, ...]:
    """An exam begins once; who rates a text after it may save it again."""
    result = handed_in.result
    if result.started is None:
        return (handed_in.place,)
    return (*_learner(handed_in), result.course, result.quiz, result.form, result.started)


def _saved(handed_in: HandedIn) -> tuple[object, ...]:
    return (handed_in.result.finished, handed_in.source, handed_in.place)


def _learner(handed_in: HandedIn) -> tuple[str, str]:
    """Who has no name can only be told by where the file comes from."""
    name = handed_in.result.learner
    return (fold(name), "") if name else ("", handed_in.source)


def _shared_flags(kept: Sequence[HandedIn]) -> dict[str, tuple[str, ...]]:
    """What only shows beside the other files, by the place of each."""
    moments = Counter(_moment(handed_in) for handed_in in kept)
    authors = {(handed_in.work, _learner(handed_in)) for handed_in in kept if _has_time(handed_in)}
    works = Counter(work for work, _ in authors)
    return {
        handed_in.place: tuple(
            flag
            for flag, is_so in (
                ("no-name", not handed_in.result.learner),
                ("same-time", moments[_moment(handed_in)] > 1),
                ("same-work", works[handed_in.work] > 1),
            )
            if is_so
        )
        for handed_in in kept
    }


def _has_time(handed_in: HandedIn) -> bool:
    """Where nothing was answered all are alike."""
    return any(item.time is not None for item in handed_in.result.items)


def _moment(handed_in: HandedIn) -> tuple[object, ...]:
    return (*_learner(handed_in), handed_in.result.quiz, handed_in.result.finished)


def _numbered(kept: Iterable[HandedIn]) -> Iterator[tuple[int, HandedIn]]:
    """In the order of the table, each with its number among the learner's attempts at the quiz."""

    def place(handed_in: HandedIn) -> tuple[object, ...]:
        result = handed_in.result
        series = (*_learner(handed_in), result.course, result.quiz)
        return (*series, result.finished, handed_in.source, handed_in.content)

    seen = Counter[tuple[object, ...]]()
    for handed_in in sorted(kept, key=place):
        series = place(handed_in)[:4]
        seen[series] += 1
        yield seen[series], handed_in


def _rows(handed_in: HandedIn, attempt: int, facts: CourseFacts) -> Iterator[Row]:
    result = handed_in.result
    is_ours = result.course == facts.course
    form = _form(handed_in, facts) if is_ours else None
    for given in result.items:
        known = known_item(given.id, facts.items) if is_ours else None
        strange = ("not-in-form",) if form is not None and given.id not in form else ()
        if known is None:
            flags = ("unknown-item",) if is_ours else ()
            yield Row(handed_in, attempt, given.id, given, None, None, None, None, flags)
            continue
        scored = rescored(known, given)
        found = (scored.score, scored.points, scored.most, (*strange, *scored.flags))
        yield Row(handed_in, attempt, given.id, given, known, *found)
    there = {given.id for given in result.items}
    for name in form or ():
        if name not in there and (known := known_item(name, facts.items)) is not None:
            most = most_points(known.item)
            yield Row(handed_in, attempt, name, None, known, 0, 0, most, ("missing",))


def _form(handed_in: HandedIn, facts: CourseFacts) -> Sequence[str] | None:
    """The items of the form, None where the course has no such quiz or form."""
    forms = facts.quizzes.get(handed_in.result.quiz, ())
    number = handed_in.result.form
    return forms[number - 1] if number <= len(forms) else None


def _whole_flags(handed_in: HandedIn, rows: Sequence[Row], facts: CourseFacts) -> Iterator[str]:
    result = handed_in.result
    if result.course != facts.course:
        yield "other-course"
        return
    if result.quiz not in facts.quizzes:
        yield "unknown-quiz"
    elif _form(handed_in, facts) is None:
        yield "unknown-form"
    stated = sum(item.points for item in result.items)
    most = sum(row.most or 0 for row in rows if row.given is not None)
    # An item that the bank has no more was worth something too.
    is_whole = all(row.known is not None for row in rows)
    room = CLOSE * len(rows)
    if abs(stated - result.points) > room or (is_whole and abs(most - result.of) > room):
        yield "total-differs"


def _flag_problems(
    handed_in: HandedIn, flags: Iterable[str], rows: Sequence[Row]
) -> Iterator[Problem]:
    """One warning for each flag of a file, however many of its items have it."""
    for flag in flags:
        yield problem_at(handed_in.place, flag, FLAGS[flag].message, severity="warning")
    for flag in FLAGS:
        names = [f"`{row.name}`" for row in rows if flag in row.flags]
        if names:
            more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
            message = f"{FLAGS[flag].message}: {', '.join(names[:_SHOWN])}{more}"
            yield problem_at(handed_in.place, flag, message, severity=FLAGS[flag].severity)
