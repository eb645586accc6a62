"""One response on its way through the rules of an item."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from xml.etree.ElementTree import Element

from .declarations import Outcome, Response
from .document import QtiItem
from .expressions import expression
from .operators import UnknownRuleError, is_true
from .values import Value, single

Given = Mapping[str, Value | None]
SCORE = "SCORE"


class _StopError(Exception):
    """The rules say that nothing follows."""


class Run:
    """One response on its way through the rules."""

    def __init__(self, item: QtiItem, given: Given, forced: Element | None) -> None:
        self._item = item
        self._given = given
        self.forced = forced
        self.outcomes: dict[str, Value | None] = {
            name: outcome.default for name, outcome in item.outcomes.items()
        }
        if self.outcomes.get(SCORE) is None:
            self.outcomes[SCORE] = single(0.0)

    def do(self, rules: Iterable["Rule"]) -> None:
        """Raises UnknownRuleError, and ValueError and its like for a value that is none."""
        with suppress(_StopError):
            self.all_of(rules)

    def all_of(self, rules: Iterable["Rule"]) -> None:
        for rule in rules:
            rule(self)

    def response(self, name: str) -> Response:
        responses = self._item.responses
        found = responses.get(name)
        if found is None and name == "RESPONSE" and responses:
            found = next(iter(responses.values()))
        if found is None:
            raise UnknownRuleError(f"the response `{name}`")
        return found

    def variable(self, name: str) -> Value | None:
        if name in self.outcomes:
            return self.outcomes[name]
        if name in self._item.responses or name == "RESPONSE":
            return self._given.get(self.response(name).name)
        if name in ("completionStatus", "numAttempts", "duration"):
            return single("completed" if name == "completionStatus" else 1.0)
        raise UnknownRuleError(f"the variable `{name}`")

    def look_up(self, name: str, value: Value | None) -> None:
        outcome = self._item.outcomes.get(name)
        if outcome is None or outcome.lookup is None:
            raise UnknownRuleError("lookupOutcomeValue")
        self.outcomes[name] = None if value is None else _found(outcome, float(value.parts[0]))


Rule = Callable[[Run], None]


def rules_of(elements: Iterable[Element]) -> tuple[Rule, ...]:
    """What each rule does with a response, to be done as often as one is tried."""
    return tuple(map(_rule, elements))


def _rule(element: Element) -> Rule:
    match element.tag:
        case "responseCondition":
            return _condition(element)
        case "setOutcomeValue" | "lookupOutcomeValue" if len(element):
            return _setting(element)
        case "responseProcessingFragment":
            inside = rules_of(element)
            return lambda run: run.all_of(inside)
        case _:
            return partial(_stop, element.tag)


def _stop(tag: str, _: Run) -> None:
    raise _StopError if tag == "exitResponse" else UnknownRuleError(tag)


def _condition(element: Element) -> Rule:
    branches = [
        (None, rules_of(branch))
        if branch.tag == "responseElse"
        else (expression(branch[0]), rules_of([*branch][1:]))
        for branch in element
    ]

    def decide(run: Run) -> None:
        for test, rules in branches:
            if test is None or is_true(test(run)):
                return run.all_of(rules)
        return None

    return decide


def _setting(element: Element) -> Rule:
    name, value = element.get("identifier", ""), expression(element[0])
    if element.tag == "lookupOutcomeValue":
        return lambda run: run.look_up(name, value(run))

    def put(run: Run) -> None:
        run.outcomes[name] = value(run)

    return put


def _found(outcome: Outcome, number: float) -> Value | None:
    """What the table of an outcome has for a number."""
    table = outcome.lookup
    assert table is not None
    text = table.get("defaultValue")
    for entry in table:
        source = float(entry.get("sourceValue", "nan"))
        if source == number or (table.tag == "interpolationTable" and source <= number):
            text = entry.get("targetValue")
            break
    return None if text is None else single(_converted(text))


def _converted(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
