"""What commands work on: a campaign with its folder, its bank and the team's keys."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
from platformdirs import user_data_path

from ...model import Course
from ...problems import CoursewrightError, MisuseError, Problem, has_errors
from ...screening.angoff import panels, read_ratings
from ...screening.bank import SealedBank
from ...screening.campaign import Campaign
from ...screening.campaign_file import FILE, read_campaign
from ...screening.folder import CampaignFolder, read_bytes
from ...screening.invited import Invited, of_candidate
from ...screening.inviting import Team
from ...screening.keys import TeamKeys, needs_passphrase, read_keys
from ...screening.ledger import Moment
from ...screening.published import demonstration_items
from ...site.course_site import CourseError
from ...site.sealed_bank import read_sealed_bank

PASSPHRASE = "COURSEWRIGHT_PASSPHRASE"
KEYS_FILE, RECOVERY_FILE = "team.keys", "recovery.keys"
REFUSED, PARTLY = 3, 4
RANDOM_BYTES = 32

Command = TypeVar("Command", bound=Callable[..., Any])


def campaign_option(command: Command) -> Command:
    """`--campaign`, where the campaign is."""
    return click.option(
        "--campaign",
        "root",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        help="The campaign's folder (default: here).",
    )(command)


def keys_option(command: Command) -> Command:
    """`--keys`, where the team's keys are."""
    return click.option(
        "--keys",
        type=click.Path(path_type=Path),
        default=default_keys,
        envvar="COURSEWRIGHT_KEYS",
        show_default="a folder of your own, outside of any project",
        help="The folder of the team's keys, or one file of them.",
    )(command)


def default_keys() -> Path:
    return user_data_path("coursewright") / "screening-keys"


@dataclass(frozen=True, slots=True)
class Work:
    """A campaign whose file and bank are sound."""

    folder: CampaignFolder
    campaign: Campaign
    bank: SealedBank

    def candidate(self, ref: str) -> Invited:
        """The last invite of a candidate. Raises `MisuseError` for nobody."""
        found = of_candidate(self.folder.ledger(), ref)
        if not found:
            raise MisuseError(f"no invite of `{ref}`: `coursewright screen status` lists them")
        return found[-1]

    def team(self, keys: TeamKeys) -> Team:
        return Team(self.campaign, self.bank, keys, item_means(self))


def opened(root: Path) -> Work:
    """Read a campaign. Raises `CourseError` with all that is wrong with it."""
    if not (root / FILE).is_file():
        raise MisuseError(
            f"no campaign in `{root.as_posix()}`: `coursewright screen init DIR` begins one"
        )
    campaign, problems = read_campaign(root)
    if campaign is None:
        raise CourseError(problems)
    folder = CampaignFolder(root)
    bank, found = sealed_bank(root, campaign)
    if bank is None:
        raise CourseError([problem for problem in found if problem.severity == "error"])
    campaign = replace(campaign, is_demonstration=bool(bank.demonstration))
    return Work(folder, campaign, bank)


def sealed_bank(root: Path, campaign: Campaign) -> tuple[SealedBank | None, list[Problem]]:
    """The bank of a campaign, None where it has errors. Raises `CoursewrightError` for none."""
    place = root / campaign.bank
    if not place.is_dir():
        raise CoursewrightError(f"no folder `{place.as_posix()}`: `bank` in {FILE} names it")
    site, problems = read_sealed_bank(place, shown=f"{place.as_posix()}/")
    if has_errors(problems):
        return None, problems
    course = site.course
    blueprints = {blueprint.id: blueprint for blueprint in course.blueprints}
    if campaign.blueprint not in blueprints:
        known = ", ".join(f"`{name}`" for name in blueprints) or "none"
        raise CoursewrightError(f"the bank has no blueprint `{campaign.blueprint}`: it has {known}")
    known_items = demonstration_items(_items(course))
    return SealedBank(site, blueprints[campaign.blueprint], known_items), problems


def _items(course: Course) -> Mapping[str, Any]:
    return {item.id: item for bank in course.banks for item in bank.items}


def item_means(work: Work) -> Mapping[str, float] | None:
    """The judges' mean rating of each item, None without a panel. Raises `CourseError`."""
    cut = work.campaign.cut
    if cut is None:
        return None
    path = work.folder.root / cut.file
    rounds, problems = read_ratings(read_bytes(path), path.as_posix())
    if problems:
        raise CourseError(problems)
    return panels(rounds)[-1].items if rounds else None


def team_keys(path: Path, work: Work | None = None) -> TeamKeys:
    """The keys in a folder or file; those of another team than the campaign's are refused."""
    file = path / KEYS_FILE if path.is_dir() else path
    if not file.is_file():
        raise MisuseError(
            f"no keys at `{file.as_posix()}`: `coursewright screen keygen` makes them"
        )
    data = read_bytes(file)
    keys = read_keys(data, passphrase() if needs_passphrase(data) else None)
    if work is not None and work.folder.public_file.is_file():
        known = read_bytes(work.folder.public_file)
        if keys.issuer_public.encode() not in known:
            raise CoursewrightError(
                "these keys are another team's than the campaign's, which "
                f"{work.folder.public_file.as_posix()} names"
            )
    return keys


def passphrase(*, is_new: bool = False) -> str:
    """From the environment, or asked for without showing it."""
    found = os.environ.get(PASSPHRASE)
    if found:
        return found
    if found is not None:
        raise MisuseError(f"{PASSPHRASE} is empty: an empty passphrase locks nothing")
    ask = partial(click.prompt, "Passphrase", hide_input=True, err=True)
    return str(ask(confirmation_prompt=True) if is_new else ask())


def moment() -> Moment:
    return Moment(datetime.now(UTC), secrets.token_bytes(RANDOM_BYTES))
