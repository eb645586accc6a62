"""Numbers as a language writes them, and its plurals: the same as a browser's `Intl` has them."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, localcontext
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_percent

CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # of plurals, by Unicode's CLDR
# Babel does not know that these write 1234 in one and group digits from 12.345 on.
_GROUPED_LATE = frozenset("be bg es et hu hy it ka lv pl sl sq".split())
# It leaves digits as they are; those of other systems follow one another in Unicode too.
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}


@lru_cache(maxsize=4096)  # numbers of items and points come again and again
def written(number: float, language: str) -> str:
    """With three digits after the point at most: `1,234.5`."""
    locale = locale_of(language)
    least = 10_000 if locale.language in _GROUPED_LATE else 1_000
    with localcontext(rounding=ROUND_HALF_UP):  # as `Intl` does
        text = format_decimal(
            number,
            locale=locale,
            group_separator=abs(number) >= least,
            numbering_system="default",
        )
    return _in_own_signs(text, locale)


def decimal(text: str, language: str) -> str:
    """A number in digits that an author wrote, with the language's mark before its decimals.

    Nothing is grouped or rounded: it is what a learner may type.
    """
    return text.replace(".", _decimal_mark(language))


def in_percent(share: float, language: str, *, digits: int = 0) -> str:
    """A share of 1 in per cent, with so many digits after the point at most: `67%`."""
    locale = locale_of(language)
    pattern = locale.percent_formats[None].pattern
    if digits:
        pattern = pattern.replace("0", f"0.{'#' * digits}", 1)
    with localcontext(rounding=ROUND_HALF_UP):
        text = format_percent(share, pattern, locale=locale, numbering_system="default")
    return _in_own_signs(text, locale)


def _in_own_signs(text: str, locale: Locale) -> str:
    """Babel writes these two as in its patterns; some scripts have marks of direction in them."""
    symbols = _symbols(locale)
    signed = text.replace("-", symbols["minusSign"]).replace("%", symbols["percentSign"])
    zero = ord(_ZEROS.get(locale.default_numbering_system, "0"))
    return signed.translate({ord("0") + digit: zero + digit for digit in range(10)})


@cache
def _decimal_mark(language: str) -> str:
    return _symbols(locale_of(language))["decimal"]


def _symbols(locale: Locale) -> Mapping[str, str]:
    return {
        **locale.number_symbols["latn"],
        **locale.number_symbols.get(locale.default_numbering_system, {}),
    }


def letter(number: int) -> str:
    """The letter of an entry of a list, counted from 0: A to Z, then AA, as HTML counts them."""
    rest, last = divmod(number, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def category(number: float, language: str) -> str:
    """Which form of a phrase goes with a number."""
    return str(locale_of(language).plural_form(number))


@cache
def categories(language: str) -> tuple[str, ...]:
    """The forms that phrases with a number have in a language."""
    tags = {*locale_of(language).plural_form.tags, "other"}
    return tuple(name for name in CATEGORIES if name in tags)


def is_from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    return locale_of(language).text_direction == "rtl"


@cache
def locale_of(language: str) -> Locale:
    """What is known of a language, or of that which it is a variety of; else of English."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
