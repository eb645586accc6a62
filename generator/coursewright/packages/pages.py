"""A bank → the page of a package: the quiz as the site shows it, without the site."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup as Safe

from ..markup import ROOT
from ..model import ItemBank, QuizBlock
from ..numerals import is_from_right
from ..render.quiz import PageView, render_quiz
from ..render.rendered import RenderedItems
from ..render.site import Site
from ..render.templates import template
from .facts import Packaging
from .media import Media


def packaged_site(site: Site, banks: Sequence[ItemBank], course_id: str) -> Site:
    """The site as far as a package has it: these banks, and no other page.

    Nothing is searched, reported or read again there.
    """
    course = replace(site.course, banks=tuple(banks), pages=())
    return replace(
        site,
        course=course,
        course_id=course_id,
        places={},
        report=None,
        searchable=False,
        has_review=False,
    )


def render_page(bank: ItemBank, packaging: Packaging, rendered: RenderedItems, media: Media) -> str:
    """The whole page; its scripts and style sheets lie beside it."""
    site = rendered.site
    # Pointers are led into the package once the whole quiz is there.
    quiz = render_quiz(_block(bank), PageView(ROOT), rendered)
    return template("packages/page.html").render(
        title=bank.title,
        description=Safe(media.local(site.markup.html(bank.description or ""))),
        quiz=Safe(media.local(quiz)),
        words=site.words,
        direction="rtl" if is_from_right(site.words.language) else "ltr",
        facts=_facts(bank, packaging, site.words.language),
    )


def _facts(bank: ItemBank, packaging: Packaging, language: str) -> dict[str, Any]:
    """For the script of the page, which knows nothing else of the course."""
    objectives = {item.id: item.objective for item in bank.published if item.objective is not None}
    return {
        "target": packaging.target,
        "pass": packaging.pass_mark,
        "language": language,
        "title": bank.title,
        "activity": packaging.activity("quiz", bank.id),
        "objectives": objectives,
    }


def _block(bank: ItemBank) -> QuizBlock:
    return QuizBlock(
        bank=bank.id, items=None, draw=None, shuffle="none", seed=0, text="", position=bank.position
    )
