"""Pages that the site makes: each has a place of its own."""

from collections.abc import Iterable, Iterator

from ..model import Name
from ..problems import Problem


def check_generated(generated: Iterable[Name]) -> Iterator[Problem]:
    """Yield a problem for each page that would be written over another one."""
    first: dict[str, Name] = {}
    for name in generated:
        other = first.setdefault(name.id.casefold(), name)
        if other is not name:
            message = f"the page `{name.id}` of this bank would replace `{other.id}`"
            hint = "some systems ignore capitals in the names of files: choose another bank id"
            yield Problem(name.position, "error", "duplicate-page", message, hint)
