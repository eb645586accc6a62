"""What employment rules of a place ask for, from dated files: texts to begin from, no advice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """`as_of` is the day on which the file was written (ISO 8601).

    `least_months` is how long records are to be kept, `most_months` how long they may be, None
    where the file names neither. `notice_days` are working days between notice and test,
    `explain_days` those in which an adverse decision is to be explained, None for no such rule.
    `paragraphs` are for candidates, with `{names}` of a campaign's fields; `duties` and `sources`
    for the team.
    """

    id: str
    title: str
    as_of: str
    least_months: int | None
    most_months: int | None
    notice_days: int
    explain_days: int | None
    paragraphs: tuple[str, ...]
    duties: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def has_retention(self) -> bool:
        return self.least_months is not None or self.most_months is not None


@cache
def jurisdictions() -> Mapping[str, Jurisdiction]:
    """All that the package knows, by their names."""
    folder = files(__package__) / "jurisdictions_data"
    found = sorted(folder.iterdir(), key=lambda entry: entry.name)
    read = (_read(entry.name.removesuffix(".yml"), entry.read_text("utf-8")) for entry in found)
    return {place.id: place for place in read}


def _read(name: str, text: str) -> Jurisdiction:
    raw: dict[str, Any] = yaml.safe_load(text)
    return Jurisdiction(
        id=name,
        title=raw["title"],
        as_of=raw["as_of"].isoformat(),
        least_months=raw.get("least_months"),
        most_months=raw.get("most_months"),
        notice_days=raw.get("notice_days", 0),
        explain_days=raw.get("explain_days"),
        paragraphs=tuple(raw.get("paragraphs", ())),
        duties=tuple(raw["duties"]),
        sources=tuple(raw["sources"]),
    )
