"""The rules that look at a bank, or at an item with what surrounds it, a module each."""

from ..flaw import bank_rule_of
from . import clang, key_position_bank, longest_is_key_bank, missing_objective

MODULES = (clang, key_position_bank, longest_is_key_bank, missing_objective)
BANK_RULES = {rule.code: rule for rule in map(bank_rule_of, MODULES)}
