"""XML with elements dropped, doubled, moved and renamed, as no tool writes it."""

from collections.abc import Callable
from random import Random

from lxml import etree

from coursewright.formats.format import ForeignFile, Reading
from coursewright.formats.untrusted import UnreadableError

WORDS = [
    *("0", "-1", "nan", "inf", "1e999", "Yes", "response1", "100", "[a]", "{a}", "1,2", "true"),
    *("", "SCORE.max", "Multiple", "Ordered", "#", "9" * 400, "<p>a</p>", "x" * 200, "\u202e"),
    *("RESPONSE", "SCORE", "multiple", "ordered", "float", "directedPair", "A B", "1 2", "../a"),
    *("{1:MC:=a~b}", "[[1]]", "*", "cloze", "essay", "pow(2,{x})", "{x}", "%100%"),
]


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
        element.getparent().append(etree.fromstring(etree.tostring(element, with_tail=False)))


def move(element: etree._Element, random: Random) -> None:
    other = random.choice([*element.getroottree().getroot().iter(etree.Element)])
    other.append(etree.fromstring(etree.tostring(element, with_tail=False)))


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


def survives(read: Callable[[ForeignFile], Reading], data: bytes) -> None:
    """Every item is read or refused at its line, whatever was done to a file."""
    try:
        reading = read(ForeignFile("x.xml", data))
    except UnreadableError:
        return
    for found in reading.items:
        assert (found.item is None) == (found.entry.refused is not None)
        assert found.entry.position.line > 0
