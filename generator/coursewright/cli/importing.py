"""`import`: items of other tools become a bank."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

import click

from ..exchange.importing import Imported, import_files
from ..exchange.known import Known, known_in
from ..exchange.marked import is_as_imported, marked
from ..exchange.named_images import missing_images
from ..exchange.report import came_along, has_losses
from ..formats.format import ForeignFile
from ..formats.ids import is_id
from ..formats.registry import FORMATS
from ..load.course import load_course, no_garbage_collection
from ..load.settings import CONFIG, course_above, read_settings
from ..model import Settings
from ..problems import CoursewrightError, MisuseError, Position, Problem
from ..site.previewed_bank import PreviewedBank
from ..slugs import slug
from .ending import FILE, PROBLEMS, Stops
from .exchange_report import loss_options, told, write_file

# Dollars that stand together, where those of money are parted or have a backslash.
_FORMULA = re.compile(r"(?<!\\)\$(?:\$|[^\s$](?:[^$\n]*[^\s$\\])?\$(?!\d))")
READABLE = tuple(name for name, form in FORMATS.items() if form.read is not None)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE…")
@click.option(
    "--from", "name", type=click.Choice(READABLE), help="The format (default: by content)."
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The bank to write."
)
@loss_options
def import_(
    files: tuple[Path, ...],
    name: str | None,
    output: Path,
    strict: bool,
    report: str,
) -> None:
    """Read items from FILEs of other tools and write them as one bank.

    Every item is carried whole, carried with losses that are told, or refused with a reason.
    Images go into a folder `media/` below the course's content. Exits with 1 where nothing is
    written.
    """
    with Stops(), no_garbage_collection():
        _check_output(output)
        root = course_above(output.resolve())
        settings = Settings() if root is None else read_settings(root)[0]
        bank = output.stem if is_id(output.stem) else slug(output.stem) or "imported"
        # Files of one export may have images of the same name.
        folders = (f"media/{bank}-{number}" if number else f"media/{bank}" for number in count())
        foreign = [
            ForeignFile(file.as_posix(), _read(file), folder)
            for file, folder in zip(files, folders, strict=False)
        ]
        form = None if name is None else FORMATS[name]
        found = import_files(foreign, form, bank, _known(root, settings, output))
        is_kept = came_along(found.entries) > 0 and not (strict and _is_incomplete(found))
        problems = [*found.problems]
        if is_kept:
            content = (root or output.resolve().parent) / settings.content
            problems += _unshown(found.text, root)
            text, path = marked(found.text), output.as_posix()
            problems += missing_images(text, path, content, found.files)
            written = _written(found, output, content)
        else:
            written = ["nothing is written"]
    told(found.entries, problems, written, form=report)
    sys.exit(0 if is_kept else PROBLEMS)


def _is_incomplete(found: Imported) -> bool:
    return has_losses(found.entries) or bool(found.problems)


def _unshown(text: str, root: Path | None) -> Iterator[Problem]:
    """Formulas, where the course shows them as they are typed."""
    if root is None or not _FORMULA.search(text):
        return
    with suppress(CoursewrightError):  # a configuration that is wrong is no matter of an import
        if PreviewedBank(root / CONFIG).has_formulas:
            return
    message = "formulas came along, and the course shows them as they are typed"
    hint = "add `pymdownx.arithmatex: {generic: true}` to its `markdown_extensions`"
    place = Position((root / CONFIG).as_posix(), 0, 0)
    yield Problem(place, "warning", "unshown-formulas", message, hint)


def _check_output(output: Path) -> None:
    if output.is_dir():
        raise MisuseError(f"`{output.as_posix()}` is a folder: name the bank, such as `x.yml`")
    if output.suffix not in (".yml", ".yaml"):
        raise MisuseError(f"`{output.as_posix()}` is no bank's name: banks end in `.yml`")
    if output.is_file() and not is_as_imported(output.read_bytes().decode(errors="replace")):
        message = f"`{output.as_posix()}` was not imported, or was edited since"
        raise MisuseError(f"{message}: name another file, or move it away")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"cannot read `{file.as_posix()}`: {error.strerror}"
        raise CoursewrightError(message) from None


def _known(root: Path | None, settings: Settings, output: Path) -> Known:
    if root is None or not (root / settings.quizzes).is_dir():
        return Known()
    sources, _ = load_course(root, settings)
    own = output.resolve()
    return known_in(sources, but=own.relative_to(root).as_posix())


def _written(found: Imported, output: Path, content: Path) -> Sequence[str]:
    """Write the images, then the bank that shows them; what was written."""
    files = {content / name: data for name, data in found.files.items()}
    for path, data in {**files, output: marked(found.text).encode()}.items():
        write_file(path, data)
    wrote = [f"wrote {output.as_posix()}"]
    if images := len(found.files):
        what = "an image" if images == 1 else f"{images} images"
        wrote.insert(0, f"wrote {what} below {content.as_posix()}/")
    return wrote
