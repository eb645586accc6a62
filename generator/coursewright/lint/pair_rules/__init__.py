"""The rules that look at two items that are much alike, a module each."""

from ..flaw import pair_rule_of
from . import duplicate_item, sibling_item

MODULES = (duplicate_item, sibling_item)
PAIR_RULES = {rule.code: rule for rule in map(pair_rule_of, MODULES)}
