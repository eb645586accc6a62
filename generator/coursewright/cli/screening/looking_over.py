"""`screen doctor` and `lint`: what is to be done before anybody is invited."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from ...items import Item
from ...lint.running import lint_bank
from ...load.course import load_bank, load_course
from ...load.settings import read_settings
from ...problems import (
    CoursewrightError,
    Position,
    Problem,
    has_errors,
    in_order,
    write_problems,
)
from ...screening.angoff import panels, read_ratings
from ...screening.campaign import Cut
from ...screening.campaign_file import FILE
from ...screening.doctor import Check, campaign_checks, is_ready
from ...screening.folder import is_open_to_others, read_bytes
from ...screening.keys import TeamKeys, check_round_trip, fingerprint
from ...screening.published import similar
from ...site.linted_course import placed
from ..ending import PROBLEMS, Stops, summary
from .work import KEYS_FILE, RECOVERY_FILE, Work, campaign_option, keys_option, opened, team_keys

# There are no lessons, and candidates read no feedback.
_FOR_LEARNERS = ("missing-feedback", "missing-objective")


@click.command()
@campaign_option
@keys_option
def doctor(root: Path, keys: Path) -> None:
    """Say what is missing before the first invite. Exits with 1 while anything is."""
    with Stops():
        work = opened(root)
        checks = [*_of_keys(keys, work), *checks_of(work)]
    for check in checks:
        click.echo(f"{check.state:8} {check.name}: {check.text}")
        if check.hint and check.state != "ok":
            click.echo(f"         {check.hint}")
    missing = sum(check.state == "missing" for check in checks)
    click.echo(
        "ready to invite" if not missing else f"{missing} to be done before the first invite"
    )
    sys.exit(0 if is_ready(checks) else PROBLEMS)


def _of_keys(path: Path, work: Work) -> list[Check]:
    try:
        return list(key_checks(path, team_keys(path, work)))
    except CoursewrightError as error:
        return [Check("keys", "missing", str(error))]


def checks_of(work: Work) -> Iterator[Check]:
    """All that must be well before anybody is invited, but for the keys."""
    yield from campaign_checks(work.campaign, work.bank, datetime.now(UTC).date())
    yield from _place_checks(work)
    if work.campaign.cut is not None:
        yield _cut_check(work, work.campaign.cut)


def _cut_check(work: Work, cut: Cut) -> Check:
    """Whether enough judges have rated every item that a form may have."""
    path = work.folder.root / cut.file
    if not path.is_file():
        text = f"the file of ratings is not there: {path.as_posix()}"
        return Check("cut score", "missing", text, "`cut` in campaign.yml names it")
    rounds, problems = read_ratings(read_bytes(path), path.as_posix())
    if problems or not rounds:
        return Check("cut score", "missing", f"{path.as_posix()} has no ratings that can be used")
    panel = panels(rounds)[-1]
    unrated = sorted(work.bank.pool.keys() - panel.items.keys())
    if unrated:
        text = f"{len(unrated)} items have no rating, such as `{unrated[0]}`"
        return Check("cut score", "missing", text, "have them rated, or take them out of the pool")
    if not panel.has_enough:
        text = f"{len(panel.judges)} judges are too few for a cut score"
        return Check("cut score", "warning", text, "ask five or more")
    return Check("cut score", "ok", f"{panel.cut:.0%}, by {len(panel.judges)} judges")


def _place_checks(work: Work) -> Iterator[Check]:
    """A bank that others can read is no sealed one."""
    place = (work.folder.root / work.campaign.bank).resolve()
    for parent in (place, *place.parents):
        config = parent / ".git" / "config"
        if config.is_file() and "[remote " in config.read_text("utf-8", "replace"):
            text = f"the bank lies in a repository with a remote: {parent.as_posix()}"
            yield Check("secrecy", "warning", text, "see that nobody outside can read it")
        if (parent / "mkdocs.yml").is_file() and parent != place:
            text = f"the bank lies inside a course: {parent.as_posix()}"
            yield Check("secrecy", "missing", text, "move it out of the folder that is published")


def key_checks(path: Path, keys: TeamKeys) -> Iterator[Check]:
    """Whether the keys open what is sealed for them, and nobody else can read them."""
    check_round_trip(keys)
    yield Check("keys", "ok", f"open what is sealed for the team {fingerprint(keys.recipients)}")
    file = path / KEYS_FILE if path.is_dir() else path
    if is_open_to_others(file):
        text = f"others on this computer may read {file.as_posix()}"
        yield Check("keys", "warning", text, f"chmod 600 {file.as_posix()}")
    if path.is_dir() and (path / RECOVERY_FILE).is_file():
        text = "the recovery keys lie beside the team's"
        yield Check("recovery", "warning", text, "move them to a safe place")


@click.command()
@campaign_option
@click.option(
    "--published",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A published course, or a bank of one: nothing sealed may stand in it. Repeatable.",
)
def lint(root: Path, published: tuple[Path, ...]) -> None:
    """Find sealed items that are known outside, leak their key or are unfair.

    Exits with 1 where a sealed item is also published, or is not to be used.
    """
    with Stops():
        work = opened(root)
        problems = in_order([*_leaks(work, published), *_unfair(work), *_flaws(work)])
    click.echo(write_problems(problems, "text"), nl=False)
    click.echo(summary(problems), err=True)
    sys.exit(PROBLEMS if has_errors(problems) else 0)


def _leaks(work: Work, published: Sequence[Path]) -> Iterator[Problem]:
    sealed = list(work.bank.items.values())
    others = [item for place in published for item in _items_in(place)]
    for item, other, likeness in similar(sealed, others):
        message = f"`{item.id}` is {likeness:.0%} like the published item `{other.id}`"
        hint = f"{other.position}: ask about it in another way, or take one of the two away"
        yield Problem(item.position, "error", "published-item", message, hint)
    for name in sorted(work.bank.demonstration):
        place, message = work.bank.items[name].position, f"the key of `{name}` is published"
        yield Problem(place, "error", "published-item", message, "write an item of your own")


def _items_in(place: Path) -> list[Item]:
    if place.is_file():
        bank = load_bank(place)[0]
        return [] if bank is None else list(bank.items)
    sources, _ = load_course(place, read_settings(place)[0], shown=f"{place.as_posix()}/")
    return [item for bank in sources.course.banks for item in bank.items]


def _unfair(work: Work) -> Iterator[Problem]:
    place = Position((work.folder.root / FILE).as_posix(), 0, 0)
    for check in campaign_checks(work.campaign, work.bank, datetime.now(UTC).date()):
        if check.name in ("fairness", "scoring", "job analysis") and check.state == "missing":
            yield Problem(place, "error", "unfair-item", check.text, check.hint)


def _flaws(work: Work) -> Iterator[Problem]:
    """Flaws of items that let a key be guessed count as warnings, as everywhere."""
    settings = read_settings(work.folder.root / work.campaign.bank)[0]
    course = work.bank.site.course
    root = work.folder.root / work.campaign.bank
    found = [flaw for bank in course.banks for flaw in lint_bank(bank, course, settings)]
    for problem in placed(found, root, shown=f"{root.as_posix()}/"):
        if problem.code not in _FOR_LEARNERS:
            yield problem
