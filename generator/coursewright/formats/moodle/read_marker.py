"""Markers to be dragged onto an image → hotspots, where one place is asked for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from ...items import Area, HotspotItem
from ..entry import RefusedError
from ..image_size import image_size
from .fields import Own, check_texts
from .question import MoodleQuestion, MoodleText
from .words import Words

_RECTANGLE = re.compile(r"\s*(-?[0-9]+)\s*,\s*(-?[0-9]+)\s*;\s*([0-9]+)\s*,\s*([0-9]+)\s*")
NO_MARKER = "0"  # the choice of a place that Moodle asks for nothing at
_LEAST = 1.0  # per cent of an image that can still be hit
Box = tuple[float, float, float, float]


def read_ddmarker(question: MoodleQuestion, words: Words) -> Own:
    """One marker with one rectangle for it: that is the key, and what is around it the rest."""
    markers = cast("list[Mapping[str, str]]", question.more.get("drags", []))
    zones = cast("list[Mapping[str, str]]", question.more.get("drops", []))
    right = [zone for zone in zones if zone.get("choice") != NO_MARKER]
    if len(markers) != 1 or len(right) != 1:
        raise RefusedError("an item here asks for one place of an image, not for several")
    image, size = _image(question, words)
    fields = {"image": image, "stem": words.read(question.text, "stem")}
    fields["alt"] = " ".join(markers[0].get("text", "").split()) or "The image"
    if len(zones) > 1:
        return HotspotItem, {**fields, **_named(zones, size, words)}
    return HotspotItem, {**fields, **_alone(right[0], size, words)}


def _named(
    zones: Sequence[Mapping[str, str]], size: tuple[int, int], words: Words
) -> dict[str, object]:
    """The areas of an item that was written by us: Moodle uses the one with a marker."""
    areas, key = [], ""
    for number, zone in enumerate(zones, 1):
        name = zone.get("label", "")
        feedback = words.read_any(MoodleText(zone.get("feedback", "")), "option-feedback")
        area = Area(f"area-{number}", name, feedback, *_box(zone, size))
        areas.append(area)
        key = key if zone.get("choice") == NO_MARKER else area.id
    check_texts([area.text for area in areas], "area")
    words.note("the text alternative of its image is the marker's: reword it")
    return {"areas": tuple(areas), "key": key}


def _alone(zone: Mapping[str, str], size: tuple[int, int], words: Words) -> dict[str, object]:
    """One place: what is around it are the other areas."""
    box = _box(zone, size)
    boxes = sorted((box, *_around(box)), key=lambda other: (other[1], other[0]))
    areas = tuple(
        Area(f"area-{number}", f"Area {number}", None, *other)
        for number, other in enumerate(boxes, 1)
    )
    if len(areas) < 2:
        raise RefusedError("the place that it asks for is all of the image")
    words.note("names of its areas and the text alternative of its image were made up: reword them")
    return {"areas": areas, "key": f"area-{boxes.index(box) + 1}"}


def _image(question: MoodleQuestion, words: Words) -> tuple[str, tuple[int, int]]:
    files = cast("Mapping[str, bytes]", question.more.get("files", {}))
    for name, data in files.items():
        path, size = words.keep(name, data), image_size(data)
        if path is not None and size is not None:
            return path, size
    raise RefusedError("its image is missing, or its size is not known")


def _box(zone: Mapping[str, str], size: tuple[int, int]) -> Box:
    match = _RECTANGLE.fullmatch(zone.get("coords", ""))
    if match is None or zone.get("shape", "").strip().lower() != "rectangle":
        raise RefusedError("the place that it asks for is no rectangle")
    return _in_percent([int(number[:9]) for number in match.groups()], size)


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
