"""`screen build`: the candidates' page, with the sealed forms of open invites."""

import json
from pathlib import Path

import click

from ...screening.folder import write_public
from ...screening.information import information
from ...screening.invited import invited
from ...screening.inviting import Team
from ...screening.page import PageFacts, candidate_page
from ..ending import Stops
from .kept import kept_form
from .work import Work, campaign_option, keys_option, moment, opened, team_keys


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
    live = {i.id: i for i in invited(folder.ledger()).values() if i.is_open(now)}
    wanted: dict[Path, bytes] = {}
    site = work.bank.site
    if not campaign.is_file:
        wanted[folder.pages / "index.html"] = candidate_page(facts, site).encode()
    for name, one in live.items():
        sealed = kept_form(one, work)
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
