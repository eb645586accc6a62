"""What `check` finds worth a look, by rule, and what was switched off with its reason."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from ..items import Item
from ..lint.switches import ON
from ..model import Course, ItemBank, Settings
from ..problems import Problem, Severity

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the worst first


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the bank and the item that it is in; both None outside of banks."""

    problem: Problem
    bank: str | None
    item: str | None


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """`severity` is that of the worst of the findings."""

    code: str
    severity: Severity
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """A rule that is switched off: in an item, in a bank, or (both None) in the whole course."""

    code: str
    reason: str
    bank: str | None
    item: str | None


def by_rule(problems: Iterable[Problem], course: Course) -> tuple[RuleFindings, ...]:
    """Group problems by their code, errors first, then the most frequent."""
    where = _Places(course)
    found = defaultdict[str, list[Finding]](list)
    for problem in problems:
        found[problem.code].append(where.finding(problem))
    groups = [
        RuleFindings(code, _worst(findings), tuple(findings)) for code, findings in found.items()
    ]
    return tuple(sorted(groups, key=_rank))


def _worst(findings: Iterable[Finding]) -> Severity:
    return min((finding.problem.severity for finding in findings), key=_SEVERITIES.index)


def _rank(group: RuleFindings) -> tuple[bool, int, str]:
    return group.severity != "error", -len(group.findings), group.code


def switched_off(course: Course, settings: Settings) -> tuple[Switch, ...]:
    """Every rule that is switched off somewhere, the widest scope first."""
    return (
        *(Switch(code, reason, None, None) for code, reason in _off(settings.lint)),
        *(
            Switch(code, reason, bank.id, None)
            for bank in course.banks
            for code, reason in _off(bank.lint)
        ),
        *(
            Switch(code, reason, bank.id, item.id)
            for bank in course.banks
            for item in bank.items
            for code, reason in _off(item.lint)
        ),
    )


def _off(switches: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((code, reason) for code, reason in switches.items() if reason != ON)


class _Places:
    """Finds the item that a place in a bank's file belongs to: the last that begins above it."""

    def __init__(self, course: Course) -> None:
        self._banks = {bank.position.path: bank for bank in course.banks}
        self._items = {path: _in_file_order(bank) for path, bank in self._banks.items()}

    def finding(self, problem: Problem) -> Finding:
        path, line = problem.position.path, problem.position.line
        if (bank := self._banks.get(path)) is None:
            return Finding(problem, None, None)
        items = self._items[path]
        number = bisect_right(items, line, key=lambda item: item.position.line)
        return Finding(problem, bank.id, items[number - 1].id if number else None)


def _in_file_order(bank: ItemBank) -> list[Item]:
    return sorted(bank.items, key=lambda item: item.position)
