"""`screen draw`, `invite`, `extend` and `revoke`."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import escape as glob_escape
from pathlib import Path
from typing import Any

import click

from ...problems import CoursewrightError, MisuseError
from ...screening.bank import item_name
from ...screening.derivation import encoded
from ...screening.doctor import Check, is_ready
from ...screening.draw import Pool, drawn_items, form_mean
from ...screening.folder import CampaignFolder, read_bytes, write_private
from ...screening.invited import invited
from ...screening.inviting import Issued, Team, extended, issued, terms
from ...screening.ledger import Ledger
from ...screening.mails import Candidate, Sender, mail
from ...screening.page import candidate_page
from ...screening.report_tables import safe_cell
from ...slugs import slug
from ..ending import Stops
from .building import build_page, page_facts
from .kept import kept_form
from .looking_over import checks_of, key_checks
from .tables import rows_of
from .work import Work, campaign_option, keys_option, moment, opened, team_keys

TIMES = {"x1": 1.0, "x1.25": 1.25, "x1.5": 1.5, "x2": 2.0, "none": None}


COLUMNS = ("ref", "name", "email", "time")
MOST_REF = 80
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")


_HEAD = ("ref", "invite", "link")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A candidate and the time asked for, as `TIMES` has it."""

    candidate: Candidate
    time: str


@click.command()
@campaign_option
@keys_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def draw(root: Path, keys: Path, as_json: bool) -> None:
    """Draw a form as an invite would, print its items, and issue nothing."""
    with Stops():
        work = opened(root)
        team = work.team(team_keys(keys, work))
        pool = Pool(work.bank.site.course, work.bank.blueprint, {}, (), team.means)
        drawn = drawn_items(pool, team.keys.master, encoded(moment().id))
    areas = work.bank.area_of
    if as_json:
        found = [{"item": item_name(d), "area": areas[d[0].id]} for d in drawn]
        click.echo(json.dumps(found, indent=2))
        return
    for item, variant in drawn:
        click.echo(f"{item_name((item, variant)):32} {item.level or '':10} {areas[item.id]}")
    if team.means is not None:
        mean = form_mean([item for item, _ in drawn], team.means)
        click.echo(f"judges expect {mean:.1%} of this form")


@click.command()
@campaign_option
@keys_option
@click.option("--ref", "refs", multiple=True, help="The team's own reference to a candidate.")
@click.option(
    "--csv",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Many candidates: a table with the columns ref, and name, email, time if you like.",
)
@click.option("--time", type=click.Choice([*TIMES]), default="x1", help="More time, or no limit.")
@click.option("--days", type=click.IntRange(1, 365), help="How long the invite may be used.")
def invite(root: Path, keys: Path, table: Path | None, **given: Any) -> None:
    """Invite candidates: draw and seal a form for each, write link and mail.

    Links are written to links.csv and mails/ and nowhere else. Refused while `doctor` finds
    something missing.
    """
    with Stops():
        time: str = given["time"]
        asked = list(_named(given["refs"], time))
        asked += _in_table(table, time) if table is not None else []
        if not asked:
            raise MisuseError("nobody to invite: name `--ref REF` or `--csv FILE`")
        work = opened(root)
        found = team_keys(keys, work)
        _refuse_unready([*key_checks(keys, found), *checks_of(work)])
        team = work.team(found)
        made = _invite_all(asked, team, work, given["days"])
        build_page(work, team)
    for one, candidate in made:
        click.echo(f"invited {candidate.ref} (invite {one.invite.jti[:8]})")
    click.echo(f"links: {work.folder.links.as_posix()}; mails: {work.folder.mails.as_posix()}/")


def _refuse_unready(checks: Sequence[Check]) -> None:
    if not is_ready(checks):
        missing = [check for check in checks if check.state == "missing"]
        reasons = "".join(f"\n  {check.name}: {check.text}" for check in missing)
        raise CoursewrightError(f"nobody is invited before this is done:{reasons}")


def _fault(ref: str) -> str | None:
    """Why a reference is none that a table, the name of a file and a report can show."""
    if not ref:
        return "a candidate needs a `ref`"
    if not ref.isprintable() or len(ref) > MOST_REF:
        return f"a `ref` is one line of at most {MOST_REF} visible characters"
    return None


def _named(refs: Sequence[str], time: str) -> Iterator[_Asked]:
    for ref in refs:
        if (fault := _fault(ref.strip())) is not None:
            raise MisuseError(f"--ref: {fault}")
        yield _Asked(Candidate(ref.strip()), time)


def _in_table(table: Path, time: str) -> Iterator[_Asked]:
    """Raises `CoursewrightError` for the first row that cannot be used; nobody is invited then."""
    for row, place in rows_of(table, ("ref",), known=COLUMNS):
        own = row.get("time") or time
        if own not in TIMES:
            raise CoursewrightError(f"{place}: `time` is one of {', '.join(TIMES)}, not `{own}`")
        if (fault := _fault(row["ref"])) is not None:
            raise CoursewrightError(f"{place}: {fault}")
        address = row.get("email", "")
        if address and not _ADDRESS.fullmatch(address):
            raise CoursewrightError(f"{place}: `{address}` is no mail address, or more than one")
        yield _Asked(Candidate(row["ref"], row.get("name", ""), address), own)


