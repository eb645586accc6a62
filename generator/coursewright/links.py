"""How the site names its pages, as MkDocs does it."""

from posixpath import basename, dirname, join
from urllib.parse import quote

INDEX_PAGE = "quizzes/index.md"
_INDEX = ("index.md", "README.md")


def page_url(path: str, *, directory_urls: bool) -> str:
    """The URL of a page below the site's root: `leads/journey.md` → `leads/journey/`.

    https://www.mkdocs.org/user-guide/configuration/#use_directory_urls
    """
    folder, name = dirname(path), basename(path)
    if name in _INDEX:
        url = (
            join(folder, "" if directory_urls else "index.html")
            if folder or not directory_urls
            else ""
        )
    else:
        url = path.removesuffix(".md") + ("/" if directory_urls else ".html")
    return quote(url)


def root_from(path: str, *, directory_urls: bool) -> str:
    """The way from a page to the site's root: `../../` for `leads/journey.md`, `./` at the root."""
    return "../" * page_url(path, directory_urls=directory_urls).count("/") or "./"
