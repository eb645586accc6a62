"""An exam: a quiz that tells nothing before it is submitted, and the certificate behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup as Safe

from ..links import page_url
from ..model import BlueprintBlock, Course, ItemBlock
from ..numerals import in_percent
from .quiz import PageView, bank_of, blueprint_of, cut_score, render_quiz, shown_forms
from .rendered import RenderedItems
from .site import Site
from .templates import template

CERTIFICATE_PAGE = "certificate.md"


@dataclass(frozen=True, slots=True)
class _Passable:
    """An exam with a pass mark: the key of what a browser keeps of it, and its page's URL."""

    name: str
    title: str
    url: str


def exam_keys(course: Course) -> dict[ItemBlock, str]:
    """Under which key a browser keeps each exam: its blueprint's or bank's id, once.

    It outlives changes of the items and of the page.
    """
    keys: dict[ItemBlock, str] = {}
    for _, block in _exams(course):
        if block not in keys:
            key = f"exam/{block.blueprint if isinstance(block, BlueprintBlock) else block.bank}"
            same = sum(known.partition("~")[0] == key for known in keys.values())
            keys[block] = f"{key}~{same + 1}" if same else key
    return keys


def render_exam(
    block: ItemBlock, page: PageView, rendered: RenderedItems, *, level: int = 1
) -> str:
    """Render an exam as `render_quiz` does a quiz."""
    site = rendered.site
    quiz = render_quiz(block, page, rendered, level=level)
    if not quiz:
        return ""
    forms = shown_forms(block, site)
    cut = cut_score(block, site)
    return template("exam.html").render(
        quiz=Safe(quiz),
        course_id=site.course_id,
        # A block that only the built page has, from an include, stands in no source.
        name=exam_keys(site.course).get(block, "exam/included"),
        minutes=block.minutes,
        pass_mark=None if cut is None else in_percent(cut, site.words.language, digits=2),
        size=len(forms[0]),
        certificate=page_url(CERTIFICATE_PAGE, directory_urls=site.directory_urls),
        root=page.root,
        words=site.words,
    )


def render_certificate(page: PageView, rendered: RenderedItems) -> str:
    """Render a certificate for each exam of the course that has a pass mark."""
    site = rendered.site
    return template("certificate.html").render(
        words=site.words,
        course_id=site.course_id,
        title=site.title,
        exams=list(_passable(site)),
        root=page.root,
    )


def _passable(site: Site) -> Iterator[_Passable]:
    keys = exam_keys(site.course)
    for path, block in _exams(site.course):
        key = keys.pop(block, None)
        if key is not None and cut_score(block, site) is not None:
            yield _Passable(
                key, _title(block, site), page_url(path, directory_urls=site.directory_urls)
            )


def _title(block: ItemBlock, site: Site) -> str:
    if isinstance(block, BlueprintBlock):
        return blueprint_of(block, site).title
    return bank_of(block, site).title


def _exams(course: Course) -> Iterator[tuple[str, ItemBlock]]:
    for page in course.pages:
        for block in page.blocks:
            if isinstance(block, ItemBlock) and block.is_exam:
                yield page.path, block
