"""The glossary as a Markdown page: categories, one heading a term, aliases and related terms."""

from collections.abc import Iterator

from ..markup import Markup
from ..model import Course, Term
from .quiz import templates
from .terms import TermLink
from .words import Words


def render_glossary(course: Course, words: Words) -> str:
    """Write the glossary page; terms stay in the order of the file, grouped by category."""
    categories: dict[str | None, list[Term]] = {}
    for term in course.terms:
        categories.setdefault(term.category, []).append(term)
    names = {term.id: term.term for term in course.terms}
    template = templates().get_template("glossary.md")
    return template.render(categories=categories, names=names, words=words)


def glossary_links(course: Course, markup: Markup) -> Iterator[TermLink]:
    """Every spelling of every term with the place of its entry."""
    for term in course.terms:
        definition = markup.plain(term.definition)
        for spelling in (term.term, *term.aliases):
            yield TermLink(markup.plain(spelling), term.id, definition)
