"""Calculated questions → items with variables and a formula."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import cast

from ...formula import parse, variables_of
from ...items import CalculatedItem, ErrorPath, Tolerance, Variable
from ..entry import RefusedError
from .fields import Fields, Own
from .formulas import read_formula, variable_name
from .question import MoodleAnswer, MoodleQuestion, MoodleText
from .read_typed import decimal_text, without_catch_all
from .shares import share_of
from .units import read_units
from .words import Words

MOST_VALUES, MOST_VARIABLES, DECIMALS = 1000, 20, 9
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TAKEN = frozenset("key pi abs ceil exp floor ln log10 max min round sqrt".split())
_PLACES = re.compile(r"\{=([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|\{\s*([A-Za-z_]\w*)\s*\}")


def read_calculated(question: MoodleQuestion, words: Words) -> Own:
    """Wildcards that nothing uses are left out. Raises RefusedError."""
    datasets = cast("Mapping[str, Sequence[str]]", question.more.get("datasets", {}))
    answers, fields = without_catch_all(question.answers, words)
    names = {name: variable_name(name) for name in datasets}
    if len({*names.values()}) < len(names):
        raise RefusedError("two of its wildcards differ by capitals alone")
    filled = _Filled(frozenset(names.values()), words)
    fields["stem"] = filled.read(question.text, "stem")
    fields.update(_paths(answers, filled))
    fields["feedback"] = filled.read(question.general_feedback, "feedback") or None
    used = filled.used
    variables = tuple(
        _variable(names[name], values, words)
        for name, values in datasets.items()
        if names[name] in used
    )
    if not variables or len(variables) > MOST_VARIABLES:
        raise RefusedError(f"it needs 1 to {MOST_VARIABLES} wildcards with values")
    words.lose("variants", "its sets of values are drawn anew, from the same values")
    fields.update(variables=variables, errors=fields.get("errors", ()), variants=())
    return CalculatedItem, {**fields, **read_units(question, words)}


class _Filled:
    """Reads texts with wildcards in them; `used` are the variables that were met."""

    def __init__(self, names: frozenset[str], words: Words) -> None:
        self._names = names
        self.words = words
        self.used: set[str] = set()

    def formula(self, text: str) -> str:
        formula = read_formula(text, self._names)
        self.used |= variables_of(parse(formula, known=self._names))
        return formula

    def read(self, text: MoodleText, field: str) -> str:
        """A text as Markdown; `{={a}/2}` becomes `{= a/2}`."""
        kept: list[str] = []
        mark = "wildq"
        while mark in text.text:
            mark += "q"

        def found(match: re.Match[str]) -> str:
            if match[1] is not None:
                kept.append(f"{{= {self.formula(match[1])}}}")
            elif (name := variable_name(match[2])) in self._names:
                self.used.add(name)
                kept.append(f"{{{name}}}")
            else:
                return match[0]
            return f"{mark}{len(kept) - 1}z"

        written = _PLACES.sub(found, text.text)
        read = self.words.read(replace(text, text=written), field)
        for number, place in enumerate(kept):
            read = read.replace(f"{mark}{number}z", place)
        return read


def _paths(answers: Sequence[MoodleAnswer], filled: _Filled) -> Fields:
    """The formula of the right answer, with its tolerance, and those of usual errors."""
    right = next((answer for answer in answers if answer.fraction >= 100), None)
    if right is None:
        raise RefusedError("no answer earns everything")
    words = filled.words
    errors = []
    for number, answer in enumerate(answers, 1):
        if answer is right:
            continue
        if (answer.tolerance, answer.tolerance_type) != (right.tolerance, right.tolerance_type):
            words.lose("tolerance", "all answers have the tolerance of the right one here")
        feedback = filled.read(answer.feedback, "option-feedback") or None
        score = min(1.0, max(0.0, share_of(answer.fraction)))
        formula = filled.formula(answer.text.text)
        errors.append(ErrorPath(f"error-{number}", formula, feedback, score))
    fields: Fields = {"formula": filled.formula(right.text.text), "errors": tuple(errors)}
    fields["tolerance"] = _tolerance(right, words)
    if said := filled.read(right.feedback, "verdict-feedback"):
        fields["verdict_feedback"] = {"correct": said}
    return fields


def _tolerance(answer: MoodleAnswer, words: Words) -> Tolerance:
    text = decimal_text(answer.tolerance or "0")
    if text is None or text.startswith("-"):
        raise RefusedError("its tolerance is no number")
    if answer.tolerance_type == "nominal":
        return Tolerance(absolute=text)
    if answer.tolerance_type == "geometric":
        words.lose("tolerance", "a geometric tolerance is a share of the number here")
    return Tolerance(share=text)


def _variable(name: str, values: Sequence[str], words: Words) -> Variable:
    if not _NAME.fullmatch(name) or name in _TAKEN:
        raise RefusedError(f"`{name}` cannot be the name of a variable here")
    found = [*dict.fromkeys(_decimals(name, values, words))]
    if not found:
        raise RefusedError(f"its wildcard `{name}` has no values")
    if len(found) > MOST_VALUES:
        words.lose("variables", f"`{name}` has more than {MOST_VALUES} values")
    return Variable(name, tuple(found[:MOST_VALUES]))


def _decimals(name: str, values: Sequence[str], words: Words) -> Iterator[str]:
    for value in values:
        try:
            number = Decimal(value.strip())
        except InvalidOperation:
            raise RefusedError(f"`{value[:40]}` is no value for its wildcard `{name}`") from None
        if not number.is_finite() or abs(number) >= Decimal("1e12"):
            raise RefusedError(f"`{value[:40]}` is too large for its wildcard `{name}`")
        rounded = round(number, DECIMALS)
        if rounded != number:
            words.lose("variables", f"values of `{name}` have {DECIMALS} decimals at most")
        text = f"{rounded + 0:f}"
        yield text.rstrip("0").rstrip(".") if "." in text else text
