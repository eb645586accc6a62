"""`screen status`: the invites of a campaign, and how much of its bank they show."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from ...screening.invited import Invited, invited
from ...screening.ledger import Ledger
from ...screening.progress import exposure_told
from ..ending import Stops
from .work import Work, campaign_option, moment, opened


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
    if found:
        yield exposure_told({one.id: one for one in found}, work.bank)
