"""The size of an image, read from its first bytes: many formats count places in pixels."""

import re
import struct

from .images import image_kind
from .xml import read_xml

_LENGTH = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]*)?(?:px)?\s*")

_JPEG_FRAMES = frozenset(
    (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0))
)


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG or SVG; None for others and for what is broken."""
    found = None
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        found = struct.unpack(">II", data[16:24])
    elif re.match(rb"GIF8[79]a", data) and len(data) >= 10:
        found = struct.unpack("<HH", data[6:10])
    elif data.startswith(b"\xff\xd8"):
        found = _jpeg_size(data)
    elif image_kind(data) == "svg":
        found = _svg_size(data)
    return (found[0], found[1]) if found and min(found) > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        if data[place + 1] in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
    return None


def _svg_size(data: bytes) -> tuple[int, int] | None:
    """What it says of its size, else that of its own coordinates."""
    root = read_xml(data, "")
    box = (root.get("viewBox") or "").replace(",", " ").split()[2:4]
    for lengths in ([root.get("width", ""), root.get("height", "")], box):
        found = [int(match[1]) for length in lengths if (match := _LENGTH.fullmatch(length))]
        if len(found) == 2:
            return found[0], found[1]
    return None
