"""A new campaign: its file with what is to be filled in, and a bank to begin with."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ..items import Item
from ..model import ItemBank
from ..render.templates import template

_LEVELS = (
    ("know", ("remember", "understand")),
    ("apply", ("apply",)),
    ("judge", ("analyse", "evaluate", "create")),
)


def campaign_text(name: str, values: Mapping[str, str], area: str) -> str:
    """`campaign.yml` of a new campaign, which asks for a task of the job behind an area; what
    `values` lacks is left to be filled in."""
    return template("screening/campaign.yml").render(name=name, values=values, area=area) + "\n"


def blueprint_text(banks: Sequence[ItemBank]) -> str:
    """A blueprint to begin with: an area for each bank, half of its items a form."""
    areas = [(bank.id, bank.title, _counts(bank.items)) for bank in banks]
    columns = [(name, levels) for name, levels in _LEVELS if any(name in c for _, _, c in areas)]
    return template("screening/blueprint.yml").render(areas=areas, columns=columns) + "\n"


def _counts(items: Sequence[Item]) -> dict[str, int]:
    found = Counter(_column_of(item) for item in items if item.is_published)
    return {name: max(1, found[name] // 2) for name, _ in _LEVELS if found[name]}


def _column_of(item: Item) -> str:
    return next(name for name, levels in _LEVELS if item.level in levels)
