"""A course ready to be published: read, checked, and able to render any block of any page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from markdown import Extension

from ..check import check_course
from ..check.published import CODE as UNPUBLISHED
from ..following import Follow, unfollowed
from ..lint.codes import rule_codes
from ..load.blocks import BlockText, read_block
from ..load.catalogue import UNTRANSLATED, load_catalogue
from ..load.course import load_course, source_bytes
from ..load.settings import CONFIG
from ..markup import Markup
from ..memory import description, digest, own_code, remembered
from ..model import Block, CardBlock, Course, Name, PageBlock, Settings
from ..problems import CoursewrightError, Position, Problem, has_errors, in_order
from ..render.exam import render_certificate, render_exam
from ..render.flashcards import render_flashcards
from ..render.glossary import example_text, glossary_links
from ..render.image_size import image_size
from ..render.progress import render_marks, render_progress
from ..render.quiz import PageView, quiz_name, render_quiz
from ..render.rendered import RenderedItems
from ..render.review import render_review
from ..render.site import Place, Site
from ..render.terms import TermLink, TermMatcher
from ..source import Source
from ..words import Words
from .places import concept_places, page_anchors
from .plan import GLOSSARY_PAGE, generated_pages

_PAGE_BLOCKS = {
    "review": render_review,
    "progress": render_progress,
    "certificate": render_certificate,
}


class CourseError(CoursewrightError):
    """Nothing is built from a course that has errors."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Prepared(Protocol):
    """What the Markdown extension asks for, whoever prepared it."""

    def block(self, page: str, number: int, block: BlockText, *, root: str, level: int) -> str:
        """The HTML of a block; `number` counts a page's blocks from 0.

        `root` is the way from the page to the site's root, `level` that of the heading above.
        """

    def terms(self, page: str) -> TermMatcher | None:
        """What to link on a page; None to link nothing."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """How a site wants its course, as its configuration says.

    `shown` goes before each path in problems, as whoever builds would write it.
    """

    extensions: Sequence[str | Extension]
    configs: Mapping[str, Any]
    course_id: str = "course"
    title: str = ""
    report: str | None = None
    directory_urls: bool = True
    searchable: bool = False
    review: bool = True
    navigation: tuple[str, ...] = ()
    shown: str = ""


def checked_course(
    root: Path, settings: Settings, *, shown: str = "", follow: Follow = unfollowed
) -> tuple[Course, list[Problem]]:
    """Read and check a course; problems are sorted and may hold errors."""
    sources, problems = load_course(root, settings, shown=shown, follow=follow)
    rules = (Name("rule", code, Position("", 1, 1)) for code in rule_codes())
    declared, used = (*sources.declared, *rules), (*settings.used, *sources.used)
    sources = replace(sources, declared=declared, used=used)

    def size(image: str) -> tuple[int, int] | None:
        return image_size(root / settings.content / image)

    found = check_course(sources, generated_pages(sources), size)
    words = load_catalogue(root, settings, shown=shown)[1]
    return sources.course, in_order([*problems, *found, *words])


def _read_course(
    root: Path, settings: Settings, how: Publishing, *, cache: Path, follow: Follow
) -> tuple[Course, list[Problem], dict[str, Place]]:
    """The course with its problems and places, read again only where a file has changed."""

    def read() -> tuple[Course, list[Problem], dict[str, Place]]:
        course, problems = checked_course(root, settings, shown=how.shown, follow=follow)
        problems = [problem for problem in problems if not _is_for_builder(problem)]
        return course, problems, concept_places(course, how.extensions, how.configs)

    try:
        sources = digest(*source_bytes(root, settings))
    except OSError:  # reported at the file that cannot be read
        return read()
    key = digest(own_code(), description((settings, how)), sources)
    return remembered(cache / "course.pickle", key, read)


def _is_for_builder(problem: Problem) -> bool:
    """A builder checks links and navigation itself, and knows the pages that its plugins make."""
    is_theirs = problem.position.path.endswith((".md", CONFIG))
    return is_theirs and problem.code in ("unknown-page", "unknown-file")


class CourseSite:
    """A sound course with all that its pages need. Raises `CourseError` for any other.

    `warnings` are the problems that do not keep a course from being published; a strict build
    ends with them. `notes` are those about what its author may well have meant so.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        how: Publishing,
        *,
        cache: Path,
        follow: Follow = unfollowed,
    ) -> None:
        self.course, problems, places = _read_course(
            root, settings, how, cache=cache, follow=follow
        )
        if has_errors(problems):
            raise CourseError(problems)
        self._tell(problems)
        self.words = Words(settings.language, load_catalogue(root, settings)[0])
        self._markup = Markup(how.extensions, how.configs, directory_urls=how.directory_urls)
        self.site = self._published(how, places, root / settings.content)
        self._rendered = RenderedItems(self.site, cache / "items.json")
        self._render_terms()
        self.terms_linked = list(self._terms_linked(how))
        self._matcher = TermMatcher(self.terms_linked)
        self._written = frozenset(page.path for page in self.course.pages) - {GLOSSARY_PAGE}
        self._pages: dict[str, PageView] = {}
        self._blocks: dict[tuple[str, str], Block] = {
            (block.name, block.text): block for page in self.course.pages for block in page.blocks
        }

    def _tell(self, problems: Sequence[Problem]) -> None:
        warnings = [problem for problem in problems if problem.severity == "warning"]
        noted = (UNPUBLISHED, UNTRANSLATED)
        self.warnings = [str(problem) for problem in warnings if problem.code not in noted]
        self.notes = [str(problem) for problem in warnings if problem.code in noted]

    def _published(self, how: Publishing, places: Mapping[str, Place], content: Path) -> Site:
        return Site(
            course=self.course,
            markup=self._markup,
            words=self.words,
            course_id=how.course_id,
            title=how.title,
            places=places,
            report=how.report,
            directory_urls=how.directory_urls,
            searchable=how.searchable,
            has_review=how.review,
            navigation=how.navigation,
            content=content,
        )

    def _render_terms(self) -> None:
        """Render the texts of terms before pages and tooltips do: problems are told at the term."""
        for term in self.course.terms:
            self._rendered.fragment(term.definition, term.position)
            if term.example is not None:
                self._rendered.fragment(term.example, term.position)
                text = example_text(term.example, self.site)
                self._rendered.fragment(text, term.position)

    def _terms_linked(self, how: Publishing) -> Iterator[TermLink]:
        """Links to all terms; a glossary page of the author's own may not have all entries."""
        own = next((page for page in self.course.pages if page.path == GLOSSARY_PAGE), None)
        anchors = None if own is None else page_anchors(own, how.extensions, how.configs)
        for link in glossary_links(self.course, self._markup):
            if anchors is None or link.anchor in anchors:
                yield link

    def block(self, page: str, number: int, block: BlockText, *, root: str, level: int) -> str:
        """Render a block. One that only the built page has, from an include, may not be sound."""
        if number == 0:
            self._pages[page] = PageView(root)
        self._pages[page].quiz = quiz_name(page, number)
        where = f"{page}: block {number + 1}, `{block.name}`"
        source = Source(page)
        read = self._blocks.get((block.name, "\n".join(block.lines))) or read_block(block, source)
        if read is None:
            raise CoursewrightError(f"{where}: {source.problems[0].message}")
        try:
            return self._rendered_block(read, page, level=level)
        except CoursewrightError as error:
            raise CoursewrightError(f"{where}: {error}") from None

    def _rendered_block(self, block: Block, page: str, *, level: int) -> str:
        view = self._pages[page]
        if isinstance(block, CardBlock):
            return render_flashcards(block, view, self.site)
        if isinstance(block, PageBlock):
            html = _PAGE_BLOCKS[block.name](view, self._rendered)
            return html + self._marks(view) if block.name == "review" else html
        if block.is_exam:
            return render_exam(block, view, self._rendered, level=level)
        html = render_quiz(block, view, self._rendered, level=level)
        return html + self._marks(view, page) if html and block.is_scored else html

    def _marks(self, view: PageView, page: str | None = None) -> str:
        """By what the script marks the lesson of a page, or all, once on the page."""
        if view.is_marked:
            return ""
        view.is_marked = True
        lessons = [lesson for lesson in self.site.lessons if page in (None, lesson.path)]
        return render_marks(lessons, view.root, self.site)

    def terms(self, page: str) -> TermMatcher | None:
        """Generated pages are lists of terms and items: links to terms would only be noise."""
        return self._matcher if page in self._written and self.terms_linked else None

    def close(self) -> list[str]:
        """Keep what was rendered for the next build; returns warnings that rendering gave."""
        self._rendered.write()
        # An example is rendered by itself and behind its word.
        return [*dict.fromkeys((*self._rendered.problems, *self._markup.take_problems()))]
