"""How much there is to read: words of stems and options, and the length of sentences.

No grade level: formulas of readability are not stable below some hundred words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from ..items import (
    CategoriseItem,
    ChoiceItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    Option,
    OrderingItem,
)
from ..lint.wording import phrase
from ..model import Course
from ..problems import Position

MOST_STEM, MOST_OPTION = 60, 20  # words; what is longer is worth a look
_LISTED = 5
_BIN = 10  # words
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Length:
    """The words of a text of an item; `option` is None for the stem."""

    words: int
    bank: str
    item: str
    option: str | None
    position: Position


@dataclass(frozen=True, slots=True)
class Lengths:
    """All texts of a kind; `limit` is how many words are usual."""

    limit: int
    texts: tuple[Length, ...]

    @property
    def median(self) -> float | None:
        """Words; None where there is no text."""
        return median(text.words for text in self.texts) if self.texts else None

    @property
    def longest(self) -> list[Length]:
        """The longest few, and all that are above the limit."""
        ranked = sorted(self.texts, key=lambda text: (-text.words, text.position))
        return ranked[: max(_LISTED, len(self.above))]

    @property
    def above(self) -> list[Length]:
        return [text for text in self.texts if text.words > self.limit]

    @property
    def last_bin(self) -> int:
        """The number of the bin for whatever is longer than twice the limit."""
        return 2 * self.limit // _BIN

    @property
    def bins(self) -> list[int]:
        """How many texts have 1 to 10 words, 11 to 20, and so on."""
        found = [min(max(0, (text.words - 1) // _BIN), self.last_bin) for text in self.texts]
        return [found.count(number) for number in range(max(found, default=-1) + 1)]


@dataclass(frozen=True, slots=True)
class Reading:
    """`sentence` is the mean length of the sentences of stems, in words; None without any."""

    stems: Lengths
    options: Lengths
    sentence: float | None


def reading(course: Course) -> Reading:
    """The texts of published items."""
    stems, options, sentences = list[Length](), list[Length](), list[int]()
    for bank in course.banks:
        for item in bank.items:
            if item.is_published:
                stems.append(_length(item.stem, bank.id, item))
                sentences += _sentences(item.stem)
                options += [
                    _length(option.text, bank.id, item, option.id) for option in _options(item)
                ]
    mean = sum(sentences) / len(sentences) if sentences else None
    return Reading(Lengths(MOST_STEM, tuple(stems)), Lengths(MOST_OPTION, tuple(options)), mean)


def _length(text: str, bank: str, item: Item, option: str | None = None) -> Length:
    return Length(len(phrase(text).words), bank, item.id, option, item.position)


def _options(item: Item) -> Iterable[Option]:
    """The texts among which a learner chooses, or which are to be ordered or matched."""
    match item:
        case ChoiceItem() | MultipleResponseItem() | OrderingItem():
            return item.options
        case MatchingItem():
            return (*item.premises, *item.options)
        case CategoriseItem():
            return (*item.buckets, *item.cards)
        case _:
            return ()


def _sentences(text: str) -> Iterator[int]:
    """The words of each sentence; what ends without a mark is one too."""
    for sentence in _SENTENCE_END.split(phrase(text).plain):
        if words := len(phrase(sentence).words):
            yield words
