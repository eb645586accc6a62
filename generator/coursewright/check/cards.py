"""Blocks of flashcards against the glossary."""

from collections.abc import Iterator

from ..cards import all_cards
from ..model import CardBlock, Sources
from ..problems import Problem


def check_cards(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each block that shows no card, or draws more than there are."""
    terms = sources.course.terms
    declared = sum(name.kind == "term" for name in sources.declared)
    if not sources.incomplete.isdisjoint(("term", "category")) or len(terms) < declared:
        return  # a term that could not be read may be what is missing
    known = {term.category for term in terms}
    for page in sources.course.pages:
        for block in page.blocks:
            # A category that is unknown is reported where it is named.
            if isinstance(block, CardBlock) and known.issuperset(block.categories or ()):
                yield from _check_count(block, len(all_cards(block, terms)))


def _check_count(block: CardBlock, cards: int) -> Iterator[Problem]:
    if not cards:
        message = "the glossary gives no card: nothing stands here"
        hint = "write terms in `glossary.yml`, or take the block out"
        if block.front == "odd-one-out":
            hint = (
                "an odd one out takes three terms of a category and one of another, "
                "which has no `related` link to them and shares no word with them"
            )
        yield Problem(block.position, "warning", "no-cards", message, hint)
    elif block.draw is not None and block.draw > cards:
        message, hint = f"cannot draw {block.draw} cards from {cards}", f"draw at most {cards}"
        yield Problem(block.position, "error", "invalid-value", message, hint)
