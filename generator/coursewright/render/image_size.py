"""The size of an image file, so that a page keeps its room free while it is on its way."""

import re
from pathlib import Path

_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(.{4})(.{4})", re.DOTALL)
# Frames that hold the size; the other segments tell how long they are. ITU-T T.81, B.1.1.
_JPEG_SEGMENT = re.compile(rb"\xff+([^\xff])(.{2})", re.DOTALL)
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_SVG = re.compile(rb"<svg\b[^>]*>")
_SVG_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["'](\d+(?:\.\d+)?)(?:px)?["']""")
_SVG_BOX = re.compile(
    rb"""\sviewBox\s*=\s*["'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)["']"""
)


def image_size(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG or SVG; None where they cannot be told."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if match := _PNG.match(data):
        return int.from_bytes(match[1]), int.from_bytes(match[2])
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    svg = _SVG.search(_COMMENT.sub(b"", data))
    return None if svg is None else _svg_size(svg[0])


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while match := _JPEG_SEGMENT.match(data, place):
        if match[1][0] in _JPEG_FRAMES:
            frame = data[match.end() + 1 : match.end() + 5]
            return int.from_bytes(frame[2:]), int.from_bytes(frame[:2])
        place = match.start(2) + int.from_bytes(match[2])
    return None


def _svg_size(tag: bytes) -> tuple[int, int] | None:
    """Lengths of its own, else those of its box."""
    lengths = {name: float(value) for name, value in _SVG_LENGTH.findall(tag)}
    if len(lengths) == 2:
        return round(lengths[b"width"]), round(lengths[b"height"])
    box = _SVG_BOX.search(tag)
    return None if box is None else (round(float(box[1])), round(float(box[2])))
