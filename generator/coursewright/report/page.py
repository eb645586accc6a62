"""The report as one HTML page that needs nothing beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from markupsafe import Markup as Safe
from markupsafe import escape

from ..following import Follow, unfollowed
from ..items import LEVELS
from ..markup import ROOT
from ..model import ItemBank
from ..numbers import in_percent
from ..render.site import Site
from ..render.templates import template
from .attention import attention, counted
from .embedding import EmbeddedImage
from .figures import Report
from .findings import Finding
from .grid import Row
from .review import item_anchor, review_groups

_STEPS = 5  # of the heat map's shades


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the review sheets need: the site's Markdown, and the images of the course."""

    site: Site
    image: EmbeddedImage
    language: str


def render_report(
    report: Report, sheets: Sheets, *, date: str | None = None, follow: Follow = unfollowed
) -> str:
    """`date` is printed as given; without it the page says nothing of when it was made."""
    banks = sheets.site.course.banks
    step = follow("writing review sheets", report.items)
    rows = {row.objective: row for row in report.grid.rows}
    return template("report/page.html").render(
        report=report,
        attention=attention(report),
        date=date,
        language=sheets.language,
        levels=LEVELS,
        rows=rows,
        shade=_shade(rows),
        reviews=[(bank, list(review_groups(bank, sheets.site, step))) for bank in banks],
        image=lambda source: sheets.image(_path(source)),
        place_of=_place_of(banks),
        anchor=item_anchor,
        sections=list(_sections(report)),
        worded=_worded,
        percent=percent,
        in_percent=in_percent,
        counted=counted,
    )


def _sections(report: Report) -> Iterator[tuple[str, str]]:
    """The ids of the sections and their names."""
    yield from (("summary", "Summary"), ("items", "Items"), ("objectives", "Objectives"))
    yield "coverage", "Coverage"
    if any(quiz.page for quiz in report.coverage.quizzes):
        yield "quizzes", "Quizzes"
    if report.blueprints:
        yield "blueprints", "Blueprints"
    yield from (("findings", "Findings"), ("keys", "Keys"), ("reading", "Reading"))
    yield "review", "Review sheets"


def _worded(message: str) -> Safe:
    """A message with its words in backticks as code."""
    parts = message.split("`")
    return Safe("").join(
        Safe("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def percent(part: float, whole: float = 1) -> str:
    """A share in whole percent; of nothing it is a dash."""
    return f"{100 * part / whole:.0f}%" if whole else "–"


def _path(source: str) -> str:
    return unquote(source.removeprefix(ROOT))


def _shade(rows: Mapping[str | None, Row]) -> Callable[[int], int]:
    """The shade of a count, 0 for none, by its share of the largest; few items are always pale."""
    most = max((count for row in rows.values() for count in row.counts.values()), default=0)

    def shade(count: int) -> int:
        return -(-count * _STEPS // max(most, _STEPS))

    return shade


def _place_of(banks: Iterable[ItemBank]) -> Callable[[Finding], str | None]:
    """The id of the element that shows what a finding is about, None where nothing does."""
    shown = {(bank.id, item.id) for bank in banks for item in bank.items}

    def place(finding: Finding) -> str | None:
        if finding.bank is None or finding.item is None:
            return None
        is_shown = (finding.bank, finding.item) in shown
        return item_anchor(finding.bank, finding.item) if is_shown else None

    return place
