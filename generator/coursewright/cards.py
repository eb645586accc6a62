"""Flashcards of the glossary: which terms stand on which card, by a seed and ids alone."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from .drawing import shuffled
from .folding import fold
from .model import CardBlock, Term
from .problems import CoursewrightError

GROUP = 3  # terms of one category, beside the odd one
_WORD = re.compile(r"[^\W_]+")
_WordsByTerm = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class TermCard:
    """A card that asks for a term's definition, or with the definition in front for the term."""

    term: Term
    front: Literal["term", "definition"]

    @property
    def id(self) -> str:
        return f"{self.front}/{self.term.id}"

    @property
    def category(self) -> str | None:
        return self.term.category


@dataclass(frozen=True, slots=True)
class OddCard:
    """A card that asks which term is of another category; `shown` are all four, as in front."""

    odd: Term
    others: tuple[Term, ...]
    shown: tuple[Term, ...]

    @property
    def id(self) -> str:
        return f"odd-one-out/{_together(self.odd, self.others)}"

    @property
    def category(self) -> str | None:
        """That of all but one."""
        return self.others[0].category


Card = TermCard | OddCard


def drawn_cards(block: CardBlock, terms: Sequence[Term]) -> list[Card]:
    """The cards that a block shows, in their order.

    Raises `CoursewrightError` for a category that no term has, or fewer cards than are drawn.
    """
    categories = {term.category for term in terms}
    for category in block.categories or ():
        if category not in categories:
            raise CoursewrightError(f"the glossary has no category `{category}`")
    cards = all_cards(block, terms)
    if block.draw is not None and block.draw > len(cards):
        raise CoursewrightError(f"cannot draw {block.draw} cards, there are {len(cards)}")
    mixed = shuffled(cards, str(block.seed))[: block.draw]
    drawn = {card.id for card in mixed}
    return mixed if block.shuffle else [card for card in cards if card.id in drawn]


def all_cards(block: CardBlock, terms: Sequence[Term]) -> list[Card]:
    """The cards that a block draws from, in the order of the glossary."""
    chosen = [
        term for term in terms if block.categories is None or term.category in block.categories
    ]
    if block.front == "odd-one-out":
        return list(_odd_cards(chosen, terms, str(block.seed)))
    return [TermCard(term, block.front) for term in chosen]


def _odd_cards(chosen: Sequence[Term], terms: Sequence[Term], seed: str) -> Iterator[OddCard]:
    """Cards in which each of the terms stands once among three of its category, where it can.

    It cannot where no term of another category is far enough. The last card of a category is
    filled with terms that stand in an earlier one.
    """
    words = {term.id: _words(term.term, *term.aliases) for term in terms}
    near = {term.id: words[term.id] | _words(term.category or "") for term in terms}
    is_chosen = {term.id for term in chosen}
    taken = Counter[str]()
    for category, members in _by_category(chosen).items():
        strangers = [term for term in terms if term.category not in (None, category)]
        strangers = shuffled(strangers, f"{seed}/{category}")
        far = {member.id: _far_from(member, strangers, words, near) for member in members}
        for group in _groups(shuffled(members, seed), far):
            allowed = _far_from_all(group, far)
            candidates = (term for term in strangers if term.id in allowed)
            odd = min(candidates, key=lambda term: (term.id not in is_chosen, taken[term.id]))
            taken[odd.id] += 1
            shown = shuffled((odd, *group), f"{seed}/{_together(odd, group)}")
            yield OddCard(odd, group, tuple(shown))


def _by_category(terms: Sequence[Term]) -> dict[str, list[Term]]:
    """The terms of each category that has enough of them; nobody can name one that is missing."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        if term.category is not None:
            found.setdefault(term.category, []).append(term)
    return {category: members for category, members in found.items() if len(members) >= GROUP}


def _far_from(
    member: Term, strangers: Sequence[Term], words: _WordsByTerm, near: _WordsByTerm
) -> frozenset[str]:
    """The strangers that no link ties to a term, and no word: `near` has those of the category."""
    return frozenset(
        other.id
        for other in strangers
        if other.id not in member.related
        and member.id not in other.related
        and words[member.id].isdisjoint(near[other.id])
        and words[other.id].isdisjoint(near[member.id])
    )


def _words(*names: str) -> frozenset[str]:
    """The words of names, a plural as its singular."""
    found = (word for name in names for word in _WORD.findall(fold(name)))
    return frozenset(word.removesuffix("s") or word for word in found)


def _groups(
    members: Sequence[Term], far: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Term, ...]]:
    """Groups of three that some term is far enough from; each member is in one if it can be."""
    left = list(members)
    while left:
        first, *others = left
        group = _group(first, others, far) or _group(first, _last(members, others, first), far)
        if group is not None:
            yield group
        left = [term for term in others if group is None or term not in group]


def _group(
    first: Term, others: Sequence[Term], far: Mapping[str, frozenset[str]]
) -> tuple[Term, ...] | None:
    """The first two of the others with whom a term has a stranger, or None."""
    # Most pairs fail together, because one of them does.
    able = [term for term in others if not far[first.id].isdisjoint(far[term.id])]
    groups = ((first, *pair) for pair in combinations(able, GROUP - 1))
    return next((group for group in groups if _far_from_all(group, far)), None)


def _last(members: Sequence[Term], others: Sequence[Term], first: Term) -> list[Term]:
    """All that a term may stand beside, those first that are in no group yet."""
    ungrouped = {first.id, *(term.id for term in others)}
    return [*others, *(term for term in members if term.id not in ungrouped)]


def _far_from_all(group: Sequence[Term], far: Mapping[str, frozenset[str]]) -> frozenset[str]:
    first, *others = (far[term.id] for term in group)
    return first.intersection(*others)


def _together(odd: Term, group: Sequence[Term]) -> str:
    return "+".join((odd.id, *sorted(term.id for term in group)))
