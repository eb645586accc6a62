"""Items of several parts, and places on an image → questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...items import Area, CategoriseItem, HotspotItem, MatchingItem, Option, OrderingItem
from ..entry import RefusedError
from ..image_size import image_size
from ..images import image_kind
from .question import MoodleAnswer, MoodlePair, MoodleText
from .read_marker import NO_MARKER
from .read_parts import RULES
from .showing import Showing

_NOTHING = MoodleText()
_RULES = {"exact": "ALL_OR_NOTHING", **{rule: name for name, rule in RULES.items()}}


def write_matching(item: MatchingItem, showing: Showing) -> dict[str, Any]:
    pairs = _pairs(item.premises, item.options, item.key, showing)
    return {"type": "matching", "pairs": pairs}


def write_categorise(item: CategoriseItem, showing: Showing) -> dict[str, Any]:
    """Cards are matched with their buckets."""
    if any(len(key) != 1 for key in item.key.values()):
        raise RefusedError("a card must belong to one bucket: it is matched with that one there")
    key = {card: buckets[0] for card, buckets in item.key.items()}
    return {"type": "matching", "pairs": _pairs(item.cards, item.buckets, key, showing)}


def _pairs(
    premises: Sequence[Option],
    options: Sequence[Option],
    key: Mapping[str, str],
    showing: Showing,
) -> tuple[MoodlePair, ...]:
    """A pair for each premise, and one without a premise for each option that is right for none."""
    answers = {option.id: showing.plain(option.text, "options") for option in options}
    if len({*answers.values()}) < len(answers) or not all(answers.values()):
        raise RefusedError("without its looks one of its options cannot be told from another")
    asked = [
        MoodlePair(showing.html(premise.text), answers[key[premise.id]]) for premise in premises
    ]
    used = {*key.values()}
    others = [MoodlePair(_NOTHING, text) for name, text in answers.items() if name not in used]
    return (*asked, *others)


def write_ordering(item: OrderingItem, showing: Showing) -> dict[str, Any]:
    """`ordering` has been one of Moodle's own types since 4.4, and a plugin before."""
    answers = tuple(
        MoodleAnswer(showing.html(option.text), place)
        for place, option in enumerate(item.options, 1)
    )
    more = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": "0",
        "gradingtype": _RULES[item.scoring],
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    return {"type": "ordering", "answers": answers, "more": more}


def write_hotspot(item: HotspotItem, showing: Showing) -> dict[str, Any]:
    """One marker, to be put on the key; the other areas are there for those who read them."""
    data = showing.file(item.image)
    size = None if data is None or image_kind(data) is None else image_size(data)
    if data is None or size is None:
        raise RefusedError(f"the size of the image `{item.image}` is not known")
    showing.losses.add("areas", "Moodle asks for the right area alone, in whole pixels")
    showing.losses.add("alt", "images to put markers on have no text alternative there")
    drops = [_drop(area, item.key, size, showing) for area in item.areas]
    drag = {"no": "1", "text": " ".join(item.alt.split()), "noofdrags": "1"}
    name = item.image.rpartition("/")[2]
    return {
        "type": "ddmarker",
        "more": {"files": {name: data}, "drags": [drag], "drops": drops},
    }


def _drop(area: Area, key: str, size: tuple[int, int], showing: Showing) -> dict[str, str]:
    width, height = (pixels / 100 for pixels in size)
    left, top = round(area.left * width), round(area.top * height)
    right = max(left + 1, round((area.left + area.width) * width))
    bottom = max(top + 1, round((area.top + area.height) * height))
    drop = {
        "shape": "rectangle",
        "coords": f"{left},{top};{right - left},{bottom - top}",
        "choice": "1" if area.id == key else NO_MARKER,
        "label": showing.plain(area.text, "areas"),
    }
    feedback = showing.html(area.feedback).text
    return {**drop, "feedback": feedback} if feedback else drop
