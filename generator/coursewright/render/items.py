"""An item → its form and its key as HTML, the same on every page it stands on.

What differs from page to page is left open as characters that no text has; `placed` fills it in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup as Safe

from ..items import (
    ITEM_TYPES,
    CategoriseItem,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
    Verdict,
)
from ..links import page_url
from ..markup import ROOT
from ..orders import ShownItem
from .choices import hotspot_view, options_view
from .cloze import cloze_view
from .entries import number_entries, text_entries
from .forms import FormItem
from .notes import AsideView, advice, asides, how
from .parts import categorise_view, matching_view
from .rubric import rubric_view
from .scored import Scored, scored
from .site import Site
from .templates import template
from .texts import Text

# Unicode noncharacters, which are for use inside a program: https://www.unicode.org/faq/private_use
_NUMBER, _SUFFIX, _CHECK, _CASE = "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"

_MARKS: dict[Verdict, str] = {"correct": "right", "partly-correct": "part", "incorrect": "wrong"}


@dataclass(frozen=True, slots=True)
class ItemView:
    """What the template of every item shows; that of its type looks at `item` and `how` too.

    `attributes` are what the player has to know of it. `advice` are sentences on points, time and
    tries, `how` one on how to respond; `verdicts` is what is said to a verdict, by all others.
    """

    item: ShownItem
    id: str
    type: str
    attributes: Sequence[tuple[str, float | str]]
    element_id: str
    number: str
    check: str
    case: str | None
    stem: Text
    advice: Sequence[str]
    how: str | None
    asides: Sequence[AsideView]
    scored: Scored | None
    feedback: Safe | None
    verdicts: Sequence[tuple[str, str, Safe]]
    read_again: Sequence[tuple[str, str]]
    report: str | None

    @property
    def described_by(self) -> list[str]:
        """The ids of what belongs to the controls beside their legend."""
        parts = {"stem": self.stem.phrase is None, "advice": self.advice, "how": self.how}
        return [f"{self.element_id}~~{name}" for name, is_there in parts.items() if is_there]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: its number, the way to the site's root, what makes its ids unique.

    `check` is what checks a response, `case` the id of the case above it.
    """

    number: int
    root: str
    suffix: str
    check: str
    case: str = ""


def placed(rendered: str, place: Place) -> str:
    """Put an item in its place."""
    if place.case:
        rendered = rendered.replace(_CASE, place.case)
    numbered = rendered.replace(_NUMBER, str(place.number)).replace(_CHECK, place.check)
    return numbered.replace(_SUFFIX, place.suffix).replace(ROOT, place.root)


def render_item(shown: FormItem, site: Site) -> str:
    """Render an item as a form shows it, for `placed`."""
    item, markup = shown.item, site.markup
    name, own = type_view(shown, site)
    view = ItemView(
        item=item,
        id=item.id,
        type=ITEM_TYPES[type(item)],
        attributes=list(_attributes(item)),
        element_id=f"cw-{item.id}{_SUFFIX}",
        number=_NUMBER,
        check=_CHECK,
        case=None if item.case is None else _CASE,
        stem=Text.of(item.stem, markup),
        advice=list(advice(shown, site.words)),
        how=how(item, site.words),
        asides=list(asides(item, site)),
        scored=scored(item),
        feedback=None if item.feedback is None else Safe(markup.html(item.feedback)),
        verdicts=[
            (_others(verdict), site.words[verdict], Safe(markup.html(text)))
            for verdict, text in item.verdict_feedback.items()
        ],
        read_again=list(_read_again(item, site)),
        report=site.report_url(item),
    )
    # As a module a type's template is made once, and its macros cost no layer of generators.
    of_type = template(f"items/{name}.html").module
    return template("item.html").render(view=view, own=own, type=of_type, words=site.words)


def type_view(shown: FormItem, site: Site) -> tuple[str, object]:  # noqa: PLR0911 a type each
    """The template of an item's type, and what it shows."""
    item, order = shown.item, shown.order
    match item:
        case ChoiceItem() | MultipleResponseItem() | TrueFalseItem():
            return "options", options_view(item, order, site)
        case OrderingItem():
            return "ordering", options_view(item, order, site)
        case TextEntryItem():
            return "text-entry", text_entries(item, site)
        case NumericItem():
            return "numeric", number_entries(item, site)
        case MatchingItem():
            return "matching", matching_view(item, order, site)
        case CategoriseItem():
            return "categorise", categorise_view(item, order, site)
        case ClozeItem():
            return "cloze", cloze_view(item, order, site)
        case HotspotItem():
            return "hotspot", hotspot_view(item, site)
        case ExtendedTextItem():
            return "extended-text", rubric_view(item, site)
        case _:
            assert_never(item)


def _attributes(item: ShownItem) -> Iterator[tuple[str, float | str]]:
    if item.points != 1:
        yield "points", item.points
    if item.penalty:
        yield "penalty", item.penalty
    if item.certainty:
        yield "certainty", ""


def _others(verdict: Verdict) -> str:
    return " ".join(mark for other, mark in _MARKS.items() if other != verdict)


def _read_again(item: Item, site: Site) -> Iterator[tuple[str, str]]:
    """Where the concepts of an item are taught: link and heading."""
    found = (site.places.get(concept) for concept in item.concepts)
    for place in dict.fromkeys(place for place in found if place is not None):
        url = page_url(place.page, directory_urls=site.directory_urls)
        yield f"{ROOT}{url}#{place.anchor}", place.title
