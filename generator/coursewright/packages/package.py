"""Banks → a package for a learning platform, with what became of each item."""

from collections.abc import Callable, Sequence
from importlib.resources import files
from urllib.parse import quote

from ..formats.archives import write_archive
from ..formats.format import Surroundings, Written
from ..formats.writing import Task, write_items
from ..load.course import no_garbage_collection
from ..model import Course, ItemBank
from ..problems import CoursewrightError
from ..render.rendered import RenderedItems
from ..render.site import Site
from ..render.templates import PACKAGE
from . import course_structure, manifest
from .carried import CARRIES
from .facts import PackagedPage, Packaging, Target, packaging
from .media import Media
from .pages import packaged_site, render_page

File = Callable[[str], bytes | None]
_ASSETS = {
    "coursewright.css": "coursewright.css",
    "coursewright.js": "coursewright.js",
    "review.js": "review.js",  # says what a finished quiz came to
    "package.css": "packages/package.css",
    "package.js": "packages/package.js",
}


def write_banks(target: Target, banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    """A package of banks alone. Raises CoursewrightError."""
    site = Site(
        course=Course(tuple(banks), (), (), ()),
        markup=surroundings.markup,
        words=surroundings.words,
        course_id="",
        places={},
        title=surroundings.title,
    )
    how = packaging(target, surroundings.options)
    return write_package(how, banks, site, surroundings.file)


def write_package(how: Packaging, banks: Sequence[ItemBank], site: Site, file: File) -> Written:
    """A package of the published items of banks, as `site` shows them.

    `file` gives a file below the content folder. Raises CoursewrightError where no bank has an item
    that learners may meet.
    """
    shown = [bank for bank in banks if bank.published]
    if not shown:
        raise CoursewrightError("there is no item that learners may meet, so there is no page")
    own = packaged_site(site, shown, how.activity("course", *(bank.id for bank in shown)))
    rendered = RenderedItems(own, None)
    with no_garbage_collection():
        media = Media(file)
        pages, found = _pages(how, rendered, media)
        entries = write_items(banks, CARRIES, _losing(rendered, media), refuses={})
    title = site.title or shown[0].title
    if how.target == "cmi5":
        first = course_structure.NAME
        found[first] = course_structure.course_structure(pages, how, title, own.words.language)
    else:
        first = manifest.NAME
        found[first] = manifest.manifest(pages, how, title)
    return Written(write_archive(found, (first,)), entries)


def _pages(
    how: Packaging, rendered: RenderedItems, media: Media
) -> tuple[list[PackagedPage], dict[str, bytes]]:
    """A page for each bank, and all files of the package but what lists them."""
    contents = _assets()
    pages = []
    banks = rendered.site.course.banks
    for bank in banks:
        name = "index.html" if len(banks) == 1 else f"{bank.id}.html"
        media.found = {}
        contents[name] = render_page(bank, how, rendered, media).encode()
        contents |= media.found
        pages.append(_page(bank, name, media, rendered))
    return pages, contents


def _assets() -> dict[str, bytes]:
    folder = files(PACKAGE).joinpath("assets")
    return {name: folder.joinpath(place).read_bytes() for name, place in _ASSETS.items()}


def _page(bank: ItemBank, name: str, media: Media, rendered: RenderedItems) -> PackagedPage:
    needed = sorted((name, *_ASSETS, *media.found))
    return PackagedPage(
        bank=bank,
        name=name,
        description=rendered.site.markup.plain(bank.description or ""),
        files=tuple(map(quote, needed)),
    )


def _losing(rendered: RenderedItems, media: Media) -> Callable[[Task], None]:
    """Notes what an item points to and the package has not, and what could not be rendered."""

    def note(task: Task) -> None:
        for reason in media.lost.get(task.item.id, ()):
            task.losses.add("stem", reason)
        place = f"{task.item.position}: "
        for problem in rendered.problems:
            if problem.startswith(place):
                task.losses.add("stem", problem.removeprefix(place))

    return note
