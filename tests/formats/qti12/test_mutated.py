"""Real and written files with elements dropped, doubled, moved and renamed: read or refused."""

from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from coursewright.formats.format import ForeignFile
from coursewright.formats.qti12.canvas import QTI_12
from coursewright.formats.qti12.reading import read_qti12
from coursewright.formats.untrusted import UnreadableError

from ...conftest import ROOT
from ..reworded import bank_of, real_items, surroundings

REAL = ROOT / "../shared/data/qti12/instructure__qti"
WORDS = [
    *("0", "-1", "nan", "inf", "1e999", "Yes", "response1", "100", "[a]", "{a}", "1,2", "true"),
    *("", "SCORE.max", "Multiple", "Ordered", "#", "9" * 400, "<p>a</p>", "x" * 200, "\u202e"),
]


@cache
def own_file() -> bytes:
    assert QTI_12.write is not None
    made = QTI_12.write([bank_of(*real_items())], surroundings()).data
    return ZipFile(BytesIO(made)).read("coursewright-teas/coursewright-teas.xml")


@cache
def real_files() -> list[bytes]:
    paths = sorted(path for path in REAL.rglob("*") if path.suffix in (".xml", ".qti"))
    files = [path.read_bytes() for path in paths if path.stat().st_size < 60_000]
    return [data for data in files if b"<questestinterop" in data and is_sound(data)]


def is_sound(data: bytes) -> bool:
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        return False
    return True


def mutated(data: bytes, random: Random) -> bytes:
    root = etree.fromstring(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        element = random.choice([*root.iterdescendants(etree.Element)] or [root])
        random.choice(CHANGES)(element, random)
    return etree.tostring(root)


def drop(element: etree._Element, _: Random) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def double(element: etree._Element, _: Random) -> None:
    if element.getparent() is not None:
        element.getparent().append(etree.fromstring(etree.tostring(element)))


def move(element: etree._Element, random: Random) -> None:
    other = random.choice([*element.getroottree().getroot().iter(etree.Element)])
    other.append(etree.fromstring(etree.tostring(element)))


def rename(element: etree._Element, random: Random) -> None:
    element.tag = random.choice([*element.getroottree().getroot().iter(etree.Element)]).tag


def reword(element: etree._Element, random: Random) -> None:
    names = [*element.attrib]
    if names and random.random() < 0.5:
        element.set(random.choice(names), random.choice(WORDS))
    else:
        element.text = random.choice(WORDS)


def forget(element: etree._Element, random: Random) -> None:
    if element.attrib:
        del element.attrib[random.choice([*element.attrib])]


CHANGES = (drop, double, move, rename, reword, forget)


def check(data: bytes) -> None:
    try:
        reading = read_qti12(ForeignFile("x.xml", data))
    except UnreadableError:
        return
    for found in reading.items:
        assert (found.item is None) == (found.entry.refused is not None)
        assert found.entry.position.line > 0


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_a_mutated_file_of_our_own_is_read_or_refused(seed: int) -> None:
    check(mutated(own_file(), Random(seed)))


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_a_mutated_real_file_is_read_or_refused(seed: int) -> None:
    random = Random(seed)
    check(mutated(random.choice(real_files()), random))
