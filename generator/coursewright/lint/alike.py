"""Items that ask much the same, found without holding each against each."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from rapidfuzz import fuzz, process

from ..folding import fold
from ..following import Follow, unfollowed
from ..items import Item
from ..model import ItemBank
from .matter import key_text, matter
from .stemming import says_something
from .wording import Wording

ALIKE = 85  # percent, of rapidfuzz' ratio of the sorted words
# Texts are compared where they share one of the rarest words of both. That finds 99 % of what
# comparing all does.
_RAREST = 4
# Items of one pattern share all their words: beyond so many of them, the latest are looked at.
_MOST_COMPARED = 200
_BEFORE_MARK = re.compile(r" (?=[?!.,;:])")  # a space, as French has it
_UNLIKE = re.compile(r"\d+|\]\([^)]*\)")  # numbers, and what an image shows


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item asks, as it is compared: `text` is its sorted words."""

    bank: ItemBank
    item: Item
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An item and the earlier one that is most like it; `likeness` is that of stems in percent.

    `is_copy` says that all that counts is the same but for case and spacing; `has_same_key` that
    the keys are, and the numbers and images in the stems.
    """

    item: Item
    other: Item
    other_bank: str
    likeness: float
    is_copy: bool
    has_same_key: bool

    @property
    def other_name(self) -> str:
        """How a message calls the other item; its bank is named where it is another one."""
        return f"`{self.other.id}`{self.other_bank and f' of the bank `{self.other_bank}`'}"


def asked(bank: ItemBank, worded: Wording) -> Asked:
    """What is compared is the stem; where a stem says nothing by itself, the rest of the item."""
    item, words, text = worded.item, worded.stem.words, _close(fold(worded.stem.plain))
    if not any(map(says_something, words)):
        text = fold(" ".join((text, *matter(item))))
        words = tuple(text.split())
    return Asked(bank, item, " ".join(sorted(text.split())), tuple(map(intern, {*words})))


def _close(folded: str) -> str:
    """Folded text without spaces before its punctuation."""
    return _BEFORE_MARK.sub("", folded)


def pairs(
    all_asked: Sequence[Asked], *, follow: Follow = unfollowed
) -> Iterator[tuple[ItemBank, Pair]]:
    """Yield the pair of each item that has an earlier one much like it, with the item's bank.

    Items of different cases ask about different things, whatever their stems are.
    """
    by_scope: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for entry in all_asked:
        case = entry.item.case
        scope = (entry.bank.position.path, case) if case is not None else ("", "")
        by_scope[scope].append(entry)
    step = follow("comparing items", len(all_asked))
    for entries in by_scope.values():
        yield from _pairs(entries, step)


def _pairs(entries: Sequence[Asked], step: Callable[[], None]) -> Iterator[tuple[ItemBank, Pair]]:
    texts = [entry.text for entry in entries]
    copies, blocks = _Copies(texts), _Blocks(entries)
    keys = cache(lambda number: _key(entries[number].item))
    for number, entry in enumerate(entries):
        step()
        near = blocks.earlier(number)
        if (first := copies.first(number, entry.item)) is not None:
            yield entry.bank, _pair(entry, entries[first], 100, is_copy=True, has_same_key=True)
            continue
        compared = [texts[other] for other in near]
        found = process.extract(
            entry.text, compared, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        )
        if found:
            same = (match for match in found if keys(near[match[2]]) == keys(number))
            _, likeness, at = next(same, found[0])
            has_same_key = keys(near[at]) == keys(number)
            other = entries[near[at]]
            yield entry.bank, _pair(entry, other, likeness, has_same_key=has_same_key)


def _pair(
    entry: Asked, other: Asked, likeness: float, *, is_copy: bool = False, has_same_key: bool
) -> Pair:
    bank = "" if other.bank is entry.bank else other.bank.id
    return Pair(entry.item, other.item, bank, likeness, is_copy, has_same_key)


def _key(item: Item) -> tuple[object, ...]:
    return item.__class__, key_text(item), tuple(_UNLIKE.findall(item.stem))


class _Copies:
    """The first item of each content, of those that have their text in common with others."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._counts = Counter(texts)
        self._first: dict[tuple[object, ...], int] = {}

    def first(self, number: int, item: Item) -> int | None:
        """The number of an earlier item with the same content."""
        if self._counts[self._texts[number]] < 2:
            return None
        texts = (
            _close(fold(item.stem)),
            *sorted(map(_close, matter(item))),
            _close(key_text(item)),
        )
        content = (item.__class__, texts)
        first = self._first.setdefault(content, number)
        return None if first == number else first


class _Blocks:
    """Which items share one of their rarest words."""

    def __init__(self, entries: Sequence[Asked]) -> None:
        self._counts = Counter(word for entry in entries for word in entry.words)
        self._entries = entries
        self._blocks: dict[str, list[int]] = defaultdict(list)

    def earlier(self, number: int) -> list[int]:
        """The items before this one that share a word with it; to be asked in their order."""
        counts = self._counts
        rarest = sorted(self._entries[number].words, key=lambda word: (counts[word], word))
        blocks = [self._blocks[word] for word in rarest[:_RAREST] if counts[word] > 1]
        near = sorted(set().union(*(block[-_MOST_COMPARED:] for block in blocks)))
        for block in blocks:
            block.append(number)
        return near
