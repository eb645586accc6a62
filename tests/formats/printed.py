"""What a printed exam says, read back from the PDF by PDFium, which is not what wrote it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2

from coursewright.formats.format import Surroundings, Written
from coursewright.formats.pdf import write_pdf
from coursewright.load.banks import read_bank
from coursewright.markup import Markup
from coursewright.model import ItemBank
from coursewright.source import Source
from coursewright.words import words_of

EXTENSIONS = ("tables", "admonition", "pymdownx.superfences", "pymdownx.arithmatex")
_FOOTER = re.compile(r"(Version|Key to version) ([A-Z]) · (\d+)/(\d+)")


@dataclass(frozen=True, slots=True)
class Printed:
    """The lines of each version and of its key, by its letter; `sheets` are the answer sheets."""

    exams: Mapping[str, list[str]]
    sheets: Mapping[str, list[str]]
    keys: Mapping[str, list[str]]


def bank_of(text: str) -> ItemBank:
    source = Source("x.yml")
    found = read_bank("bank: x\ntitle: Test\nitems:\n" + text, source)
    assert found.bank is not None, source.problems
    assert not source.problems
    return found.bank


def write(
    bank: ItemBank, files: Mapping[str, bytes] | None = None, language: str = "en", **options: Any
) -> Written:
    markup = Markup(EXTENSIONS, {"pymdownx.arithmatex": {"generic": True}})
    told = {name: str(value) for name, value in options.items()}
    around = Surroundings(markup, (files or {}).get, words=words_of(language), options=told)
    return write_pdf([bank], around)


def pages(data: bytes) -> list[list[str]]:
    """The lines of each page; a page between parts is empty."""
    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


def printed(data: bytes) -> Printed:
    found = Printed({}, {}, {})
    for lines in filter(None, pages(data)):
        footer = _FOOTER.fullmatch(lines.pop())
        assert footer is not None
        kind, letter = footer[1], footer[2]
        where = found.keys if kind.startswith("Key") else found.exams
        if lines[0].startswith("Answer sheet") or (letter in found.sheets and where is found.exams):
            where = found.sheets
        where.setdefault(letter, []).extend(lines)  # type: ignore[attr-defined]
    return found


def numbered(lines: list[str]) -> dict[str, list[str]]:
    """The lines from each number of an item to the next one."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.split()[0] == str(len(found) + 1):
            found[line.split()[0]] = []
        if found:
            found[str(len(found))].append(line)
    return found
