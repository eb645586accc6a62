"""Formulas of calculated items: what they come to, and what is said about texts that are none."""

import math
import re
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursewright.formula import (
    Formula,
    FormulaError,
    UndefinedResultError,
    parse,
    value,
    variables_of,
)
from coursewright.formula.parser import MOST_CHARACTERS


def result(text: str, **variables: float) -> float:
    return value(parse(text, known=variables), variables)


# By hand, or from the tables of logarithms and roots.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("100 / 10 / 5", 2),
        ("2 * 3 ^ 2", 18),
        ("2 ^ 3 ^ 2", 512),
        ("-2 ^ 2", -4),
        ("(-2) ^ 2", 4),
        ("2 ^ -1 * 3", 1.5),
        ("3 - -2", 5),
        ("+4 - +1", 3),
        ("--2", 2),
        (".5 + 5.", 5.5),
        ("1.5e3 / 1E2", 15),
        ("4 ^ 0.5", 2),
        ("0 ^ 2", 0),
        ("min(3, 1, 2)", 1),
        ("max(3, 1 + 4, 2)", 5),
        ("min(7)", 7),
        ("abs(2 - 5)", 3),
        ("floor(2.9)", 2),
        ("floor(-2.1)", -3),
        ("ceil(2.1)", 3),
        ("ceil(-2.9)", -2),
        ("sqrt(2)", 1.4142135623730951),
        ("ln(10)", 2.302585092994046),
        ("log10(0.001)", -3),
        ("exp(1)", 2.718281828459045),
        ("pi", 3.141592653589793),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(0.5 - 1)", -1),
        ("round(1250, -2)", 1300),
        ("round(2 / 3, 2)", 0.67),
    ],
)
def test_a_formula_comes_to_what_it_says(text: str, expected: float) -> None:
    assert result(text) == expected


# In binary arithmetic each of these is wrong in the last place or by one.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 + 0.2", 0.3),
        ("0.3 - 0.1 * 3", 0),
        ("round(2.675, 2)", 2.68),
        ("round(1.005, 2)", 1.01),
        ("ceil(1.1 * 100)", 110),
        ("floor(0.3 / 0.1)", 3),
        ("floor(1 / 3 * 3)", 1),
        ("1 / 3 * 3", 1),
        ("sqrt(2) ^ 2", 2),
    ],
)
def test_noise_of_binary_numbers_does_not_show(text: str, expected: float) -> None:
    assert result(text) == expected


def test_a_result_of_zero_has_no_sign() -> None:
    assert math.copysign(1, result("-1 * 0")) == 1


def test_variables_stand_for_their_values() -> None:
    assert result("cost / (new_leads + x2)", cost=1000, new_leads=12.5, x2=7.5) == 50
    assert variables_of(parse("a * max(b, -a) ^ 2 + pi")) == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 / 0", "division by zero"),
        ("0 / 0", "division by zero"),
        ("0 ^ -1", "this power has no result"),
        ("0 ^ 0", "this power has no result"),
        ("(-8) ^ (1 / 3)", "this power has no result"),
        ("sqrt(-1)", "the root of a negative number"),
        ("ln(0)", "the logarithm of a number that is not positive"),
        ("ln(-1)", "the logarithm of a number that is not positive"),
        ("log10(0)", "the logarithm of a number that is not positive"),
        ("exp(1000)", "the result is too large"),
        ("9 ^ 9 ^ 9 ^ 9", "the result is too large"),
        ("1e308 * 1.9", "the result is too large"),
        ("round(1e300, 2)", "the result is too large"),
        ("round(1.5, 0.5)", "`round` takes whole numbers of decimals up to 12"),
        ("round(1.5, 13)", "`round` takes whole numbers of decimals up to 12"),
    ],
)
def test_what_has_no_result_says_why(text: str, reason: str) -> None:
    with pytest.raises(UndefinedResultError) as raised:
        result(text)
    assert str(raised.value) == reason


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        ("cost × 2", 5, "`×` cannot stand here", "write `*`"),
        ("cost ÷ 2", 5, "`÷` cannot stand here", "write `/`"),
        ("cost − 2", 5, "`−` cannot stand here", "write `-`, the sign on the keyboard"),
        ("cost ** 2", 5, "`**` cannot stand here", "write `^`"),
        ("cost²", 4, "`²` cannot stand here", "write `^2`"),
        ("√2", 0, "`√` cannot stand here", "write `sqrt(…)`"),
        ("5% * cost", 1, "`%` cannot stand here", "write `/ 100`, or `* 100` for a result in"),
        ("cac = cost", 4, "`=` cannot stand here", "write what stands behind `=` alone"),
        ("= cost", 0, "`=` cannot stand here", "write what stands behind `=` alone"),
        ("2,5 * cost", 1, "`,` cannot stand here", "write a decimal point, `2.5`"),
        ("(2,5)", 2, "`,` cannot stand here", "write a decimal point, `2.5`"),
        ("max(1; 2)", 5, "`;` cannot stand here", "write `,` between"),
        ("cost / €2", 7, "`€` cannot stand here", "write the number alone"),
        ("{cost} / 2", 0, "`{` cannot stand here", "write names without braces"),
        ("2cost", 1, "an operator is missing before `cost`", "write `2 * cost`"),
        ("2 (cost)", 2, "an operator is missing before `(`", "write `2 * (…)`"),
        ("cost cost", 5, "an operator is missing before `cost`", "write `cost * cost`"),
        ("1 000", 2, "a number goes on here", "write digits and one point without gaps"),
        ("1_000", 1, "a number goes on here", "write digits and one point without gaps"),
        ("1.000.000", 5, "a number goes on here", "write digits and one point without gaps"),
        ("costs / 2", 0, "no variable `costs`", "did you mean `cost`?"),
        ("2 * Cost", 4, "no variable `Cost`", "did you mean `cost`?"),
        ("2 * budget", 4, "no variable `budget`", "variables are `cost`"),
        ("e ^ cost", 0, "no variable `e`", "write `exp(1)`"),
        ("cost(2)", 0, "`cost` is no function", "write `cost * (…)`"),
        ("squrt(2)", 0, "no function `squrt`", "did you mean `sqrt`?"),
        ("SUM(2)", 0, "no function `SUM`", "functions are `abs`, `ceil`"),
        ("log(2)", 0, "no function `log`", "write `ln(…)` or `log10(…)`"),
        ("sqrt 2", 0, "`sqrt` needs parentheses", "write `sqrt(…)`"),
        ("sqrt(2,5)", 0, "`sqrt` takes 1 argument, found 2", "a decimal mark is a point"),
        ("round(1,2,3)", 0, "`round` takes 1 or 2 arguments, found 3", "a decimal mark is"),
        ("max()", 0, "`max` takes 1 or more arguments, found none", "a decimal mark is"),
        ("2 * (cost + 1", 4, "this `(` is not closed", "add `)`"),
        ("max(1, 2", 3, "this `(` is not closed", "add `)`"),
        ("cost + 1)", 8, "this `)` closes nothing", "remove it, or add `(`"),
        ("()", 1, "something is missing before `)`", "write a number or a name there"),
        ("* 2", 0, "something is missing before `*`", "write a number or a name there"),
        ("2 + ", 3, "the formula ends too early", "write a number or a name behind `+`"),
        ("  ", 0, "the formula ends too early", "write a number or a name"),
        ("cost ? 1", 5, "`?` cannot stand in a formula", "a formula has numbers, names"),
        ("cost.real", 4, "`.` cannot stand in a formula", "a formula has numbers, names"),
        ("__import__", 0, "no variable `__import__`", "variables are `cost`"),
        ("1e999", 0, "this number is too large", "write a smaller one"),
        ("(" * 41 + "1" + ")" * 41, 40, "the formula is nested too deeply", "split the item"),
        ("-" * 41 + "1", 40, "the formula is nested too deeply", "split the item"),
        ("1" + " + 1" * 100, 300, "the formula has more than 300 characters", "shorten it"),
    ],
)
def test_a_usual_slip_is_told_with_its_place_and_a_way_out(
    text: str, offset: int, message: str, hint: str
) -> None:
    with pytest.raises(FormulaError) as raised:
        parse(text, known=("cost",))
    assert (raised.value.offset, raised.value.message) == (offset, message)
    assert raised.value.hint.startswith(hint)


