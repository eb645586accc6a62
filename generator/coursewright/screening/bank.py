"""The sealed bank that a campaign draws from, as it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from ..blueprints import Blueprint
from ..drawing import blueprint_cells
from ..items import CalculatedItem, Item
from ..memory import description
from ..problems import CoursewrightError
from ..render.site import Site
from .draw import DrawnItem


@dataclass(frozen=True, slots=True)
class SealedBank:
    """`site` renders its items; of the `blueprint` one form is drawn for each invite.

    `demonstration` are items whose key is published.
    """

    site: Site
    blueprint: Blueprint
    demonstration: frozenset[str] = frozenset()

    @property
    def items(self) -> Mapping[str, Item]:
        """Every item, by its id, also those that are drawn no longer."""
        return {item.id: item for bank in self.site.course.banks for item in bank.items}

    def item(self, name: str) -> Item:
        """Raises `CoursewrightError` for an item that the bank has no longer."""
        found = self.items.get(name)
        if found is None:
            raise CoursewrightError(
                f"the bank no longer has the item `{name}` that forms were issued with: "
                "bring it back, with `status: retired` if it is not to be drawn again"
            )
        return found

    @property
    def pool(self) -> Mapping[str, Item]:
        """The items that forms may have."""
        cells = blueprint_cells(self.blueprint, self.site.course)
        return {item.id: item for cell in cells for item in cell.items}

    @property
    def areas(self) -> tuple[str, ...]:
        """What the test asks about: the titles of the blueprint's areas that ask for items."""
        asked = (area for area in self.blueprint.areas if any(area.counts.values()))
        return tuple(area.title for area in asked)

    @property
    def area_of(self) -> Mapping[str, str]:
        """The title of the first area that an item belongs to."""
        found: dict[str, str] = {}
        for cell in blueprint_cells(self.blueprint, self.site.course):
            for item in cell.items:
                found.setdefault(item.id, cell.area.title)
        return found

    @property
    def fingerprint(self) -> str:
        """Changes whenever a key, a text or a score of an item does."""
        items = (replace(item, position=item.position) for item in self.items.values())
        return sha256("\n".join(sorted(map(description, items))).encode()).hexdigest()


def item_name(drawn: DrawnItem) -> str:
    """How the ledger names an item of a form: `id`, or `id/2` with its variant."""
    item, variant = drawn
    return item.id if variant is None else f"{item.id}/{variant}"


def drawn_item(name: str, bank: SealedBank) -> DrawnItem:
    """The item that the ledger names. Raises `CoursewrightError` where the bank lacks it."""
    own_id, _, variant = name.partition("/")
    item = bank.item(own_id)
    number = int(variant) if variant else None
    has_variant = isinstance(item, CalculatedItem) and 0 < (number or 1) <= len(item.variants)
    if number is not None and not has_variant:
        raise CoursewrightError(f"the bank no longer has the variant {number} of `{own_id}`")
    return item, number
