"""The glossary as a Markdown page: categories, one heading a term, aliases and related terms."""

from collections.abc import Iterator

from ..markup import Markup
from ..model import Course, Term
from .embed import embed_fragment, embed_text
from .site import Site
from .templates import template
from .terms import TermLink


def render_glossary(site: Site) -> str:
    """Write the glossary page; terms stay in order, grouped by category."""
    categories: dict[str | None, list[Term]] = {}
    for term in site.course.terms:
        categories.setdefault(term.category, []).append(term)
    return template("glossary.md").render(
        categories=categories,
        names={term.id: term.term for term in site.course.terms},
        words=site.words,
        text=embed_text,
        html=lambda text: embed_fragment(text, site.markup),
        example=lambda text: embed_fragment(example_text(text, site), site.markup),
    )


def example_text(example: str, site: Site) -> str:
    """An example as Markdown that says what it is, in its own paragraph or in one before it."""
    is_paragraph = site.markup.phrase(example) is not None
    return site.words.filled("for-example", text=example if is_paragraph else f"\n\n{example}")


def glossary_links(course: Course, markup: Markup) -> Iterator[TermLink]:
    """Every spelling of every term with the place of its entry."""
    for term in course.terms:
        definition = markup.plain(term.definition)
        for spelling in (term.term, *term.aliases):
            yield TermLink(spelling, term.id, definition)
