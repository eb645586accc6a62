"""`screen import` and `open`: what came in."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ...problems import MisuseError
from ...screening.folder import read_bytes, write_private
from ...screening.importing import Taken, taken
from ...screening.inviting import Team
from ...screening.keys import TeamKeys
from ...screening.ledger import Moment
from ...screening.mailed import MOST_MAIL_BYTES, sealed_parts
from ...screening.refusals import FLAGS, RefusedFileError
from ...screening.responses import Response, read_response
from ..ending import Stops
from .work import PARTLY, REFUSED, Work, campaign_option, keys_option, moment, opened, team_keys


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `taken` is None where it was refused with a `code`."""

    file: str
    taken: Taken | None
    code: str = ""
    reason: str = ""


@click.command("import")
@campaign_option
@keys_option
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE…"
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(root: Path, keys: Path, files: tuple[Path, ...], as_json: bool) -> None:
    """Take sealed FILEs in: `.age` files, mails with them, or folders of either.

    Nothing is written over, and no file is lost: a refused one stays where it is. Exits with 3
    where all are refused, with 4 where some are.
    """
    with Stops():
        work = opened(root)
        found = team_keys(keys, work)
        outcomes = import_outcomes(files, work, work.team(found))
        if not outcomes:
            raise MisuseError("no file in what was named")
    _tell(outcomes, as_json=as_json)
    refused = sum(outcome.taken is None for outcome in outcomes)
    sys.exit(0 if not refused else REFUSED if refused == len(outcomes) else PARTLY)


def import_outcomes(
    files: Sequence[Path], work: Work, team: Team, *, now: Callable[[], Moment] = moment
) -> list[Outcome]:
    """Take files and folders in; what became of each sealed file."""
    return [outcome for path in _named(files) for outcome in _import(path, work, team, now)]


def _named(files: Sequence[Path]) -> Iterator[Path]:
    """The files that are named, and those of folders; hidden ones are nobody's."""
    for path in files:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(entry for entry in path.rglob("*") if entry.is_file())
        yield from (entry for entry in inside if not entry.name.startswith("."))


def _import(path: Path, work: Work, team: Team, now: Callable[[], Moment]) -> Iterator[Outcome]:
    shown = path.as_posix()
    for part in _parts(path):
        try:
            if isinstance(part, RefusedFileError):
                raise part
            yield Outcome(shown, _take(part, work, team, now()))
        except RefusedFileError as error:
            yield Outcome(shown, None, error.code, error.reason)


def _parts(path: Path) -> Sequence[bytes | RefusedFileError]:
    """The sealed files in a file, and why a part of it is none."""
    if path.stat().st_size > MOST_MAIL_BYTES:
        return [RefusedFileError("E-SIZE", f"more than {MOST_MAIL_BYTES:,} bytes")]
    return sealed_parts(read_bytes(path))


def _take(sealed: bytes, work: Work, team: Team, at: Moment) -> Taken:
    folder = work.folder
    one, ledger = taken(sealed, team.keys, work.campaign.id, folder.ledger(), at)
    path = folder.response(one.invite.id, one.response.sha256)
    if one.is_new or not path.is_file() or read_bytes(path) != sealed:  # the one there is damaged
        write_private(path, sealed)
    if one.is_new:
        folder.write_ledger(ledger)
    return one


def _tell(outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([_as_json(outcome) for outcome in outcomes], indent=2))
        return
    for outcome in outcomes:
        if outcome.taken is None:
            click.echo(f"{outcome.file}: refused [{outcome.code}]: {outcome.reason}", err=True)
            continue
        one = outcome.taken
        said = "taken" if one.is_new else "was taken before"
        click.echo(f"{outcome.file}: {said}: {one.invite.ref}, file {one.number} of this invite")
        for flag in one.flags:
            click.echo(f"    {flag}: {FLAGS[flag]}")


def _as_json(outcome: Outcome) -> dict[str, object]:
    one = outcome.taken
    if one is None:
        return {"file": outcome.file, "refused": outcome.code, "reason": outcome.reason}
    return {
        "file": outcome.file,
        "ref": one.invite.ref,
        "invite": one.invite.id,
        "number": one.number,
        "flags": list(one.flags),
        "new": one.is_new,
    }


def _opened(part: bytes | RefusedFileError, keys: TeamKeys) -> Response:
    if isinstance(part, RefusedFileError):
        raise part
    return read_response(part, keys)


@click.command("open")
@campaign_option
@keys_option
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def open(root: Path, keys: Path, file: Path) -> None:  # the name of the command
    """Print what one sealed FILE holds, as JSON, without taking it in. Exits with 3 if refused."""
    with Stops():
        work = opened(root)
        found = team_keys(keys, work)
        try:
            responses = [_opened(part, found) for part in _parts(file)]
        except RefusedFileError as error:
            click.echo(f"{file.as_posix()}: refused [{error.code}]: {error.reason}", err=True)
            sys.exit(REFUSED)
    for response in responses:
        shown = {
            "invite": response.invite.jti,
            "started": response.started,
            "submitted": response.submitted,
            "elapsed_ms": response.elapsed,
            "revision": response.revision,
            "answers": response.answers,
        }
        click.echo(json.dumps(shown, indent=2))
