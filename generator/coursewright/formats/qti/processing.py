"""What a response to an item earns, and which feedback it shows: by the item's own rules."""

from collections.abc import Mapping
from functools import cache, cached_property
from xml.etree.ElementTree import Element

from ..xml import read_xml
from .declarations import Response
from .document import QtiItem
from .operators import UnknownRuleError
from .running import SCORE, Given, Rule, Run, rules_of
from .values import Value

MOST = "MAXSCORE"
_MATCH = "<match><variable identifier='RESPONSE'/><correct identifier='RESPONSE'/></match>"
_IF = (
    "<responseCondition><responseIf>{}</responseIf><responseElse>{}</responseElse>"
    "</responseCondition>"
)
_SET = "<setOutcomeValue identifier='{}'>{}</setOutcomeValue>"
_FLOAT = "<baseValue baseType='float'>{}</baseValue>"
_WORD = "<baseValue baseType='identifier'>{}</baseValue>"
_MAPPED = _SET.format(SCORE, "<mapResponse identifier='RESPONSE'/>")
_POINT = _SET.format(SCORE, "<mapResponsePoint identifier='RESPONSE'/>")
_FULL = _SET.format(SCORE, f"<variable identifier='{MOST}'/>")
_RIGHT, _WRONG = (
    _SET.format("FEEDBACKBASIC", _WORD.format(word)) for word in ("correct", "incorrect")
)
_IS_FULL = f"<equal><variable identifier='{SCORE}'/><variable identifier='{MOST}'/></equal>"
_ONE, _NOTHING = (_SET.format(SCORE, _FLOAT.format(number)) for number in (1, 0))
_SUM = f"<sum><variable identifier='{SCORE}'/>{{}}</sum>"
_ADD_WORTHS = _SET.format(SCORE, _SUM.format("<mapResponse identifier='RESPONSE'/>"))
_ADD_ONE = _IF.format(_MATCH + _SET.format(SCORE, _SUM.format(_FLOAT.format(1))), "")
_ADD_ANY = _ADD_ONE.replace("match>", "member>")
# The standard rules by the last part of their address, those of Common Cartridge among them.
_TEMPLATES: Mapping[str, str] = {
    "match_correct": _IF.format(_MATCH + _ONE, _NOTHING),
    "map_response": _MAPPED,
    "map_response_point": _POINT,
    "CC2_match": _IF.format(_MATCH + _FULL + _RIGHT, _NOTHING + _WRONG),
    "CC2_match_basic": _IF.format(_MATCH + _FULL + _RIGHT, _NOTHING + _WRONG),
    "CC2_map_response": _MAPPED + _IF.format(_IS_FULL + _RIGHT, _WRONG),
}


@cache
def template(name: str) -> Element | None:
    """The rules that a standard template stands for, None for one that is not known."""
    written = _TEMPLATES.get(name)
    return None if written is None else read_xml(f"<rules>{written}</rules>".encode(), name)


class Processing:
    """Tries the rules of an item with responses.

    `unknown` names what is not understood of them: from then on only the key counts.
    """

    def __init__(self, item: QtiItem) -> None:
        self._item = item
        self.unknown: str | None = None
        self.forced: Element | None = None
        self.rules = self._rules()
        self._for_nothing: float | None = None

    @cached_property
    def _all(self) -> tuple[Rule, ...]:
        return rules_of(self.rules)

    @cached_property
    def _scoring(self) -> tuple[Rule, ...]:
        """The rules without those that only show feedback, which takes most of the time."""
        shown = {part.get("outcomeIdentifier", "") for part in self._item.feedback} - {SCORE}
        kept = [rule for rule in self.rules if not _sets(rule) or _sets(rule) - shown]
        read = {part.get("identifier", "") for rule in kept for part in rule.iter("variable")}
        return self._all if read & shown else rules_of(kept)

    def _rules(self) -> Element:
        written = self._item.processing
        if written is None:
            return _for_nothing_said(self._item.responses)
        name = written.get("template", "").rpartition("/")[2].removesuffix(".xml")
        if len(written) or not name:
            # Blackboard's rules compare the response with the key, and set no score.
            is_scored = any(SCORE in _sets(rule) for rule in written)
            return written if is_scored else _for_nothing_said(self._item.responses)
        found = template(name)
        if found is not None:
            return found
        self.unknown = f"the template `{name}`"
        return _standard("match_correct")

    @property
    def is_for_the_key(self) -> bool:
        """Whether just the key earns anything, by a standard template."""
        return self.rules is template("match_correct")

    @property
    def declared_most(self) -> float | None:
        """The points that the item says it has."""
        most = self._item.outcomes.get(MOST)
        if most is not None and most.default is not None:
            return float(most.default.parts[0])
        score = self._item.outcomes.get(SCORE)
        return None if score is None else score.most

    def points(self, given: Given, *, forced: Element | None = None) -> float:
        """What a response earns; of the patterns just the `forced` one matches."""
        self.forced = forced
        value = self._tried(given, only_score=True).get(SCORE)
        self.forced = None
        part = 0.0 if value is None else value.parts[0]
        return 0.0 if isinstance(part, str) else float(part)

    @property
    def for_nothing(self) -> float:
        """What no response at all earns."""
        if self._for_nothing is None:
            self._for_nothing = self.points({})
        return self._for_nothing

    def outcomes(self, given: Given) -> Mapping[str, Value | None]:
        """All outcomes after a response."""
        return self._tried(given, only_score=False)

    def _tried(self, given: Given, *, only_score: bool) -> Mapping[str, Value | None]:
        try:
            return self._run(given, only_score=only_score)
        except UnknownRuleError as error:
            self._give_up(str(error))
        except (ValueError, ArithmeticError, IndexError, TypeError):
            self._give_up("a value that is none of its type")
        return self._run(given, only_score=only_score)

    def _give_up(self, unknown: str) -> None:
        self.unknown = unknown
        self.rules = _standard("match_correct")
        self._all = self._scoring = rules_of(self.rules)
        self._for_nothing = None

    def _run(self, given: Given, *, only_score: bool) -> Mapping[str, Value | None]:
        run = Run(self._item, given, self.forced)
        run.do(self._scoring if only_score else self._all)
        return run.outcomes


def _for_nothing_said(responses: Mapping[str, Response]) -> Element:
    """Without rules one response counts by its mapping or key, and several of them add up.

    Any of the texts that stand in the key of a single response is right.
    """
    if len(responses) < 2 and not any(map(_has_choice, responses.values())):
        has_worths = any(response.mapping for response in responses.values())
        return _standard("map_response" if has_worths else "match_correct")
    rules = Element("rules")
    for name, response in responses.items():
        adding = _ADD_ANY if _has_choice(response) else _ADD_ONE
        count = read_xml((_ADD_WORTHS if response.mapping else adding).encode(), name)
        for part in count.iter():
            if part.get("identifier") == "RESPONSE":
                part.set("identifier", name)
        rules.append(count)
    return rules


def _has_choice(response: Response) -> bool:
    several = response.key is not None and len(response.key.parts) > 1
    return several and response.cardinality == "single"


def _sets(rule: Element) -> set[str]:
    """The outcomes that a rule may set."""
    tags = ("setOutcomeValue", "lookupOutcomeValue")
    return {part.get("identifier", "") for part in rule.iter() if part.tag in tags}


def _standard(name: str) -> Element:
    found = template(name)
    assert found is not None
    return found
