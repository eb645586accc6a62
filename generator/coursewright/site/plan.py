"""Everything the site needs beyond the author's own pages, decided before anything is written."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from ..links import page_url
from ..model import Course, Item, ItemBank, Name, Sources
from ..problems import Position
from ..render.glossary import render_glossary
from ..render.quiz import templates
from ..render.words import PACKAGE, Words

MOST_ITEMS = 50  # on one page: above, script and layout cost what a phone feels
GLOSSARY_PAGE = "glossary.md"
INDEX_PAGE = "quizzes/index.md"
SCRIPT = "assets/coursewright/coursewright.js"
STYLES = "assets/coursewright/coursewright.css"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file below the content folder; `source` is the author's file to edit instead."""

    path: str
    content: str
    source: str | None = None
    in_navigation: bool = False


def plan(course: Course, words: Words) -> Iterator[OutputFile]:
    """Yield the generated pages and assets; a page of the author's own takes precedence."""
    own = {page.path for page in course.pages}
    for file in (*_pages(course, words), *_assets()):
        if file.path not in own:
            yield file


def generated_pages(sources: Sources) -> list[Name]:
    """The pages that a course gets, each with the place that it is made from.

    Broken items count: a page that they would fill is no unknown page.
    """
    sizes = Counter(name.bank for name in sources.declared if name.kind == "item")
    banks = [bank for bank in sources.course.banks if bank.on_pages]
    pages = [(GLOSSARY_PAGE, term.position) for term in sources.course.terms[:1]]
    pages += [(INDEX_PAGE, Position(bank.position.path, 1, 1)) for bank in banks[:1]]
    for bank in banks:
        parts = range(1, -(-sizes[bank.id] // MOST_ITEMS) + 1)
        pages += [(bank_page(bank, part), bank.position) for part in parts]
    return [Name("page", path, position) for path, position in pages]


def _pages(course: Course, words: Words) -> Iterator[OutputFile]:
    if course.terms:
        yield OutputFile(
            GLOSSARY_PAGE, render_glossary(course, words), "glossary.yml", in_navigation=True
        )
    banks = [bank for bank in course.banks if bank.on_pages]
    if banks:
        yield OutputFile(INDEX_PAGE, _index(banks, words), in_navigation=True)
    for bank in banks:
        yield from _bank_pages(bank, words)


def _assets() -> Iterator[OutputFile]:
    for path in (SCRIPT, STYLES):
        name = path.rpartition("/")[2]
        content = files(PACKAGE).joinpath("assets", name).read_text(encoding="utf-8")
        yield OutputFile(path, content)


def bank_page(bank: ItemBank, part: int) -> str:
    """The path of a bank's page; `part` counts from 1."""
    return f"quizzes/{bank.id}.md" if part == 1 else f"quizzes/{bank.id}-{part}.md"


def _index(banks: Sequence[ItemBank], words: Words) -> str:
    rows = [
        (_escape(bank.title), bank_page(bank, 1).rpartition("/")[2], len(bank.items))
        for bank in banks
    ]
    return templates().get_template("quizzes.md").render(rows=rows, words=words)


def _bank_pages(bank: ItemBank, words: Words) -> Iterator[OutputFile]:
    parts = [
        bank.items[start : start + MOST_ITEMS] for start in range(0, len(bank.items), MOST_ITEMS)
    ]
    names = [bank_page(bank, number).rpartition("/")[2] for number in range(1, len(parts) + 1)]
    for number, items in enumerate(parts, 1):
        content = _bank_page(bank, items, number, names, words)
        yield OutputFile(bank_page(bank, number), content, bank.position.path.rpartition("/")[2])


def _bank_page(
    bank: ItemBank, items: Sequence[Item], number: int, names: list[str], words: Words
) -> str:
    title = bank.title if number == 1 else words["part"].format(title=bank.title, n=number)
    return (
        templates()
        .get_template("bank.md")
        .render(
            title=_escape(title),
            description=bank.description if number == 1 else None,
            bank=bank.id,
            items=[item.id for item in items],
            others=[(other, name) for other, name in enumerate(names, 1) if other != number],
            words=words,
        )
    )


def _escape(title: str) -> str:
    """A title is plain text: no character of it is Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>()#+.!|$~^=-])", r"\\\1", title)


def glossary_url(*, directory_urls: bool) -> str:
    return page_url(GLOSSARY_PAGE, directory_urls=directory_urls)
