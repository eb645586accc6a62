"""Numbers as people type them, and what tolerances make of a key."""

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coursewright.items import AcceptedNumber
from coursewright.numbers import interval, matching_number, readings


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("12", (12,)),
        ("+12", (12,)),
        ("-12", (-12,)),
        ("\u221212", (-12,)),
        (" 12\u00a0", (12,)),
        ("\u200912\u3000", (12,)),
        ("12.", (12,)),
        (".5", (0.5,)),
        (",5", (0.5,)),
        ("007", (7,)),
        ("12.50", (12.5,)),
        ("12,5", (12.5,)),
        ("1,234", (1.234, 1234)),
        ("1.234", (1.234, 1234)),
        ("1.234,5", (1234.5,)),
        ("1,234.5", (1234.5,)),
        ("1,234,567", (1234567,)),
        ("1.234.567,89", (1234567.89,)),
        ("1 234,5", (1234.5,)),
        ("1\u00a0234\u00a0567", (1234567,)),
        ("1\u202f234.5", (1234.5,)),
        ("1\u2009234", (1234,)),
        ("1'234.50", (1234.5,)),
        ("1\u2019234", (1234,)),
        ("€ 5", (5,)),
        ("5 €", (5,)),
        ("5€", (5,)),
        ("$1,000.00", (1000,)),
        ("-$5", (-5,)),
        ("$-5", (-5,)),
        ("£5", (5,)),
        ("¥5", (5,)),
        ("₹ 5", (5,)),
        ("12 %", (12,)),
        ("12%", (12,)),
        ("1e3", (1000,)),
        ("1E3", (1000,)),
        ("1.5e-3", (0.0015,)),
        ("1,5e+3", (1500,)),
        ("2e\u22123", (0.002,)),
        ("9" * 40, (1e40,)),
        ("0.1", (0.1,)),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, numbers: tuple[float, ...]) -> None:
    assert readings(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "", " ", ".", ",", "-", "€", "%", "e3", "1e", "1e+", "abc", "12abc", "1 2", "12 34",
        "1,23,4", "1,2345.6", "1234,567,8", "1.234.56", "1,234,56", "1.234.567.8", "1,234.567,8",
        "1'234,567'8", "1--2", "--1", "+-1", "1-", "0x10", "1_000", "१२", "１２", "²", "½", "1/2",
        "∞", "NaN", "inf", "Infinity", "1e999", "-1e999", "9" * 41, "% 12", "12 %%", "12 € %",
        "\ufeff12", "12\u200b", "\x1c12", "1\n.5", "\ud800", "1,,5", "1..5", "1,.5",
    ],
)  # fmt: skip
def test_what_is_no_finite_number_has_no_reading(text: str) -> None:
    assert readings(text) == ()


def test_long_texts_are_not_searched_for_numbers() -> None:
    assert readings("1" + " " * 100_000 + "1") == ()
    assert readings(" " * 100_000 + "1") == (1,)


