"""Items in full for colleagues who review them: with key, feedback and what learners do not see."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup as Safe

from ..items import (
    ITEM_TYPES,
    AcceptedText,
    CalculatedItem,
    CategoriseItem,
    ChoiceGap,
    ClozeItem,
    HotspotItem,
    Item,
    MatchingItem,
    Option,
    TextEntryItem,
    TextGap,
)
from ..markup import ROOT
from ..model import ItemBank, QuizBlock
from ..render.forms import FormItem, quiz_forms
from ..render.items import type_view
from ..render.site import Site
from ..render.templates import template

_VERDICTS = {
    "correct": "If it is correct",
    "partly-correct": "If it is partly correct",
    "incorrect": "If it is not correct",
}


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """`own` is what the key's template shows of the item's type; `more` are facts with a label."""

    item: Item
    type: str
    anchor: str
    stem: Safe
    key: Safe
    own: object
    more: Sequence[tuple[str, str]]
    feedback: Sequence[tuple[str, Safe]]


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Items that stand together: those of a case, whose text comes first, or single ones."""

    title: str | None
    text: Safe | None
    items: Sequence[ReviewItem]


def review_groups(bank: ItemBank, site: Site, step: Callable[[], None]) -> Iterator[ReviewGroup]:
    """The items of a bank in its order; those of a case stand below its text.

    `step` is called after each item.
    """
    cases = {case.id: case for case in bank.cases}
    for name, items in groupby(bank.items, key=lambda item: item.case):
        views = []
        for item in items:
            views.append(_view(item, bank, site))
            step()
        case = cases.get(name or "")
        if case is None:
            yield ReviewGroup(None, None, views)
        else:
            yield ReviewGroup(case.title, _html(case.text, site), views)


def item_anchor(bank: str, item: str) -> str:
    """The id of an item on the report; no id that an author writes has a tilde."""
    return f"item~{bank}~{item}"


def _view(item: Item, bank: ItemBank, site: Site) -> ReviewItem:
    shown = _shown(item, bank)
    name, own = type_view(shown, site)
    key = template(f"items/{name}.html").module.key(shown, own, site.words)  # type: ignore[attr-defined]
    return ReviewItem(
        item=item,
        type=ITEM_TYPES[type(item)],
        anchor=item_anchor(bank.id, item.id),
        stem=_html(shown.item.stem, site),
        key=Safe(key.replace(ROOT, "")),
        own=own,
        more=list(_more(item, site)),
        feedback=list(_feedback(shown.item, site)),
    )


def _shown(item: Item, bank: ItemBank) -> FormItem:
    """As the first form shows it, with nothing shuffled."""
    block = QuizBlock(
        bank=bank.id,
        items=None,
        draw=None,
        shuffle="none",
        seed=0,
        text="",
        position=item.position,
    )
    return quiz_forms([item], block)[0][0]


def _html(text: str, site: Site) -> Safe:
    return Safe(site.markup.html(text).replace(ROOT, ""))


def _feedback(item: Item, site: Site) -> Iterator[tuple[str, Safe]]:
    for number, hint in enumerate(item.hints, 1):
        costs = f", costs {hint.penalty:.0%}" if hint.penalty else ""
        yield f"Hint {number}{costs}", _html(hint.text, site)
    for verdict, text in item.verdict_feedback.items():
        yield _VERDICTS[verdict], _html(text, site)
    if item.feedback is not None:
        yield "Feedback", _html(item.feedback, site)


def _more(item: Item, site: Site) -> Iterator[tuple[str, str]]:
    """What the key leaves out because learners see it elsewhere, or not at all."""
    yield from _of_type(item, site)
    if item.scoring != "all-or-nothing":
        yield "Scoring", item.scoring


def _of_type(item: Item, site: Site) -> Iterator[tuple[str, str]]:
    match item:
        case MatchingItem():
            yield "Options", _texts(item.options, site)
        case CategoriseItem():
            yield "Groups", _texts(item.buckets, site)
        case ClozeItem():
            yield from _gaps(item, site)
        case TextEntryItem():
            yield from _entries("Accepted", item.accept)
        case CalculatedItem():
            yield from _formulas(item)
        case HotspotItem():
            yield "Text alternative", item.alt
        case _:
            pass


def _gaps(item: ClozeItem, site: Site) -> Iterator[tuple[str, str]]:
    for number, gap in enumerate(item.gaps, 1):
        if isinstance(gap, ChoiceGap):
            yield f"Choices of gap {number}", _texts(gap.options, site)
        elif isinstance(gap, TextGap):
            yield from _entries(f"Gap {number}", gap.accept)


def _formulas(item: CalculatedItem) -> Iterator[tuple[str, str]]:
    yield "Shown", f"variant 1 of {len(item.variants)}"
    yield "Formula", item.formula
    for variable in item.variables:
        yield f"Values of {variable.name}", ", ".join(variable.values)
    for error in item.errors:
        yield f"Expected error {error.id}", error.formula


def _entries(label: str, accept: Sequence[AcceptedText]) -> Iterator[tuple[str, str]]:
    """Wildcards and patterns, which no learner sees."""
    for entry in accept:
        if entry.kind != "text":
            yield f"{label}, {entry.kind}", f"{entry.text} ({entry.score:.0%})"


def _texts(options: Sequence[Option], site: Site) -> str:
    return " / ".join(site.markup.plain(option.text) for option in options)
