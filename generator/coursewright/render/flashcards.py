"""A block of flashcards → native disclosures, complete without a script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup as Safe

from ..cards import Card, OddCard, TermCard, drawn_cards
from ..markup import ROOT
from ..model import CardBlock, Term
from .glossary import example_text
from .quiz import PageView
from .site import Site
from .templates import template
from .terms import TermLink, TermMatcher

_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class _Sides:
    """What a card shows: plain sentences and then texts on its back."""

    front: str
    sentences: Sequence[str] = ()
    texts: Sequence[str] = ()


def render_flashcards(block: CardBlock, page: PageView, site: Site) -> str:
    """Render a block of a page; without a card it is empty text.

    Raises `CoursewrightError` for a block that does not fit the course.
    """
    cards = drawn_cards(block, site.course.terms)
    if not cards:
        return ""
    return template("flashcards.html").render(
        cards=[render_card(card, site, root=page.root) for card in cards],
        words=site.words,
        course_id=site.course_id,
        root=page.root,
        is_first=not page.suffix("~cards"),
    )


def render_card(card: Card, site: Site, *, root: str) -> Safe:
    sides = _sides(card, site)
    texts = [Safe(site.markup.html(text).replace(ROOT, root)) for text in sides.texts]
    rendered = template("card.html").render(card=card, sides=sides, texts=texts, words=site.words)
    return Safe(rendered)


def _sides(card: Card, site: Site) -> _Sides:
    words = site.words
    match card:
        case TermCard(term, "term"):
            examples = () if term.example is None else (example_text(term.example, site),)
            return _Sides(term.term, texts=(term.definition, *examples))
        case TermCard(term, _):
            also = [words.filled("also", terms=words.joined(term.aliases))] if term.aliases else []
            return _Sides(_without(term, site), sentences=(term.term, *also))
        case OddCard(odd, _, shown):
            category, own = card.category or "", odd.category or ""
            names = words.joined(term.term for term in shown)
            front = words.filled("odd-one-out", category=category, terms=names)
            told = words.filled("odd-told", term=odd.term, category=own, others=category)
            return _Sides(front, sentences=(told,), texts=(odd.definition,))
        case _:
            assert_never(card)


def _without(term: Term, site: Site) -> str:
    """The words of a definition, with a gap wherever they would give the term away."""
    text = site.markup.plain(term.definition)
    spellings = TermMatcher(TermLink(name, term.id, "") for name in (term.term, *term.aliases))
    parts, past = [], 0
    for start, end, _ in spellings.find(text):
        parts += [text[past:start], _LEFT_OUT]
        past = end
    return "".join([*parts, text[past:]])
