"""Places on an image → hot spots."""

from math import isclose

from ...items import Area, HotspotItem
from ..entry import RefusedError
from ..image_size import image_size
from ..images import image_kind
from .draft import Declared, Draft, Shown
from .marking import for_the_key, option_feedback, prompt
from .names import identifier
from .rules import RESPONSE, Rules, escaped
from .showing import Showing
from .versions import quoted

_KINDS = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}


def write_hotspot(item: HotspotItem, showing: Showing) -> Draft:
    """Raises RefusedError where the size of the image is not known."""
    image, size = _image(item, showing)
    tag, stem = showing.version.tag, prompt(item.stem, showing)
    interaction = tag(
        "hotspotInteraction",
        stem,
        image,
        *(_place(area, size, showing) for area in item.areas),
        responseIdentifier=RESPONSE,
        maxChoices=1,
    )
    rules = Rules(showing.version)
    shown = tuple(
        Shown(option_feedback(name), area.feedback, rules.has(name, several=False))
        for area in item.areas
        if area.feedback is not None and (name := identifier(area.id))
    )
    declared = Declared(RESPONSE, "single", "identifier", (identifier(item.key),))
    marking = for_the_key(item.points, rules)
    return Draft((declared,), interaction, marking, asks=bool(stem), shown=shown)


def _image(item: HotspotItem, showing: Showing) -> tuple[str, tuple[int, int]]:
    """The image as an object, and its size."""
    data = showing.file(item.image)
    kind = None if data is None else image_kind(data)
    size = None if data is None or kind not in _KINDS else image_size(data)
    address = None if size is None else showing.image(item.image)
    if size is None or address is None:
        raise RefusedError(f"the size of the image `{item.image}` is not known")
    width, height = size
    shown = f'type="{_KINDS[str(kind)]}" width="{width}" height="{height}"'
    return f"<object data={quoted(address)} {shown}>{escaped(item.alt)}</object>", size


def _place(area: Area, size: tuple[int, int], showing: Showing) -> str:
    width, height = (pixels / 100 for pixels in size)
    ends = (
        area.left * width,
        area.top * height,
        (area.left + area.width) * width,
        (area.top + area.height) * height,
    )
    whole = [round(end) for end in ends]
    if not all(isclose(end, near) for end, near in zip(ends, whole, strict=True)):
        showing.losses.add("areas", "places are counted in whole pixels there")
    return showing.version.tag(
        "hotspotChoice",
        identifier=identifier(area.id),
        shape="rect",
        coords=",".join(map(str, whole)),
        hotspotLabel=showing.words(area.text, "areas"),
    )
