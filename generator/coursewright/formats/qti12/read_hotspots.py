"""Hot spots of QTI 1.2 → hotspot items, where the words for their areas came along."""

import json
from math import isfinite
from typing import Any

from ...items import Area, HotspotItem
from ..entry import RefusedError
from ..ids import is_id
from .question import Question
from .shared import AREAS, Own
from .words import Words

_SILENT = "its area has no words that can be spoken: draw it as a `hotspot` item"


def read_hotspot(question: Question, words: Words) -> Own:
    """The areas as `coursewright_areas` has them; other tools know no words for theirs."""
    try:
        found = json.loads(question.metadata.get(AREAS, ""))
        areas = tuple(_area(entry) for entry in found["areas"])
        alt, key = found["alt"], found["key"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise RefusedError(_SILENT) from None
    names = [area.id for area in areas]
    if not isinstance(alt, str) or len({*names}) < len(names) or key not in names:
        raise RefusedError(_SILENT)
    place = question.element.find("presentation//matimage")
    image = None if place is None else words.image(place.get("uri", ""))
    if image is None:
        raise RefusedError("its image is not there")
    return HotspotItem, {"image": image, "alt": alt, "areas": areas, "key": key}


def _area(entry: Any) -> Area:
    """One area of a list that anybody may have written. Raises ValueError or TypeError."""
    name, text, *corners = entry
    left, top, width, height = map(float, corners)
    sound = isinstance(name, str) and is_id(name) and isinstance(text, str) and text.strip()
    if not sound or not all(map(isfinite, (left, top, width, height))):
        raise ValueError
    if min(left, top) < 0 or min(width, height) <= 0 or max(left + width, top + height) > 100:
        raise ValueError
    return Area(name, text, None, left, top, width, height)
