"""Everything the site needs beyond the author's own pages, decided before anything is written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from posixpath import dirname, relpath

from ..items import Item
from ..links import INDEX_PAGE
from ..load.settings import CONFIG
from ..model import Course, ItemBank, ItemBlock, Name, Sources
from ..problems import Position
from ..render.embed import embed_fragment, embed_text
from ..render.exam import CERTIFICATE_PAGE
from ..render.glossary import render_glossary
from ..render.site import Site
from ..render.templates import PACKAGE, template
from ..words import Words

MOST_ITEMS = 50  # on one page: above, script and layout cost what a phone feels
GLOSSARY_PAGE = "glossary.md"
REVIEW_PAGE, PROGRESS_PAGE = "review.md", "progress.md"
ASSETS = "assets/coursewright"
SCRIPT = f"{ASSETS}/coursewright.js"
LATER = f"{ASSETS}/review.js"
STYLES = f"{ASSETS}/coursewright.css"
# The theme searches in a worker, which `file://` forbids; this stands in for it.
SEARCH_SHIM = f"{ASSETS}/offline/iframe-worker.js"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file below the content folder; `source` is the author's file to edit instead.

    `title` is what a navigation calls it; a page without one stays out of any.
    """

    path: str
    content: str
    source: str | None = None
    title: str | None = None


def plan(site: Site, *, offline: bool) -> Iterator[OutputFile]:
    """Yield the generated pages and assets; a page of the author's own takes precedence."""
    own = {page.path for page in site.course.pages}
    for file in (*_pages(site), *_assets(offline=offline)):
        if file.path not in own:
            yield file


def generated_pages(sources: Sources) -> list[Name]:
    """The pages that a course gets, each with the place that it is made from.

    Broken items count: a page that they would fill is no unknown page.
    """
    sizes = Counter(name.bank for name in sources.declared if name.kind == "item")
    for bank in sources.course.banks:
        sizes[bank.id] -= len(bank.items) - len(bank.published)
    filled = [bank for bank in sources.course.banks if sizes[bank.id] > 0]
    banks = {bank.id: bank for bank in filled if bank.on_pages}
    terms = [name.position for name in sources.declared if name.kind == "term"]
    pages = [(GLOSSARY_PAGE, term) for term in terms[:1]]
    pages += [(INDEX_PAGE, Position(bank.position.path, 1, 1)) for bank in [*banks.values()][:1]]
    for position in [*terms, *(bank.position for bank in filled)][:1]:
        pages += [(REVIEW_PAGE, position), (PROGRESS_PAGE, position)]
    for bank in banks.values():
        parts = range(1, -(-sizes[bank.id] // MOST_ITEMS) + 1)
        pages += [(bank_page(bank, part), bank.position) for part in parts]
    if _has_exam(sources.course):
        pages.append((CERTIFICATE_PAGE, Position(CONFIG, 1, 1)))
    return [Name("page", path, position) for path, position in pages]


def _pages(site: Site) -> Iterator[OutputFile]:
    course, words = site.course, site.words
    banks = [bank for bank in course.banks if bank.on_pages and bank.published]
    if banks:
        yield OutputFile(INDEX_PAGE, _index(banks, words), title=words["quizzes"])
    if course.terms:
        glossary = render_glossary(site)
        yield OutputFile(GLOSSARY_PAGE, glossary, "glossary.yml", title=words["glossary"])
    if site.has_review and (course.terms or any(bank.published for bank in course.banks)):
        yield _block_page(REVIEW_PAGE, "review", words, title=words["review-page"])
        yield _block_page(PROGRESS_PAGE, "progress", words, title=words["progress-page"])
    if _has_exam(course):
        yield _block_page(CERTIFICATE_PAGE, "certificate", words)
    for bank in banks:
        yield from _bank_pages(bank, site)


def _block_page(path: str, block: str, words: Words, *, title: str | None = None) -> OutputFile:
    content = template("block_page.md").render(
        title=words[f"{block}-page"], intro=words[f"{block}-intro"], block=block
    )
    return OutputFile(path, content, title=title)


def _has_exam(course: Course) -> bool:
    blocks = (block for page in course.pages for block in page.blocks)
    return any(isinstance(block, ItemBlock) and block.is_exam for block in blocks)


def _assets(*, offline: bool) -> Iterator[OutputFile]:
    ours = (SCRIPT, LATER, STYLES)
    for path in (*ours, SEARCH_SHIM) if offline else ours:
        name = path.removeprefix(ASSETS)
        content = files(PACKAGE).joinpath(f"assets{name}").read_text(encoding="utf-8")
        yield OutputFile(path, content)


def bank_page(bank: ItemBank, part: int) -> str:
    """The path of a bank's page, never that of another bank or the index; `part` counts from 1."""
    if part == 1 and bank.id != "index":
        return f"quizzes/{bank.id}.md"
    return f"quizzes/{bank.id}/{part}.md"


def bank_parts(bank: ItemBank) -> list[tuple[str, tuple[Item, ...]]]:
    """The pages of a bank: the path of each, and the items on it."""
    starts = range(0, len(bank.published), MOST_ITEMS)
    return [
        (bank_page(bank, part), bank.published[start : start + MOST_ITEMS])
        for part, start in enumerate(starts, 1)
    ]


def _index(banks: Sequence[ItemBank], words: Words) -> str:
    start = dirname(INDEX_PAGE)
    rows = [
        (embed_text(bank.title), relpath(bank_page(bank, 1), start), len(bank.published))
        for bank in banks
    ]
    return template("quizzes.md").render(rows=rows, words=words)


def _bank_pages(bank: ItemBank, site: Site) -> Iterator[OutputFile]:
    parts = bank_parts(bank)
    paths = [path for path, _ in parts]
    for part, (path, items) in enumerate(parts, 1):
        title, description = bank.title, bank.description if part == 1 else None
        if part > 1:
            title = site.words.filled("part", title=bank.title, n=part)
        links = [(number, relpath(page, dirname(path))) for number, page in enumerate(paths, 1)]
        content = template("bank.md").render(
            title=embed_text(title),
            description=description and embed_fragment(description, site.markup),
            bank=bank.id,
            items=[item.id for item in items],
            others=[link for link in links if link[0] != part],
            words=site.words,
        )
        yield OutputFile(path, content, bank.position.path.rpartition("/")[2])
