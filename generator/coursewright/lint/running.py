"""The rules meet the items of a course, each of which is put into words once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..following import Follow, unfollowed
from ..items import Item
from ..model import Course, ItemBank, Settings
from ..problems import Position, Problem, Severity
from .alike import Asked, asked, pairs
from .bank_rules import BANK_RULES
from .flaw import Flaw, Found, Rule
from .pair_rules import PAIR_RULES
from .rule_pages import RULE_PAGES
from .rules import RULES
from .surroundings import Surroundings, surroundings
from .switches import is_on
from .wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw that a rule found in an item, or in a bank as a whole; `part` says where."""

    bank: ItemBank
    item: Item | None
    code: str
    severity: Severity
    flaw: Flaw

    def problem(self, position: Position) -> Problem:
        hint = f"worth a look: {self.flaw.hint}"
        return Problem(position, self.severity, self.code, self.flaw.message, hint)


def lint_course(
    course: Course, settings: Settings, *, follow: Follow = unfollowed
) -> list[Finding]:
    """What the rules find in the items of a course, except where they are switched off."""
    return list(_Run(settings, follow).findings(course))


def lint_bank(bank: ItemBank, course: Course, settings: Settings) -> list[Finding]:
    """The same of one bank of the course: others are looked at as far as its items may repeat."""
    found = _Run(settings, unfollowed, only=bank).findings(course)
    return [finding for finding in found if finding.bank is bank]


class _Run:
    """One look at a course: what its settings switch off, and what of each item is remembered."""

    def __init__(self, settings: Settings, follow: Follow, *, only: ItemBank | None = None) -> None:
        self._follow = follow
        self._only = only
        self._switches: Mapping[str, str] = settings.lint
        self._knows_words = is_english(settings.language)
        self._compares = True
        self._asked: list[Asked] = []

    def findings(self, course: Course) -> Iterator[Finding]:
        step = self._follow("looking at items", sum(len(bank.items) for bank in course.banks))
        self._compares = any(self._may_be_on(code, course) for code in PAIR_RULES)
        for around in surroundings(course):
            yield from self._of_bank(around, step)
        for bank, pair in pairs(self._asked, follow=self._follow) if self._compares else ():
            for code, rule in PAIR_RULES.items():
                for flaw in rule.check(pair):
                    yield from self._found(code, Found(bank, pair.item, flaw))

    def _of_bank(self, around: Surroundings, step: Callable[[], None]) -> Iterator[Finding]:
        bank = around.bank
        if self._only is not None and bank is not self._only:
            self._compare(bank, [wording(item) for item in bank.items] if self._compares else [])
            return
        watches = {
            code: rule.watch(around)
            for code, rule in BANK_RULES.items()
            if self._knows_words or not rule.is_english
        }
        rules = self._rules(None, bank)
        for item in bank.rough:
            yield from self._of_item(wording(item), bank, rules)
        for item in bank.items:
            worded = wording(item)
            yield from self._of_item(worded, bank, rules)
            if _is_in_use(item):
                for watch in watches.values():
                    watch.see(worded)
            if self._compares:
                self._compare(bank, [worded])
            step()
        for code, watch in watches.items():
            for found in watch.found():
                yield from self._found(code, found)

    def _of_item(self, worded: Wording, bank: ItemBank, rules: list[Rule]) -> Iterator[Finding]:
        item = worded.item
        for rule in self._rules(item, bank) if item.lint else rules:
            for flaw in rule.check(worded):
                yield Finding(bank, item, rule.code, flaw.severity or rule.severity, flaw)

    def _compare(self, bank: ItemBank, items: Iterable[Wording]) -> None:
        self._asked += [asked(bank, worded) for worded in items if _is_in_use(worded.item)]

    def _rules(self, item: Item | None, bank: ItemBank) -> list[Rule]:
        return [
            rule
            for code, rule in RULES.items()
            if (self._knows_words or not rule.is_english)
            and is_on(code, item, bank, self._switches)
        ]

    def _may_be_on(self, code: str, course: Course) -> bool:
        return any(
            is_on(code, item, bank, self._switches) for bank in course.banks for item in bank.items
        )

    def _found(self, code: str, found: Found) -> Iterator[Finding]:
        if is_on(code, found.item, found.bank, self._switches):
            severity = found.flaw.severity or RULE_PAGES[code].severity
            yield Finding(found.bank, found.item, code, severity, found.flaw)


def _is_in_use(item: Item) -> bool:
    return item.status is None or item.status.state != "retired"


def is_english(language: str) -> bool:
    """Whether a BCP 47 tag, also one with `_`, names English; no tag does."""
    return re.split("[-_]", language.lower())[0] in {"", "en"}