@given(st.integers(-(10**15), 10**15), st.sampled_from([",", ".", " ", "'"]))
def test_grouped_digits_are_the_number_that_was_grouped(number: int, mark: str) -> None:
    text = f"{number:,}".replace(",", mark)
    assert number in readings(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_read_back_from_its_shortest_text(number: float) -> None:
    assert readings(repr(number))[0] == number


def test_with_two_readings_the_accepted_numbers_decide() -> None:
    thousand = AcceptedNumber(1200, 1300, "1250")
    one = AcceptedNumber(1.2, 1.3, "1.25")
    assert matching_number((thousand,), readings("1.250")) is thousand
    assert matching_number((one,), readings("1.250")) is one
    assert matching_number((thousand, one), readings("1,250")) is thousand
    assert matching_number((one,), readings("1250")) is None


def test_a_number_counts_in_the_unit_it_was_given_in() -> None:
    entry = AcceptedNumber(1250, 1250, "1250")
    assert matching_number((entry,), (1.25,), 1000) is entry
    assert matching_number((entry,), (1250.0,), 1000) is None


NEAR = pytest.approx


# What Moodle holds its numerical question to: question/type/numerical/tests/answer_test.php.
@pytest.mark.parametrize(
    ("value", "tolerance", "inside", "outside"),
    [
        ("7.0", {"tolerance": "1.0"}, [6, 7, 8], [5.99, 8.01]),
        ("1e-20", {"tolerance": "0"}, [1e-20], [0.9999999e-20, 1.0000001e-20]),
        ("0", {"tolerance": "1e-24"}, [-1e-24, 0, 1e-24, 1e-35], [-2e-24, 2e-24, 1e-20]),
        ("1e-20", {"tolerance": "1e-24"}, [1e-20, 1.0001e-20], [1.0002e-20]),
        ("1234", {}, [1234], [1234.000001, 0]),
        ("7.0", {"share": "0.1"}, [6.3, 7, 7.7], [6.29, 7.71]),
    ],
)
def test_a_tolerance_reaches_as_far_as_in_moodle(
    value: str, tolerance: dict[str, str], inside: list[float], outside: list[float]
) -> None:
    least, most = interval(value, **tolerance)  # type: ignore[arg-type]
    assert [number for number in inside if not least <= number <= most] == []
    assert [number for number in outside if least <= number <= most] == []


@pytest.mark.parametrize(
    ("value", "tolerance", "least", "most"),
    [
        ("7", {"tolerance": "0"}, 7, 7),
        ("-7", {"share": "0.1"}, -7.7, -6.3),
        ("-7", {"tolerance": "2"}, -9, -5),
        ("0", {"tolerance": "0.5"}, -0.5, 0.5),
        ("1250", {"share": "0.02"}, 1225, 1275),
        ("1e300", {"share": "0.5"}, 5e299, 1.5e300),
    ],
)
def test_a_tolerance_reaches_as_far_as_it_says(
    value: str, tolerance: dict[str, str], least: float, most: float
) -> None:
    found = interval(value, **tolerance)  # type: ignore[arg-type]
    assert found == (NEAR(least, rel=1e-12), NEAR(most, rel=1e-12))
    assert found[0] <= least
    assert most <= found[1]


@pytest.mark.parametrize(
    ("value", "given", "is_in"),
    [
        ("0.3", 0.1 + 0.2, True),  # noise of binary fractions
        ("0.3", 0.3000001, False),
        ("100", 100.00000000001, False),
        ("1e-10", 1e-10 + 1e-26, True),
        ("0", 1e-29, True),
        ("0", 1e-13, False),
    ],
)
def test_without_a_tolerance_only_noise_is_forgiven(value: str, given: float, is_in: bool) -> None:
    least, most = interval(value)
    assert (least <= given <= most) is is_in


@given(st.decimals(-(10**6), 10**6, places=3), st.decimals(0, 100, places=3))
def test_both_ends_of_a_tolerance_are_in_it_as_typed(value: Decimal, away: Decimal) -> None:
    least, most = interval(str(value), tolerance=str(away))
    assert least <= float(value - away) <= float(value + away) <= most


@pytest.mark.parametrize(
    ("value", "figures", "inside", "outside"),
    [
        ("1.3", 2, ["1.25", "1.3", "1.349", "1.3499999"], ["1.2499999", "1.35", "-1.3"]),
        ("1.31", 2, ["1.25", "1.34"], ["1.24", "1.35"]),
        ("-1.3", 2, ["-1.25", "-1.3499999"], ["-1.2499999", "-1.35", "1.3"]),
        ("1.00", 3, ["0.9995", "1.0049999"], ["0.9994999", "1.005"]),
        ("9.996", 3, ["9.995", "10.0499"], ["9.9949", "10.05"]),
        ("1250", 2, ["1250", "1349.9"], ["1249.9", "1350"]),
        ("1250", 3, ["1245", "1254.9"], ["1244.9", "1255"]),
        ("0.04", 1, ["0.035", "0.0449"], ["0.0349", "0.045"]),
        ("0", 3, ["0"], ["0.0001", "-0.0001"]),
    ],
)
def test_significant_figures_are_those_a_number_rounds_to(
    value: str, figures: int, inside: list[str], outside: list[str]
) -> None:
    least, most = interval(value, figures=figures)
    assert [text for text in inside if not least <= float(text) <= most] == []
    assert [text for text in outside if least <= float(text) <= most] == []


@given(
    st.decimals(-(10**6), 10**6, places=4),
    st.decimals(-(10**6), 10**6, places=4),
    st.integers(1, 6),
)
def test_figures_accept_what_decimal_rounds_alike(key: Decimal, other: Decimal, count: int) -> None:
    assume(key)
    rounding = Context(prec=count, rounding=ROUND_HALF_UP)
    least, most = interval(str(key), figures=count)
    for number in (other, key, key * 2, rounding.plus(key), key + key / 10**count / 2):
        typed = number.quantize(Decimal("1e-9"))
        is_alike = rounding.plus(typed) == rounding.plus(key)
        assert (least <= float(typed) <= most) is is_alike, typed


@pytest.mark.parametrize("text", ["", "a", "nan", "inf", "-Infinity", "1e400", "1,5"])
def test_an_interval_needs_a_finite_decimal_number(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        interval(text)


def test_an_interval_beyond_the_largest_number_is_refused() -> None:
    with pytest.raises(ValueError, match="largest"):
        interval("1e308", tolerance="1e308")
