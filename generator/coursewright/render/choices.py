"""Items of which the learner chooses or moves options: what their template shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup as Safe

from ..items import (
    Area,
    ChoiceItem,
    HotspotItem,
    MultipleResponseItem,
    Option,
    OrderingItem,
    TrueFalseItem,
)
from ..markup import ROOT
from ..numerals import letter
from ..scoring import option_weight
from .site import Site
from .texts import Text


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option and its line in the key; `share` is what choosing it earns, where that differs.

    `phrase` is None where the text has blocks.
    """

    id: str
    text: Text
    phrase: Safe | None
    reason: Safe | None
    is_keyed: bool = False
    share: float | None = None


@dataclass(frozen=True, slots=True)
class OptionsView:
    """The options as shown, and as the key lists them."""

    shown: Sequence[OptionView]
    key: Sequence[OptionView]


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area of an image; `style` puts it in its place."""

    option: OptionView
    letter: str
    style: str


@dataclass(frozen=True, slots=True)
class HotspotView:
    """`source` is the image's link, `size` its width and height, None where nobody knows."""

    source: str
    alt: str
    size: tuple[int, int] | None
    areas: Sequence[AreaView]


def options_view(
    item: ChoiceItem | MultipleResponseItem | TrueFalseItem | OrderingItem,
    order: Iterable[str],
    site: Site,
) -> OptionsView:
    key = list(_options(item, site))
    by_id = {option.id: option for option in key}
    return OptionsView([by_id[name] for name in order], key)


def _options(
    item: ChoiceItem | MultipleResponseItem | TrueFalseItem | OrderingItem, site: Site
) -> Iterator[OptionView]:
    """The options in the order of the item; those of true-false are words of ours."""
    if isinstance(item, TrueFalseItem):
        for verdict, word in ((True, "true"), (False, "false")):
            option = Option(word, site.words[word], item.reasons.get(verdict))
            yield _option(option, site, verdict is item.key)
        return
    if isinstance(item, OrderingItem):
        yield from (_option(option, site, is_keyed=False) for option in item.options)
        return
    keyed = (item.key,) if isinstance(item.key, str) else item.key
    for option in item.options:
        share = option_weight(option, item) if item.scoring == "weighted" else None
        yield _option(option, site, option.id in keyed, share)


def _option(option: Option, site: Site, is_keyed: bool, share: float | None = None) -> OptionView:
    text = Text.of(option.text, site.markup)
    return OptionView(option.id, text, text.phrase, reason(option.feedback, site), is_keyed, share)


def reason(feedback: str | None, site: Site) -> Safe | None:
    """What is said of a response: words that go on in the line, or blocks."""
    return None if feedback is None else Text.of(feedback, site.markup).flow


def hotspot_view(item: HotspotItem, site: Site) -> HotspotView:
    """The image with its areas lettered in the order of the item."""
    by_size = sorted(item.areas, key=lambda area: -area.width * area.height)
    areas = [
        AreaView(
            _option(Option(area.id, area.text, area.feedback), site, area.id == item.key),
            letter(number),
            _style(area, layer=by_size.index(area) + 1),
        )
        for number, area in enumerate(item.areas)
    ]
    return HotspotView(f"{ROOT}{quote(item.image)}", item.alt, site.image_size(item.image), areas)


def _style(area: Area, *, layer: int) -> str:
    """Smaller areas lie above larger ones, which grown to a finger's size they may overlap."""
    sides = ("left", "top", "width", "height")
    return ";".join([*(f"{side}:{getattr(area, side):g}%" for side in sides), f"z-index:{layer}"])
