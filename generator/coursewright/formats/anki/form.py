"""Anki as a format: it shows items, and who learns says how well it went."""

from collections.abc import Mapping, Sequence

from ...items import CalculatedItem, ClozeItem
from ...model import ItemBank
from ...problems import MisuseError
from ..format import Format, Surroundings, Written
from ..known_aspects import ITEM_ASPECTS
from ..labels import LABELLED, labels
from ..writing import Task, write_items
from .package import CardNote, write_package
from .sides import Sides

# The first day of 2020: the same bytes where nobody says when the bank was changed.
_ANY_DAY = 1_577_836_800
_MOST_DIGITS = 11
_SHOWN = frozenset(
    """feedback option-feedback gap-feedback images maths code tables links text-gaps number-gaps
    choice-gaps several-texts several-keys partial-scores errors unit units distractors
    shared-options several-buckets no-bucket model
    rubric tolerance-absolute tolerance-share
    tolerance-figures""".split()
)
_CARRIES: Mapping[str, frozenset[str]] = {
    kind: known & (LABELLED | _SHOWN) for kind, known in ITEM_ASPECTS.items()
}
_LOST = {
    "image": ("images", "the file is not there, its text alternative is"),
    "link": ("links", "it leads to a page of the course"),
}


def write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    """A deck for each bank and one for the terms of the glossary.

    The option `date` is the moment of the last change in seconds since 1970. Raises MisuseError
    where it is none.
    """
    seconds = _seconds(surroundings.options.get("date"))
    words = surroundings.words
    sides = Sides(surroundings, words)
    notes: list[CardNote] = []
    entries = write_items(
        banks, _CARRIES, lambda task: notes.append(_note(task, sides)), refuses={}
    )
    for term in surroundings.terms:
        name = f"{surroundings.title}: {words['glossary']}" if surroundings.title else ""
        deck = (f"glossary {surroundings.title}", _deck_name(name or words["glossary"]))
        notes.append(CardNote(f"term {term.id}", deck, sides.term(term)))
    return Written(write_package(notes, sides.media, seconds), entries)


def _seconds(text: str | None) -> int:
    if text is None:
        return _ANY_DAY
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS:
        raise MisuseError(f"date: `{text}` is not a number of seconds since 1970")
    return int(text)


def _note(task: Task, sides: Sides) -> CardNote:
    item = task.item
    is_cloze = isinstance(item, ClozeItem)
    shown = sides.cloze(task, item) if isinstance(item, ClozeItem) else sides.basic(task)
    for lost in sides.missing():
        task.losses.add(*_LOST[lost])
    if isinstance(item, CalculatedItem):
        task.losses.add("variants", "only the numbers of the first variant")
    deck = (f"bank {task.bank.id}", _deck_name(task.bank.title))
    return CardNote(f"{task.bank.id}/{item.id}", deck, shown, labels(item), is_cloze)


def _deck_name(title: str) -> str:
    """A title in which nothing makes a deck within a deck."""
    return " ".join(title.split()).replace("::", ": ")


FORMAT = Format(
    name="anki",
    title="Anki deck",
    suffix=".apkg",
    carries=_CARRIES,
    again="notes with the same ids are updated where the bank was changed since, none is doubled",
    write=write,
    carries_terms=True,
    options={"date": "seconds since 1970 of the bank's last change"},
)
