# ruff: noqa: ARG001 the writers of all types have one signature
"""Calculated items → formula questions of Canvas, with the variants as its sets of values."""

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from ...formula import Call, Formula, parse
from ...items import CalculatedItem, Tolerance
from ..writing import Losses
from .item_xml import field
from .showing import Showing
from .write_options import Said

_PLACE = re.compile(r"(?<!\\)\{([^{}]*)\}")
_FUNCTIONS = frozenset("+ - * / ^ negate sqrt abs ceil floor round ln min max".split())
EXTENSION = "itemproc_extension"


def is_expressible(item: CalculatedItem) -> bool:
    """Whether Canvas has all of its formula, and its text shows variables as they are."""
    names = {variable.name for variable in item.variables}
    plain = all(match[1] in names for match in _PLACE.finditer(item.stem))
    # In LaTeX a bracket is a bracket, and one of the text's own is no variable.
    texts = "\\(" not in item.stem and "$" not in item.stem and "[" not in item.stem
    known = _is_known(parse(item.formula, known=names)) and item.tolerance.figures is None
    return bool(item.variants) and plain and texts and known


def without_places(item: CalculatedItem, losses: Losses) -> CalculatedItem:
    """The item without feedback that shows numbers: in Canvas it would show the braces."""
    verdicts = {
        verdict: text for verdict, text in item.verdict_feedback.items() if not _PLACE.search(text)
    }
    feedback = None if _PLACE.search(item.feedback or "") else item.feedback
    if feedback != item.feedback or len(verdicts) < len(item.verdict_feedback):
        losses.add("feedback", "it shows numbers of the variant, which feedback cannot there")
    return replace(item, feedback=feedback, verdict_feedback=verdicts)


def _is_known(formula: Formula) -> bool:
    if not isinstance(formula, Call):
        return True
    return formula.function in _FUNCTIONS and all(map(_is_known, formula.arguments))


def bracketed(item: CalculatedItem, showing: Showing) -> str:
    """The stem with `[name]` for each variable."""
    names = [variable.name for variable in item.variables]
    marked = _PLACE.sub(lambda match: f"CWVAR{names.index(match[1])}CWVAR", item.stem)
    written = showing.html(marked)
    for number, name in enumerate(names):
        written = written.replace(f"CWVAR{number}CWVAR", f"[{name}]")
    return written


def write_calculated(
    item: CalculatedItem, presentation: Element, found: Element, showing: Showing
) -> Said:
    """The conditions say nothing, as those of Canvas: its own extension holds what is right."""
    field(presentation, number=True)
    condition = SubElement(found, "respcondition", title="correct")
    SubElement(SubElement(condition, "conditionvar"), "other")
    SubElement(condition, "setvar", varname="SCORE", action="Set").text = "100"
    return {}


def add_formula(made: Element, item: CalculatedItem) -> None:
    """The extension of a formula question, which stands behind its conditions."""
    calculated = SubElement(SubElement(made, EXTENSION), "calculated")
    SubElement(calculated, "answer_tolerance").text = _tolerance(item.tolerance)
    answers = [variant.accept[0].value for variant in item.variants]
    places = str(min(max(map(_decimals, answers)), 10))
    formulas = SubElement(calculated, "formulas", decimal_places=places)
    SubElement(formulas, "formula").text = item.formula
    variables = SubElement(calculated, "vars")
    for variable in item.variables:
        scale = max(map(_decimals, variable.values))
        declared = SubElement(variables, "var", name=variable.name, scale=str(scale))
        SubElement(declared, "min").text = min(variable.values, key=float)
        SubElement(declared, "max").text = max(variable.values, key=float)
    sets = SubElement(calculated, "var_sets")
    names = [variable.name for variable in item.variables]
    for number, (values, answer) in enumerate(zip(item.values, answers, strict=True), 1):
        _add_set(
            SubElement(sets, "var_set", ident=str(number)),
            dict(zip(names, values, strict=True)),
            answer,
        )


def _add_set(place: Element, values: Mapping[str, str], answer: str) -> None:
    for name, value in values.items():
        SubElement(place, "var", name=name).text = value
    SubElement(place, "answer").text = answer


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _tolerance(tolerance: Tolerance) -> str:
    if tolerance.share is not None:
        return f"{float(tolerance.share) * 100:.12g}%"
    return tolerance.absolute or "0"
