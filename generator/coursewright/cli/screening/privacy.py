"""`screen notice`, `access`, `erase` and `retention`."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from markupsafe import Markup as Safe

from ...problems import MisuseError
from ...render.templates import template
from ...screening.copies import candidate_copy, copy_of_data
from ...screening.folder import read_bytes, remove, write_private, write_public
from ...screening.importing import erased
from ...screening.information import information
from ...screening.invited import Invited, invited, of_candidate
from ...screening.jurisdictions import jurisdictions
from ...screening.privacy import due, is_due, notice_values, retention_told
from ...screening.report import report_style
from ..ending import PROBLEMS, Stops
from .judging import report_facts
from .kept import kept_results
from .work import Work, campaign_option, moment, opened


@click.command()
@campaign_option
@click.option("--for-team", is_flag=True, help="Add what the rules ask of the team.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Default: notice.html in the campaign's folder.",
)
def notice(root: Path, for_team: bool, output: Path | None) -> None:
    """Write the notice to candidates, from the campaign's own fields and dated rules."""
    with Stops():
        work = opened(root)
        campaign, known = work.campaign, jurisdictions()
        days = [campaign.notice_days, *(known[n].notice_days for n in campaign.jurisdictions)]
        html = template("screening/notice.html").render(
            campaign=campaign,
            information=Safe(information(campaign, work.bank.areas)),
            days=max(days),
            duties=notice_values(campaign) if for_team else [],
            style=Safe(report_style()),
        )
        path = output or root / "notice.html"
        write_public(path, html.encode())
    click.echo(f"wrote {path.as_posix()}")


@click.command()
@campaign_option
@click.argument("ref")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Default: to the terminal. A page for the candidate where the name ends with .html.",
)
def access(root: Path, ref: str, output: Path | None) -> None:
    """Write the copy of their data that a candidate may ask for, without any key.

    As JSON, or as a page that explains the score and what was decided.
    """
    with Stops():
        work = opened(root)
        found = _invites(work, ref)
        is_page = output is not None and output.suffix == ".html"
        text = candidate_copy(found, report_facts(work)) if is_page else _copy_json(found, work)
        if output is not None:
            write_private(output, text.encode())
    click.echo(text.rstrip() if output is None else f"wrote {output.as_posix()}")


def _copy_json(found: Sequence[Invited], work: Work) -> str:
    results = [r for r in kept_results(work) if r.invite in {one.id for one in found}]
    copy = copy_of_data(found, results, work.bank)
    return f"{json.dumps(copy, indent=2, ensure_ascii=False)}\n"


def _invites(work: Work, ref: str) -> list[Invited]:
    found = of_candidate(work.folder.ledger(), ref)
    if not found:
        raise MisuseError(f"no invite of `{ref}`: `coursewright screen status` lists them")
    return found


@click.command()
@campaign_option
@click.argument("ref")
@click.option("--by", required=True, help="The person who erases.")
@click.option("--reason", required=True, help="Why, such as a request of that day.")
def erase(root: Path, ref: str, by: str, reason: str) -> None:
    """Erase what is kept of a candidate: sealed files, results, links, mails, lines of the ledger.

    A tombstone stays, by which nothing of it is taken in again. Reports are removed: write them
    anew. The folder is searched afterwards; exits with 1 where something is left.
    """
    with Stops():
        work = opened(root)
        found = _invites(work, ref)
        count = erase_invites(found, work, by=by, reason=reason)
    click.echo(f"erased {len(found)} invites and {count} files; write the reports anew")
    left = list(_traces(found, work))
    for path in left:
        click.echo(f"still there, to be removed by hand: {path.as_posix()}", err=True)
    click.echo("what was mailed, or lies outside of the campaign's folder, is not touched")
    sys.exit(PROBLEMS if left else 0)


def erase_invites(found: Sequence[Invited], work: Work, *, by: str, reason: str) -> int:
    """The ledger comes last: what is interrupted can be done again."""
    folder, ledger = work.folder, work.folder.ledger()
    files = [path for one in found for path in _files_of(one, work)]
    reports = [path for path in sorted(folder.reports.rglob("*")) if path.is_file()]
    removed = sum(remove(path) for path in (*files, *reports))
    _without_links(found, work)
    for one in found:
        ledger = erased(one, ledger, by=by, reason=reason, moment=moment())
    folder.write_ledger(ledger)
    return removed


def _traces(found: Sequence[Invited], work: Work) -> Iterator[Path]:
    """Files of the folder that still tell of an invite: reports written to a place of one's own."""
    names = [one.form.encode() for one in found]
    for path in work.folder.files():
        data = path.as_posix().encode() + b"\n" + read_bytes(path)
        if any(name in data for name in names):
            yield path


def _files_of(one: Invited, work: Work) -> Iterator[Path]:
    folder = work.folder
    yield folder.form(one.id)
    yield folder.result(one.id)
    yield from folder.received(one.id)
    yield folder.pages / "forms" / f"{one.id}.age"
    yield folder.pages / f"test-{one.id[:8]}.html"
    yield from folder.mails.glob(f"*-{one.id[:6]}*.eml")


def _without_links(found: Sequence[Invited], work: Work) -> None:
    path = work.folder.links
    if not path.is_file():
        return
    names = [one.id for one in found]
    lines = read_bytes(path).splitlines(keepends=True)
    kept = [line for line in lines if not any(name.encode() in line for name in names)]
    remove(path)
    write_private(path, b"".join(kept))


@click.command()
@campaign_option
@click.option(
    "--run", "is_run", is_flag=True, help="Erase what is due; without it nothing is done."
)
@click.option("--by", default="", help="The person who erases.")
def retention(root: Path, is_run: bool, by: str) -> None:
    """Say what is to be deleted and when; with --run erase it."""
    with Stops():
        work = opened(root)
        found, today = list(invited(work.folder.ledger()).values()), datetime.now(UTC).date()
        if not (is_run and is_due(work.campaign, len(found), today)):
            click.echo(retention_told(work.campaign, len(found), today))
            return
        if not by:
            raise MisuseError("`--by NAME`: who erases is written down")
        reason = f"retention until {due(work.campaign)}"
        count = erase_invites(found, work, by=by, reason=reason)
    click.echo(f"erased {len(found)} invites and {count} files")
