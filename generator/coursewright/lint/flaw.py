"""What a lint rule says, and what it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from ..items import Item
from ..model import ItemBank
from ..problems import Severity

if TYPE_CHECKING:
    from .alike import Pair
    from .surroundings import Surroundings
    from .wording import Wording


@dataclass(frozen=True, slots=True)
class Flaw:
    """A weakness of an item, at a part of it.

    `part` is a path of field names and ids, `stem` or `options/b/feedback`; `""` is the whole item.
    `words` stand there as the author wrote them and are pointed at, behind `skip` of the same;
    `hint` says what to do. `severity` differs from the rule's own where one case weighs less.
    """

    part: str
    message: str
    hint: str
    words: str = ""
    severity: Severity | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A flaw with the item that has it; without one it is the bank's, and so is its part."""

    bank: ItemBank
    item: Item | None
    flaw: Flaw


class Watch(Protocol):
    """Sees the items of one bank in their order, keeps little of them, and tells at last."""

    def see(self, item: "Wording") -> None: ...
    def found(self) -> Iterator[Found]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is told of every rule; `is_english` says that it knows English words."""

    code: str
    severity: Severity
    page: str
    is_english: bool

    @property
    def summary(self) -> str:
        """The first sentence of the page, without its full stop."""
        return " ".join(self.page.partition("\n\n")[0].split()).rstrip(".")

    @property
    def reasons(self) -> str:
        """What the page says before it shows items."""
        return self.page.partition("\n\nFlawed:")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Facts):
    """A rule that looks at one item at a time."""

    check: Callable[["Wording"], Iterator[Flaw]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BankRule(Facts):
    """A rule that looks at all items of a bank, or at an item with what surrounds it."""

    watch: Callable[["Surroundings"], Watch]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRule(Facts):
    """A rule that looks at an item beside an earlier one that is much like it."""

    check: Callable[["Pair"], Iterator[Flaw]]


def earlier(words: str, text: str, end: int) -> int:
    """How often words stand in a text as whole words before `end`."""
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text[:end]))


def rule_of(module: ModuleType) -> Rule:
    """The rule of a module: its `CODE`, `SEVERITY`, `IS_ENGLISH`, `check`, and docstring."""
    return Rule(**_facts(module), check=module.check)


def bank_rule_of(module: ModuleType) -> BankRule:
    """As `rule_of`, with `watch` for `check`."""
    return BankRule(**_facts(module), watch=module.watch)


def pair_rule_of(module: ModuleType) -> PairRule:
    return PairRule(**_facts(module), check=module.check)


def _facts(module: ModuleType) -> dict[str, Any]:
    return {
        "code": module.CODE,
        "severity": module.SEVERITY,
        "page": (module.__doc__ or "").strip(),
        "is_english": module.IS_ENGLISH,
    }
