"""What a hiring team reads of results: scores with their uncertainty, and what they do not say.

Nothing in a report depends on how much time somebody had: no limits, no durations, no times of day.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from markupsafe import Markup as Safe

from ..items import Item, Option
from ..render.templates import template
from .angoff import Panel
from .bank import SealedBank
from .campaign import Campaign
from .grading import ItemResult, by_area
from .inside_images import with_images
from .invited import Invited
from .progress import Progress
from .refusals import FLAGS
from .response_texts import response_text
from .results import Result
from .slots import met
from .standings import Standing
from .uncertainty import LEAST_PART

_PROMPTS = 3
_DEMANDING = ("evaluate", "analyse", "create", "apply")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to talk about: what was asked, what was answered, what a good answer holds."""

    why: str
    asked: str
    answered: str
    good: str


def prompts(result: Result, bank: SealedBank) -> list[Prompt]:
    """Two answers that were wrong, and one that was right where that was not easy."""
    items = {entry.item: bank.item(entry.item) for entry in result.items}
    counted = [entry for entry in result.items if entry.counts and entry.is_answered]
    by_demand = sorted(counted, key=lambda entry: _demand(items[entry.item]))
    wrong = [entry for entry in by_demand if (entry.earned or 0) < 1]
    right = [entry for entry in by_demand if entry.earned == 1]
    chosen = [*((entry, "answered otherwise than the key") for entry in wrong[: _PROMPTS - 1])]
    chosen += [(entry, "a demanding item, answered well") for entry in right]
    plain = bank.site.markup.plain
    return [
        _prompt(entry, why, met(items[entry.item], entry.variant), plain)
        for entry, why in chosen[:_PROMPTS]
    ]


def _demand(item: Item) -> int:
    return _DEMANDING.index(item.level) if item.level in _DEMANDING else len(_DEMANDING)


def _prompt(entry: ItemResult, why: str, item: Item, plain: Callable[[str], str]) -> Prompt:
    answered = response_text(entry.response, item, plain)
    return Prompt(why, plain(item.stem), answered, plain(good_answer(item)))


def good_answer(item: Item) -> str:
    """What speaks for the key, in the words of its feedback."""
    options: tuple[Option, ...] = getattr(item, "options", ())
    key = getattr(item, "key", None)
    keyed = [option for option in options if isinstance(key, str | tuple) and option.id in key]
    said = [f"{option.text.rstrip('.')}. {option.feedback or ''}".strip() for option in keyed]
    return " ".join((*said, item.feedback or "")).strip()


@dataclass(frozen=True, slots=True)
class Facts:
    """What reports are made of: all standings, and what the ledger says of invites.

    `made` is when, as a day.
    """

    campaign: Campaign
    bank: SealedBank
    panel: Panel | None
    standings: tuple[Standing, ...]
    invites: Mapping[str, Invited]
    progress: Progress
    made: date


def candidate_report(one: Standing, facts: Facts) -> str:
    """A page for one candidate, for the screen and for paper."""
    result = one.result
    return template("screening/candidate.html").render(
        campaign=facts.campaign,
        one=one,
        panel=facts.panel,
        areas=list(_areas(result)),
        prompts=prompts(result, facts.bank),
        flags=[FLAGS[flag] for flag in result.flags],
        rows=list(_rows(result, facts.bank)),
        decisions=facts.invites[result.invite].decisions,
        made=facts.made,
        style=Safe(report_style()),
    )


def _areas(result: Result) -> Iterator[tuple[str, str, str]]:
    """Each area with its count, and its share where there are enough items for one."""
    for area, score in by_area(result.items).items():
        share = f"{score.share:.0%}" if score.items >= LEAST_PART else ""
        yield area, f"{round(score.earned, 2):g} of {score.possible:g}", share


def _rows(result: Result, bank: SealedBank) -> Iterator[tuple[ItemResult, Safe, str]]:
    """Each item with its stem as the candidate met it, and the answer in words."""
    site = bank.site
    for entry in result.items:
        item = met(bank.item(entry.item), entry.variant)
        stem = Safe(with_images(site.markup.html(item.stem), site))
        yield entry, stem, response_text(entry.response, item, site.markup.plain)


def report_style() -> str:
    package = __package__.rpartition(".")[0]
    return (files(package) / "templates" / "screening" / "report.css").read_text("utf-8")