def _invite_all(
    asked: Sequence[_Asked], team: Team, work: Work, days: int | None
) -> list[tuple[Issued, Candidate]]:
    """All invites or none: the ledger is written last."""
    ledger = work.folder.ledger()
    _refuse_twice(asked, ledger)
    made: list[tuple[Issued, Candidate]] = []
    for entry in asked:
        wanted = terms(work.campaign, time=TIMES[entry.time], days=days)
        one, ledger = issued(entry.candidate.ref, wanted, team, ledger, moment())
        made.append((one, entry.candidate))
    for one, _ in made:
        write_private(work.folder.form(one.invite.jti), one.sealed)
    work.folder.write_ledger(ledger)
    write_links(work, team, made)
    return made


def _refuse_twice(asked: Sequence[_Asked], ledger: Ledger) -> None:
    """Somebody with an open invite needs no other one; a second attempt comes after the first."""
    now = moment().seconds
    waiting = {i.ref for i in invited(ledger).values() if i.state(now) == "issued"}
    refs = Counter(entry.candidate.ref for entry in asked)
    twice = sorted({ref for ref in refs if refs[ref] > 1 or ref in waiting})
    if twice:
        named = ", ".join(f"`{ref}`" for ref in twice)
        raise CoursewrightError(
            f"already invited: {named}. `screen extend` gives more time, `screen revoke` ends an "
            "invite"
        )


def write_links(work: Work, team: Team, made: Sequence[tuple[Issued, Candidate]]) -> None:
    """Write each link, and the mail with it."""
    folder, campaign = work.folder, work.campaign
    facts, sender = page_facts(work, team), Sender(campaign, work.bank.areas)
    known = invited(folder.ledger())
    rows = [row for row in _links(folder) if row[1] not in {one.invite.jti for one, _ in made}]
    for one, candidate in made:
        link = one.link(campaign.address)
        rows.append((safe_cell(candidate.ref), one.invite.jti, link))
        form = kept_form(known[one.invite.jti], work)
        page = candidate_page(facts, work.bank.site, form=form) if campaign.is_file else None
        write_private(_new_mail(folder, one), mail(candidate, one, sender, page))
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows([_HEAD, *rows])
    write_private(folder.links, lines.getvalue().encode(errors="surrogateescape"))


def _links(folder: CampaignFolder) -> list[tuple[str, ...]]:
    if not folder.links.is_file():
        return []
    rows = csv.reader(io.StringIO(read_bytes(folder.links).decode(errors="surrogateescape")))
    return [tuple(row) for row in rows if len(row) > 1][1:]


def _new_mail(folder: CampaignFolder, one: Issued) -> Path:
    """The file of a mail; one that is there stays."""
    name = f"{slug(one.ref) or 'candidate'}-{one.invite.jti[:6]}"
    known = len(list(folder.mails.glob(f"{glob_escape(name)}*.eml")))
    return folder.mails / f"{name}{f'-{known + 1}' if known else ''}.eml"


@click.command()
@campaign_option
@keys_option
@click.argument("ref")
@click.option("--time", type=click.Choice([*TIMES]), default="x1", help="More time, or no limit.")
@click.option("--days", type=click.IntRange(1, 365), help="How long from now it may be used.")
def extend(root: Path, keys: Path, ref: str, time: str, days: int | None) -> None:
    """Give the invite of REF other terms, from now on, by a new link to the same form."""
    with Stops():
        work = opened(root)
        team = work.team(team_keys(keys, work))
        wanted = terms(work.campaign, time=TIMES[time], days=days)
        one, ledger = extended(work.candidate(ref), wanted, team, work.folder.ledger(), moment())
        work.folder.write_ledger(ledger)
        write_links(work, team, [(one, Candidate(one.ref))])
        build_page(work, team)
    click.echo(f"extended {one.ref}: the new link is in {work.folder.links.as_posix()}")


@click.command()
@campaign_option
@keys_option
@click.argument("ref")
@click.option("--reason", default="", help="Why, for the ledger.")
def revoke(root: Path, keys: Path, ref: str, reason: str) -> None:
    """Take the invite of REF back: its form leaves the page, its answers are refused.

    Publish the page anew afterwards.
    """
    with Stops():
        work = opened(root)
        found, team = work.candidate(ref), work.team(team_keys(keys, work))
        if found.revoked is not None:
            raise MisuseError(f"the invite of `{found.ref}` was revoked on {found.revoked[:10]}")
        details = {"invite": found.id, "ref": found.ref, "reason": reason}
        ledger = work.folder.ledger().with_entry("revoke", details, moment())
        work.folder.write_ledger(ledger)
        build_page(work, team)
    click.echo(f"revoked {found.ref}; publish {work.folder.pages.as_posix()}/ anew")
