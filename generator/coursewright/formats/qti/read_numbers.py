"""Numbers that are typed → numeric items and gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from ...items import AcceptedNumber, NumericItem, Tolerance, Unit
from ...numbers import accepted_number, matching_number
from ..entry import RefusedError
from .declarations import Response
from .marking import accepted_feedback
from .read_choices import Asking
from .read_words import Words
from .running import Given
from .trials import Fields, Own, Trial, Tried
from .typed import Typed, is_about, keys_beside
from .values import single

NUMBERS = frozenset(("float", "integer"))
_LONGEST_UNIT = 20
_NEAR = 1e-4


def read_number(asking: Asking) -> Own:
    """The numbers that its rules, its mapping and its key name, with what is near to them."""
    name = asking.response.name
    accept, points = accepted_numbers(asking.response, asking)
    fields: Fields = {"accept": accept, **asking.points(points)}
    if unit := unit_behind(asking):
        fields["units"] = (Unit(unit),)
    tried = [
        Tried(
            Trial({name: single(float(entry.value))}, entry.value, accepted_feedback(number)),
            entry.score,
        )
        for number, entry in enumerate(accept, 1)
    ]
    far = max(abs(entry.most) for entry in accept) * 2 + 1e6
    wrong = Tried(Trial({name: single(far)}, f"{far:g}"), 0)
    return Own(NumericItem, fields, [*tried, wrong])


def accepted_numbers(
    response: Response, asking: Asking, beside: Given | None = None
) -> tuple[tuple[AcceptedNumber, ...], float]:
    """Each interval and what it earns, and the points of the best. Raises RefusedError."""
    typed = Typed(response, asking.trying.processing, beside or {})
    found: list[tuple[AcceptedNumber, float]] = []
    for value, tolerance in numbers(response, typed.processing.rules):
        entry = _number(value, tolerance)
        reached = None if entry is None else _reached(entry, [other for other, _ in found])
        if entry is not None and reached is not None:
            found.append((entry, typed.earned(reached)))
    best = max((earned for _, earned in found), default=0)
    if not best > 0 and (keys := keys_beside(response, asking.item.responses)) and beside is None:
        return accepted_numbers(response, asking, keys)
    if not best > 0:
        raise RefusedError("no number is accepted")
    accept = []
    for number, (entry, earned) in enumerate(found, 1):
        share = round(min(max(earned / best, 0), 1), 6)
        name = None if share == 1 else f"error-{number}"
        accept.append(replace(entry, score=share, id=name))
    accept.sort(key=lambda entry: entry.id is not None)  # keys first, as here
    _tell_ends(accept, best, typed, asking.words)
    return tuple(accept), best


def _tell_ends(accept: Sequence[AcceptedNumber], best: float, typed: Typed, words: Words) -> None:
    """Whether numbers at the ends of what is accepted earn there what they earn here."""
    for entry in accept:
        step = max((entry.most - entry.least) / 1000, abs(entry.most) * 1e-6, 1e-9)
        ends = (entry.least, entry.most)
        steps = [end + away for end in ends for away in (-step, step)]
        for number in (*steps, *map(_tidied, ends)):
            ours = matching_number(accept, (number,))
            share = typed.earned(number) / best
            if abs(share - (0 if ours is None else ours.score)) > _NEAR:
                words.lose("scoring", "numbers near the ends of what is accepted count otherwise")
                return


def _tidied(end: float) -> float:
    """An end as its author meant it, without the noise that is allowed for."""
    return float(f"{end:.12g}")


def _number(value: Decimal, tolerance: Tolerance) -> AcceptedNumber | None:
    if not value.is_finite() or abs(value.adjusted()) > 100:
        return None
    return accepted_number(_text(value), tolerance)


def _reached(entry: AcceptedNumber, others: Sequence[AcceptedNumber]) -> float | None:
    """A number of an interval that is in none before it; None where all of them are."""
    near = 1e-9 * max(abs(entry.least), abs(entry.most), 1e-9)
    for number in (float(entry.value), entry.least, entry.most):
        if not any(one.least - near <= number <= one.most + near for one in others):
            return number
    return None


def numbers(response: Response, rules: Element) -> Iterator[tuple[Decimal, Tolerance]]:
    """Numbers in the order of the rules, each with its tolerance."""
    key = None if response.key is None else response.key.parts[0]
    for node in rules.iter():
        if node.tag in ("equal", "match", "equalRounded") and is_about(node, response):
            written = node.find("baseValue")
            text = str(key) if written is None else written.text
            if (value := _decimal(text)) is not None:
                yield _accepted(node, value)
        elif node.tag in ("and", "responseIf", "responseElseIf"):
            least, most = (_end(node, names, response) for names in (("gte", "gt"), ("lte", "lt")))
            if least is not None and most is not None and least <= most:
                yield _around(least, most, _decimal(str(key)))
    entries = response.mapping.entries if response.mapping is not None else ()
    for text in (str(key), *(entry.key for entry in entries)):
        if (value := _decimal(text)) is not None:
            yield value, Tolerance()


def _end(node: Element, names: Sequence[str], response: Response) -> Decimal | None:
    """An end of a range, as a comparison right below a node has it."""
    for test in node:
        if test.tag in names and is_about(test, response):
            return _decimal(test.findtext("baseValue"))
    return None


def _around(least: Decimal, most: Decimal, key: Decimal | None) -> tuple[Decimal, Tolerance]:
    """A range as a number and what is near to it; the key where it stands in the middle."""
    middle, away = (least + most) / 2, (most - least) / 2
    if key is not None and abs(key - middle) <= abs(away) * Decimal("1e-6"):
        middle = key
    return middle, Tolerance(_text(_tidy(away))) if away else Tolerance()


def _tidy(number: Decimal) -> Decimal:
    """Without the noise of binary fractions."""
    return Decimal(f"{number:.12g}")


def _accepted(node: Element, value: Decimal) -> tuple[Decimal, Tolerance]:
    """What a comparison takes for a number, as a number and what is near to it."""
    if node.tag == "equalRounded":
        return _rounded(node, value)
    mode = node.get("toleranceMode", "exact")
    written = [_decimal(part) or Decimal(0) for part in node.get("tolerance", "0").split()[:2]]
    if node.tag == "match" or mode == "exact" or not any(written):
        return value, Tolerance()
    if written[0] != written[-1]:
        share = abs(value) / 100 if mode == "relative" else Decimal(1)
        return _around(value - written[0] * share, value + written[-1] * share, value)
    if mode == "relative":
        return value, Tolerance(share=_text(written[0] / 100))
    return value, Tolerance(absolute=_text(written[0]))


def _rounded(node: Element, value: Decimal) -> tuple[Decimal, Tolerance]:
    figures = node.get("figures", "0")
    count = int(figures) if figures.isdecimal() and len(figures) < 3 else 0
    if node.get("roundingMode", "significantFigures") == "significantFigures":
        return value, Tolerance(figures=max(count, 1))
    half = Decimal(5).scaleb(-count - 1)
    return round(value, count), Tolerance(absolute=_text(half))


def _decimal(text: str | None) -> Decimal | None:
    try:
        value = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _text(value: Decimal) -> str:
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def unit_behind(asking: Asking) -> str:
    """The unit right behind a field that stands alone in its paragraph; else no text."""
    for parent in asking.item.body.iter():
        children = [*parent]
        if asking.interaction in children:
            tail = " ".join((asking.interaction.tail or "").split())
            alone = len(children) == 1 and not (parent.text or "").strip()
            return tail if alone and len(tail) <= _LONGEST_UNIT else ""
    return ""
