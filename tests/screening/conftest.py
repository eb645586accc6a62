"""A campaign with a bank of all item types, and what is needed to play it."""

import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.screening.bank import SealedBank
from coursewright.screening.campaign import Campaign
from coursewright.screening.campaign_file import read_campaign
from coursewright.screening.inviting import Issued, Team, issued, terms
from coursewright.screening.keys import TeamKeys, keys_bytes, new_keys
from coursewright.screening.ledger import Ledger, Moment
from coursewright.site.sealed_bank import read_sealed_bank

HERE = Path(__file__).parent
TYPES = HERE.parent / "browser" / "types"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CAMPAIGN = """\
campaign: sdr-autumn
title: Sales development, autumn
organisation: Example Ltd
role: Sales development representative
purpose: One source of evidence beside an interview
decision: Whom to invite to an interview
decided_by: The head of sales
seen_by: The head of sales and one recruiter
contact: hiring@example.org
alternative: Write to hiring@example.org.
send_to: hiring@example.org
bank: bank
blueprint: test
minutes: 30
retention: {profile: us-federal, months: 12}
jurisdictions: [us-federal, eu]
tasks: [{area: all, task: Talks with customers, importance: 4}]
"""
BLUEPRINT = """\
blueprint: test
title: Test
levels: {any: [remember, understand, apply, analyse, evaluate, create]}
areas: [{id: all, title: All of it, banks: [types], items: {any: SIZE}}]
"""


def moment(days: float = 0, *, seed: str = "") -> Moment:
    """A moment that is the same in each run; another `seed` draws otherwise."""
    return Moment(NOW + timedelta(days=days), sha256(f"{days}/{seed}".encode()).digest())


def write_bank(folder: Path, *, size: int = 7) -> Path:
    """The bank of all types, of which a form has `size` items."""
    quizzes = folder / "quizzes"
    (quizzes / "blueprints").mkdir(parents=True)
    text = (TYPES / "quizzes" / "types.yml").read_text(encoding="utf-8")
    text = re.sub(r"^( +)type: (?!case).*$", r"\g<0>\n\1level: apply", text, flags=re.M)
    (quizzes / "types.yml").write_text(text, encoding="utf-8")
    blueprint = BLUEPRINT.replace("SIZE", str(size))
    (quizzes / "blueprints" / "test.yml").write_text(blueprint, encoding="utf-8")
    (folder / "content" / "lessons").mkdir(parents=True)
    shutil.copy(TYPES / "content" / "lessons" / "pot.svg", folder / "content" / "lessons")
    return folder


def read_bank(folder: Path, blueprint: str = "test") -> SealedBank:
    site, problems = read_sealed_bank(folder)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    found = {entry.id: entry for entry in site.course.blueprints}
    return SealedBank(site, found[blueprint])


@pytest.fixture(autouse=True)
def chance(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same draws in each run of a test."""
    drawn = count()

    def token_bytes(length: int) -> bytes:
        return sha256(f"{request.node.name}/{next(drawn)}".encode()).digest()[:length]

    monkeypatch.setattr(secrets, "token_bytes", token_bytes)


@pytest.fixture(scope="session")
def keys() -> TeamKeys:
    return new_keys(b"i" * 32, b"m" * 32)[0]


@pytest.fixture(scope="session")
def team(tmp_path_factory: pytest.TempPathFactory, keys: TeamKeys) -> Team:
    """A team whose forms have all items of the bank."""
    folder = tmp_path_factory.mktemp("team")
    (folder / "campaign.yml").write_text(CAMPAIGN, encoding="utf-8")
    campaign, problems = read_campaign(folder)
    assert problems == []
    assert campaign is not None
    return Team(campaign, read_bank(write_bank(folder / "bank", size=15)), keys)


def invite(
    team: Team, ref: str = "c-1", *, days: float = 0, ledger: Ledger | None = None
) -> tuple[Issued, Ledger]:
    asked = terms(team.campaign)
    return issued(ref, asked, team, ledger or Ledger(), moment(days, seed=ref))


@dataclass
class Played:
    """A campaign in a folder, with its keys, for the command."""

    root: Path
    keys: Path
    campaign: Campaign

    def run(self, *words: str, code: int | None = 0) -> Result:
        """`coursewright screen` with words, in this campaign; None for any exit code."""
        command, *others = words
        takes_keys = command not in NO_KEYS
        where = ["--campaign", str(self.root)]
        where += ["--keys", str(self.keys)] if takes_keys else []
        result = CliRunner().invoke(main, ["screen", command, *where, *others])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert code is None or result.exit_code == code, result.output
        return result

    def change(self, old: str, new: str) -> None:
        path = self.root / "campaign.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


NO_KEYS = {
    "access", "audit", "decide", "erase", "impact", "lint", "notice", "report", "retention",
    "status",
}  # fmt: skip


@pytest.fixture
def begun(tmp_path: Path) -> Callable[..., Played]:
    """Begins a campaign: text of its file, items a form."""

    def begin(text: str = CAMPAIGN, *, size: int = 7) -> Played:
        root, keys = tmp_path / "campaign", tmp_path / "keys"
        write_bank(root / "bank", size=size)
        (root / "campaign.yml").write_text(text, encoding="utf-8")
        keys.mkdir()
        made, _ = new_keys(b"i" * 32, b"m" * 32)
        (keys / "team.keys").write_bytes(keys_bytes(made, None))
        (keys / "team.keys").chmod(0o600)
        campaign, problems = read_campaign(root)
        assert problems == []
        assert campaign is not None
        return Played(root, keys, campaign)

    return begin


@pytest.fixture
def played(begun: Callable[..., Played]) -> Played:
    return begun()


def with_campaign(team: Team, **fields: object) -> Team:
    return replace(team, campaign=replace(team.campaign, **fields))
