"""Which rules look at what: switches of an item go before its bank's, those before the course's."""

from collections.abc import Mapping

from ..items import Item
from ..model import ItemBank

ON = "on"


def is_on(code: str, item: Item | None, bank: ItemBank, course: Mapping[str, str]) -> bool:
    """Whether a rule is on for an item, or for a bank as a whole."""
    own = item.lint if item is not None else {}
    for switches in (own, bank.lint, course):
        if code in switches:
            return switches[code] == ON
    return True
