"""The rules that look at one item, a module each."""

from ..flaw import rule_of
from . import all_of_the_above

MODULES = (all_of_the_above,)
RULES = {rule.code: rule for rule in map(rule_of, MODULES)}
