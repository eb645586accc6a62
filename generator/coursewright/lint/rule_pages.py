"""All rules in one table."""

from collections.abc import Mapping

from .bank_rules import BANK_RULES
from .flaw import Facts
from .pair_rules import PAIR_RULES
from .rules import READERS_OWN, RULES

RULE_PAGES: Mapping[str, Facts] = dict(
    sorted({**RULES, **READERS_OWN, **BANK_RULES, **PAIR_RULES}.items())
)
