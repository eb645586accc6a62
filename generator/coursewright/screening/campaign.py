"""A campaign: what is tested for which job, by whom, for how long and under which rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# What may be said of a campaign that is none yet.
MOST_MINUTES = 600
MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the job that an area of the blueprint is there for; `importance` from 1 to 5."""

    area: str
    text: str
    importance: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a cut score comes from: a file of judges' ratings, the day, and why it was set."""

    file: str
    date: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long data are kept after a campaign has ended; `profile` names a jurisdiction's rule."""

    profile: str
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What `campaign.yml` says; texts are plain.

    `bank` is the folder of the sealed bank, from the campaign's. `minutes` is None for no limit,
    `days` how long an invite may be used. `address` is where the page lies, "" where it is mailed
    as a file; `send_to` is where candidates send what they have sealed. `ends` is the day after
    which retention counts (ISO 8601), None while the campaign goes on. `is_demonstration` is
    found out, not written: the key of some of its items is published.
    """

    id: str
    title: str
    organisation: str
    role: str
    purpose: str
    decision: str
    decided_by: str
    seen_by: str
    contact: str
    alternative: str
    send_to: str
    bank: str
    blueprint: str
    competence: str = ""
    retest: str = ""
    minutes: int | None = 45
    days: int = 14
    address: str = ""
    language: str = "en"
    notice_days: int = 0
    jurisdictions: tuple[str, ...] = ()
    retention: Retention | None = None
    tasks: tuple[Task, ...] = ()
    cut: Cut | None = None
    ends: str | None = None
    is_demonstration: bool = False
    withdrawn: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_file(self) -> bool:
        """Whether the page is mailed as a file, and not hosted."""
        return not self.address
