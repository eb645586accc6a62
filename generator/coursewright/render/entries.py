"""Items into which the learner types: what their key lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup as Safe

from ..items import AcceptedNumber, AcceptedText, NumericItem, TextEntryItem
from ..words import Words
from .choices import reason
from .site import Site

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

    `unit` stands behind the field, "" where there is none or one is to be chosen.
    """

    accepted: Sequence[str]
    lines: Sequence[EntryLine]
    unit: str = ""


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
    """What there is to say of accepted texts, and of expected errors."""
    lines = []
    for index, entry in enumerate(accept):
        if entry.feedback is None:
            continue
        is_error = entry.score <= 0
        label = (
            site.words.filled("if-wrote", text=entry.text)
            if is_error
            else site.words.worth(entry.text, entry.score)
        )
        lines.append(EntryLine(index, label, reason(entry.feedback, site), is_error))
    return lines


def number_entries(item: NumericItem, site: Site) -> EntriesView:
    alone = item.units[0].text if len(item.units) == 1 else ""
    unit = alone or next((unit.text for unit in item.units if unit.factor == 1), "")
    accepted = accepted_numbers(item.accept, unit, site.words)
    return EntriesView(accepted, number_lines(item.accept, unit, site), alone)


def accepted_numbers(accept: Iterable[AcceptedNumber], unit: str, words: Words) -> list[str]:
    """Each key with its unit, and where others count as well the numbers from least to most."""
    return [
        words.worth(_with_interval(entry, unit, words), entry.score)
        for entry in accept
        if entry.id is None
    ]


def number_lines(accept: Iterable[AcceptedNumber], unit: str, site: Site) -> list[EntryLine]:
    """What there is to say of keys, and of expected errors, some of which earn something."""
    lines = []
    for index, entry in enumerate(accept):
        is_error = entry.id is not None
        if entry.feedback is None and not (is_error and entry.score > 0):
            continue
        text = _with_unit(entry, unit, site.words)
        earning = site.words.worth(text, entry.score) if entry.score > 0 else text
        label = site.words.filled("if-got", text=earning) if is_error else earning
        lines.append(EntryLine(index, label, reason(entry.feedback, site), is_error))
    return lines


def _with_unit(entry: AcceptedNumber, unit: str, words: Words) -> str:
    return f"{words.decimal(entry.value)} {unit}".rstrip()


def _with_interval(entry: AcceptedNumber, unit: str, words: Words) -> str:
    width = entry.most - entry.least
    if width <= _NOISE * max(abs(entry.least), abs(entry.most)):
        return _with_unit(entry, unit, words)
    least, most = (words.decimal(_readable(end)) for end in (entry.least, entry.most))
    return words.filled("interval", text=_with_unit(entry, unit, words), least=least, most=most)


def _readable(number: float) -> str:
    rounded = f"{number:.{_FIGURES}g}"
    return rounded if abs(number) >= _LARGEST else f"{Decimal(rounded):f}"
