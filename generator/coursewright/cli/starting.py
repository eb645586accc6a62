"""`new`: a small course to begin with, or an item to paste into a bank."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from shlex import quote

import click

from ..load.course import load_course
from ..load.items import TYPES
from ..load.settings import read_settings
from ..starter.new_course import TITLE, write_course
from ..starter.new_items import Names, new_item
from .ending import COURSE, Stops
from .schemas import known_in, schema_files

_STEPS = """
Next:
    cd {folder}
    coursewright serve      # see it, at http://127.0.0.1:8000
    coursewright check --strict
README.md says what is where."""


@click.command()
@click.argument("folder", metavar="DIR | item")
@click.argument("item_type", metavar="[TYPE]", required=False)
@click.option("--title", help="What the course is called.")
@click.option("--course", type=COURSE, help="The course that an item is for (default: here).")
def new(folder: str, item_type: str | None, title: str | None, course: Path | None) -> None:
    """Write a small course into the new folder DIR, or print an item of a TYPE.

    `new ./item` makes a course in a folder of that name.
    """
    if folder == "item":
        if title is not None:
            raise click.UsageError("--title is for a course: `new DIR`")
        _print_item(item_type, Path() if course is None else course)
    elif item_type is not None:
        raise click.UsageError(f"one folder is needed; for an item: `new item {item_type}`")
    elif course is not None:
        raise click.UsageError("--course is for an item: `new item TYPE`")
    elif not folder.strip():
        raise click.UsageError("a folder needs a name; this one is `.`")
    else:
        _make_course(Path(folder), TITLE if title is None else title)


def _make_course(folder: Path, title: str) -> None:
    if not title.strip() or not title.isprintable():
        raise click.UsageError("--title needs a line of text")
    with Stops():
        count = write_course(folder, title.strip(), _editor_files)
        click.echo(f"wrote {folder.as_posix()}/ ({count} files)")
        click.echo(_STEPS.format(folder=quote(folder.as_posix())))


def _editor_files(course: Path) -> dict[str, str]:
    known = known_in(course)
    return {f".vscode/{name}": text for name, text in schema_files(known=known).items()}


def _print_item(name: str | None, course: Path) -> None:
    if name not in TYPES:
        raise click.UsageError(_unknown_type(name))
    click.echo(new_item(name, _names(course)), nl=False)


def _unknown_type(name: str | None) -> str:
    types = f"types are {_listed(TYPES)}"
    if name is None:
        return f"which type? {types}"
    guess = get_close_matches(name.lower(), TYPES, 1)
    hint = f"did you mean `{guess[0]}`?" if guess else types
    return f"no item type `{name}`: {hint}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _names(course: Path) -> Names:
    """The first objective of the course, with the first concept that it is about."""
    settings, _ = read_settings(course)
    sources, _ = load_course(course, settings)
    lessons = (page.lesson for page in sources.course.pages if page.lesson is not None)
    for objective in (objective for lesson in lessons for objective in lesson.objectives):
        return Names(objective.id, next(iter(objective.concepts), None))
    return Names()
