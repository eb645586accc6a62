"""Calculated items → questions with wildcards and sets of their values."""

import re
from collections.abc import Iterator
from typing import Any

from ...formula import FormulaError, parse
from ...items import CalculatedItem, Tolerance
from ..entry import RefusedError
from .formulas import written_formula
from .question import MoodleAnswer, MoodleHint, MoodleText, ToleranceType
from .shares import fraction_of
from .showing import Showing
from .write_typed import tell_rounded, verdict_of, written_units

_COMPUTED = re.compile(r"(?<!\\)\{=(?!=)([^{}]*?)(?::\s*([0-9])\s*)?\}")
_ROUNDED = re.compile(r"(?<!\\)\{\s*([a-z][a-z0-9_]*)\s*:\s*([0-9])\s*\}")
_NAMED = re.compile(r"(?<![\\\w^}])\{\s*([a-z][a-z0-9_]*)\s*\}")
_KEY = re.compile(r"\bkey\b")


def write_calculated(item: CalculatedItem, showing: Showing) -> dict[str, Any]:
    """The values of the variants are the sets that Moodle draws from."""
    showing.losses.add("variants", "learners meet the numbers of its variants, and draw no others")
    said = item.verdict_feedback
    if "partly-correct" in said or ("incorrect" in said and item.errors):
        showing.losses.add("verdict-feedback", "it stands with the feedback to each answer there")
    own = written_units(item)
    columns = zip(*item.values, strict=True)
    datasets = {
        variable.name: list(values)
        for variable, values in zip(item.variables, columns, strict=True)
    }
    return {
        **own,
        "type": "calculated",
        "text": _filled(item, showing, item.stem),
        "hints": tuple(MoodleHint(_filled(item, showing, hint.text)) for hint in item.hints),
        "general_feedback": _filled(item, showing, item.feedback),
        "answers": (*_answers(item, showing), *_catch_all(item, showing)),
        "more": {**own["more"], "datasets": datasets},
    }


def _answers(item: CalculatedItem, showing: Showing) -> Iterator[MoodleAnswer]:
    """The right formula and those of usual errors, all with the tolerance of the item."""
    names = {variable.name for variable in item.variables}
    paths = [(item.formula, 1.0, None), *((e.formula, e.score, e.feedback) for e in item.errors)]
    tell_rounded([score for _, score, _ in paths], showing)
    tolerance, kind = _tolerance(item.tolerance, showing)
    for formula, score, feedback in paths:
        written = MoodleText(written_formula(parse(formula, known=names)), "plain_text")
        said = _filled(item, showing, feedback, item.verdict_feedback.get(verdict_of(score)))
        yield MoodleAnswer(written, fraction_of(score), said, tolerance, kind)


def _catch_all(item: CalculatedItem, showing: Showing) -> Iterator[MoodleAnswer]:
    """`*`, for the feedback to all that is wrong."""
    if said := item.verdict_feedback.get("incorrect"):
        yield MoodleAnswer(MoodleText("*", "plain_text"), 0, _filled(item, showing, said), "0")


def _tolerance(tolerance: Tolerance, showing: Showing) -> tuple[str, ToleranceType]:
    if tolerance.share is not None:
        return f"{float(tolerance.share):.12g}", "relative"
    if tolerance.figures is not None:
        showing.losses.add("tolerance", "significant figures become a share of the number")
        showing.losses.add("scoring", "a rounded number may be further away there")
        return f"{0.5 * 10.0 ** (1 - tolerance.figures):.12g}", "relative"
    return tolerance.absolute or "0", "nominal"


def _filled(item: CalculatedItem, showing: Showing, *markdown: str | None) -> MoodleText:
    """Texts with their places for numbers as Moodle writes these."""
    names = {variable.name for variable in item.variables}
    kept: list[str] = []
    written = [_kept(text, item, names, kept) for text in markdown if text]
    shown = showing.html(*written)
    text = shown.text
    for number, place in enumerate(kept):
        text = text.replace(_mark(number), place)
    return MoodleText(text, shown.format, shown.files)


def _mark(number: int) -> str:
    return f"wildqcw{number}z"


def _kept(text: str, item: CalculatedItem, names: set[str], kept: list[str]) -> str:
    def place(formula: str, decimals: str | None) -> str:
        formula = _KEY.sub(f"({item.formula})", formula)
        try:
            written = written_formula(parse(formula, known=names))
        except FormulaError as error:
            raise RefusedError(f"a formula in its texts: {error.message}") from None
        kept.append(_in_braces(f"round({written}, {decimals})" if decimals else written))
        return _mark(len(kept) - 1)

    text = _COMPUTED.sub(lambda match: place(match[1], match[2]), text)
    text = _ROUNDED.sub(
        lambda match: place(match[1], match[2]) if match[1] in {*names, "key"} else match[0], text
    )
    text = re.sub(r"(?<!\\)\{key\}", lambda _: place("key", None), text)
    return _NAMED.sub(
        lambda match: _wildcard(match[1], kept) if match[1] in names else match[0], text
    )


def _in_braces(formula: str) -> str:
    return f"{{={formula}}}"


def _wildcard(name: str, kept: list[str]) -> str:
    kept.append(f"{{{name}}}")
    return _mark(len(kept) - 1)
