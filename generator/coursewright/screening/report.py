"""What a hiring team reads of results: scores with their uncertainty, and what they do not say.

Nothing in a report depends on how much time somebody had: no limits, no durations, no times of day.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from markupsafe import Markup as Safe

from ..items import Item, Option
from ..render.templates import template
from .angoff import Panel, form_cut
from .bank import SealedBank
from .campaign import Campaign
from .grading import ItemResult, Score, by_area
from .inside_images import with_images
from .invited import Invited
from .privacy import response_text
from .refusals import FLAGS
from .results import Result, in_order
from .slots import met
from .uncertainty import LEAST_ITEMS, LEAST_PART, Band, agreement, band, interval, standard_error

_PROMPTS = 3
_DEMANDING = ("evaluate", "analyse", "create", "apply")
COLUMNS = ("ref", "form", "score", "of", "items", "sem", "low", "high", "band", "flags", "revision")
READINGS: Mapping[Band, str] = {
    "above": "Clearly above the cut score.",
    "near": "Cannot be told from the cut score. Use other evidence; a second form, taken under "
    "supervision, is suggested.",
    "below": "Clearly below the cut score.",
}


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to talk about: what was asked, what was answered, what a good answer holds."""

    why: str
    asked: str
    answered: str
    good: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A result with its uncertainty; shares from 0 to 1.

    `error` is in items, None for a form too short for one. `cut` is that of this form, None
    without a documented method; `band` is None where nothing may be said of it.
    """

    result: Result
    error: float | None
    low: float
    high: float
    cut: float | None
    band: Band | None

    @property
    def score(self) -> Score:
        return self.result.score

    @property
    def reading(self) -> str:
        """What may be said of the cut score."""
        if self.cut is None:
            return "No cut score was set by a documented method: no bands, no ranks."
        if self.band is None:
            return f"A form of fewer than {LEAST_ITEMS} items says nothing about a cut score."
        return READINGS[self.band]

    @property
    def page(self) -> str:
        """The name of its page's file."""
        ref = "".join(mark if mark.isalnum() or mark in "-_" else "_" for mark in self.result.ref)
        return f"{ref}-{self.result.form}.html"

    @property
    def completed(self) -> str:
        """The day, by the candidate's own clock."""
        return datetime.fromtimestamp(self.result.submitted / 1000, UTC).strftime("%Y-%m-%d")

    @property
    def consistency(self) -> int | None:
        """How often, in percent, two such tests would agree on somebody just at the cut score."""
        return None if self.cut is None else round(100 * agreement(0.5))


def standing(result: Result, panel: Panel | None) -> Standing:
    score = result.score
    low, high = interval(score.right, score.items)
    counted = (item.item for item in result.items if item.counts)
    cut = None if panel is None else form_cut(panel, counted)
    is_long = score.items >= LEAST_ITEMS and score.waiting == 0
    found = band(low, high, cut) if cut is not None and is_long else None
    return Standing(result, standard_error(score.right, score.items), low, high, cut, found)


def standings(results: Sequence[Result], panel: Panel | None) -> list[Standing]:
    """By the team's references: an order by score would say more than scores can."""
    return [standing(result, panel) for result in in_order(results)]


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
    """What reports are made of: all standings, and what the ledger says of decisions."""

    campaign: Campaign
    bank: SealedBank
    panel: Panel | None
    standings: tuple[Standing, ...]
    invites: Mapping[str, Invited]
    made: str


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


def campaign_report(facts: Facts) -> str:
    """A page for the whole campaign."""
    return template("screening/campaign.html").render(
        campaign=facts.campaign,
        panel=facts.panel,
        standings=facts.standings,
        items=list(_item_rows(facts)),
        areas=list(_area_rows(facts)),
        waiting=sum(one.score.waiting for one in facts.standings),
        pool=len(facts.bank.pool),
        form=facts.bank.blueprint.size,
        invited=len(facts.invites),
        made=facts.made,
        style=Safe(report_style()),
    )


def _area_rows(facts: Facts) -> Iterator[tuple[str, int, str, str]]:
    """Each area that is asked about: items a form, the task behind it, how much it matters."""
    tasks = {task.area: task for task in facts.campaign.tasks}
    for area in facts.bank.blueprint.areas:
        count, task = sum(area.counts.values()), tasks.get(area.id)
        if count:
            told = ("", "") if task is None else (task.text, f"{task.importance} of 5")
            yield area.title, count, *told


def _item_rows(facts: Facts) -> Iterator[tuple[str, str, int, float | None]]:
    """Each item that anybody had, with how many had it and their mean score."""
    found: dict[str, list[float]] = {}
    for one in facts.standings:
        for entry in one.result.items:
            if entry.counts:
                found.setdefault(entry.item, []).append(entry.earned or 0.0)
    areas = facts.bank.area_of
    for name in sorted(found):
        earned = found[name]
        yield name, areas.get(name, ""), len(earned), sum(earned) / len(earned)


def report_table(facts: Facts) -> bytes:
    """CSV for other programs; cells that a spreadsheet would run begin with `'`."""
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in facts.standings:
        row = as_row(one)
        table.writerow([safe_cell(row[name]) for name in COLUMNS])
    return lines.getvalue().encode("utf-8-sig")


def safe_cell(value: Any) -> Any:
    """A cell that a spreadsheet shows, and never runs."""
    if isinstance(value, list):
        return " ".join(value)
    is_formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if is_formula else value


def as_row(one: Standing) -> dict[str, Any]:
    """The fields of a candidate, as JSON has them."""
    score = one.score
    return {
        "ref": one.result.ref,
        "form": one.result.form,
        "score": round(score.earned, 2),
        "of": score.possible,
        "items": score.items,
        "sem": None if one.error is None else round(one.error, 1),
        "low": round(one.low, 2),
        "high": round(one.high, 2),
        "band": one.band,
        "flags": list(one.result.flags),
        "revision": one.result.files,
    }


def report_json(facts: Facts) -> bytes:
    """JSON for other programs, with the same fields as the table."""
    cut = None if facts.panel is None else round(facts.panel.cut, 3)
    value = {
        "v": 1,
        "kind": "cw-report",
        "campaign": facts.campaign.id,
        "made": facts.made,
        "cut": cut,
        "candidates": [as_row(one) for one in facts.standings],
        "note": "Order is that of the references. Scores whose intervals overlap have no "
        "meaningful order. Time: self-reported, not verified.",
    }
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()


def report_style() -> str:
    package = __package__.rpartition(".")[0]
    return (files(package) / "templates" / "screening" / "report.css").read_text("utf-8")
