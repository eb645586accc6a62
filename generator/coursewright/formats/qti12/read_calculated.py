"""Formula questions of Canvas → calculated items."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from ...formula import FormulaError, parse, variables_of
from ...items import CalculatedItem, Tolerance, Variable
from ..entry import RefusedError
from .question import Question
from .shared import Own, stem_of
from .words import Words

MOST_VALUES = 1000
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLACE = re.compile(r"\\?\[([A-Za-z]\w*)\\?\]")
_TAKEN = frozenset("key pi abs ceil exp floor ln log10 max min round sqrt".split())


def read_calculated(question: Question, words: Words) -> Own:
    """The values of its sets are those that are drawn from anew."""
    found = question.element.find("itemproc_extension/calculated")
    if found is None:
        raise RefusedError("it has no formula")
    formulas = [" ".join((entry.text or "").split()) for entry in found.iter("formula")]
    if len(formulas) != 1:
        raise RefusedError("its formula has several steps: write it as a `calculated` item")
    values = {
        name: _values(found, name)
        for name in dict.fromkeys(entry.get("name", "") for entry in found.iterfind("vars/var"))
    }
    _check(formulas[0], values)
    stem = _filled(stem_of(question, words), values)
    used = variables_of(parse(formulas[0], known=values)) | {*re.findall(r"\{(\w+)\}", stem)}
    words.lose("variants", "its sets of values are drawn anew, from the same values")
    return CalculatedItem, {
        "stem": stem,
        "variables": tuple(Variable(name, values[name]) for name in values if name in used),
        "formula": formulas[0],
        "tolerance": _tolerance(found) or _rounding(found, words),
        "errors": (),
        "variants": (),
    }


def _check(formula: str, values: Mapping[str, Sequence[str]]) -> None:
    for name, found in values.items():
        if not _NAME.fullmatch(name) or name in _TAKEN:
            raise RefusedError(f"`{name}` cannot be the name of a variable here")
        if not found:
            raise RefusedError(f"its variable `{name}` has no values")
        if len(found) > MOST_VALUES:
            raise RefusedError(f"its variable `{name}` has more than {MOST_VALUES} values")
    try:
        used = variables_of(parse(formula, known=values))
    except FormulaError as error:
        raise RefusedError(f"its formula `{formula[:80]}`: {error.message}") from None
    if not used:
        raise RefusedError("its formula has no variable")


def _values(calculated: Element, name: str) -> tuple[str, ...]:
    found = [
        _decimal(entry.text or "")
        for entry in calculated.iterfind("var_sets/var_set/var")
        if entry.get("name") == name
    ]
    return tuple(dict.fromkeys(found))


def _decimal(text: str) -> str:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise RefusedError(f"`{text[:40]}` is no number") from None
    if not number.is_finite() or abs(number) >= Decimal("1e12") or abs(number.adjusted()) > 20:
        raise RefusedError(f"`{text[:40]}` cannot be used as a number")
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _tolerance(calculated: Element) -> Tolerance | None:
    """A number, or a percentage of the result; None where it is 0."""
    text = (calculated.findtext("answer_tolerance") or "0").strip()
    number = _decimal(text.removesuffix("%"))
    if not Decimal(number):
        return None
    if text.endswith("%"):
        return Tolerance(share=_decimal(str(Decimal(number) / 100)))
    return Tolerance(absolute=number)


def _rounding(calculated: Element, words: Words) -> Tolerance:
    """Canvas compares with the rounded result: whoever rounds alike is right."""
    formulas = calculated.find("formulas")
    text = "" if formulas is None else formulas.get("decimal_places", "")
    places = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    half = f"{Decimal(5).scaleb(-min(places, 10) - 1):f}"
    words.note(f"no tolerance there, but a rounded result: {half} is the tolerance here")
    return Tolerance(absolute=half)


def _filled(stem: str, values: Mapping[str, Sequence[str]]) -> str:
    """The text with `{name}` for each variable in brackets."""
    return _PLACE.sub(
        lambda match: f"{{{match[1]}}}" if match[1] in values else match[0],
        stem,
    )
