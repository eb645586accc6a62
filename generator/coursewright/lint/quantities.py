"""Numbers, dates, durations and ranges of them, as options name them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import inf

from .quantity import Quantity
from .respelling import respelled
from .units import LARGE, MONTHS, ORDINALS, SCALED, SHORT, SMALL, TIMES, WEEKDAYS
from .wording import Phrase

_DIGIT = re.compile(r"[0-9]")
_DIGIT_OR_PART = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_JOINED = (f"{first}-{second}" for first in SMALL for second in SMALL)
_NAMES = frozenset(
    (
        *SMALL,
        *LARGE,
        *MONTHS,
        *TIMES,
        *_JOINED,
        *ORDINALS,
        *WEEKDAYS,
        "half",
        "quarter",
        "noon",
        "midnight",
    )
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBER = r"[-+−]?(?:\d{1,3}(?:[,'’]\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?|[-−]?\.\d+"
_ABOUT = re.compile(
    r"^(?:(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|nearly|almost|only|just|exactly"
    r"|in|within|the|by|on|at|during|some|age|aged|a|an|~|≈|year)\s+)+(?=\S)|^[~≈]"
)
_AT_MOST = re.compile(
    r"^(?:less than|fewer than|under|below|up to|at most|no more than|not more than|before|until"
    r"|maximum of|<=?|≤)\s*(.+)$|^(.+?)\s+(?:or|and) (?:less|fewer|under|below|earlier|younger)$"
)
_AT_LEAST = re.compile(
    r"^(?:more than|over|above|at least|after|greater than|no less than|not less than|minimum of"
    r"|>=?|≥|since)\s*(.+)$"
    r"|^(.+?)(?:\s+(?:or|and) (?:more|above|over|up|later|older|higher|beyond)|\s?\+)$"
)
_OPEN = re.compile(
    r"(?:less|fewer|under|below|before|until|more|over|above|after|greater|since)\b|[<>](?!=)"
)
_RANGE = re.compile(
    r"^(?:between\s+(.+?)\s+and\s+(.+)|(?:from\s+)?(.+?)\s*"
    r"(?:[–—]|(?<=[\w%])-(?=\s*[$€£\d])|\s-\s|\s(?:to|through)\s)\s*(.+))$"
)
_PRICED = re.compile(
    rf"^(?P<currency>us\$|[$€£¥₹]|usd|eur|gbp|chf)?\s*(?P<number>{_NUMBER})(?P<rest>.*)$"
)
_DECADE = re.compile(r"^(\d{2,4})['’]?s$")
_ERA = re.compile(r"^(?:(ad|a\.d\.|ce)\s+)?(\d+)(?:\s*(bc|bce|b\.c\.?|ad|ce|a\.d\.?))?$")
_FRACTION = re.compile(r"^(?:(\d+)\s+)?(\d+)\s*/\s*(\d+)((?:\s+[a-z%]+){0,3})$")
# `First Amendment` is a name.
_ORDINAL = re.compile(
    rf"^({'|'.join(ORDINALS)})(?:\s+(quarter|half|week|month|year|day|step|stage|phase|level|line|layer))?$"
)
_CLOCK = re.compile(
    r"^(\d{1,2})(?::([0-5]\d))?(?::[0-5]\d)?\s*(?:(a|p)\.?m\.?|o['’]clock|hrs|h(?=$))?$"
)
_POWER = re.compile(
    r"^(?:([-−]?\d+(?:\.\d+)?)\s*[×x*·]\s*)?(\d+)\^([-−]?\d+)((?:\s+[a-zµμω°%/]+){0,3})$"
)
_DATE = re.compile(
    rf"^(?P<m1>{_MONTH})\.?(?:\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,?\s+(?P<y1>\d{{4}}))?$"
    rf"|^(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m2>{_MONTH})\.?(?:,?\s+(?P<y2>\d{{4}}))?$"
    r"|^(?P<y3>\d{4})-(?P<n3>\d{2})-(?P<d3>\d{2})$|^(?P<d4>\d{1,2})\.\s?(?P<n4>\d{1,2})\.\s?(?P<y4>\d{4})$"
)
_UNIT = re.compile(r"^[a-zµμω$€£°²³/%.'’ -]{0,40}$")
_UNIT_WORDS = 4
_HALVES = ("am", "pm", "a.m", "p.m", "a.m.", "p.m.", "o'clock", "o’clock")
_NOON = {"noon": 720, "midday": 720, "midnight": 0}
_LARGEST = 99  # of exponents; all that is larger is no size
_SHORT_PRICE = {**SHORT, "m": 1e6, "b": 1e9}


def may_be_quantity(text: Phrase) -> bool:
    """Cheap: whether it is worth to read the text."""
    digit = _DIGIT if text.plain.isascii() else _DIGIT_OR_PART
    return digit.search(text.plain) is not None or not _NAMES.isdisjoint(text.words[:3])


@lru_cache(maxsize=8)  # two rules look at one item after another
def quantities(texts: tuple[str, ...]) -> tuple[Quantity, ...] | None:
    """What the texts stand for, on one scale; None where any is no quantity or of another kind."""
    found: list[Quantity] = []
    for text in texts:
        if (quantity := _read(text.lower())) is None:
            return None
        found.append(quantity)
    return _on_one_scale(found)


def rank(quantity: Quantity) -> tuple[float, float]:
    return (quantity.low, quantity.high)


@lru_cache(maxsize=4096)  # years and small numbers come again and again
def _read(text: str) -> Quantity | None:
    text = respelled(" ".join(text.rstrip(".! ").split()))
    text = _ABOUT.sub("", text) or text
    if (match := _AT_MOST.match(text)) is not None:
        most = _single(_ABOUT.sub("", match[1] or match[2]))
        is_open = _OPEN.match(text) is not None
        return most and Quantity(-inf, most.high, most.unit, most.step, is_open)
    if (match := _AT_LEAST.match(text)) is not None:
        least = _single(_ABOUT.sub("", match[1] or match[2]))
        is_open = _OPEN.match(text) is not None
        return least and Quantity(least.low, inf, least.unit, least.step, is_open)
    if (single := _single(text)) is not None:
        return single
    match = _RANGE.match(text)
    return match and _range(match[1] or match[3], match[2] or match[4])


def _range(first: str, last: str) -> Quantity | None:
    high = _single(_ABOUT.sub("", last))
    if high is None:
        return None
    low = _single(_ABOUT.sub("", first))
    # `10 to 20 %`, `1914–18`, `$5–10`
    if low is None or (low.unit != high.unit and low.unit and high.unit):
        return None
    least, most = low.low, high.high
    if 1000 <= least <= 2100 and most < 100 and not high.unit:
        most += least - least % 100
    if least >= most:
        return None
    return Quantity(least, most, low.unit or high.unit, min(low.step, high.step))


def _single(text: str) -> Quantity | None:
    for read in (_date, _numbered, _clock, _power, _priced, _compound, _worded):
        if (found := read(text)) is not None:
            return found
    return None


def _at(number: float, unit: str, step: float = 1) -> Quantity:
    return Quantity(number, number, unit, step)


def _date(text: str) -> Quantity | None:
    match = _DATE.match(text)
    if match is None:
        return None
    part = match.groupdict()
    name, number = part["m1"] or part["m2"], part["n3"] or part["n4"]
    month = MONTHS[name] if name else int(number or 0)
    day = int(part["d1"] or part["d2"] or part["d3"] or part["d4"] or 0)
    year = part["y1"] or part["y2"] or part["y3"] or part["y4"]
    unit = f"{'date' if year else 'round'}{' day' if day else ' month'}"
    return _at(int(year or 0) * 372 + month * 31 + day, unit)


def _numbered(text: str) -> Quantity | None:
    """Years that are written otherwise, and fractions: `1990s`, `44 BC`, `3/4`."""
    if (match := _DECADE.match(text)) is not None:
        return _at(int(match[1]), "decade number")
    if (match := _ERA.match(text)) is not None and (match[1] or match[3]):
        is_before = (match[3] or "").startswith("b")
        return _at(-int(match[2]) if is_before else int(match[2]), "")
    if text[:1].isalpha() and (match := _ORDINAL.match(text)) is not None:
        return _at(ORDINALS[match[1]], f"th {match[2] or ''}")
    match = _FRACTION.match(text)
    if match is None or int(match[3]) == 0:
        return None
    number = int(match[1] or 0) + int(match[2]) / int(match[3])
    return _at(number, _unit(match[4].split()), 0.01)


def _clock(text: str) -> Quantity | None:
    """A time of day in minutes, or a day of the week, which both begin anew after their last."""
    if text in WEEKDAYS:
        return _at(WEEKDAYS[text], "round weekday")
    if text in _NOON:
        return _at(_NOON[text], "round time")
    # `24 h` is how long something takes.
    match = _CLOCK.match(text) if ":" in text or text.endswith(_HALVES) else None
    if match is None or int(match[1]) > 24:
        return None
    hours = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
    return _at(hours * 60 + int(match[2] or 0), "round time")


def _power(text: str) -> Quantity | None:
    """`10^3`, `6.0 × 10^23 C`; superscripts are written so before."""
    match = _POWER.match(text.replace("−", "-")) if "^" in text else None
    if match is None or abs(int(match[3])) > _LARGEST:
        return None
    return _at(float(match[1] or 1) * float(match[2]) ** int(match[3]), _unit(match[4].split()))


def _priced(text: str) -> Quantity | None:
    match = _PRICED.match(text)
    if match is None:
        return None
    digits = re.sub("[,'’ ]", "", match["number"]).replace("−", "-")
    number, rest = float(digits), match["rest"]
    step = 10.0 ** -len(digits.partition(".")[2])
    words = rest.split()
    if not _is_unit(words) or rest.startswith((".", "-", "'", "’", "/")):
        return None
    short = _SHORT_PRICE if match["currency"] else SHORT
    while words and words[0] in short:
        number, step, words = number * short[words[0]], step * short[words[0]], words[1:]
    return _at(number, _unit(words, match["currency"]), step)


def _is_unit(words: Sequence[str]) -> bool:
    return len(words) <= _UNIT_WORDS and _UNIT.match(" ".join(words)) is not None


def _unit(words: Sequence[str], currency: str | None = None) -> str:
    unit = " ".join(word.rstrip(".").removesuffix("s") if len(word) > 2 else word for word in words)
    named = {"percent": "%", "per cent": "%", "dollar": "$", "euro": "€", "usd": "$", "eur": "€"}
    sign = {"us$": "$", "usd": "$", "eur": "€", "gbp": "£"}.get(currency or "", currency or "")
    return sign + named.get(unit, unit)


def _compound(text: str) -> Quantity | None:
    """`1 hour 30 minutes`, `2 years and 6 months`."""
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([a-z]+)", text)
    if len(parts) < 2 or re.sub(r"\d+(?:\.\d+)?\s*[a-z]+|\band\b|[\s,]", "", text):
        return None
    total = 0.0
    for number, word in parts:
        scale, factor = SCALED.get(word.removesuffix("s") or word, ("", 0.0))
        if scale != "time":
            return None
        total += float(number) * factor
    return _at(total, "second")


def _worded(text: str) -> Quantity | None:
    """`twenty-one`, `two hundred days`, `twice`."""
    words = text.replace("-", " ").split()
    if len(words) == 1 and words[0] in TIMES:
        return _at(TIMES[words[0]], "time")
    total, number, used = 0.0, 0.0, 0
    for word in words:
        if word in SMALL:
            number += SMALL[word]
        elif word in LARGE and (used or number):
            number = max(number, 1) * LARGE[word]
            if LARGE[word] > 100:
                total, number = total + number, 0.0
        elif word == "and" and used:
            pass
        else:
            break
        used += 1
    rest = words[used:]
    if not used or not _is_unit(rest) or words[used - 1] == "and":
        return None
    return _at(total + number, _unit(rest))


def _on_one_scale(found: Sequence[Quantity]) -> tuple[Quantity, ...] | None:
    units = {quantity.unit for quantity in found if quantity.low != 0 or quantity.high != 0}
    if len(units) <= 1:
        return tuple(found)
    if units == {"", "m"}:
        return tuple(_scaled(one, 1e6 if one.unit else 1) for one in found)
    scales = {SCALED.get(unit, (unit, 0.0))[0] for unit in units}
    if len(scales) == 1 and units <= SCALED.keys():
        return tuple(_scaled(one, SCALED.get(one.unit, ("", 1.0))[1]) for one in found)
    return None


def _scaled(one: Quantity, factor: float) -> Quantity:
    return Quantity(one.low * factor, one.high * factor, "", one.step * factor, one.is_open)
