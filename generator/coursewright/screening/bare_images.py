"""An image without what its file holds besides: comments, titles, places, names of layers.

Candidates can read all of a file, and authors seldom look at what a program has put into it. The
picture itself stays as it is, byte by byte.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element, tostring

from ..formats.untrusted import UnreadableError
from ..formats.xml import read_xml
from ..problems import CoursewrightError

# PNG 3, 5.6: chunks without which it could not be shown have a capital letter first.
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_LOOKS = re.compile(rb"[A-Z]...|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|pHYS|acTL|fcTL|fdAT")
# ITU-T T.81, B.1.1: the start of a scan, the end of the image; within a scan FF 00 is data, and
# FF D0 to FF D7 start it again.
_SCAN, _END = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
# CIPA DC-008, 4.6.4: which side is up, in either order of bytes.
_SIDE = re.compile(
    rb"\x01\x12\0\x03\0{3}\x01\0([\x02-\x08])|\x12\x01\x03\0\x01\0{3}([\x02-\x08])\0"
)
_GIF_START = re.compile(rb"GIF8[79]a.{4}(.)..", re.DOTALL)
_GIF_BLOCK = re.compile(rb"\x2c.{8}(.)|\x21(.)", re.DOTALL)
_CONTROL, _APPLICATION, _REPEATS = b"\xf9", b"\xff", (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
_WEBP_LOOKS = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_WEBP_TELLS = 0x0C  # flags of VP8X: there are Exif and XMP
_SVG = "{http://www.w3.org/2000/svg}"
_SAID = tuple(_SVG + name for name in ("title", "desc", "metadata"))


def bare(data: bytes, kind: str) -> bytes:
    """An image of that kind (`png`, `jpeg`, `gif`, `webp` or `svg+xml`) and nothing else.

    Raises `CoursewrightError` for what is none.
    """
    try:
        return _BARE[kind](data)
    except (IndexError, ValueError, struct.error, UnreadableError):
        raise CoursewrightError(f"it is no sound image of its kind ({kind})") from None


def _png(data: bytes) -> bytes:
    _expect(data.startswith(_PNG))
    kept, at, name = [_PNG], len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + length + 12  # with its length, name and check
        _expect(end <= len(data))
        if _PNG_LOOKS.fullmatch(name):
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _jpeg(data: bytes) -> bytes:
    _expect(data.startswith(b"\xff\xd8"))
    kept, end, kind = [data[:2]], 2, 0
    while kind != _END:
        marker = _found(_MARKER, data, end)
        at, kind = marker.end(), marker[1][0]
        end = at if kind == _END else at + struct.unpack_from(">H", data, at)[0]
        if kind == _SCAN:
            end = _found(_MARKER, data, end, search=True).start()
        kept.append(_segment(kind, b"\xff" + data[at - 1 : end]))
    return b"".join(kept)


def _segment(kind: int, segment: bytes) -> bytes:
    """A segment, empty if it says nothing of the look; of Exif what side is up."""
    content = segment[4:]
    if kind == 0xE1 and content.startswith(b"Exif\0") and (side := _SIDE.search(content)):
        tag = b"\x01\x12\0\x03\0\0\0\x01\0" + (side[1] or side[2]) + b"\0\0"
        exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + tag + b"\0\0\0\0"
        return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    is_application, is_comment = 0xE0 <= kind <= 0xEF, kind == 0xFE
    tells_look = content.startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"))
    return b"" if is_comment or (is_application and not tells_look) else segment


def _gif(data: bytes) -> bytes:
    start = _found(_GIF_START, data, 0)
    at = start.end() + _colours(start[1][0])
    kept = [data[:at]]
    while data[at] != 0x3B:
        block = _found(_GIF_BLOCK, data, at)
        extension = block[2]
        inner = block.end() + (0 if extension else _colours(block[1][0]) + 1)
        end = inner
        while data[end]:
            end += data[end] + 1
        repeats = extension == _APPLICATION and data.startswith(_REPEATS, inner)
        if extension in (None, _CONTROL) or repeats:
            kept.append(data[at : end + 1])
        at = end + 1
    return b"".join([*kept, b";"])


def _colours(flags: int) -> int:
    """How many bytes the table of colours has. GIF89a, 18 and 20."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(data: bytes) -> bytes:
    _expect(data.startswith(b"RIFF") and data[8:12] == b"WEBP")
    chunks = b"".join(_riff(data))
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _riff(data: bytes) -> Iterator[bytes]:
    at, end = 12, struct.unpack_from("<I", data, 4)[0] + 8
    while at < end:
        name, length = struct.unpack_from("<4sI", data, at)
        chunk = data[at : at + 8 + length + length % 2]
        if name == b"VP8X":
            yield chunk[:8] + bytes([chunk[8] & ~_WEBP_TELLS]) + chunk[9:]
        elif name in _WEBP_LOOKS:
            yield chunk
        at += len(chunk)


def _svg(data: bytes) -> bytes:
    root = read_xml(data, "")
    _expect(root.tag == _SVG + "svg")
    _strip(root, tostring(root, "unicode"), has_style=root.find(f".//{_SVG}style") is not None)
    return tostring(root)


def _strip(element: Element, text: str, *, has_style: bool) -> None:
    """Leave what is drawn; `text` is the whole image, in which an id is used or not."""
    for name, value in [*element.attrib.items()]:
        is_foreign = name.startswith("{") and not name.startswith("{http://www.w3.org/")
        is_unused = name == "id" and f"#{value}" not in text
        is_label = name.startswith(("data-", "aria-")) or (name == "class" and not has_style)
        if is_foreign or is_unused or is_label:
            del element.attrib[name]
    for child in [*element]:
        if child.tag in _SAID or not child.tag.startswith(_SVG):
            element.remove(child)
        else:
            _strip(child, text, has_style=has_style)


def _found(
    pattern: re.Pattern[bytes], data: bytes, at: int, *, search: bool = False
) -> re.Match[bytes]:
    """The pattern there, or somewhere behind it. Raises ValueError."""
    match = (pattern.search if search else pattern.match)(data, at)
    if match is None:
        raise ValueError
    return match


def _expect(holds: bool) -> None:
    if not holds:
        raise ValueError


_BARE: Mapping[str, Callable[[bytes], bytes]] = {
    "png": _png,
    "jpeg": _jpeg,
    "gif": _gif,
    "webp": _webp,
    "svg+xml": _svg,
}
