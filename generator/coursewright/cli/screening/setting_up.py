"""`screen init` and `keygen`: a new campaign, and the keys of a team."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from ...exchange.importing import import_files
from ...exchange.known import Known
from ...exchange.named_images import missing_images, named_images
from ...formats.bank.fields import bank_fields
from ...formats.bank.yaml_text import write_yaml
from ...formats.format import ForeignFile
from ...formats.ids import is_id
from ...load.banks import read_bank
from ...load.settings import course_above, read_settings
from ...model import ItemBank, Settings
from ...problems import CoursewrightError, MisuseError, has_errors, write_problems
from ...render.templates import template
from ...screening.campaign_file import FILE
from ...screening.folder import make_private, read_bytes, write_private
from ...screening.keys import check_round_trip, fingerprint, keys_bytes, new_keys
from ...screening.starting import blueprint_text, campaign_text
from ...site.course_site import CourseError
from ...slugs import slug
from ...source import Source, decode
from ..ending import Stops
from .work import KEYS_FILE, RECOVERY_FILE, keys_option, passphrase


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="What candidates read as the heading.")
@click.option("--organisation", help="Who invites.")
@click.option("--role", help="The job.")
@click.option("--contact", help="A mail address for questions.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Items to begin with: a bank (YAML), a table (CSV) or another tool's file.",
)
def init(folder: Path, source: Path | None, **values: str | None) -> None:
    """Begin a campaign in FOLDER: its file, and a sealed bank with a blueprint.

    `coursewright screen doctor` says afterwards what is still missing.
    """
    with Stops():
        if folder.exists() and any(folder.iterdir()):
            raise MisuseError(f"`{folder.as_posix()}` is not empty: name a new folder")
        given = {name: value for name, value in values.items() if value}
        name = slug(folder.resolve().name) or "campaign"
        data, images = (_starter(), {}) if source is None else _source_text(source)
        bank = _alone(_read_bank(data, source))
        blueprint = blueprint_text([bank])
        make_private(folder)
        write_private(folder / FILE, campaign_text(name, given, bank.id).encode())
        text = data if source is None else write_yaml(bank_fields(bank)).encode()
        _write_bank(folder / "bank", text, blueprint, images)
    click.echo(f"began the campaign `{name}` in {folder.as_posix()}")
    click.echo(f"next: fill in {(folder / FILE).as_posix()}, then `coursewright screen doctor`")


def _alone(bank: ItemBank) -> ItemBank:
    """The bank without what names things of its course, each item at some level."""
    items = (
        replace(item, concepts=(), objective=None, level=item.level or "remember")
        for item in bank.items
    )
    return replace(bank, items=tuple(items), on_pages=False)


def _starter() -> bytes:
    return template("screening/items.yml").render().encode()


def _write_bank(root: Path, text: bytes, blueprint: str, images: Mapping[str, bytes]) -> None:
    bank, content = root / "quizzes" / "items.yml", root / Settings().content
    for name, data in images.items():
        write_private(content / name, data)
    write_private(bank, text)
    write_private(bank.parent / "blueprints" / "screening.yml", blueprint.encode())
    missing = [*missing_images(text.decode(), bank.as_posix(), content, images)]
    click.echo(write_problems(missing, "text"), nl=False, err=True)


def _source_text(source: Path) -> tuple[bytes, Mapping[str, bytes]]:
    """The source as a bank of ours, and its images by their paths below the content folder."""
    data = read_bytes(source)
    if source.suffix in (".yml", ".yaml"):
        return data, dict(_images_near(source, data.decode(errors="replace")))
    name = source.stem if is_id(source.stem) else slug(source.stem) or "items"
    found = import_files([ForeignFile(source.as_posix(), data, "media")], None, name, Known())
    click.echo(write_problems(found.problems, "text"), nl=False, err=True)
    for entry in found.entries:
        if entry.refused is not None:
            click.echo(f"left out: {entry.id}: {entry.refused}", err=True)
    if not any(entry.refused is None for entry in found.entries):
        raise CoursewrightError(f"`{source.as_posix()}` has no item that could be read")
    return found.text.encode(), found.files


def _images_near(source: Path, text: str) -> Iterator[tuple[str, bytes]]:
    """Those that a bank names, in the content folder of its course or beside the bank."""
    root = course_above(source.resolve())
    course = [] if root is None else [root / read_settings(root)[0].content]
    for name, _ in named_images(text):
        for folder in [*course, source.parent]:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                yield name, read_bytes(path)
                break


def _read_bank(data: bytes, source: Path | None) -> ItemBank:
    """Raises `CourseError` with what is wrong with it."""
    place = Source("items.yml" if source is None else source.as_posix())
    text = decode(data, place)
    bank = None if text is None else read_bank(text, place).bank
    if bank is None or has_errors(place.problems):
        raise CourseError(place.problems)
    return bank


@click.command()
@keys_option
@click.option(
    "--no-passphrase", is_flag=True, help="Leave the keys open to whoever reads your files."
)
def keygen(keys: Path, no_passphrase: bool) -> None:
    """Make the team's keys, and keys for recovery to be kept apart.

    A passphrase is asked for, or taken from COURSEWRIGHT_PASSPHRASE. Whoever has a file of keys
    and its passphrase can read all answers: keep the recovery file on paper or on a disk in a safe.
    """
    with Stops():
        team, recovery = keys / KEYS_FILE, keys / RECOVERY_FILE
        for path in (team, recovery):
            if path.exists():
                raise MisuseError(f"`{path.as_posix()}` is there already: it is not written over")
        word = None if no_passphrase else passphrase(is_new=True)
        made, spare = new_keys(secrets.token_bytes(32), secrets.token_bytes(32))
        check_round_trip(made)
        check_round_trip(spare)
        write_private(team, keys_bytes(made, word))
        write_private(recovery, keys_bytes(spare, word))
    click.echo(f"wrote {team.as_posix()} (team {fingerprint(made.recipients)})")
    click.echo(f"wrote {recovery.as_posix()}: move it to a safe place, away from this computer")
