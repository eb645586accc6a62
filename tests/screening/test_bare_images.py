"""Images in forms hold nothing that a program or an author has put into them but the picture."""

import struct
import zlib

import pytest

from coursewright.problems import CoursewrightError
from coursewright.screening.bare_images import bare

SECRET = b"the upper part is right"


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def png(*more: bytes) -> bytes:
    """One red pixel; `more` stands before its data."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


def segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def exif(order: str, side: int) -> bytes:
    """With a description before the side that is up, each 12 bytes."""
    entries = struct.pack(order + "HHHII", 2, 0x010E, 2, len(SECRET), 38)
    entries += struct.pack(order + "HHIHH", 0x0112, 3, 1, side, 0)
    mark = b"MM\0*\0\0\0\x08" if order == ">" else b"II*\0\x08\0\0\0"
    return b"Exif\0\0" + mark + entries + bytes(4) + SECRET


def jpeg(*more: bytes, after: bytes = b"") -> bytes:
    """The parts of a JPEG with two scans, in whose data `FF 00` is no marker."""
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"ab\xff\x00\xd9cd\xff\xd0ef"
    tables = segment(0xDB, bytes(65)) + segment(0xC2, bytes(9))
    scans = scan + segment(0xC4, b"\xff\xd9" + bytes(17)) + scan
    start = b"\xff\xd8" + segment(0xE0, b"JFIF\0" + bytes(9)) + b"".join(more)
    return start + tables + scans + b"\xff\xd9" + after


def gif(*more: bytes) -> bytes:
    """Two colours, one pixel, that repeats."""
    repeats = b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0"
    image = b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    screen = b"GIF89a\1\0\1\0\x80\0\0" + bytes(6)
    return screen + repeats + b"".join(more) + b"\x21\xf9\4\0\0\0\0\0" + image + b";"


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(
        name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp(flags: int, *more: tuple[bytes, bytes]) -> bytes:
    return riff((b"VP8X", bytes([flags]) + bytes(9)), (b"VP8L", b"odd"), *more)


@pytest.mark.parametrize(
    ("kind", "given", "left"),
    [
        ("png", png(chunk(b"tEXt", b"Comment\0" + SECRET), chunk(b"gAMA", bytes(4))), None),
        ("png", png(chunk(b"eXIf", SECRET), chunk(b"tIME", SECRET[:7])) + SECRET, png()),
        ("jpeg", jpeg(segment(0xFE, SECRET), segment(0xED, SECRET), after=SECRET), jpeg()),
        ("jpeg", jpeg(segment(0xE1, exif(">", 1))), jpeg()),
        ("jpeg", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)), jpeg()),
        ("gif", gif(b"\x21\xfe\x17" + SECRET + b"\0", b"\x21\xff\x0bXMP DataXMP\1x\0"), gif()),
        ("gif", gif() + SECRET, gif()),
        ("webp", webp(0x1C, (b"EXIF", SECRET), (b"XMP ", SECRET)), webp(0x10)),
    ],
)
def test_an_image_is_left_with_its_look_alone(kind: str, given: bytes, left: bytes | None) -> None:
    expected = png(chunk(b"gAMA", bytes(4))) if left is None else left
    assert bare(given, kind) == expected
    assert bare(expected, kind) == expected


@pytest.mark.parametrize("order", [">", "<"])
def test_a_photograph_keeps_the_side_that_is_up(order: str) -> None:
    """Without it browsers would show what a telephone took lying on its side."""
    made = bare(jpeg(segment(0xE1, exif(order, 6))), "jpeg")
    assert SECRET not in made
    (length,) = struct.unpack_from(">H", made, made.index(b"Exif") - 2)
    inner = made[made.index(b"Exif") + 6 :][: length - 8]
    assert inner[:10] == b"MM\0*\0\0\0\x08\0\1"
    assert struct.unpack(">HHIHHI", inner[10:]) == (0x0112, 3, 1, 6, 0, 0)


def test_a_drawing_is_left_with_what_is_drawn() -> None:
    drawing = f"""<?xml version="1.0"?><!-- {SECRET.decode()} -->
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:layers="urn:layers" layers:name="right">
    <title>right</title><metadata><layers:note>right</layers:note></metadata>
    <layers:view zoom="right"/>
    <defs><linearGradient id="shade"/><circle id="dot" r="1"/></defs>
    <g id="right" class="right" data-name="right" aria-label="right" layers:label="right">
    <rect fill="url(#shade)"/><use href="#dot"/><text>Seen</text></g></svg>"""
    made = bare(drawing.encode(), "svg+xml")
    assert b"right" not in made
    for kept in (b'id="shade"', b'fill="url(#shade)"', b'id="dot"', b'href="#dot"', b">Seen<"):
        assert kept in made
    assert bare(made, "svg+xml") == made


def test_classes_that_a_style_may_mean_stay() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>.thin {}</style><g class="thin"/></svg>'
    )
    assert b'class="thin"' in bare(drawing, "svg+xml")


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp", "svg+xml"])
def test_what_is_no_such_image_is_refused_wherever_it_is_cut(kind: str) -> None:
    whole = {
        "png": png(), "jpeg": jpeg(), "gif": gif(), "webp": webp(0),
        "svg+xml": b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>',
    }[kind]  # fmt: skip
    for length in range(len(whole)):
        with pytest.raises(CoursewrightError, match="no sound image"):
            bare(whole[:length], kind)
