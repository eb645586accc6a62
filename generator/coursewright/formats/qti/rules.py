"""The expressions and rules of response processing, as XML."""

from collections.abc import Sequence
from dataclasses import dataclass

from .versions import Version

# CHOSEN is the response once more, for feedback that stands with what is chosen.
SCORE, FEEDBACK, CHOSEN, RESPONSE = "SCORE", "FEEDBACK", "CHOSEN", "RESPONSE"
_NOTHING = "answered"
# Players round sums, some to three digits: what is nearer to the whole than this is all of it.
NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Rules:
    """Makes rules in the words of one version of QTI."""

    version: Version

    def value(self, kind: str, value: str | float) -> str:
        """A constant of a base type, such as `float`."""
        return self.version.tag("baseValue", escaped(value), baseType=kind)

    def variable(self, name: str) -> str:
        return self.version.tag("variable", identifier=name)

    def of(self, name: str, *operands: str, **attributes: str | None) -> str:
        """An expression by its name, such as `sum`."""
        return self.version.tag(name, *operands, **attributes)

    def is_key(self, response: str = RESPONSE) -> str:
        correct = self.version.tag("correct", identifier=response)
        return self.of("match", self.variable(response), correct)

    def mapped(self, response: str = RESPONSE) -> str:
        return self.version.tag("mapResponse", identifier=response)

    def is_given(self, response: str = RESPONSE) -> str:
        return self.of("not", self.of("isNull", self.variable(response)))

    def has(self, name: str, *, several: bool, response: str = RESPONSE) -> str:
        """Whether a choice, by its identifier, is chosen."""
        operator = "member" if several else "match"
        return self.of(operator, self.value("identifier", name), self.variable(response))

    def set_score(self, expression: str) -> str:
        return self.version.tag("setOutcomeValue", expression, identifier=SCORE)

    def count(self, share: float = 1.0) -> str:
        """Counts a part of the response; `counted` makes points of the count."""
        return self.set_score(self.of("sum", self.variable(SCORE), self.value("float", share)))

    def counted(self, parts: int, points: float) -> str:
        """The points for what was counted: by one product, as some players round every sum."""
        share = self.value("float", points / parts)
        return self.set_score(self.of("product", self.variable(SCORE), share))

    def show(self, feedback: str) -> str:
        """Shows feedback beside what `show_first` and others have shown."""
        shown = self.of("multiple", self.variable(FEEDBACK), self.value("identifier", feedback))
        return self.version.tag("setOutcomeValue", shown, identifier=FEEDBACK)

    def show_first(self, names: Sequence[str]) -> str:
        """Shows what is said to every response.

        Where that is nothing, a name that no feedback has stands there: some players cannot add to
        a container without values.
        """
        values = [self.value("identifier", name) for name in names or (_NOTHING,)]
        shown = self.of("multiple", *values)
        return self.version.tag("setOutcomeValue", shown, identifier=FEEDBACK)

    def show_chosen(self) -> str:
        """Shows what stands with each choice that is chosen."""
        return self.version.tag("setOutcomeValue", self.variable(RESPONSE), identifier=CHOSEN)

    def when(self, *branches: Sequence[str]) -> str:
        """Of these branches the first whose condition holds: the condition, then its rules."""
        tag = self.version.tag
        parts = [
            tag("responseElseIf" if number else "responseIf", *branch)
            for number, branch in enumerate(branches)
        ]
        return tag("responseCondition", *parts) if parts else ""


def escaped(value: str | float) -> str:
    """A text or number as the content of an element."""
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
