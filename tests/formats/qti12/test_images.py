"""Images of packages are found under every address that tools write, and come back."""

from dataclasses import replace
from html import escape
from io import BytesIO
from zipfile import ZipFile

import pytest

from coursewright.formats.format import ForeignFile, Reading, Surroundings
from coursewright.formats.qti12.canvas import QTI_12
from coursewright.formats.qti12.reading import read_qti12
from coursewright.items import HotspotItem

from ..reworded import bank_of, real_items
from ..texts.site_markup import plain_markup
from .shapes import SINGLE, asked, equal, losses, only, text, when

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
KEY = when(equal("A1"), "100")


def package(address: str, *names: str) -> Reading:
    shown = escape(f'<p>See <img src="{escape(address)}" alt="a map"></p>')
    item = asked(SINGLE, KEY).replace(text("Which tea?"), text(shown, "text/html"))
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        quiz = f'<assessment ident="g1">{item}</assessment>'
        archive.writestr("g1/g1.xml", f"<questestinterop>{quiz}</questestinterop>")
        for number, name in enumerate(names):
            archive.writestr(name, PNG + bytes([number]))
    return read_qti12(ForeignFile("x.zip", buffer.getvalue()))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (
            "$IMS-CC-FILEBASE$/Uploaded%20Media/a%20b.png?canvas_download=1",
            "Uploaded Media/a b.png",
        ),
        ("$IMS-CC-FILEBASE$/which%20one?.png?canvas_download=1", "which one?.png"),
        ("%24IMS-CC-FILEBASE%24/a.png", "a.png"),
        ("$IMS_CC_FILEBASE$/a.png", "a.png"),
        ("$IMS-CC-FILEBASE$../web_resources/a.png", "a.png"),
        ("$IMS-CC-FILEBASE$/a%2525.png", "a%25.png"),
    ],
)
def test_addresses_below_the_base_of_a_cartridge_are_found(address: str, name: str) -> None:
    reading = package(address, f"web_resources/{name}")
    assert [*reading.files.values()] == [PNG + bytes([0])]
    assert losses(reading) == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("images/a.png", "g1/images/a.png"),
        ("../images/a.png", "images/a.png"),
        ("a.png", "resources/deep/a.png"),
    ],
)
def test_relative_addresses_are_found_beside_the_quiz_or_by_their_end(
    address: str, name: str
) -> None:
    assert len(package(address, name).files) == 1


def test_an_end_that_two_files_share_finds_neither() -> None:
    reading = package("a.png", "one/a.png", "two/a.png")
    assert (reading.files, losses(reading)) == ({}, ["left out: image"])


def test_an_image_of_ours_and_a_hot_spot_come_back_with_their_files() -> None:
    spot = next(item for item in real_items() if isinstance(item, HotspotItem))
    around = Surroundings(plain_markup(), lambda path: PNG + path.encode())
    shown = replace(spot, id="shown", stem="See ![a map](images/map one.png) here.")
    assert QTI_12.write is not None
    made = QTI_12.write([bank_of(spot, shown)], around)
    reading = read_qti12(ForeignFile("x.zip", made.data))
    items = [found.item for found in reading.items]
    for before, after in zip((spot, shown), items, strict=True):
        assert isinstance(after, HotspotItem)
        assert (after.alt, after.areas, after.key) == (
            before.alt,
            tuple(replace(area, feedback=None) for area in before.areas),
            before.key,
        )
        assert after.image in reading.files
    assert len(reading.files) == 2
    assert only(replace(reading, items=reading.items[1:])).stem.startswith("See ![a map](media/")
