"""`screen import`, `open`, `grade` and `regrade`: what came in, and what it is worth."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import click

from ...problems import CoursewrightError, MisuseError
from ...screening.folder import read_bytes, write_private
from ...screening.grading import Score, item_results
from ...screening.importing import Taken, taken
from ...screening.invited import Invited, invited
from ...screening.inviting import Team, form_slots
from ...screening.ledger import Moment
from ...screening.mailed import MOST_MAIL_BYTES, sealed_files
from ...screening.refusals import FLAGS, RefusedFileError
from ...screening.responses import Response, read_response
from ...screening.results import Change, Result, change, in_order, read_result, result_bytes
from ..ending import Stops
from .work import PARTLY, REFUSED, Work, campaign_option, keys_option, moment, opened, team_keys

_LATE = "F-LATE"


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
    try:
        if path.stat().st_size > MOST_MAIL_BYTES:
            raise RefusedFileError("E-SIZE", f"more than {MOST_MAIL_BYTES:,} bytes")
        sealed = sealed_files(read_bytes(path))
    except RefusedFileError as error:
        yield Outcome(shown, None, error.code, error.reason)
        return
    for data in sealed:
        try:
            yield Outcome(shown, _take(data, work, team, now()))
        except RefusedFileError as error:
            yield Outcome(shown, None, error.code, error.reason)


def _take(sealed: bytes, work: Work, team: Team, at: Moment) -> Taken:
    folder = work.folder
    one, ledger = taken(sealed, team.keys, work.campaign.id, folder.ledger(), at)
    if one.is_new:
        name = f"{one.invite.id}.{one.number:02}.age"
        write_private(folder.inbox / name, sealed)
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
            responses = [read_response(data, found) for data in sealed_files(read_bytes(file))]
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


@click.command()
@campaign_option
@keys_option
@click.option(
    "--ratings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Points of texts, given by people: a table with the columns ref, item, criterion, points.",
)
def grade(root: Path, keys: Path, ratings: Path | None) -> None:
    """Score what came in, by the bank's key of today."""
    with Stops():
        work = opened(root)
        results = graded(work, work.team(team_keys(keys, work)), ratings)
    for result in in_order(results):
        waiting = result.score.waiting
        more = f", {waiting} texts wait for a person's points" if waiting else ""
        score = result.score
        click.echo(f"{result.ref:20} {points(score)}{more}")
    click.echo(f"graded {len(results)}; `coursewright screen report` writes the reports")


def points(score: Score) -> str:
    return f"{round(score.earned, 2):g} of {score.possible:g}"


def graded(work: Work, team: Team, ratings: Path | None) -> list[Result]:
    """Score every invite with a file, and keep the results."""
    results = list(_all_results(work, team, ratings))
    ledger, known = work.folder.ledger(), invited(work.folder.ledger())
    for result in results:
        data = result_bytes(result)
        if known[result.invite].graded is None:
            details = {"invite": result.invite, "ref": result.ref, "bank": result.bank}
            ledger = ledger.with_entry("grade", details, moment())
        write_private(work.folder.result(result.invite), data)
    work.folder.write_ledger(ledger)
    return results


def _all_results(work: Work, team: Team, ratings: Path | None) -> Iterator[Result]:
    rated = {} if ratings is None else _ratings(ratings)
    areas, bank = work.bank.area_of, work.bank.fingerprint
    for one in invited(work.folder.ledger()).values():
        if not one.received or one.revoked is not None:
            continue
        response, files, flags = _counting(one, work, team)
        items = item_results(
            form_slots(one, team),
            response.answers,
            areas,
            withdrawn=work.campaign.withdrawn,
            ratings=rated.get(one.ref, {}),
        )
        yield Result(
            invite=one.id,
            ref=one.ref,
            items=tuple(items),
            started=response.started,
            submitted=response.submitted,
            elapsed=response.elapsed,
            files=files,
            flags=flags,
            graded=moment().stamp,
            bank=bank,
            grader=version("coursewright"),
        )


