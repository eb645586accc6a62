"""A sealed item → the HTML of its form, by the templates of the item's type.

What those templates ask for of an item with a key, a sealed item does not have: their parts for
keys are never called.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup as Safe

from ..markup import ROOT
from ..numerals import letter
from ..render.image_size import image_size
from ..render.parts import TargetView
from ..render.site import Site
from ..render.templates import template
from ..render.texts import Text
from .inside_images import content_of, with_images
from .sealed_items import (
    SealedArea,
    SealedCategorise,
    SealedCloze,
    SealedGap,
    SealedHotspot,
    SealedItem,
    SealedMatching,
    SealedNumber,
    SealedOption,
    SealedOptions,
    SealedOrdering,
    SealedText,
    SealedTextEntry,
    SealedTrueFalse,
)

# One width for every gap, as nothing may tell how long its word is.
_GAP_SIZE = 16


@dataclass(frozen=True, slots=True)
class _Shown:
    """An option, part or gap as the templates of items take it."""

    id: str
    text: Text
    number: int = 0

    @property
    def phrase(self) -> Safe | None:
        return self.text.phrase


@dataclass(frozen=True, slots=True)
class _Choices:
    shown: Sequence[_Shown] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    parts: Sequence[_Shown]
    targets: Sequence[TargetView]
    has_letters: bool
    takes_several: bool


@dataclass(frozen=True, slots=True)
class _Gap:
    id: str
    number: int
    options: Sequence[tuple[str, str]]
    is_numeric: bool


@dataclass(frozen=True, slots=True)
class _Cloze:
    text: Safe
    gaps: Sequence[_Gap]


@dataclass(frozen=True, slots=True)
class _Unit:
    text: str


@dataclass(frozen=True, slots=True)
class _Number:
    units: Sequence[_Unit]

    @property
    def unit(self) -> str:
        """What stands behind the field, where there is nothing to choose."""
        return self.units[0].text if len(self.units) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Area:
    option: _Shown
    letter: str
    style: str


@dataclass(frozen=True, slots=True)
class _Spots:
    source: str
    alt: str
    size: tuple[int, int] | None
    areas: Sequence[_Area]


@dataclass(frozen=True, slots=True)
class _Criteria:
    criteria: Sequence[object] = ()


@dataclass(frozen=True, slots=True)
class _View:
    """What all templates look at; `item` is there for units alone."""

    item: object
    type: str
    element_id: str
    number: int
    stem: Text
    advice: Sequence[str]
    how: str | None

    @property
    def described_by(self) -> list[str]:
        parts = {"stem": self.stem.phrase is None, "advice": self.advice, "how": self.how}
        return [f"{self.element_id}~~{name}" for name, is_there in parts.items() if is_there]


def item_html(item: SealedItem, number: int, site: Site) -> str:
    """The form of an item, with its images inside. Raises `CoursewrightError` for links."""
    kind, look, own = _of_type(item, site)
    words = site.words
    view = _View(
        item=own,
        type=kind,
        element_id=f"cw-{item.slot}",
        number=number,
        stem=Text.of(item.stem, site.markup),
        advice=[words.filled("points", n=item.points)] if item.points != 1 else [],
        how=_how(item, site),
    )
    controls = template(f"items/{look}.html").module
    html = template("screening/item.html").render(
        view=view, own=own, type=controls, words=words, slot=item.slot
    )
    return with_images(html, site)


def _how(item: SealedItem, site: Site) -> str | None:
    words = site.words
    match item:
        case SealedOptions(takes_several=True) | SealedCategorise(takes_several=True):
            return words["choose-some"]
        case SealedOrdering():
            return words["put-in-order"]
        case SealedText(words=int(count)):
            return words.filled("length", n=count)
    return None


def _of_type(item: SealedItem, site: Site) -> tuple[str, str, object]:  # noqa: PLR0911 a type each
    """The type for the player, its template, and what that shows."""
    match item:
        case SealedOptions(takes_several=several):
            kind = "multiple-response" if several else "choice"
            return kind, "options", _Choices(_shown(item.options, site))
        case SealedTrueFalse():
            said = (SealedOption(word, site.words[word]) for word in ("true", "false"))
            return "true-false", "options", _Choices(_shown(said, site))
        case SealedOrdering():
            return "ordering", "ordering", _Choices(_shown(item.options, site))
        case SealedTextEntry():
            return "text-entry", "text-entry", None
        case SealedNumber():
            return "numeric", "numeric", _Number([_Unit(text) for text in item.units])
        case SealedMatching():
            return "matching", "matching", _matching(item, site)
        case SealedCategorise():
            return "categorise", "categorise", _categorise(item, site)
        case SealedCloze():
            return "cloze", "cloze", _cloze(item, site)
        case SealedHotspot():
            return "hotspot", "hotspot", _spots(item, site)
        case SealedText():
            return "extended-text", "extended-text", _Criteria()
        case _:
            assert_never(item)


def _shown(options: Iterable[SealedOption], site: Site) -> list[_Shown]:
    return [
        _Shown(option.id, Text.of(option.text, site.markup), number)
        for number, option in enumerate(options, 1)
    ]


def _matching(item: SealedMatching, site: Site) -> _Parts:
    """A list of choices can hold plain words alone."""
    texts = _shown(item.targets, site)
    has_letters = not all(entry.text.is_plain for entry in texts)
    return _Parts(_shown(item.parts, site), _targets(texts, site, has_letters), has_letters, False)


def _categorise(item: SealedCategorise, site: Site) -> _Parts:
    """A label can hold all but blocks."""
    texts = _shown(item.targets, site)
    has_letters = any(entry.phrase is None for entry in texts)
    targets = _targets(texts, site, has_letters)
    return _Parts(_shown(item.parts, site), targets, has_letters, item.takes_several)


def _targets(texts: Iterable[_Shown], site: Site, has_letters: bool) -> list[TargetView]:
    return [
        TargetView(entry.id, entry.text, letter(number) if has_letters else "", site.words)
        for number, entry in enumerate(texts)
    ]


def _cloze(item: SealedCloze, site: Site) -> _Cloze:
    gaps = {gap.id: _gap(gap, number, site) for number, gap in enumerate(item.gaps, 1)}
    control = template("items/gap.html")

    def filled(gap: _Gap) -> str:
        return control.render(gap=gap, of=len(gaps), size=_GAP_SIZE, words=site.words)

    controls = {name: filled(gap) for name, gap in gaps.items()}
    return _Cloze(Safe(_with_gaps(item.text, controls, site.markup.html)), list(gaps.values()))


_GAP = "\ufdd5"  # a noncharacter: Markdown leaves it where the gap is


def _with_gaps(text: str, controls: dict[str, str], html: Callable[[str], str]) -> str:
    names = "|".join(map(re.escape, controls))
    order = re.findall(rf"\{{({names})\}}", text)
    waiting = iter(order)
    rendered = html(re.sub(rf"\{{(?:{names})\}}", _GAP, text))
    return re.sub(_GAP, lambda _: controls[next(waiting)], rendered)


def _gap(gap: SealedGap, number: int, site: Site) -> _Gap:
    options = [(option.id, site.markup.plain(option.text)) for option in gap.options]
    return _Gap(gap.id, number, options, gap.is_numeric)


def _spots(item: SealedHotspot, site: Site) -> _Spots:
    by_size = sorted(item.areas, key=lambda area: -area.width * area.height)
    areas = [
        _Area(
            _Shown(area.id, Text.of(area.text, site.markup)),
            letter(number),
            _style(area, by_size.index(area) + 1),
        )
        for number, area in enumerate(item.areas)
    ]
    content = content_of(site)
    return _Spots(ROOT + item.image, item.alt, image_size(content / item.image), areas)


def _style(area: SealedArea, layer: int) -> str:
    sides = ("left", "top", "width", "height")
    return ";".join([*(f"{side}:{getattr(area, side):g}%" for side in sides), f"z-index:{layer}"])
