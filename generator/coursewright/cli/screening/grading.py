"""`screen grade` and `regrade`: what the answers that came in are worth."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from ...problems import CoursewrightError, MisuseError
from ...screening.folder import read_bytes, write_private
from ...screening.grading import Score, item_results
from ...screening.invited import Invited, invited
from ...screening.inviting import Team, form_slots
from ...screening.responses import Response, read_response
from ...screening.results import Change, Result, change, in_order, read_result, result_bytes
from ..ending import FILE, Stops
from .tables import rows_of
from .work import Work, campaign_option, keys_option, moment, opened, team_keys

_LATE = "F-LATE"


@click.command()
@campaign_option
@keys_option
@click.option(
    "--ratings",
    type=FILE,
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
    areas = work.bank.area_of
    for one in invited(work.folder.ledger()).values():
        if one.received and one.revoked is None:
            response, files, flags = _counting(one, work, team)
            items = item_results(
                form_slots(one, team),
                response.answers,
                areas,
                withdrawn=work.campaign.withdrawn,
                ratings=rated.get(one.ref, {}),
            )
            yield Result(
                **_about(one, response),
                items=tuple(items),
                files=files,
                flags=flags,
                bank=work.bank.fingerprint,
            )


def _about(one: Invited, response: Response) -> dict[str, Any]:
    return {
        "invite": one.id,
        "ref": one.ref,
        "started": response.started,
        "submitted": response.submitted,
        "elapsed": response.elapsed,
        "graded": moment().stamp,
        "grader": version("coursewright"),
    }


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
    """Points by reference, item and criterion."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for row, place in rows_of(path, ("ref", "item", "criterion", "points")):
        if not row["points"].isdecimal():
            raise CoursewrightError(f"{place}: points are whole numbers")
        rated = found.setdefault(row["ref"], {}).setdefault(row["item"], {})
        rated[row["criterion"]] = int(row["points"])
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
