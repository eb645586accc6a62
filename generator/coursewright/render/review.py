"""What is due: every item and card of the course, for the script to choose from."""

from collections.abc import Iterator
from dataclasses import replace

from ..cards import Card, TermCard, drawn_cards
from ..links import INDEX_PAGE, page_url
from ..model import CardBlock, Course, ItemBank, ItemBlock, QuizBlock
from .flashcards import render_card
from .forms import FormItem
from .quiz import PageView, render_alone, shown_forms
from .rendered import RenderedItems
from .site import Site
from .templates import template


def render_review(page: PageView, rendered: RenderedItems) -> str:
    """Render what sittings are made of; without a script it leads to quizzes and cards."""
    site, root = rendered.site, page.root
    return template("review.html").render(
        words=site.words,
        course_id=site.course_id,
        root=root,
        items=[
            (shown.item.id, bank.id, render_alone(shown, _block(bank), rendered, root=root))
            for bank, shown in reviewed_items(site)
        ],
        cards=[
            (card.id, card.category or "", render_card(card, site, root=root))
            for card in reviewed_cards(site.course)
        ],
        elsewhere=[
            (root + page_url(path, directory_urls=site.directory_urls), site.words[name])
            for path, name in _elsewhere(site.course)
        ],
    )


def reviewed_items(site: Site) -> Iterator[tuple[ItemBank, FormItem]]:
    """Each item, and each variant, that a scored quiz, an exam or the page of a bank shows.

    What is kept off pages is kept off reviews: an exam stays new.
    """
    banks = {item.id: bank for bank in site.course.banks if bank.on_pages for item in bank.items}
    forms = (form for block in _item_blocks(site.course) for form in shown_forms(block, site))
    found: dict[str, FormItem] = {}
    for shown in (shown for form in forms for shown in form):
        found.setdefault(shown.item.id, shown)
    for name, shown in found.items():
        bank = banks.get(name.partition("~")[0])
        if bank is not None:
            yield bank, replace(shown, varies=False)  # it comes back with the same numbers


def reviewed_cards(course: Course) -> Iterator[Card]:
    """Each term from both sides, and whatever else the pages of a course show."""
    for term in course.terms:
        yield TermCard(term, "term")
        yield TermCard(term, "definition")
    blocks = (block for page in course.pages for block in page.blocks)
    odd = {
        card.id: card
        for block in blocks
        if isinstance(block, CardBlock) and block.front == "odd-one-out"
        for card in drawn_cards(block, course.terms)
    }
    yield from odd.values()


def _item_blocks(course: Course) -> Iterator[ItemBlock]:
    for page in course.pages:
        for block in page.blocks:
            if isinstance(block, ItemBlock) and block.is_scored:
                yield block
    yield from (_block(bank) for bank in course.banks if bank.on_pages)


def _block(bank: ItemBank) -> QuizBlock:
    """All of a bank, as its pages show it."""
    return QuizBlock(
        bank=bank.id,
        items=None,
        draw=None,
        seed=0,
        shuffle="none",
        confidence=True,
        text="",
        position=bank.position,
    )


def _elsewhere(course: Course) -> Iterator[tuple[str, str]]:
    """Pages to go on with, each with the name of its word."""
    if any(bank.on_pages and bank.published for bank in course.banks):
        yield INDEX_PAGE, "quizzes"
    pages = (page for page in course.pages for block in page.blocks if isinstance(block, CardBlock))
    yield from ((page.path, "flashcards") for page in [*pages][:1])
