"""Coverage as text for a terminal, or for a pipe: no colours, no width but its own."""

from collections.abc import Iterable, Iterator, Sequence

from ..numbers import in_percent
from .coverage import ConceptCoverage, Coverage, Quiz
from .grid import Grid

_NONE = "–"
NO_LEVEL, NO_OBJECTIVE = "no level", "no objective"


def write_coverage(found: Coverage) -> str:
    """Concepts with what teaches and what tests them, the table of each quiz, and the sums."""
    parts = [
        "\n".join(["Concepts", *_concepts(found)]),
        *(_quiz(quiz) for quiz in found.quizzes),
        "\n".join(_sums(found)),
    ]
    return "\n\n".join(parts) + "\n"


def _concepts(found: Coverage) -> Iterator[str]:
    if not found.has_inventory:
        yield "  The course lists none in `concepts.yml`: these are what its pages teach."
    for concept in found.concepts:
        yield ""
        yield f"  {concept.id}"
        yield from _lines("taught", _headings(concept))
        yield from _lines("tested", _items(concept))


def _headings(concept: ConceptCoverage) -> Sequence[tuple[str, ...]]:
    return [(place.heading, str(place.position)) for place in concept.taught]


def _items(concept: ConceptCoverage) -> Sequence[tuple[str, ...]]:
    items = [
        (f"{item.bank}/{item.item}", item.level or NO_LEVEL, str(item.position))
        for item in concept.tested
    ]
    return [*items, *((name, "not published", "") for name in concept.unpublished)]


def _lines(label: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    rows = rows or [(_NONE,)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        yield f"    {'' if number else label:<8}{'  '.join(cells)}".rstrip()


def _quiz(quiz: Quiz) -> str:
    lines = [_heading(quiz), *_table(quiz.grid)]
    if quiz.unpublished:
        lines.append(f"  not counted, drafts and retired: {quiz.unpublished}")
    return "\n".join(lines)


def _heading(quiz: Quiz) -> str:
    drawn = "" if quiz.draw is None else f", {quiz.draw} a form"
    passes = "" if quiz.cut_score is None else f", pass mark {in_percent(quiz.cut_score)}%"
    kind = "Quiz" if quiz.is_scored else "Pretest"
    where = (
        f"Bank {quiz.source}" if quiz.page is None else f"{kind} on {quiz.page} from {quiz.source}"
    )
    return f"{where}: {_count(quiz.grid.total, 'item')}{drawn}{passes} ({quiz.position})\n"


def _table(table: Grid) -> Iterator[str]:
    levels = table.levels
    head = ["", *(level or NO_LEVEL for level in levels), "all"]
    rows = [
        [
            row.objective or NO_OBJECTIVE,
            *_figures([*map(row.counts.__getitem__, levels), row.total]),
        ]
        for row in table.rows
    ]
    if len(rows) > 1:
        totals = map(table.totals.__getitem__, levels)
        rows.append(["all", *_figures([*totals, table.total])])
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for first, *cells in (head, *rows):
        figures = (f"{cell:>{width}}" for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([f"  {first:<{widths[0]}}", *figures])


def _figures(counts: Iterable[int]) -> list[str]:
    return [str(count) if count else _NONE for count in counts]


def _sums(found: Coverage) -> Iterator[str]:
    whole, below = len(found.concepts), len(found.surely_undertested)
    yield (
        f"{_count(whole, 'concept')}: {whole - len(found.untaught)} taught, "
        f"{whole - len(found.untested)} tested" + (f", {below} at too few levels" if below else "")
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
