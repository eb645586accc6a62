"""The size of images, as the specifications of their formats say where it stands."""

import struct

import pytest

from coursewright.render.image_size import image_size

from .conftest import ROOT

SVG = """\
<?xml version="1.0"?>
<!-- <svg width="1" height="1"> -->
<svg xmlns="http://www.w3.org/2000/svg" {}></svg>
"""


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


FRAME = struct.pack(">BHHB", 8, 480, 640, 3)  # precision, height, width, components
TABLES = segment(0xC4, b"\xff\xc0\x00\x11" * 4)  # which looks like a frame inside


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (jpeg(segment(0xE0, b"JFIF"), TABLES, segment(0xC0, FRAME)), (640, 480)),
        (jpeg(segment(0xE1, b"Exif"), b"\xff", segment(0xC2, FRAME)), (640, 480)),
        (jpeg(segment(0xE0, b"JFIF")), None),
        (SVG.format('width="30px" height="20.4"').encode(), (30, 20)),
        (SVG.format('viewBox="0 -5 540 510"').encode(), (540, 510)),
        (SVG.format("viewBox='0,0,54,51' width='100%' height='auto'").encode(), (54, 51)),
        (SVG.format('stroke-width="3" width="7"').encode(), None),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"GIF89a", None),
    ],
)
def test_the_size_stands_where_the_format_says(tmp_path, content, size):
    path = tmp_path / "image"
    path.write_bytes(content)
    assert image_size(path) == size


def test_the_size_of_a_png_is_in_its_header():
    assert image_size(ROOT / ".github/screenshot-dark.png") == (1280, 800)


def test_a_file_that_is_not_there_has_no_size(tmp_path):
    assert image_size(tmp_path / "none.png") is None
