"""Items in which a learner picks an area of an image."""

from collections.abc import Mapping
from posixpath import normpath
from typing import Any

from yaml.nodes import Node, SequenceNode

from ..items import Area
from ..markup import DECORATIVE
from ..model import Name
from ..source import Source
from .choices import differing, read_key
from .fields import Fields, fields_of, value_of
from .nodes import number_of

AREA = ("id", "text", "area", "feedback")
AREA_REQUIRED = ("id", "text", "area")
_EXAMPLE = "`- {id: …, text: …, area: [left, top, width, height]}`"
Box = tuple[float, float, float, float]


def read_hotspot(fields: Fields, _common: Mapping[str, Any]) -> dict[str, Any] | None:
    """The image and its areas, in percentages; problems at those that lie outside of it."""
    image, alt = fields.text("image"), fields.text("alt")
    if alt == DECORATIVE:
        message = "nobody can solve this without seeing the image"
        hint = "write in `alt` what it shows, so that the item can be solved by that"
        fields.source.problem(fields.entries["alt"], "missing-alt", message, hint)
    if image is not None:
        place = fields.source.position(fields.entries["image"])
        fields.source.used.append(Name("file", normpath(image), place))
    areas = _areas(fields)
    if areas is None or "key" not in fields.entries:
        return None
    own = {"areas": areas, "key": read_key(fields, areas, "area")}
    return {"image": normpath(image or ""), "alt": alt, **own}


def _areas(fields: Fields) -> tuple[Area, ...] | None:
    entries = fields.entries_of(
        "areas", least=2, code="too-few-areas", what="two areas", example=_EXAMPLE
    )
    if entries is None:
        return None
    areas = [_area(raw, fields.source) for raw in entries]
    if differing(entries, areas, fields.source, "area") is None:
        return None
    boxes: dict[Box, str] = {}
    for raw, area in zip(entries, areas, strict=True):
        if area is None:
            continue
        box = area.left, area.top, area.width, area.height
        if boxes.setdefault(box, area.id) != area.id:
            message = f"area `{area.id}` is the same part of the image as `{boxes[box]}`"
            hint = "give each area a place of its own"
            fields.source.problem(value_of(raw, "area"), "duplicate-areas", message, hint)
    return tuple(area for area in areas if area is not None)


def _area(raw: Node, source: Source) -> Area | None:
    fields = fields_of(raw, source, "an area", _EXAMPLE)
    if fields is None:
        return None
    fields.require(AREA_REQUIRED, AREA, "an area")
    name, text, feedback = fields.id("id"), fields.markdown("text"), fields.markdown("feedback")
    box = _box(fields)
    if box is None or not fields.sound:
        return None
    return Area(name or "", text or "", feedback, *box)


def _box(fields: Fields) -> Box | None:
    raw = fields.entries.get("area")
    if raw is None:
        return None
    numbers = [number_of(entry) for entry in raw.value] if raw.__class__ is SequenceNode else []
    if len(numbers) != 4 or any(number is None for number in numbers):
        message = "`area` must be four numbers"
        hint = "write `[left, top, width, height]`, in per cent of the image"
        fields.source.problem(raw, "invalid-value", message, hint)
        return None
    left, top, width, height = (number for number in numbers if number is not None)
    if min(left, top) < 0 or min(width, height) <= 0 or max(left + width, top + height) > 100:
        message = f"the area reaches from {left:g} % to {left + width:g} % of the image's width"
        message += f" and from {top:g} % to {top + height:g} % of its height"
        hint = "`[left, top, width, height]` must lie within 0 % and 100 %"
        fields.source.problem(raw, "outside-image", message, hint)
        return None
    return left, top, width, height
