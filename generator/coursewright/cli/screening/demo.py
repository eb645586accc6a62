"""`screen demo`: a whole campaign, played in a new folder, for whoever meets it first."""

import secrets
import shutil
from datetime import timedelta
from pathlib import Path

import click

from ...problems import MisuseError
from ...render.templates import template
from ...screening.campaign_file import FILE
from ...screening.folder import make_private, write_private, write_public
from ...screening.invited import invited
from ...screening.inviting import Issued, Team, form_slots, issued, terms
from ...screening.keys import keys_bytes, new_keys
from ...screening.ledger import Ledger, Moment
from ...screening.mails import Candidate
from ...screening.simulated import Attempt, answers, sealed_response
from ...site.demonstration import demonstration_folder
from ...site.sealed_bank import read_sealed_bank
from ..ending import Stops
from .building import build_page
from .grading import graded
from .inviting import write_links
from .judging import write_reports
from .receiving import Outcome, import_outcomes
from .work import KEYS_FILE, RECOVERY_FILE, Work, moment, opened

_RATED = {"remember": 0.82, "understand": 0.78, "apply": 0.68, "analyse": 0.6, "evaluate": 0.55}
_DAY, _MINUTE = 86_400, 60
# Days since the invites, and after how many of them nobody is in time.
_INVITED, _LATE = 21, 14
# Reference, share of right answers, days after the invite, minutes.
_PLAYED = (("C-01", 0.9, 2, 38), ("C-02", 0.65, 3, 44), ("C-03", 0.4, 20, 41))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def demo(folder: Path) -> None:
    """Play a whole campaign in FOLDER: team, candidates, sealed files, refusals, report.

    Asks nothing and sends nothing. The key of its items is published: it is for nobody's hiring.
    """
    with Stops():
        if folder.exists() and any(folder.iterdir()):
            raise MisuseError(f"`{folder.as_posix()}` is not empty: name a new folder")
        work, team = _begun(folder)
        made = _invited(work, team)
        build_page(work, team)
        _answered(made, work, team, folder / "arrived")
        outcomes = _imported(folder / "arrived", work, team)
        results = graded(work, team, None)
        write_reports(work, work.folder.reports)
    for outcome in outcomes:
        name = Path(outcome.file).name
        if outcome.taken is None:
            click.echo(f"  refused {name} [{outcome.code}]: {outcome.reason}")
        else:
            flags = " ".join(outcome.taken.flags)
            click.echo(f"  took {name} of {outcome.taken.invite.ref} {flags}".rstrip())
    _tell(folder, work, made[-1], len(results))


def _begun(folder: Path) -> tuple[Work, Team]:
    """Keys, a campaign and the bank for demonstration."""
    keys, spare = new_keys(secrets.token_bytes(32), secrets.token_bytes(32))
    campaign = folder / "campaign"
    make_private(folder)
    write_private(folder / "keys" / KEYS_FILE, keys_bytes(keys, None))
    write_private(folder / "keys" / RECOVERY_FILE, keys_bytes(spare, None))
    shutil.copytree(demonstration_folder(), campaign / "bank")
    write_private(campaign / FILE, template("screening/demo.yml").render().encode())
    write_private(campaign / "ratings.csv", _ratings(demonstration_folder()).encode())
    work = opened(campaign)
    click.echo(f"made keys and the campaign `{work.campaign.id}` in {folder.as_posix()}")
    return work, work.team(keys)


def _ratings(bank: Path) -> str:
    """What five people might have said of each item, by its level."""
    site, _ = read_sealed_bank(bank)
    rows = ["item,judge,rating"]
    for one in site.course.banks:
        for item in one.items:
            middle = _RATED.get(item.level or "", 0.7)
            rows += [
                f"{item.id},judge-{number},{middle + (number - 3) * 0.03:.2f}"
                for number in range(1, 6)
            ]
    return "\n".join(rows) + "\n"


def _invited(work: Work, team: Team) -> list[Issued]:
    """Three candidates three weeks ago, and whoever reads this today."""
    ledger, made = Ledger(), []
    refs = [*((ref, _INVITED) for ref, *_ in _PLAYED), ("you", 0)]
    for ref, days in refs:
        one, ledger = issued(ref, terms(work.campaign), team, ledger, _ago(days))
        write_private(work.folder.form(one.invite.jti), one.sealed)
        made.append(one)
    work.folder.write_ledger(ledger)
    write_links(work, team, [(one, Candidate(one.ref)) for one in made])
    click.echo(f"invited {len(_PLAYED)} candidates three weeks ago, and you today")
    return made


def _answered(made: list[Issued], work: Work, team: Team, folder: Path) -> None:
    """What came in: three files, one of them late, one that was altered, and one as a mail."""
    known = invited(work.folder.ledger())
    for one, (ref, share, days, minutes) in zip(made, _PLAYED, strict=False):
        slots = form_slots(known[one.invite.jti], team)
        begun = one.invite.nbf + days * _DAY
        attempt = Attempt(share, begun, minutes * _MINUTE)
        sealed = sealed_response(one, answers(slots, share, ref), attempt, team.keys)
        write_public(folder / f"{ref}.cwr.age", sealed)
    first = (folder / f"{_PLAYED[0][0]}.cwr.age").read_bytes()
    altered = bytearray(first)
    altered[-100] ^= 1
    write_public(folder / "altered.cwr.age", bytes(altered))
    click.echo("they answered; one file was late, and somebody altered a copy of another")


def _imported(folder: Path, work: Work, team: Team) -> list[Outcome]:
    """Two files came in time, the others today."""
    early = [folder / f"{ref}.cwr.age" for ref, _, days, _ in _PLAYED if days < _LATE]
    others = [path for path in sorted(folder.iterdir()) if path not in early]
    then = import_outcomes(early, work, team, now=lambda: _ago(_INVITED - _LATE))
    return [*then, *import_outcomes(others, work, team)]


def _ago(days: int) -> Moment:
    now = moment()
    return Moment(now.now - timedelta(days=days), now.random)


def _tell(folder: Path, work: Work, mine: Issued, count: int) -> None:
    reports = work.folder.reports / "index.html"
    page = next(iter(sorted(work.folder.pages.glob("test-*.html"))))
    click.echo(f"graded {count}, wrote the reports: {reports.as_posix()}")
    click.echo("take the test yourself: open the page and paste the code")
    click.echo(f"  page: {page.as_posix()}")
    click.echo(f"  code: {mine.code}")
    click.echo("then take your sealed file in:")
    keys = (folder / "keys").as_posix()
    root = work.folder.root.as_posix()
    click.echo(f"  coursewright screen import --campaign {root} --keys {keys} FILE")
    click.echo(f"  coursewright screen grade --campaign {root} --keys {keys}")
    click.echo(f"  coursewright screen report --campaign {root}")
