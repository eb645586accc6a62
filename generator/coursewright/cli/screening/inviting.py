"""`screen draw`, `invite`, `extend`, `revoke`, `build` and `status`."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import click

from ...problems import CoursewrightError, MisuseError
from ...screening.bank import item_name
from ...screening.derivation import encoded
from ...screening.doctor import is_ready
from ...screening.draw import Pool, drawn_items, expected_overlap, exposure, form_mean
from ...screening.folder import read_bytes, write_private, write_public
from ...screening.information import information
from ...screening.invited import Invited, invited
from ...screening.inviting import Issued, Team, extended, issued, terms
from ...screening.ledger import Ledger
from ...screening.mails import Candidate, Sender, mail
from ...screening.page import PageFacts, candidate_page
from ...slugs import slug
from ..ending import Stops
from .looking_over import checks_of, key_checks
from .work import Work, campaign_option, keys_option, moment, opened, team_keys

TIMES = {"x1": 1.0, "x1.25": 1.25, "x1.5": 1.5, "x2": 2.0, "none": None}
COLUMNS = ("ref", "name", "email", "time")


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
        asked = [_Asked(Candidate(ref), time) for ref in given["refs"]]
        asked += _in_table(table, time) if table is not None else []
        if not asked:
            raise MisuseError("nobody to invite: name `--ref REF` or `--csv FILE`")
        work = opened(root)
        _refuse_unready(keys, work)
        team = work.team(team_keys(keys, work))
        made = _invite_all(asked, team, work, given["days"])
        build_page(work, team)
    for one, candidate in made:
        click.echo(f"invited {candidate.ref} (invite {one.invite.jti[:8]})")
    click.echo(f"links: {work.folder.links.as_posix()}; mails: {work.folder.mails.as_posix()}/")


def _refuse_unready(keys: Path, work: Work) -> None:
    checks = list(chain(key_checks(keys, work), checks_of(work)))
    if not is_ready(checks):
        missing = [check for check in checks if check.state == "missing"]
        reasons = "".join(f"\n  {check.name}: {check.text}" for check in missing)
        raise CoursewrightError(f"nobody is invited before this is done:{reasons}")


def _in_table(table: Path, time: str) -> Iterator[_Asked]:
    """Raises `CoursewrightError` for the first row that cannot be used; nobody is invited then."""
    text = read_bytes(table).decode("utf-8-sig", "replace")
    rows = csv.DictReader(io.StringIO(text))
    if "ref" not in (rows.fieldnames or ()):
        raise CoursewrightError(
            f"{table.as_posix()}:1: no column `ref`: columns are {', '.join(COLUMNS)}"
        )
    for row in rows:
        ref, own = (row["ref"] or "").strip(), (row.get("time") or "").strip() or time
        place = f"{table.as_posix()}:{rows.line_num}"
        if not ref:
            raise CoursewrightError(f"{place}: a candidate needs a `ref`")
        if own not in TIMES:
            raise CoursewrightError(f"{place}: `time` is one of {', '.join(TIMES)}, not `{own}`")
        name, address = (row.get("name") or "").strip(), (row.get("email") or "").strip()
        yield _Asked(Candidate(ref, name, address), own)


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
    known = folder.links.read_text("utf-8") if folder.links.is_file() else ""
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    if not known:
        table.writerow(("ref", "invite", "link"))
    for one, candidate in made:
        table.writerow((candidate.ref, one.invite.jti, one.link(campaign.address)))
        name = f"{slug(candidate.ref) or 'candidate'}-{one.invite.jti[:6]}.eml"
        form = read_bytes(folder.form(one.invite.jti))
        page = candidate_page(facts, work.bank.site, form=form) if campaign.is_file else None
        write_private(folder.mails / name, mail(candidate, one, sender, page))
    write_private(folder.links, (known + lines.getvalue()).encode())


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
        found = work.candidate(ref)
        details = {"invite": found.id, "ref": found.ref, "reason": reason}
        ledger = work.folder.ledger().with_entry("revoke", details, moment())
        work.folder.write_ledger(ledger)
        build_page(work, work.team(team_keys(keys, work)))
    click.echo(f"revoked {found.ref}; publish {work.folder.pages.as_posix()}/ anew")


@click.command()
@campaign_option
@keys_option
def build(root: Path, keys: Path) -> None:
    """Write the candidates' page with the sealed forms of open invites into pages/.

    A campaign with an address gets one page and its forms, to be hosted there; one without gets a
    page for each candidate, with the form inside, to be mailed.
    """
    with Stops():
        work = opened(root)
        count = build_page(work, work.team(team_keys(keys, work)))
    click.echo(f"wrote {work.folder.pages.as_posix()}/ with {count} sealed forms")


def page_facts(work: Work, team: Team) -> PageFacts:
    """What the candidates' page says of a campaign."""
    html = information(work.campaign, work.bank.areas)
    return PageFacts(work.campaign, html, team.keys.issuer_public, team.keys.recipients)


