"""Formulas of Moodle's calculated questions ↔ ours: `pow({a}, 2)` and `a ^ 2`."""

import re
from collections.abc import Collection
from typing import assert_never

from ...formula import Call, Formula, FormulaError, Name, Number, parse
from ..entry import RefusedError

# What both have, by Moodle's name for it.
_OURS = {"log": "ln"}
_THEIRS = {"ln": "log"}
_MOST_NESTED = 40
_CALL = re.compile(r"([A-Za-z_]\w*)\s*\(")
_WILDCARD = re.compile(r"\{\s*([A-Za-z_]\w*)\s*\}")
_PI = re.compile(r"\bpi\s*\(\s*\)")
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}


def read_formula(text: str, names: Collection[str]) -> str:
    """A formula of Moodle as one of ours; `names` are the variables, as they are named here.

    Raises RefusedError where it uses what our formulas lack.
    """
    plain = " ".join(text.strip().removeprefix("=").split())
    plain = _PI.sub("pi", _WILDCARD.sub(lambda match: variable_name(match[1]), plain))
    formula = _powers(plain)
    try:
        parse(formula, known=names)
    except FormulaError as error:
        raise RefusedError(f"its formula `{plain[:80]}`: {error.message}") from None
    return formula


def variable_name(name: str) -> str:
    """The name of a wildcard as our variables may be called: `X1` is `x1`."""
    lower = name.lower()
    return lower if lower[:1].isalpha() else f"v{lower}"


def _powers(text: str, depth: int = 0) -> str:
    """Calls by our names, and `pow` as the operator that it is here."""
    match = _CALL.search(text)
    if match is None:
        return text
    if depth > _MOST_NESTED:
        raise RefusedError("its formula is nested too deeply")
    end = _closing(text, match.end())
    arguments = [_powers(part, depth + 1).strip() for part in _arguments(text[match.end() : end])]
    name, rest = match[1], _powers(text[end + 1 :], depth + 1)
    if name == "pow" and len(arguments) == 2:
        call = f"(({arguments[0]}) ^ ({arguments[1]}))"
    elif name == "log" and len(arguments) != 1:
        raise RefusedError("its formula takes a logarithm to a base of its own")
    else:
        call = f"{_OURS.get(name, name)}({', '.join(arguments)})"
    return f"{text[: match.start()]}{call}{rest}"


def _closing(text: str, start: int) -> int:
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place
    raise RefusedError("a parenthesis of its formula is not closed")


def _arguments(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, mark in enumerate(text):
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if mark == "," and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]] if text.strip() else []


def written_formula(formula: Formula) -> str:  # noqa: PLR0911 a kind each
    """A formula of ours in Moodle's words; names are wildcards in braces."""
    match formula:
        case Number(value):
            return f"{value:f}"
        case Name("pi"):
            return "pi()"
        case Name(name):
            return f"{{{name}}}"
        case Call("negate", (inner,)):
            return f"(-{written_formula(inner)})"
        case Call("^", (base, power)):
            return f"pow({written_formula(base)}, {written_formula(power)})"
        case Call(function, arguments) if function in _BINDS:
            return f"({f' {function} '.join(map(written_formula, arguments))})"
        case Call(function, arguments):
            inside = ", ".join(map(written_formula, arguments))
            return f"{_THEIRS.get(function, function)}({inside})"
        case _:
            assert_never(formula)
