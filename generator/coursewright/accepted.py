"""What an item accepts, in words: the texts and numbers that earn something."""

from collections.abc import Iterable
from decimal import Decimal

from .items import AcceptedNumber, AcceptedText, NumericItem
from .words import Words

_NOISE = 1e-9  # a key without a tolerance allows for less
_FIGURES = 10  # of the ends of an interval, which are rounded outwards further behind
_LARGEST = 1e15  # that is written without an exponent


def accepted_texts(accept: Iterable[AcceptedText], words: Words) -> list[str]:
    return [words.worth(entry.text, entry.score) for entry in _shown(accept)]


def best_text(accept: Iterable[AcceptedText]) -> str:
    """The first of those that earn most."""
    return max(_shown(accept), key=lambda entry: entry.score).text


def _shown(accept: Iterable[AcceptedText]) -> list[AcceptedText]:
    """A wildcard or a pattern is nothing to read, unless there is nothing else."""
    earning = [entry for entry in accept if entry.score > 0]
    return [entry for entry in earning if entry.kind == "text"] or earning


def text_label(entry: AcceptedText, words: Words) -> str:
    """What stands before the feedback to an accepted text or an expected error."""
    if entry.score <= 0:
        return words.filled("if-wrote", text=entry.text)
    return words.worth(entry.text, entry.score)


def number_label(entry: AcceptedNumber, unit: str, words: Words) -> str:
    """What stands before the feedback to a key or an expected error, which may earn something."""
    text = with_unit(entry, unit, words)
    earning = words.worth(text, entry.score) if entry.score > 0 else text
    return earning if entry.id is None else words.filled("if-got", text=earning)


def main_unit(item: NumericItem) -> str:
    """The unit in which the keys stand, "" where there is none."""
    alone = item.units[0].text if len(item.units) == 1 else ""
    return alone or next((unit.text for unit in item.units if unit.factor == 1), "")


def accepted_numbers(accept: Iterable[AcceptedNumber], unit: str, words: Words) -> list[str]:
    """Each key with its unit, and where others count as well the numbers from least to most."""
    return [
        words.worth(_with_interval(entry, unit, words), entry.score)
        for entry in accept
        if entry.id is None
    ]


def with_unit(entry: AcceptedNumber, unit: str, words: Words) -> str:
    """The number that an entry stands for, as the language writes it."""
    return f"{words.decimal(entry.value)} {unit}".rstrip()


def _with_interval(entry: AcceptedNumber, unit: str, words: Words) -> str:
    width = entry.most - entry.least
    if width <= _NOISE * max(abs(entry.least), abs(entry.most)):
        return with_unit(entry, unit, words)
    least, most = (words.decimal(_readable(end)) for end in (entry.least, entry.most))
    return words.filled("interval", text=with_unit(entry, unit, words), least=least, most=most)


def _readable(number: float) -> str:
    rounded = f"{number:.{_FIGURES}g}"
    return rounded if abs(number) >= _LARGEST else f"{Decimal(rounded):f}"
