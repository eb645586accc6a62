"""Items into which the learner types: what their key lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup as Safe

from ..accepted import accepted_numbers, accepted_texts, main_unit, number_label, text_label
from ..items import AcceptedNumber, AcceptedText, NumericItem, TextEntryItem
from .choices import reason
from .site import Site


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


def text_lines(accept: Iterable[AcceptedText], site: Site) -> list[EntryLine]:
    """What there is to say of accepted texts, and of expected errors."""
    return [
        EntryLine(
            index, text_label(entry, site.words), reason(entry.feedback, site), entry.score <= 0
        )
        for index, entry in enumerate(accept)
        if entry.feedback is not None
    ]


def number_entries(item: NumericItem, site: Site) -> EntriesView:
    alone = item.units[0].text if len(item.units) == 1 else ""
    unit = main_unit(item)
    accepted = accepted_numbers(item.accept, unit, site.words)
    return EntriesView(accepted, number_lines(item.accept, unit, site), alone)


def number_lines(accept: Iterable[AcceptedNumber], unit: str, site: Site) -> list[EntryLine]:
    """What there is to say of keys, and of expected errors, some of which earn something."""
    lines = []
    for index, entry in enumerate(accept):
        is_error = entry.id is not None
        if entry.feedback is None and not (is_error and entry.score > 0):
            continue
        label = number_label(entry, unit, site.words)
        lines.append(EntryLine(index, label, reason(entry.feedback, site), is_error))
    return lines
