"""Imported items beside each other and beside those of the course: what `check` would not pass."""

from collections.abc import Mapping, Sequence

from ..lint.codes import rule_codes
from ..lint.pair_rules import PAIR_RULES
from ..lint.rules import RULES
from ..lint.running import lint_bank
from ..model import Course, ItemBank, Settings

_ERRORS = {code for code, rule in {**RULES, **PAIR_RULES}.items() if rule.severity == "error"}
# An import asks for nothing that could be written better.
_SETTINGS = Settings(lint={code: "an import" for code in rule_codes() if code not in _ERRORS})


def flawed(bank: ItemBank, others: Sequence[ItemBank]) -> Mapping[str, str]:
    """Why items of a bank are errors, by their ids: copies of earlier ones, or of the course's."""
    course = Course((*others, bank), (), (), ())
    return {
        finding.item.id: finding.flaw.message
        for finding in lint_bank(bank, course, _SETTINGS)
        if finding.item is not None and finding.severity == "error"
    }