def _counting(one: Invited, work: Work, team: Team) -> tuple[Response, int, tuple[str, ...]]:
    """Of several files the last that was finished in time, by the candidate's own clock."""
    flags_of = {
        entry.known["number"]: tuple(entry.known["flags"])
        for entry in work.folder.ledger().of("import")
        if entry.known.get("invite") == one.id
    }
    read = [read_response(read_bytes(path), team.keys) for path in work.folder.received(one.id)]
    if len(read) != len(one.received):
        raise CoursewrightError(f"a file of `{one.ref}` is gone from the inbox")
    numbered = list(enumerate(read, 1))
    in_time = [pair for pair in numbered if _LATE not in flags_of[pair[0]]] or numbered[:1]
    _, response = max(in_time, key=lambda pair: (pair[1].revision, pair[1].submitted))
    number = next(number for number, other in numbered if other is response)
    revision = ("F-REVISION",) if len(read) > 1 else ()
    own = (flag for flag in flags_of[number] if flag != "F-REVISION")
    return response, len(read), (*own, *revision)


def _ratings(path: Path) -> dict[str, dict[str, dict[str, int]]]:
    rows = csv.DictReader(io.StringIO(read_bytes(path).decode("utf-8-sig", "replace")))
    columns = ("ref", "item", "criterion", "points")
    if missing := [name for name in columns if name not in (rows.fieldnames or ())]:
        raise CoursewrightError(f"{path.as_posix()}:1: no column `{missing[0]}`")
    found: dict[str, dict[str, dict[str, int]]] = {}
    for row in rows:
        points = (row["points"] or "").strip()
        if not points.isdecimal():
            raise CoursewrightError(f"{path.as_posix()}:{rows.line_num}: points are whole numbers")
        rated = found.setdefault(row["ref"], {}).setdefault(row["item"], {})
        rated[row["criterion"]] = int(points)
    return found


@click.command()
@campaign_option
@keys_option
@click.option("--dry-run", is_flag=True, help="Say what would change, and keep the old results.")
def regrade(root: Path, keys: Path, dry_run: bool) -> None:
    """Score anew by the key and the withdrawn items of today, and print before and after."""
    with Stops():
        work = opened(root)
        team = work.team(team_keys(keys, work))
        before = {result.invite: result for result in kept_results(work)}
        if not before:
            raise MisuseError("nothing was graded yet: `coursewright screen grade`")
        after = [result for result in _all_results(work, team, None) if result.invite in before]
        after = [_with_points(result, before[result.invite]) for result in after]
        changes = [change(before[result.invite], result) for result in in_order(after)]
        if not dry_run:
            _keep(after, changes, work)
    for one in changes:
        click.echo(_told(one))
    changed = sum(not one.is_none for one in changes)
    click.echo(f"{changed} of {len(changes)} changed{' (nothing was kept)' if dry_run else ''}")


def _with_points(after: Result, before: Result) -> Result:
    """Points that people gave to texts stay."""
    was = {item.slot: item.earned for item in before.items}
    items = (
        replace(item, earned=was.get(item.slot)) if item.earned is None else item
        for item in after.items
    )
    return replace(after, items=tuple(items))


def _keep(after: Sequence[Result], changes: Sequence[Change], work: Work) -> None:
    ledger = work.folder.ledger()
    for result, one in zip(in_order(after), changes, strict=True):
        if one.is_none:
            continue
        details = {"invite": result.invite, "ref": result.ref, "items": list(one.items)}
        ledger = ledger.with_entry("regrade", details, moment())
        write_private(work.folder.result(result.invite), result_bytes(result))
    work.folder.write_ledger(ledger)


def _told(one: Change) -> str:
    before, after = one.before, one.after
    was = f"{points(before)} ({before.share:.0%})"
    now = f"{points(after)} ({after.share:.0%})"
    items = f"  by {', '.join(one.items)}" if one.items else "  unchanged"
    return f"{one.ref:20} {was:>16} → {now:>16}{items}"


def kept_results(work: Work) -> list[Result]:
    """The results that were kept, by the team's references."""
    paths = sorted(work.folder.results.glob("*.json"))
    return in_order([read_result(read_bytes(path)) for path in paths])
