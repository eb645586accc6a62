"""Numbers as they may be typed, made as plain digits, fractions and powers."""

import re

from .units import FRACTIONS, LARGE, PARTS, SCALED, SMALL

_SIGNS = re.compile("(?<=[0-9])(?=[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
_SIGN = re.compile("[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_RAISED = re.compile(r"(?<=\d)([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_BRACES = re.compile(r"\^[{(]([-−+]?\d+)[)}]")
_UNITS = "|".join(
    sorted((*LARGE, "dozen", *(unit for unit in SCALED if unit.isalpha())), key=len)[::-1]
)
# `a day`, `more than an hour`, `a hundred thousand`
_ONE = re.compile(
    rf"(^|\b(?:than|over|under|about|from|to|between|and|most|least|within|after|before|nearly|almost"
    rf"|around|half)\s+)an?\s+(?=(?:{_UNITS})\b(?!-))"
)
_HALF_A = re.compile(r"\bhalf (?:one|an?|the) (?=\w)")
_PART = re.compile(
    r"^(?:about |around |nearly |almost |only )?"
    rf"(?:(an?|{'|'.join(SMALL)})[\s-])?({'|'.join(PARTS)})s?"
    r"(?: of (?:it|them|all)\b.*)?$"
)
_MATHS = re.compile(r"^\$([^$]+)\$(.*)$")


def respelled(text: str) -> str:
    """A text in small letters with `1/2` for `½`, `10^3` for `10³`, and `one day` for `a day`."""
    if not text.isascii():
        text = _SIGN.sub(lambda sign: FRACTIONS[sign[0]], _SIGNS.sub(" ", text))
        text = _RAISED.sub(lambda raised: f"^{raised[1].translate(_SUPERSCRIPTS)}", text)
    if "^" in text or "$" in text:
        text = _MATHS.sub(r"\1\2", text).replace("\\times", "×").replace("\\cdot", "·")
        text = _BRACES.sub(r"^\1", text)
    if text[:1].isalpha() and (part := _PART.match(text)) is not None:
        return _fraction(part[1] or "", part[2]) or text
    if text.startswith(("a ", "an ")) or " a " in text or " an " in text or "half" in text:
        text = _HALF_A.sub("0.5 ", _ONE.sub(r"\1one ", text))
    return text


def _fraction(count: str, part: str) -> str | None:
    """`two thirds` as `2/3`; a bare `third` is a place."""
    if not count and part != "half":
        return None
    return f"{1 if count in ('', 'a', 'an') else SMALL[count]}/{PARTS[part]}"
