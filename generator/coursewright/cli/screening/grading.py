"""`screen grade` and `regrade`: what the answers that came in are worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from ...items import ExtendedTextItem, Item
from ...problems import CoursewrightError, MisuseError
from ...screening.form import changed_items
from ...screening.grading import Ratings, Score, item_results
from ...screening.invited import Invited, invited
from ...screening.inviting import Team, form_slots
from ...screening.refusals import LATE, RefusedFileError
from ...screening.responses import Response, read_response
from ...screening.results import Change, Result, change, in_order
from ...screening.sealing import opened as opened_file
from ...screening.slots import Slot
from ..ending import FILE, Stops
from .kept import keep, kept_form, kept_response, kept_results
from .tables import rows_of
from .work import Work, campaign_option, keys_option, moment, opened, team_keys


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
    before = {result.invite: result for result in kept_results(work)}
    results = [
        _with_points(result, before[result.invite]) if result.invite in before else result
        for result in _all_results(work, team, ratings)
    ]
    keep(results, before, work)
    return results


def _all_results(work: Work, team: Team, ratings: Path | None) -> Iterator[Result]:
    rated = {} if ratings is None else _ratings(ratings, work)
    for one in invited(work.folder.ledger()).values():
        if one.received and one.revoked is None:
            try:
                yield _result(one, work, team, rated.get(one.ref, {}))
            except RefusedFileError as error:
                message = f"what came from {one.ref} cannot be opened with these keys"
                raise CoursewrightError(f"{message}: {error.reason} [{error.code}]") from None


def _result(one: Invited, work: Work, team: Team, ratings: Ratings) -> Result:
    response, files, flags = _counting(one, work, team)
    slots, withdrawn = form_slots(one, team), work.campaign.withdrawn
    _check_form(one, slots, work, team)
    items = item_results(
        slots, response.answers, work.bank.area_of, withdrawn=withdrawn, ratings=ratings
    )
    about = _about(one, response)
    return Result(**about, items=tuple(items), files=files, flags=flags, bank=work.bank.fingerprint)


def _check_form(one: Invited, slots: Sequence[Slot], work: Work, team: Team) -> None:
    """Raises `CoursewrightError` where the bank no longer makes the form that was answered.

    Texts may have been mended; ids of options and parts are what answers consist of.
    """
    sealed = opened_file(kept_form(one, work), [team.keys.identity])
    changed = changed_items(sealed, slots, work.bank.site)
    if found := [name for name in changed if name not in work.campaign.withdrawn]:
        raise CoursewrightError(
            f"items are not as `{one.ref}` has met them, so that answers would be misread: "
            f"{', '.join(found)}. Bring their options back as they were on {one.issued[:10]}, or "
            "name them below `withdrawn`"
        )


def _about(one: Invited, response: Response) -> dict[str, Any]:
    return {
        "invite": one.id,
        "ref": one.ref,
        "response": response.sha256,
        "started": response.started,
        "submitted": response.submitted,
        "elapsed": response.elapsed,
        "graded": moment().stamp,
        "grader": version("coursewright"),
    }


def _counting(one: Invited, work: Work, team: Team) -> tuple[Response, int, tuple[str, ...]]:
    """Of several files the last that was finished in time, by the candidate's own clock."""
    flags_of = {
        entry.known["sha256"]: tuple(entry.known["flags"])
        for entry in work.folder.ledger().of("import")
        if entry.known.get("invite") == one.id
    }
    read = [
        read_response(kept_response(one, digest, work), team.keys) for digest, _ in one.received
    ]
    in_time = [response for response in read if LATE not in flags_of[response.sha256]]
    response = max(in_time or read[:1], key=lambda found: (found.revision, found.submitted))
    revision = ("F-REVISION",) if len(read) > 1 else ()
    own = (flag for flag in flags_of[response.sha256] if flag != "F-REVISION")
    return response, len(read), (*own, *revision)


def _ratings(path: Path, work: Work) -> dict[str, dict[str, dict[str, int]]]:
    """Points by reference, item and criterion. Raises `CoursewrightError` for other rows."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    refs = {one.ref for one in invited(work.folder.ledger()).values()}
    for row, place in rows_of(path, ("ref", "item", "criterion", "points")):
        if row["ref"] not in refs:
            raise CoursewrightError(f"{place}: nobody was invited as `{row['ref']}`")
        rated = found.setdefault(row["ref"], {}).setdefault(row["item"], {})
        if row["criterion"] in rated:
            raise CoursewrightError(f"{place}: `{row['criterion']}` has points already")
        rated[row["criterion"]] = _points(row, place, work.bank.items.get(row["item"]))
    return found


def _points(row: Mapping[str, str], place: str, item: Item | None) -> int:
    if not isinstance(item, ExtendedTextItem):
        raise CoursewrightError(f"{place}: `{row['item']}` is no item with a rubric")
    most = {criterion.id: len(criterion.levels) - 1 for criterion in item.rubric}
    if row["criterion"] not in most:
        raise CoursewrightError(f"{place}: `{item.id}` has no criterion `{row['criterion']}`")
    points, highest = row["points"], most[row["criterion"]]
    if points not in map(str, range(highest + 1)):
        raise CoursewrightError(f"{place}: points of this criterion go from 0 to {highest}")
    return int(points)


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
            keep(after, before, work)
    for one in changes:
        click.echo(_told(one))
    changed = sum(not one.is_none for one in changes)
    click.echo(f"{changed} of {len(changes)} changed{' (nothing was kept)' if dry_run else ''}")


def _with_points(after: Result, before: Result) -> Result:
    """Points that people gave to texts stay, as long as the same file counts."""
    if after.response != before.response:
        return after
    was = {item.slot: item.earned for item in before.items}
    items = (
        replace(item, earned=was.get(item.slot)) if item.earned is None else item
        for item in after.items
    )
    return replace(after, items=tuple(items))


def _told(one: Change) -> str:
    before, after = one.before, one.after
    was = f"{points(before)} ({before.share:.0%})"
    now = f"{points(after)} ({after.share:.0%})"
    items = f"  by {', '.join(one.items)}" if one.items else "  unchanged"
    return f"{one.ref:20} {was:>16} → {now:>16}{items}"
