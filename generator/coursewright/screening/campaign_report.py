"""The page on a whole campaign: how far it has come, all scores, its items, what is left to do."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup as Safe

from ..render.templates import template
from .invited import AGAINST
from .privacy import explanation_due, retention_told
from .progress import exposure_told
from .report import Facts, report_style
from .standings import Standing, overlapping


def campaign_report(facts: Facts) -> str:
    """A page for the whole campaign."""
    return template("screening/campaign.html").render(
        campaign=facts.campaign,
        panel=facts.panel,
        standings=facts.standings,
        items=list(_item_rows(facts)),
        areas=list(_area_rows(facts)),
        groups=list(overlapping(facts.standings)) if facts.panel is not None else [],
        progress=facts.progress,
        left=list(_left_to_do(facts)),
        exposure=exposure_told(facts.invites, facts.bank),
        pool=len(facts.bank.pool),
        form=facts.bank.blueprint.size,
        made=facts.made,
        style=Safe(report_style()),
    )


def _left_to_do(facts: Facts) -> Iterator[str]:
    """What waits for a person: texts, remarks and decisions, and what is to be deleted when."""
    waiting = sum(one.score.waiting for one in facts.standings)
    if waiting:
        yield f"{waiting} texts wait for a person's points"
    undecided = [one for one in facts.standings if not _is_decided(one, facts)]
    remarked = [one.result.ref for one in undecided if one.result.flags]
    if remarked:
        yield f"remarks that nobody has decided on yet: {', '.join(remarked)}"
    if undecided:
        yield f"{len(undecided)} of {len(facts.standings)} graded wait for a person's decision"
    yield from _to_explain(facts)
    yield retention_told(facts.campaign, len(facts.invites), facts.made)


def _to_explain(facts: Facts) -> Iterator[str]:
    """Decisions against somebody that a rule wants explained, until that day is over."""
    for invite in facts.invites.values():
        for decision in invite.decisions[-1:]:
            decided = date.fromisoformat(decision["at"][:10])
            day = explanation_due(facts.campaign, decided)
            if decision["outcome"] == AGAINST and day is not None and facts.made <= day:
                copy = f"`screen access {invite.ref} -o copy.html` writes it"
                yield f"explain the decision to {invite.ref} until {day}: {copy}"


def _is_decided(one: Standing, facts: Facts) -> bool:
    return bool(facts.invites[one.result.invite].decisions)


def _area_rows(facts: Facts) -> Iterator[tuple[str, int, str, str]]:
    """Each area that is asked about: items a form, the task behind it, how much it matters."""
    tasks = {task.area: task for task in facts.campaign.tasks}
    for area in facts.bank.blueprint.areas:
        count, task = sum(area.counts.values()), tasks.get(area.id)
        if count:
            told = ("", "") if task is None else (task.text, f"{task.importance} of 5")
            yield area.title, count, *told


def _item_rows(facts: Facts) -> Iterator[tuple[str, str, int, float]]:
    """Each item that anybody had, with how many had it and its facility: their mean score."""
    found: dict[str, list[float]] = {}
    for one in facts.standings:
        for entry in one.result.items:
            if entry.counts:
                found.setdefault(entry.item, []).append(entry.earned or 0.0)
    areas = facts.bank.area_of
    for name in sorted(found):
        earned = found[name]
        yield name, areas.get(name, ""), len(earned), sum(earned) / len(earned)
