"""The rules that look at one item, a module each."""

from ..flaw import rule_of
from . import (
    all_of_the_above,
    blank_in_stem,
    k_type,
    negative_stem,
    negative_unemphasised,
    none_of_the_above,
    stem_asks_nothing,
    true_statement_stem,
)

MODULES = (
    all_of_the_above,
    none_of_the_above,
    negative_stem,
    negative_unemphasised,
    blank_in_stem,
    stem_asks_nothing,
    true_statement_stem,
    k_type,
)
RULES = {rule.code: rule for rule in map(rule_of, MODULES)}
