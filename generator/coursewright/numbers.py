"""Numbers as people type them, and the intervals that tolerances make of a key."""

import math
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, InvalidOperation

from .folding import spaced
from .items import AcceptedNumber, Tolerance

MOST_CHARACTERS = 40
# Moodle's allowance for noise in binary fractions, so that 0.1 + 0.2 counts as 0.3.
NOISE = Decimal("1e-14")
_CURRENCY = "[$¢-¥\u058f\u060b\u09f2\u09f3\u20a0-\u20cf]"
# What Arabic and Persian keyboards have for digits.
_ARABIC = {first + digit: str(digit) for first in (0x660, 0x6F0) for digit in range(10)}
_SIGN = "[+\\-−–]?"


def _typed(digits: str) -> re.Pattern[str]:
    return re.compile(
        f"{_CURRENCY}? ?(?P<sign>{_SIGN}) ?{_CURRENCY}? ?"
        f"{digits}(?:[eE](?P<exponent>{_SIGN}[0-9]+))? ?(?:{_CURRENCY}|%)?"
    )


_PLAIN = _typed("(?=[.,٫]?[0-9])(?P<whole>[0-9]*)(?:[.,٫](?P<decimals>[0-9]*))?")
_GROUPED = _typed(
    "(?P<whole>[0-9]{1,3}(?P<mark>[.,'’ ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    "(?:(?!(?P=mark))[.,٫](?P<decimals>[0-9]+))?"
)


def readings(text: str) -> tuple[float, ...]:
    """The finite numbers that a text can be, none if it is no number.

    `1,234` and `1.234` have two readings: first with a decimal mark, then with grouped digits.
    """
    text = spaced(text).translate(_ARABIC)
    if len(text) > MOST_CHARACTERS:
        return ()
    found = [_value(match) for form in (_PLAIN, _GROUPED) if (match := form.fullmatch(text))]
    return tuple(value for value in found if math.isfinite(value))


def _value(match: re.Match[str]) -> float:
    whole = re.sub("[^0-9]", "", match["whole"])
    number = f"{match['sign']}{whole or 0}.{match['decimals'] or 0}e{match['exponent'] or 0}"
    return float(re.sub("[−–]", "-", number))


def in_percent(share: float) -> str:
    """A share in per cent, with two digits after the point at most: `70`, `66.67`."""
    return f"{round(share * 100, 2):g}"


def matching_number(
    accept: Iterable[AcceptedNumber], given: Sequence[float], factor: float = 1
) -> AcceptedNumber | None:
    """The first entry that any reading of a number lies in, the number being in units of `factor`.

    With two readings the author's interval decides which one was meant.
    """
    sizes = [number * factor for number in given]
    for entry in accept:
        if any(entry.least <= size <= entry.most for size in sizes):
            return entry
    return None


def accepted_number(
    value: str,
    tolerance: Tolerance,
    *,
    score: float = 1,
    feedback: str | None = None,
    name: str | None = None,
) -> AcceptedNumber:
    """The numbers around `value`; `name` is the id of an error path. Raises as `interval`."""
    ends = ends_around(value, tolerance)
    return AcceptedNumber(*ends, value, score, feedback, name, tolerance)


def ends_around(value: str, tolerance: Tolerance) -> tuple[float, float]:
    """The least and the most number that count as `value`. Raises as `interval`."""
    share, figures = tolerance.share, tolerance.figures
    return interval(value, tolerance=tolerance.absolute, share=share, figures=figures)


def interval(
    value: str,
    *,
    tolerance: str | None = None,
    share: str | None = None,
    figures: int | None = None,
) -> tuple[float, float]:
    """The least and the most number that count as `value`; both ends are in it.

    Decimal texts: `tolerance` is absolute, `share` is of the value (0.02 for 2 %), `figures` a
    count of significant ones. With none of them only noise is allowed for, as in Moodle's
    `qtype_numerical`. ValueError when a text is no number, or an end is beyond a float.
    """
    key = _decimal(value)
    if figures is not None:
        return _as_rounded(key, figures)
    away = _decimal(tolerance or "0") if share is None else _up(key.copy_abs(), _decimal(share))
    away = _UP.add(away, _up(NOISE, max(away, key.copy_abs(), NOISE)))
    return _below(_DOWN.subtract(key, away)), _above(_UP.add(key, away))


# Each step is rounded outwards, and no more than the last of these digits is lost.
_DIGITS = 400
_UP = Context(prec=_DIGITS, rounding=ROUND_CEILING)
_DOWN = Context(prec=_DIGITS, rounding=ROUND_FLOOR)
_up = _UP.multiply


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"no number: {text}") from None
    if not math.isfinite(float(number)):
        raise ValueError(f"no finite number: {text}")
    return number


def _as_rounded(key: Decimal, figures: int) -> tuple[float, float]:
    """The numbers that round to the same significant figures, half away from zero."""
    if not key:
        return 0.0, 0.0
    size = Context(prec=figures, rounding=ROUND_HALF_UP).plus(key.copy_abs())
    step = Decimal(1).scaleb(size.adjusted() - figures + 1)
    # Just below a power of ten the same count of figures reaches one place further.
    is_power = size == Decimal(1).scaleb(size.adjusted())
    least = _below(_DOWN.subtract(size, _DOWN.divide(step, Decimal(20 if is_power else 2))))
    # The upper end itself rounds to the next number.
    most = math.nextafter(float(_UP.add(size, _UP.divide(step, Decimal(2)))), 0)
    return (least, most) if key > 0 else (-most, -least)


def _below(number: Decimal) -> float:
    nearest = float(number)
    return _finite(nearest if Decimal(nearest) <= number else math.nextafter(nearest, -math.inf))


def _above(number: Decimal) -> float:
    nearest = float(number)
    return _finite(nearest if Decimal(nearest) >= number else math.nextafter(nearest, math.inf))


def _finite(end: float) -> float:
    if not math.isfinite(end):
        raise ValueError("the interval reaches beyond the largest number")
    return end
