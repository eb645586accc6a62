"""How far a learner is: rows that say which items they stand for, which the script fills in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ..items import ITEM_TYPES
from ..memory import digest
from ..model import ItemBlock, Page
from .calendar import calendar, event
from .forms import FormItem
from .quiz import PageView, shown_forms
from .rendered import RenderedItems
from .review import reviewed_cards, reviewed_items
from .site import Site
from .templates import template

VERSION = 1  # of the file that a learner saves
SIGNS = "○◔◑◕●"  # of the levels in the navigation

Forms = Sequence[Sequence[FormItem]]


@dataclass(frozen=True, slots=True)
class Row:
    """What a learner may know, by its items: `cup pot*2|cup tea`.

    Each has its points behind it where they are not 1. One of the forms, apart by `|`, is enough.
    """

    title: str
    forms: str
    url: str = ""


def render_progress(page: PageView, rendered: RenderedItems) -> str:
    """Render the tables of a learner's progress with empty cells, which the script fills in."""
    site = rendered.site
    quizzes = list(_quizzes(site, site.course.pages))
    shown = {each.item.id: each for forms in quizzes for form in forms for each in form}
    return template("progress.html").render(
        words=site.words,
        root=page.root,
        course_id=site.course_id,
        levels=_levels(site),
        file=_file_head(site, shown),
        reviewed=" ".join(_reviewed(site)),
        review=_url_of("review", site, page.root),
        exam=_url_of("exam", site, page.root),
        lessons=list(_lessons(site.lessons, page.root, site)),
        others={
            "objective": list(_objectives(shown.values(), site)),
            "item-type": list(_types(shown.values(), site)),
        },
        calendar=f"data:text/calendar;charset=utf-8,{_quoted(calendar())}",
        event=_quoted(event(site.course_id, site.words.filled("review-day", text=site.title))),
    )


def render_marks(lessons: Iterable[Page], root: str, site: Site) -> str:
    """A hidden list of lessons, by which the script marks them in the navigation."""
    rows = list(_lessons(lessons, root, site)) if site.has_review else []
    if not rows:
        return ""
    levels = ["", *_levels(site)[1:]]  # nothing marks what was not met
    return template("marks.html").render(course_id=site.course_id, levels=levels, rows=rows)


def _levels(site: Site) -> list[str]:
    """What marks each level in the navigation, and right behind it what that means."""
    return [sign + site.words[f"progress.level{level}"] for level, sign in enumerate(SIGNS)]


def _quoted(text: str) -> str:
    """What goes into an address, but for the braces of what is filled in; lines end as in mail."""
    return quote(text.replace("\n", "\r\n"), safe="{}")


def _reviewed(site: Site) -> Iterator[str]:
    """What a review page asks, by which this page reckons what is due; nothing without one."""
    if not _url_of("review", site, ""):
        return
    yield from (shown.item.id for _, shown in reviewed_items(site))
    yield from (card.id for card in reviewed_cards(site.course))


def _file_head(site: Site, shown: Iterable[str]) -> dict[str, object]:
    """What a file of progress begins with; `hash` tells courses with other items apart."""
    return {
        "coursewright": "progress",
        "version": VERSION,
        "course": site.course_id,
        "hash": digest(*sorted(shown)),
        "language": site.words.language,
    }


def _lessons(lessons: Iterable[Page], root: str, site: Site) -> Iterator[Row]:
    """The lessons that ask something."""
    for page in lessons:
        quizzes = [forms for forms in _quizzes(site, [page]) if forms]
        if page.lesson is not None and quizzes:
            forms = "|".join(_listed(form) for form in _together(quizzes))
            yield Row(page.lesson.title, forms, root + site.url(page.path))


def _together(quizzes: Sequence[Forms]) -> Iterator[list[FormItem]]:
    """The forms of a lesson: form B of one quiz beside form B of the others, or their only one."""
    for number in range(max(map(len, quizzes))):
        items = [each for forms in quizzes for each in forms[number % len(forms)]]
        yield list({each.item.id: each for each in items}.values())


def _quizzes(site: Site, pages: Iterable[Page]) -> Iterator[Forms]:
    """The forms of each scored quiz, but not of exams, which ask what the others taught."""
    for page in pages:
        for block in page.blocks:
            if isinstance(block, ItemBlock) and block.is_scored and not block.is_exam:
                yield shown_forms(block, site)


def _objectives(shown: Iterable[FormItem], site: Site) -> Iterator[Row]:
    found: dict[str, list[FormItem]] = {}
    for each in shown:
        if each.item.objective is not None:
            found.setdefault(each.item.objective, []).append(each)
    for page in site.lessons:
        for objective in page.lesson.objectives if page.lesson else ():
            if objective.id in found:
                text = site.markup.plain(objective.text)
                yield Row(text, _listed(found[objective.id]))


def _types(shown: Iterable[FormItem], site: Site) -> Iterator[Row]:
    """By the type that the author gave: a variant of a calculated item is shown as a number."""
    items = {item.id: item for bank in site.course.banks for item in bank.items}
    found: dict[str, list[FormItem]] = {name: [] for name in ITEM_TYPES.values()}
    for each in shown:
        found[ITEM_TYPES[type(items[each.item.id.partition("~")[0]])]].append(each)
    for name, of_type in found.items():
        if of_type:
            yield Row(site.words[f"type-{name}"], _listed(of_type))


def _listed(shown: Iterable[FormItem]) -> str:
    return " ".join(
        each.item.id if each.item.points == 1 else f"{each.item.id}*{each.item.points:g}"
        for each in shown
    )


def _url_of(block: str, site: Site, root: str) -> str:
    """Where to go: the first page with such a block, or the generated one."""
    for page in site.course.pages:
        if any(found.name == block for found in page.blocks):
            return root + site.url(page.path)
    return root + site.url("review.md") if block == "review" and site.has_review else ""
