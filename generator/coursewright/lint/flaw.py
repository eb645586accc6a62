"""What a lint rule says, and what it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, cast

from ..problems import Severity

if TYPE_CHECKING:
    from .wording import Wording


@dataclass(frozen=True, slots=True)
class Flaw:
    """A weakness of an item, at a part of it.

    `part` is a path of field names and ids, `stem` or `options/b/feedback`; `""` is the whole item.
    `words` stand there as the author wrote them and are pointed at; `hint` says what to do.
    `severity` differs from the rule's own where one case weighs less.
    """

    part: str
    message: str
    hint: str
    words: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that looks at one item at a time; `is_english` says that it knows English words."""

    code: str
    severity: Severity
    check: Callable[["Wording"], Iterator[Flaw]]
    page: str
    is_english: bool


def rule_of(module: ModuleType) -> Rule:
    """The rule of a module: its `CODE`, `SEVERITY`, `IS_ENGLISH`, `check`, and docstring."""
    return Rule(
        code=module.CODE,
        severity=module.SEVERITY,
        check=cast("Callable[[Wording], Iterator[Flaw]]", module.check),
        page=(module.__doc__ or "").strip(),
        is_english=module.IS_ENGLISH,
    )
