"""What a bank says about the scoring and marking of all of its items."""

from collections.abc import Mapping
from typing import Any

from yaml.nodes import MappingNode

from .fields import Fields, fields_of
from .item_fields import read_marking
from .items import READERS

DEFAULTS = ("scoring", "penalty", "floor", "marking")
RULES = tuple(dict.fromkeys(rule for reader in READERS.values() for rule in reader.rules))

# For each item type the fields of an item that the bank sets.
Defaults = Mapping[str, Mapping[str, Any]]


def read_defaults(fields: Fields) -> Defaults:
    """Read them by item type: a rule goes to each type that has it."""
    if not any(name in fields.entries for name in DEFAULTS):
        return {}
    marking = {name: value for name, value in read_marking(fields) if value is not None}
    rules = _rules(fields)
    return {
        name: {**marking, **({"scoring": rules[name]} if name in rules else {})} for name in READERS
    }


def _rules(fields: Fields) -> dict[str, str]:
    raw = fields.entries.get("scoring")
    if raw is None:
        return {}
    if raw.__class__ is not MappingNode:
        rule = fields.choice("scoring", RULES)
        return {name: rule for name, reader in READERS.items() if rule and rule in reader.rules}
    types = fields_of(raw, fields.source, "scoring", "`multiple-response: …`")
    if types is None:
        return {}
    types.require((), tuple(READERS), "scoring")
    read = {
        name: types.choice(name, reader.rules, what="scoring")
        for name, reader in READERS.items()
        if name in types.entries
    }
    return {name: rule for name, rule in read.items() if rule is not None}
