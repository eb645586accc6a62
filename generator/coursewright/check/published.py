"""Quiz blocks against the status of items: what is not published is left out of them."""

from collections import Counter
from collections.abc import Iterator

from ..items import Item
from ..model import ItemBank, QuizBlock, Sources
from ..problems import Problem

CODE = "unpublished-item"
_STATES = {"draft": "is a draft", "retired": "is retired"}


def check_published(sources: Sources) -> Iterator[Problem]:
    """Yield a warning for each name in a quiz block of which learners will see nothing."""
    declared = Counter(name.bank for name in sources.declared if name.kind == "item")
    banks = sources.course.banks
    hidden = {(bank.id, name): why for bank in banks for name, why in _hidden_items(bank)}
    # Whether all of a case, or of a bank, is hidden shows only when all items are sound.
    sound = [bank for bank in banks if len(bank.items) == declared[bank.id]]
    hidden |= {(bank.id, name): why for bank in sound for name, why in _hidden_cases(bank)}
    for used in sources.used:
        if used.kind == "item" and (why := hidden.get((used.bank or "", used.id))):
            hint = "take the name out, or publish it with `status: reviewed`"
            yield Problem(used.position, "warning", CODE, f"{why}: it is left out", hint)
    empty = {bank.id for bank in sound if not bank.published}
    for page in sources.course.pages:
        for block in page.blocks:
            if not isinstance(block, QuizBlock) or block.draw is not None:
                continue  # what cannot be drawn is an error
            if block.items is None and block.bank in empty:
                message = f"no item of the bank `{block.bank}` is published: nothing stands here"
                hint = "take the block out, or publish items with `status: reviewed`"
                yield Problem(block.position, "warning", CODE, message, hint)


def _hidden_items(bank: ItemBank) -> Iterator[tuple[str, str]]:
    for item in bank.items:
        if item.status is not None and not item.is_published:
            yield item.id, f"`{item.id}` {_STATES[item.status.state]}"


def _hidden_cases(bank: ItemBank) -> Iterator[tuple[str, str]]:
    within: dict[str | None, list[Item]] = {}
    for item in bank.items:
        within.setdefault(item.case, []).append(item)
    for case in bank.cases:
        if not any(item.is_published for item in within.get(case.id, ())):
            yield case.id, f"no item of the case `{case.id}` is published"
