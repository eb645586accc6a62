"""Markers to be dragged onto an image → hotspots, where one place is asked for."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from ...items import Area, HotspotItem
from ..entry import RefusedError
from .fields import Own
from .pixels import image_size
from .question import MoodleQuestion
from .words import Words

_RECTANGLE = re.compile(r"\s*(-?[0-9]+)\s*,\s*(-?[0-9]+)\s*;\s*([0-9]+)\s*,\s*([0-9]+)\s*")
_LEAST = 1.0  # per cent of an image that can still be hit
Box = tuple[float, float, float, float]


def read_ddmarker(question: MoodleQuestion, words: Words) -> Own:
    """One marker with one rectangle for it: that is the key, and what is around it the rest."""
    markers = cast("list[Mapping[str, str]]", question.more.get("drags", []))
    zones = cast("list[Mapping[str, str]]", question.more.get("drops", []))
    if len(markers) != 1 or len(zones) != 1:
        raise RefusedError("an item here asks for one place of an image, not for several")
    match = _RECTANGLE.fullmatch(zones[0].get("coords", ""))
    if match is None or zones[0].get("shape", "").strip().lower() != "rectangle":
        raise RefusedError("the place that it asks for is no rectangle")
    image, size = _image(question, words)
    box = _in_percent([int(number) for number in match.groups()], size)
    boxes = sorted((box, *_around(box)), key=lambda other: (other[1], other[0]))
    areas = tuple(
        Area(f"area-{number}", f"Area {number}", None, *other)
        for number, other in enumerate(boxes, 1)
    )
    if len(areas) < 2:
        raise RefusedError("the place that it asks for is all of the image")
    words.note("names of its areas and the text alternative of its image were made up: reword them")
    stem = words.read(question.text, "stem")
    marker = " ".join(markers[0].get("text", "").split())
    key = f"area-{boxes.index(box) + 1}"
    own = {"image": image, "alt": marker or "The image", "areas": areas, "key": key}
    return HotspotItem, {**own, "stem": stem}


def _image(question: MoodleQuestion, words: Words) -> tuple[str, tuple[int, int]]:
    files = cast("Mapping[str, bytes]", question.more.get("files", {}))
    for name, data in files.items():
        path, size = words.keep(name, data), image_size(data)
        if path is not None and size is not None:
            return path, size
    raise RefusedError("its image is missing, or its size is not known")


def _in_percent(pixels: list[int], size: tuple[int, int]) -> Box:
    left, top, width, height = (
        round(min(max(number / whole * 100, 0), 100), 4)
        for number, whole in zip(pixels, (*size, *size), strict=True)
    )
    width, height = min(width, 100 - left), min(height, 100 - top)
    if min(width, height) <= 0:
        raise RefusedError("the place that it asks for is not on its image")
    return left, top, round(width, 4), round(height, 4)


def _around(box: Box) -> Iterator[Box]:
    """What is above, left, right and below of a part of an image."""
    left, top, width, height = box
    right, bottom = left + width, top + height
    found = (
        (0.0, 0.0, 100.0, top),
        (0.0, top, left, height),
        (right, top, 100 - right, height),
        (0.0, bottom, 100.0, 100 - bottom),
    )
    return (
        (first, second, round(wide, 4), round(high, 4))
        for first, second, wide, high in found
        if min(wide, high) >= _LEAST
    )
