"""`screen report`, `angoff` and `decide`: what scores say, and who decides."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from ...problems import CoursewrightError, MisuseError
from ...screening.angoff import ODD_AGREEMENT, ODD_MEAN, Panel, panels, read_ratings
from ...screening.campaign_report import campaign_report
from ...screening.folder import read_bytes, write_private
from ...screening.invited import Outcome, invited
from ...screening.progress import progress
from ...screening.report import Facts, candidate_report
from ...screening.report_tables import report_json, report_table
from ...screening.standings import standings
from ...site.course_site import CourseError
from ..ending import FILE, Stops
from .kept import kept_results
from .work import Work, campaign_option, moment, opened


@click.command()
@campaign_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: out/.")
def report(root: Path, output: Path | None) -> None:
    """Write a page for each candidate and one for the campaign, with a table as CSV and JSON."""
    with Stops():
        work = opened(root)
        folder = output or work.folder.reports
        count = write_reports(work, folder)
    click.echo(f"wrote {folder.as_posix()}/ with {count} candidates: begin with index.html")


def write_reports(work: Work, folder: Path) -> int:
    """Write all reports; returns how many candidates they tell of."""
    facts = report_facts(work)
    if not facts.standings:
        raise MisuseError("nothing was graded yet: `coursewright screen grade`")
    for one in facts.standings:
        write_private(folder / one.page, candidate_report(one, facts).encode())
    write_private(folder / "index.html", campaign_report(facts).encode())
    write_private(folder / "results.csv", report_table(facts))
    write_private(folder / "results.json", report_json(facts))
    return len(facts.standings)


def report_facts(work: Work) -> Facts:
    """What the reports of a campaign are made of, as it is now."""
    panel, ledger, now = last_panel(work), work.folder.ledger(), moment()
    invites = invited(ledger)
    return Facts(
        campaign=work.campaign,
        bank=work.bank,
        panel=panel,
        standings=tuple(standings(kept_results(work), panel)),
        invites=invites,
        progress=progress(invites, sum(1 for _ in ledger.of("erase")), now.seconds),
        made=now.now.date(),
    )


def last_panel(work: Work) -> Panel | None:
    """The panel whose cut score counts; None where the campaign names none."""
    cut = work.campaign.cut
    found = [] if cut is None else _panels(work.folder.root / cut.file)
    return found[-1] if found else None


def _panels(path: Path) -> list[Panel]:
    rounds, problems = read_ratings(read_bytes(path), path.as_posix())
    if problems:
        raise CourseError(problems)
    return panels(rounds)


@click.command()
@click.argument("ratings", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def angoff(ratings: Path, as_json: bool) -> None:
    """Work out a cut score from RATINGS: a table with the columns item, judge, rating, and round.

    A rating is the share of candidates, just good enough, who would get the item right.
    """
    with Stops():
        found = _panels(ratings)
        if not found:
            raise CoursewrightError(f"{ratings.as_posix()} holds no rating")
    if as_json:
        click.echo(json.dumps([_panel_json(panel) for panel in found], indent=2))
        return
    for panel in found:
        for line in _panel_lines(panel):
            click.echo(line)
    click.echo(f"cut score {found[-1].cut:.1%}, by round {found[-1].round}")


def _panel_json(panel: Panel) -> dict[str, object]:
    return {
        "round": panel.round,
        "cut": panel.cut,
        "error": panel.error,
        "items": dict(panel.items),
        "judges": [
            {
                "name": judge.name,
                "mean": judge.mean,
                "agreement": judge.agreement,
                "odd": judge.is_odd,
            }
            for judge in panel.judges
        ],
    }


def _panel_lines(panel: Panel) -> Iterator[str]:
    yield f"round {panel.round}: {len(panel.items)} items, {len(panel.judges)} judges"
    for judge in panel.judges:
        agrees = "–" if judge.agreement is None else f"{judge.agreement:.2f}"
        odd = "  look again: unlike the others" if judge.is_odd else ""
        yield f"  {judge.name:16} mean {judge.mean:.1%}, agrees with the others {agrees}{odd}"
    for item, mean in panel.items.items():
        yield f"  {item:32} {mean:.1%}"
    error = "unknown" if panel.error is None else f"{panel.error:.1%}"
    yield f"  cut score {panel.cut:.1%}, standard error {error}"
    if not panel.has_enough:
        yield "  fewer than five judges: the cut score is not to be relied on"
    if any(judge.is_odd for judge in panel.judges):
        yield (
            f"  (unlike: {ODD_MEAN:.0%} or more from the others' mean, or a correlation below "
            f"{ODD_AGREEMENT}; talk about it, and let all rate again as round {panel.round + 1})"
        )


@click.command()
@campaign_option
@click.argument("ref")
@click.argument("outcome", type=click.Choice(get_args(Outcome)))
@click.option("--by", required=True, help="The person who decides.")
@click.option("--reason", required=True, help="On which grounds, the score being one of them.")
def decide(root: Path, ref: str, outcome: str, by: str, reason: str) -> None:
    """Write down what a person has decided about REF, and why. No program decides."""
    with Stops():
        if not by.strip() or not reason.strip():
            raise MisuseError("a decision needs a name and a reason")
        work = opened(root)
        found = work.candidate(ref)
        details = {
            "invite": found.id,
            "ref": found.ref,
            "outcome": outcome,
            "by": by,
            "reason": reason,
        }
        work.folder.write_ledger(work.folder.ledger().with_entry("decide", details, moment()))
    click.echo(f"wrote down: {outcome}, by {by}")
