"""`campaign.yml` → `Campaign`; every mistake is a problem at its place."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from yaml.nodes import Node

from ..load.course import read_file
from ..load.fields import Fields, close_to, fields_of, listed
from ..problems import Problem
from ..source import compose
from .campaign import MOST_DAYS, MOST_MINUTES, Campaign, Cut, Retention, Task
from .jurisdictions import Jurisdiction, jurisdictions

FILE = "campaign.yml"
LANGUAGES = ("en",)
_SENTENCES = (
    "title",
    "organisation",
    "role",
    "purpose",
    "decision",
    "decided_by",
    "seen_by",
    "contact",
    "alternative",
    "send_to",
)
REQUIRED = ("campaign", *_SENTENCES, "bank", "blueprint")
KNOWN = (
    *REQUIRED,
    "minutes",
    "days",
    "address",
    "language",
    "competence",
    "retest",
    "notice_days",
    "jurisdictions",
    "retention",
    "tasks",
    "cut",
    "ends",
    "withdrawn",
)
_ADDRESS = re.compile(r"https://[^\s#]+$|http://(?:localhost|127\.0\.0\.1)(?::\d+)?/[^\s#]*$")
_EXAMPLE = "`campaign: …`, `title: …` and what else `coursewright screen init` writes"


def read_campaign(folder: Path) -> tuple[Campaign | None, list[Problem]]:
    """None where it has problems."""
    path = folder / FILE
    text, source = read_file(path, path.as_posix())
    raw = None if text is None else compose(text, source)
    if raw is None:
        if not source.problems:
            source.report(source.at(0, 0), "empty", "the campaign is empty", f"write {_EXAMPLE}")
        return None, source.problems
    fields = fields_of(raw, source, "a campaign", _EXAMPLE)
    found = None if fields is None else _campaign(fields)
    return (None, source.problems) if source.problems else (found, [])


def _campaign(fields: Fields) -> Campaign:
    fields.require(REQUIRED, KNOWN, "a campaign")
    texts: dict[str, Any] = {name: fields.text(name) or "" for name in _SENTENCES}
    minutes = (
        None if _is_unlimited(fields) else fields.integer("minutes", least=1, most=MOST_MINUTES)
    )
    return Campaign(
        id=fields.id("campaign") or "",
        **texts,
        bank=fields.text("bank") or "",
        blueprint=fields.id("blueprint") or "",
        minutes=None if _is_unlimited(fields) else minutes or 45,
        days=fields.integer("days", least=1, most=MOST_DAYS) or 14,
        address=_address(fields),
        language=fields.choice("language", LANGUAGES) or "en",
        competence=fields.text("competence") or "",
        retest=fields.text("retest") or "",
        notice_days=fields.integer("notice_days", least=0, most=MOST_DAYS) or 0,
        jurisdictions=tuple(_jurisdictions(fields)),
        retention=_retention(fields),
        tasks=tuple(_tasks(fields)),
        cut=_cut(fields),
        ends=_day(fields, "ends"),
        withdrawn=dict(_withdrawn(fields)),
    )


def _is_unlimited(fields: Fields) -> bool:
    raw = fields.entries.get("minutes")
    return raw is not None and raw.value == "none"


def _address(fields: Fields) -> str:
    found = fields.text("address") or ""
    if found and not _ADDRESS.match(found):
        raw, hint = fields.entries["address"], "write where the page will lie: `https://…/`"
        message = "candidates' pages need an https address"
        fields.source.problem(raw, "invalid-value", message, hint)
    return found


def _day(fields: Fields, name: str) -> str | None:
    found = fields.text(name)
    if found is None:
        return None
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError:
        hint = "write the year first: `2026-11-30`"
        fields.source.problem(
            fields.entries[name], "invalid-value", f"`{name}` must be a day", hint
        )
        return None


def _jurisdictions(fields: Fields) -> Iterator[str]:
    known = jurisdictions()
    for name in fields.ids("jurisdictions") or ():
        if name not in known:
            _report_unknown(fields, fields.entries["jurisdictions"], "jurisdiction", name, known)
        yield name


def _report_unknown(
    fields: Fields, raw: Node, what: str, name: str, known: Mapping[str, object]
) -> None:
    guess = close_to(name, known, 0.6)
    hint = f"did you mean `{guess}`?" if guess else f"known are {listed(known)}"
    fields.source.problem(raw, "invalid-value", f"unknown {what} `{name}`", hint)


def _retention(fields: Fields) -> Retention | None:
    inner = _inner(fields, "retention", "`{profile: …, months: 12}`")
    if inner is None:
        return None
    inner.require(("profile", "months"), ("profile", "months"), "retention")
    profile = inner.text("profile") or ""
    months = inner.integer("months", least=0, most=120)
    known = {name: place for name, place in jurisdictions().items() if place.has_retention}
    if profile and profile not in ("own", *known):
        _report_unknown(inner, inner.entries["profile"], "profile", profile, {**known, "own": None})
    elif months is not None and profile in known:
        _check_months(inner, months, known[profile])
    return Retention(profile, months or 0)


def _check_months(fields: Fields, months: int, place: Jurisdiction) -> None:
    least, most = place.least_months or 0, place.most_months
    if months < least:
        message = f"`{place.id}` asks to keep the records for at least {least} months"
    elif most is not None and months > most:
        message = f"`{place.id}` lets the records be kept for {most} months at most"
    else:
        return
    hint = "write as many months, or name the profile that applies; `own` has no rule"
    fields.source.problem(fields.entries["months"], "invalid-value", message, hint)


def _cut(fields: Fields) -> Cut | None:
    inner = _inner(fields, "cut", "`{method: modified-angoff, file: …, date: …, rationale: …}`")
    if inner is None:
        return None
    names = ("method", "file", "date", "rationale")
    inner.require(names, names, "a cut score")
    inner.choice("method", ("modified-angoff",))
    file = inner.text("file") or ""
    if file and (file != Path(file).name or file in (".", "..") or not file.isprintable()):
        hint = "put it beside campaign.yml, and write its name alone"
        message = "the file of ratings lies in the campaign's folder"
        inner.source.problem(inner.entries["file"], "invalid-value", message, hint)
    return Cut(file, _day(inner, "date") or "", inner.text("rationale") or "")


def _inner(fields: Fields, name: str, example: str) -> Fields | None:
    raw = fields.entries.get(name)
    return None if raw is None else fields_of(raw, fields.source, f"`{name}`", example)


def _tasks(fields: Fields) -> Iterator[Task]:
    example = "`{area: …, task: …, importance: 4}`"
    for raw in fields.entries_of("tasks", least=0, code="empty-list", what="one task") or ():
        inner = fields_of(raw, fields.source, "a task", example)
        if inner is not None:
            names = ("area", "task", "importance")
            inner.require(names, names, "a task")
            importance = inner.integer("importance", least=1, most=5) or 1
            yield Task(inner.id("area") or "", inner.text("task") or "", importance)


def _withdrawn(fields: Fields) -> Iterator[tuple[str, str]]:
    """Items that no longer count, each with the reason."""
    inner = _inner(fields, "withdrawn", "`{item-id: the reason}`")
    for name in inner.entries if inner is not None else ():
        assert inner is not None
        yield name, inner.text(name) or ""
