"""Items into which the learner types: what their key lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup as Safe

from ..items import AcceptedNumber, AcceptedText, NumericItem, TextEntryItem
from .choices import reason
from .site import Site
from .words import Words

_NOISE = 1e-9  # a key without a tolerance allows for less
_FIGURES = 10  # of the ends of an interval, which are rounded outwards further behind
_LARGEST = 1e15  # that is written without an exponent


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What the key says of an entry; `index` counts the accepted entries and expected errors."""

    index: int
    label: str
    reason: Safe | None
    is_error: bool


@dataclass(frozen=True, slots=True)
class EntriesView:
    """What earns something, and the lines of the entries of which there is more to say.

    `unit` stands behind the field, "" where there is none or one is to be chosen. `example` is
    a worked example.
    """

    accepted: Sequence[str]
    lines: Sequence[EntryLine]
    unit: str = ""
    example: Safe | None = None


def text_entries(item: TextEntryItem, site: Site) -> EntriesView:
    return EntriesView(accepted_texts(item.accept, site.words), text_lines(item.accept, site))


def accepted_texts(accept: Iterable[AcceptedText], words: Words) -> list[str]:
    return [words.worth(entry.text, entry.score) for entry in _shown(accept)]


def best_text(accept: Iterable[AcceptedText]) -> str:
    """The first of those that earn most."""
    return max(_shown(accept), key=lambda entry: entry.score).text


def _shown(accept: Iterable[AcceptedText]) -> list[AcceptedText]:
    """A wildcard or a pattern is nothing to read, unless there is nothing else."""
    earning = [entry for entry in accept if entry.score > 0]
    return [entry for entry in earning if entry.kind == "text"] or earning


def text_lines(accept: Iterable[AcceptedText], site: Site) -> list[EntryLine]:
    return [
        EntryLine(
            index,
            site.words["if-wrote"].format(text=entry.text)
            if entry.score <= 0
            else site.words.worth(entry.text, entry.score),
            reason(entry.feedback, site),
            entry.score <= 0,
        )
        for index, entry in enumerate(accept)
        if entry.feedback is not None or entry.score <= 0
    ]


def number_entries(item: NumericItem, site: Site) -> EntriesView:
    unit = next((unit.text for unit in item.units if unit.factor == 1), "")
    lines = number_lines(item.accept, unit, site)
    alone = unit if len(item.units) == 1 else ""
    accepted = accepted_numbers(item.accept, unit, site.words)
    example = None if item.example is None else Safe(site.markup.html(item.example))
    return EntriesView(accepted, lines, alone, example)


def accepted_numbers(accept: Iterable[AcceptedNumber], unit: str, words: Words) -> list[str]:
    """Each key with its unit, and where others count as well the numbers from least to most."""
    return [
        words.worth(_with_interval(entry, unit, words), entry.score)
        for entry in accept
        if entry.id is None
    ]


def number_lines(accept: Iterable[AcceptedNumber], unit: str, site: Site) -> list[EntryLine]:
    return [
        EntryLine(
            index,
            _with_unit(entry, unit)
            if entry.id is None
            else site.words.worth(
                site.words["if-got"].format(text=_with_unit(entry, unit)), entry.score or 1
            ),
            reason(entry.feedback, site),
            entry.id is not None,
        )
        for index, entry in enumerate(accept)
        if entry.feedback is not None or entry.id is not None
    ]


def _with_unit(entry: AcceptedNumber, unit: str) -> str:
    return f"{entry.value} {unit}".rstrip()


def _with_interval(entry: AcceptedNumber, unit: str, words: Words) -> str:
    width = entry.most - entry.least
    if width <= _NOISE * max(abs(entry.least), abs(entry.most)):
        return _with_unit(entry, unit)
    least, most = _readable(entry.least), _readable(entry.most)
    return words["interval"].format(text=_with_unit(entry, unit), least=least, most=most)


def _readable(number: float) -> str:
    rounded = f"{number:.{_FIGURES}g}"
    return rounded if abs(number) >= _LARGEST else f"{Decimal(rounded):f}"
