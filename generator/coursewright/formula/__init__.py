"""Formulas of calculated items.

A formula has numbers, names of variables, `+ - * / ^`, functions and `pi`. `^` starts from the
right and comes before a sign, as in mathematics: `-2^2` is -4.
"""

from .arithmetic import (
    CONSTANTS,
    FUNCTIONS,
    Call,
    Formula,
    Name,
    Number,
    UndefinedResultError,
    value,
    variables_of,
)
from .parser import FormulaError, UnknownVariableError, parse

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "Call",
    "Formula",
    "FormulaError",
    "Name",
    "Number",
    "UndefinedResultError",
    "UnknownVariableError",
    "parse",
    "value",
    "variables_of",
]