def build_page(work: Work, team: Team) -> int:
    """Write the pages anew, without the forms of invites that are over; returns how many forms."""
    folder, campaign, now = work.folder, work.campaign, moment().seconds
    facts = page_facts(work, team)
    write_public(folder.public_file, _public(work, team))
    live = {i.id: i for i in invited(folder.ledger()).values() if i.state(now) == "issued"}
    wanted: dict[Path, bytes] = {}
    site = work.bank.site
    if not campaign.is_file:
        wanted[folder.pages / "index.html"] = candidate_page(facts, site).encode()
    for name, one in live.items():
        sealed = read_bytes(folder.form(name))
        if campaign.is_file:
            page = candidate_page(facts, site, form=sealed)
            wanted[folder.pages / f"test-{name[:8]}.html"] = page.encode()
        else:
            wanted[folder.pages / "forms" / f"{one.id}.age"] = sealed
    for path, data in wanted.items():
        write_public(path, data)
    for path in sorted(folder.pages.rglob("*")):
        if path.is_file() and path not in wanted:
            path.unlink()
    return len(live)


def _public(work: Work, team: Team) -> bytes:
    value = {
        "v": 1,
        "campaign": work.campaign.id,
        "recipients": list(team.keys.recipients),
        "issuer": team.keys.issuer_public,
    }
    return f"{json.dumps(value, indent=2)}\n".encode()


@click.command()
@campaign_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(root: Path, as_json: bool) -> None:
    """List each invite as issued, received, graded, revoked or expired."""
    with Stops():
        work = opened(root)
        ledger, now = work.folder.ledger(), moment().seconds
    found = list(invited(ledger).values())
    if as_json:
        click.echo(json.dumps([_facts(one, now) for one in found], indent=2))
        return
    for one in found:
        until = datetime.fromtimestamp(one.expires, UTC).strftime("%Y-%m-%d")
        click.echo(f"{one.ref:20} {one.state(now):9} until {until}  {one.id[:8]}")
    for line in _summary(work, found, ledger, now):
        click.echo(line)


def _facts(one: Invited, now: int) -> dict[str, object]:
    """Nothing of them tells who had more time."""
    return {
        "ref": one.ref,
        "invite": one.id,
        "state": one.state(now),
        "issued": one.issued,
        "expires": one.expires,
        "files": len(one.received),
    }


def _summary(work: Work, found: Sequence[Invited], ledger: Ledger, now: int) -> Iterator[str]:
    states = Counter(one.state(now) for one in found)
    counted = ", ".join(f"{count} {state}" for state, count in states.items()) or "nobody invited"
    erased = sum(1 for _ in ledger.of("erase"))
    yield counted + (f", {erased} erased" if erased else "")
    form, pool = work.bank.blueprint.size, len(work.bank.pool)
    if found:
        share = exposure(pool, form, len(found))
        yield (
            f"if every form leaked, about {share:.0%} of the {pool} items would be known; "
            f"by chance two forms share {expected_overlap(pool, form):.1f} items, as drawn fewer"
        )
