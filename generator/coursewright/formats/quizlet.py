"""Quizlet as a format: what its import box takes, a line each of words, a tab and their answer."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from ..items import CalculatedItem
from ..model import ItemBank
from ..words import Words
from .entry import RefusedError
from .format import Format, Surroundings, Written
from .known_aspects import ITEM_ASPECTS
from .plainly import PLAIN, plainly
from .worded import worded
from .writing import Losses, Task, write_items

_SHOWN = frozenset(
    """text-gaps number-gaps choice-gaps several-texts several-keys unit units distractors
    shared-options several-buckets no-bucket model
    rubric tolerance-absolute tolerance-share
    tolerance-figures partial-scores""".split()
)
_REFUSES = {"hotspot": "there is no place for its image"}
_CARRIES: Mapping[str, frozenset[str]] = {
    kind: known & _SHOWN for kind, known in ITEM_ASPECTS.items() if kind not in _REFUSES
}


def write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    """A card for each item, with its options on the front, and for each term of the glossary."""
    words = surroundings.words
    lines: list[str] = []

    def add(task: Task) -> None:
        lines.append(_line(task, surroundings, words))

    entries = write_items(banks, _CARRIES, add, refuses=_REFUSES)
    markup, unheard = surroundings.markup, Losses()
    for term in surroundings.terms:
        name = " ".join(term.term.split())
        lines.append(f"{name}\t{plainly(markup, term.definition, unheard)}")
    return Written("".join(f"{line}\n" for line in lines).encode("utf-8"), entries)


def _line(task: Task, surroundings: Surroundings, words: Words) -> str:
    found = worded(task.item, words)
    case = (task.case.text,) if task.case is not None else ()

    def plain(text: str) -> str:
        return plainly(surroundings.markup, text, task.losses)

    front = [*map(plain, (*case, *found.stem))]
    for place, group in enumerate(found.offered):
        front += _labelled([plain(text) for text in group], place)
    back = "; ".join(map(plain, found.answers))
    if not back or not any(front):
        raise RefusedError("nothing is left of a side of its card without markup")
    if isinstance(task.item, CalculatedItem):
        task.losses.add("variants", "only the numbers of the first variant")
    return f"{' '.join(front)}\t{back}"


def _labelled(texts: Sequence[str], group: int) -> Iterator[str]:
    """Letters, and numbers for a second group or behind the alphabet."""
    labels = [*map(str, range(1, len(texts) + 1))]
    if not group:
        labels[:26] = ascii_uppercase[: len(texts)]
    yield from (f"{label}) {text}" for label, text in zip(labels, texts, strict=True))


FORMAT = Format(
    name="quizlet",
    title="Quizlet cards",
    suffix=".txt",
    carries=_CARRIES,
    plain=PLAIN,
    partly=("of a calculated item, the numbers of its first variant",),
    again="all cards are added once more",
    write=write,
    carries_terms=True,
    refuses=_REFUSES,
)
