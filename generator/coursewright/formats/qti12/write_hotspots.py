"""Areas of an image → hot spots as New Quizzes have them."""

import json
from xml.etree.ElementTree import Element, SubElement

from ...items import Area, HotspotItem
from ..entry import RefusedError
from .item_xml import scored_by
from .showing import Showing
from .write_options import ONE, Said


def write_hotspot(
    item: HotspotItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """The right area alone: there is no other one there, and no words for any."""
    address = showing.image(item.image)
    if address is None:
        raise RefusedError(f"there is no file `{item.image}`")
    showing.only_new_quizzes()
    showing.losses.add("areas", "only the right area is marked, and no area has a spoken name")
    showing.losses.add("alt", "the image has no text alternative there")
    response = SubElement(presentation, "response_xy", ident=ONE, rcardinality="Single")
    shown = SubElement(response, "render_hotspot")
    SubElement(SubElement(shown, "material"), "matimage", uri=address)
    area = next(area for area in item.areas if area.id == item.key)
    label = SubElement(shown, "response_label", ident=ONE, rarea="rectangle")
    label.text = _corners(area)
    inside = SubElement(scored_by(found), "varinside", respident=ONE, areatype="Rectangle")
    inside.text = label.text
    return {}


def described(item: HotspotItem) -> str:
    """All areas and words of an item, which come back when its file is read here."""
    areas = [
        (area.id, area.text, area.left, area.top, area.width, area.height) for area in item.areas
    ]
    found = {"alt": item.alt, "key": item.key, "areas": areas}
    return json.dumps(found, ensure_ascii=False)


def _corners(area: Area) -> str:
    """Two corners, as shares of the width and height of the image."""
    ends = (area.left, area.top, area.left + area.width, area.top + area.height)
    return ",".join(f"{end / 100:.6g}" for end in ends)
