"""Where the links of a git tree lead to: a tree is no folder in which a system follows them."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Entry = TypeVar("Entry")
_MOST_LINKS = 40  # on one way, as systems have it: more are a circle


class AstrayError(ValueError):
    """A link leads out of the tree."""


def with_links(
    files: Mapping[str, Entry], links: Mapping[str, str]
) -> tuple[dict[str, Entry], list[str]]:
    """The files of a tree, also by the paths that links give them; and links that lead out of it.

    A link to a folder has the files of it, but not what further links within it lead to.
    """
    found, astray = dict(files), list[str]()
    for link in links:
        try:
            real = _followed(link, links)
        except AstrayError:
            astray.append(link)
        else:
            found |= _at(link, real, files)
    return found, astray


def _at(link: str, real: str, files: Mapping[str, Entry]) -> dict[str, Entry]:
    """What a link is, or has below it; one to the whole tree, or to nothing, has no use."""
    if real in files:
        return {link: files[real]}
    folder = f"{real}/"
    return {
        f"{link}/{path.removeprefix(folder)}": entry
        for path, entry in files.items()
        if real and path.startswith(folder)
    }


def _followed(path: str, links: Mapping[str, str]) -> str:
    """The path that is meant, empty for links in a circle. Raises `AstrayError`."""
    rest, done, seen = [*_parts(path)], list[str](), 0
    while rest:
        part = rest.pop()
        if part == "..":
            if not done:
                raise AstrayError
            done.pop()
        elif part not in ("", "."):
            done.append(part)
        target = links.get("/".join(done))
        if target is not None:
            seen += 1
            if seen > _MOST_LINKS:
                return ""
            if target.startswith("/"):
                raise AstrayError
            done.pop()
            rest += _parts(target)
    return "/".join(done)


def _parts(path: str) -> Iterable[str]:
    """The last first."""
    return reversed(path.split("/"))
