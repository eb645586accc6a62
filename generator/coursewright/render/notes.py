"""What stands beside an item of any type: hints, a worked example, advice on points and time."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup as Safe

from ..items import (
    CategoriseItem,
    ExtendedTextItem,
    MultipleResponseItem,
    NumericItem,
    OrderingItem,
)
from ..orders import ShownItem
from ..words import Words
from .forms import FormItem
from .parts import takes_several
from .site import Site


@dataclass(frozen=True, slots=True)
class AsideView:
    """What is opened while one thinks: a hint with its penalty, or a worked example."""

    look: str
    summary: str
    text: Safe
    penalty: float | None = None


def asides(item: ShownItem, site: Site) -> Iterator[AsideView]:
    words, html = site.words, site.markup.html
    if isinstance(item, NumericItem) and item.example is not None:
        yield AsideView("cw-more", words["example"], Safe(html(item.example)))
    for number, hint in enumerate(item.hints, 1):
        summary = "hint-costs" if hint.penalty else "hint"
        named = words.filled(summary, n=number, share=words.percent(hint.penalty))
        yield AsideView("cw-hint", named, Safe(html(hint.text)), hint.penalty)


def advice(shown: FormItem, words: Words) -> Iterator[str]:
    """Short notes above the controls: points, time, and what tries or certainty cost."""
    item = shown.item
    if item.points != 1:
        yield words.filled("points", n=item.points)
    if item.seconds is not None:
        yield _time(item.seconds, words)
    if item.penalty:
        yield words.filled("penalty", share=words.percent(item.penalty))
    if item.certainty:
        yield words["certainty"]
    if shown.varies:
        yield words["varies"]


def how(item: ShownItem, words: Words) -> str | None:
    """A note on how to respond, where the controls alone do not show it."""
    match item:
        case MultipleResponseItem():
            return words["choose-some"]
        case CategoriseItem() if takes_several(item):
            return words["choose-some"]
        case OrderingItem():
            return words["put-in-order"]
        case ExtendedTextItem(words=int(count)):
            return words.filled("length", n=count)
    return None


def _time(seconds: int, words: Words) -> str:
    """Roughly, and rather more than less: it is no limit."""
    if seconds <= 50:
        return words.filled("seconds", n=math.ceil(seconds / 10) * 10)
    minutes = math.ceil((seconds - 15) / 60)
    return words.filled("minutes", n=minutes)
