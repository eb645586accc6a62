"""`schema`: what editors know about the source files."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from ..collect.result_schema import result_schema
from ..lint.rule_pages import RULE_PAGES
from ..load.course import load_course
from ..load.schema import SCHEMAS, combined_schema
from ..load.schema_ids import Known, completed, known_ids
from ..load.schema_parts import Schema
from ..memory import write_whole
from ..problems import CoursewrightError
from .ending import COURSE, Stops, course_settings

# Front matter is no file of its own: no editor lays a schema on it.
LESSON = "lesson"
# No source file either, but what a page makes.
RESULT = "result"
_NOTHING = Known()


@click.command()
@click.argument("part", type=click.Choice((*SCHEMAS, RESULT)), required=False)
@click.option("--course", type=COURSE, help="Offer the ids of the course in this folder.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a file for each kind of source into this folder.",
)
def schema(part: str | None, course: Path | None, folder: Path | None) -> None:
    """Print the JSON Schema of the source files, of one PART of them, or of a result file."""
    known = _NOTHING if course is None else known_in(course)
    if folder is None:
        click.echo(_text(part, known) if part else _written(combined_schema(), known), nl=False)
        return
    files = schema_files(part, known=known)
    with Stops():
        _write(folder, files)
    click.echo(f"wrote {folder.as_posix()}/ ({', '.join(files)})")


def schema_files(part: str | None = None, *, known: Known = _NOTHING) -> dict[str, str]:
    """The text of the schema file of each part that is a file, or of one part, by its name."""
    names = [name for name in SCHEMAS if name != LESSON] if part is None else [part]
    return {f"{name}.schema.json": _text(name, known) for name in names}


def known_in(course: Path) -> Known:
    """The ids of a course, and the lint rules, as an editor is to complete them."""
    settings, _ = course_settings(course)
    sources, _ = load_course(course, settings)
    rules = {code: rule.summary for code, rule in RULE_PAGES.items()}
    return Known(known_ids(sources), rules)


def _text(name: str, known: Known) -> str:
    if name == RESULT:
        return _json(result_schema())
    return _written(SCHEMAS[name](), known)


def _written(schema: Schema, known: Known) -> str:
    return _json(completed(schema, known))


def _json(schema: Schema) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _write(folder: Path, files: Mapping[str, str]) -> None:
    try:
        for name, text in files.items():
            write_whole(folder / name, text.encode())
    except OSError as error:
        raise CoursewrightError(f"cannot write `{folder.as_posix()}`: {error.strerror}") from None
