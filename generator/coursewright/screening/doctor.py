"""What stands between a campaign and its first invite, each with what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..drawing import blueprint_cells
from ..items import CalculatedItem, Item
from .bank import SealedBank
from .campaign import Campaign
from .jurisdictions import jurisdictions

State = Literal["ok", "warning", "missing"]

# A bank this many times as large as a form is enough to begin with, and enough to last.
LEAST_POOL, GOOD_POOL = 2, 8
_OLD = 180  # days
ON_THE_JOB = "learned-on-the-job"


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was looked at. While one is `missing` nobody can be invited."""

    name: str
    state: State
    text: str
    hint: str = ""


def campaign_checks(campaign: Campaign, bank: SealedBank, today: date) -> Iterator[Check]:
    """What the campaign and its bank have."""
    yield from _bank_checks(bank, campaign)
    yield _retention(campaign)
    yield from _tasks(campaign, bank)
    yield _address(campaign)
    yield from _jurisdictions(campaign, today)
    if campaign.cut is None:
        text = "no cut score: reports give scores and intervals, no bands"
        yield Check("cut score", "ok", text)


def _bank_checks(bank: SealedBank, campaign: Campaign) -> Iterator[Check]:
    form, pool = bank.blueprint.size, len(bank.pool)
    for cell in blueprint_cells(bank.blueprint, bank.site.course):
        wanted = LEAST_POOL * cell.wanted
        if len(cell.items) < wanted:
            lacking = wanted - len(cell.items)
            text = f"`{cell.area.id}` × `{cell.column}` has {len(cell.items)} of {wanted} items"
            hint = f"write {lacking} more: two forms of a candidate should share none"
            yield Check("items", "missing", text, hint)
    state: State = "ok" if pool >= GOOD_POOL * form else "warning"
    hint = f"{GOOD_POOL * form - pool} more would make a leaked form matter little"
    text = f"{pool} items for forms of {form}"
    yield Check("pool", state, text, "" if state == "ok" else hint)
    if form < 40 and campaign.cut is not None:
        yield Check("length", "warning", f"forms of {form} items are short for a cut score", "40")
    if bank.demonstration:
        text = f"{len(bank.demonstration)} items are of the bank whose key is published"
        yield Check("secrecy", "missing", text, "write items of your own")
    yield from _item_checks(bank.pool.values())


def _item_checks(items: Iterable[Item]) -> Iterator[Check]:
    for item in items:
        if ON_THE_JOB in item.tags:
            text, hint = f"`{item.id}` asks what is learnt on the job", "take it out of the pool"
            yield Check("fairness", "missing", text, hint)
        if item.floor < 0 or item.certainty:
            text = f"a wrong answer to `{item.id}` costs points"
            yield Check("scoring", "missing", text, "candidates are told that it does not")
        if isinstance(item, CalculatedItem) and len(item.variants) < 2:
            text = f"`{item.id}` has one set of numbers for everybody"
            yield Check("variants", "warning", text, "give its variables more values")


def _retention(campaign: Campaign) -> Check:
    if campaign.retention is None:
        hint = "write `retention: {profile: …, months: …}` into campaign.yml"
        return Check("retention", "missing", "nothing says how long data are kept", hint)
    kept = campaign.retention
    return Check("retention", "ok", f"{kept.months} months after the end, by `{kept.profile}`")


def _tasks(campaign: Campaign, bank: SealedBank) -> Iterator[Check]:
    known = {task.area for task in campaign.tasks}
    asked = [area for area in bank.blueprint.areas if any(area.counts.values())]
    for area in asked:
        if area.id not in known:
            text = f"no task of the job stands behind the area `{area.id}`"
            hint = f"write `- {{area: {area.id}, task: …, importance: 3}}` below `tasks`"
            yield Check("job analysis", "missing", text, hint)
    areas = [area.id for area in bank.blueprint.areas]
    for name in sorted(known.difference(areas)):
        text, hint = f"the blueprint has no area `{name}`", f"its areas are {', '.join(areas)}"
        yield Check("job analysis", "missing", text, hint)
    if {area.id for area in asked} <= known <= {*areas}:
        yield Check("job analysis", "ok", "each area has a task of the job")


def _address(campaign: Campaign) -> Check:
    if campaign.is_file:
        text = "no address: candidates get the page as a file and a code beside it"
        return Check("address", "ok", text)
    return Check("address", "ok", f"the page is to lie at {campaign.address}")


def _jurisdictions(campaign: Campaign, today: date) -> Iterator[Check]:
    known = jurisdictions()
    if not campaign.jurisdictions:
        hint = f"name those that apply: {', '.join(known)}"
        yield Check("jurisdictions", "warning", "none is named", hint)
    for name in campaign.jurisdictions:
        age = (today - date.fromisoformat(known[name].as_of)).days
        if age > _OLD:
            text = f"what is known of `{name}` is {age} days old"
            yield Check("jurisdictions", "warning", text, "read the sources that `notice` names")


def is_ready(checks: Iterable[Check]) -> bool:
    return all(check.state != "missing" for check in checks)