def test_the_longest_sum_can_be_computed() -> None:
    text = "1" + "+1" * (MOST_CHARACTERS // 2 - 1)
    assert result(text) == MOST_CHARACTERS / 2


NUMBERS = st.integers(0, 99).map(str) | st.decimals(
    min_value=0, max_value=99, places=2, allow_nan=False
).map(str)


def larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spaced = st.sampled_from(["+", "-", "*", "/", " + ", " - ", " * ", " /"])
    return st.one_of(
        st.builds("{}{}{}".format, parts, spaced, parts),
        st.builds("({})".format, parts),
        st.builds("-{}".format, parts),
        st.builds("+ {}".format, parts),
        st.builds("({})^{}".format, parts, st.sampled_from(["0", "1", "2", "-1", "-2"])),
        st.builds("-({})^2".format, parts),
        st.builds("max({}, {})".format, parts, parts),
        st.builds("abs( {} )".format, parts),
    )


def exact(text: str) -> Fraction:
    """What Python makes of the same text, in fractions."""
    numbers = re.sub(r"(?<!\^)(?<!\^-)\b[0-9]+(\.[0-9]+)?", r'Fraction("\g<0>")', text)
    names = {"Fraction": Fraction, "max": max, "abs": abs, "__builtins__": {}}
    return Fraction(eval(numbers.replace("^", "**"), names))


@given(st.recursive(NUMBERS, larger, max_leaves=12))
def test_precedence_is_that_of_python(text: str) -> None:
    assume(len(text) <= MOST_CHARACTERS and "(0)^0" not in text)
    try:
        expected = exact(text)
    except ZeroDivisionError:
        assume(False)
    try:
        found = result(text)
    except UndefinedResultError:
        # Only what Python computes as 0^0 = 1, or what is beyond a float, may have none.
        assert "^0" in text or abs(expected) > 1e300
    else:
        assert math.isclose(found, expected, rel_tol=1e-12, abs_tol=1e-12)


def read(text: str) -> Formula | FormulaError:
    try:
        return parse(text)
    except FormulaError as error:
        return error


def computed(formula: Formula) -> float | None:
    try:
        return value(formula, dict.fromkeys(variables_of(formula), 1.5))
    except UndefinedResultError:
        return None


@given(st.text("0123456789.,+-*/^()= abcmaxinelog_×%{}\n²", max_size=40) | st.text(max_size=40))
def test_any_text_is_a_formula_or_an_error_at_a_place_in_it(text: str) -> None:
    found = read(text)
    if isinstance(found, FormulaError):
        assert 0 <= found.offset <= len(text)
        assert found.message
        assert found.hint
    else:
        number = computed(found)
        assert number is None or math.isfinite(number)
