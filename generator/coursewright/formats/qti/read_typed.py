"""What is typed → text-entry, numeric and extended-text items."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from math import isclose
from xml.etree.ElementTree import Element

from ...items import (
    AcceptedNumber,
    AcceptedText,
    Criterion,
    ExtendedTextItem,
    NumericItem,
    TextEntryItem,
    Tolerance,
    Unit,
)
from ...numbers import accepted_number
from ..entry import RefusedError
from ..ids import is_id
from .declarations import Response
from .names import own_id
from .processing import Given
from .read_choices import Asking
from .read_words import Words, plain_text
from .regular import TextKind, own_pattern
from .trials import Fields, Own, Trial, Tried
from .values import single

NUMBERS = frozenset(("float", "integer"))
_LEVELS = ("0", "1", "2")
_LONGEST_UNIT = 20
_WRONG = "\ufffd"


def read_text(asking: Asking) -> Own:
    """The texts and patterns that its rules, its mapping and its key name."""
    name = asking.response.name
    accept, points = accepted_texts(asking.response, asking, {})
    tried = [
        Tried(Trial({name: single(entry.text)}, entry.text, str(number)), entry.score)
        for number, entry in enumerate(accept, 1)
        if entry.kind == "text"
    ]
    wrong = Tried(Trial({name: single(_WRONG)}, _WRONG), 0)
    return Own(TextEntryItem, {"accept": accept, **asking.points(points)}, [*tried, wrong])


def accepted_texts(
    response: Response, asking: Asking, given: Given
) -> tuple[tuple[AcceptedText, ...], float]:
    """What each text earns beside what else is `given`, and the points of the best.

    Raises RefusedError where none earns anything.
    """
    processing = asking.trying.processing
    nothing = processing.points({**given, response.name: None})
    found: dict[tuple[str, str], tuple[AcceptedText, float]] = {}
    for kind, written, node in _texts(response, processing.rules):
        text = " ".join(written.split())
        key = kind, text.casefold()
        if text and key not in found:
            tried = {**given, response.name: single(written)}
            earned = processing.points(tried, forced=node) - nothing
            found[key] = AcceptedText(kind, text), earned
    best = max((earned for _, earned in found.values()), default=0)
    if not best > 0:
        raise RefusedError("no text is accepted")
    _tell_capitals(found.values(), response, asking, given)
    return tuple(_worth(entry, earned / best) for entry, earned in found.values()), best


def _worth(entry: AcceptedText, share: float) -> AcceptedText:
    return AcceptedText(entry.kind, entry.text, round(min(max(share, 0), 1), 6))


def _tell_capitals(
    found: Iterable[tuple[AcceptedText, float]], response: Response, asking: Asking, given: Given
) -> None:
    """Whether capitals count there: the best text is tried with others."""
    texts = [(entry, earned) for entry, earned in found if entry.kind == "text"]
    entry, earned = max(texts, key=lambda pair: pair[1], default=(None, 0.0))
    if entry is None or entry.text.swapcase() == entry.text:
        return
    processing = asking.trying.processing
    nothing = processing.points({**given, response.name: None})
    other = processing.points({**given, response.name: single(entry.text.swapcase())}) - nothing
    if not isclose(other, earned, abs_tol=1e-9):
        asking.words.lose("scoring", "small and capital letters count there, not here")


def _texts(response: Response, rules: Element) -> Iterator[tuple[TextKind, str, Element | None]]:
    """Texts in the order of the rules; a pattern with the node that is to match."""
    for node in rules.iter():
        if node.tag in ("stringMatch", "match", "substring") and _is_about(node, response):
            for value in node.iterfind("baseValue"):
                yield "text", value.text or "", None
        elif node.tag == "patternMatch" and _is_about(node, response):
            yield *own_pattern(node.get("pattern", "")), node
    if response.mapping is not None:
        for entry in response.mapping.entries:
            yield "text", entry.key, None
    for part in response.key.parts if response.key is not None else ():
        yield "text", str(part), None


def _is_about(node: Element, response: Response) -> bool:
    return any(part.get("identifier") == response.name for part in node.iterfind("variable"))


def read_number(asking: Asking) -> Own:
    """The numbers that its rules, its mapping and its key name, with what is near to them."""
    name = asking.response.name
    accept, points = accepted_numbers(asking.response, asking, {})
    fields: Fields = {"accept": accept, **asking.points(points)}
    if unit := unit_behind(asking):
        fields["units"] = (Unit(unit),)
    tried = [
        Tried(Trial({name: single(float(entry.value))}, entry.value, str(number)), entry.score)
        for number, entry in enumerate(accept, 1)
    ]
    far = max(abs(entry.most) for entry in accept) * 2 + 1e6
    wrong = Tried(Trial({name: single(far)}, f"{far:g}"), 0)
    return Own(NumericItem, fields, [*tried, wrong])


def accepted_numbers(
    response: Response, asking: Asking, given: Given
) -> tuple[tuple[AcceptedNumber, ...], float]:
    """Each interval and what it earns, and the points of the best. Raises RefusedError."""
    processing = asking.trying.processing
    nothing = processing.points({**given, response.name: None})
    found: list[tuple[AcceptedNumber, float]] = []
    for value, tolerance in numbers(response, processing.rules):
        entry = _number(value, tolerance)
        reached = None if entry is None else _reached(entry, [other for other, _ in found])
        if entry is not None and reached is not None:
            tried = {**given, response.name: single(reached)}
            found.append((entry, processing.points(tried) - nothing))
    best = max((earned for _, earned in found), default=0)
    if not best > 0:
        raise RefusedError("no number is accepted")
    accept = []
    for number, (entry, earned) in enumerate(found, 1):
        share = round(min(max(earned / best, 0), 1), 6)
        name = None if share else f"error-{number}"
        accept.append(replace(entry, score=share, id=name))
    return tuple(accept), best


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
        if node.tag in ("equal", "match", "equalRounded") and _is_about(node, response):
            written = node.find("baseValue")
            text = str(key) if written is None else written.text
            if (value := _decimal(text)) is not None:
                yield value, _tolerance(node)
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
        if test.tag in names and _is_about(test, response):
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


def _tolerance(node: Element) -> Tolerance:
    mode, written = node.get("toleranceMode", "exact"), node.get("tolerance", "0").split()
    if node.tag == "equalRounded":
        figures = int(node.get("figures", "0"))
        if node.get("roundingMode", "significantFigures") == "significantFigures":
            return Tolerance(figures=max(figures, 1))
        return Tolerance(absolute=_text(Decimal(5).scaleb(-figures - 1)))
    away = max((found for part in written if (found := _decimal(part)) is not None), default=None)
    if node.tag == "match" or mode == "exact" or not away:
        return Tolerance()
    if mode == "relative":
        return Tolerance(share=_text(away / 100))
    return Tolerance(absolute=_text(away))


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


def read_extended_text(asking: Asking) -> Own:
    """A text that a person marks, by what scorers are told."""
    rubric: list[Criterion] = []
    models: list[str] = []
    words = asking.words
    for block in asking.item.root.iter("rubricBlock"):
        if "scorer" not in block.get("view", "").split():
            continue
        inside = block.find("contentBody")
        for part in block if inside is None else inside:
            if part.get("class") == "cw-rubric":
                rubric += _criteria(part, words)
            elif text := words.read(_alone(part), "model"):
                models.append(text)
    if not rubric:
        words.note("it has no rubric: one criterion was made, for the response as a whole")
        rubric = [Criterion("whole", "The response as a whole", _LEVELS)]
    most = asking.trying.processing.declared_most
    fields: Fields = {"rubric": tuple(rubric), "model_response": "\n\n".join(models) or None}
    if most is not None and most >= 0:
        fields["points"] = asking.trying.points(most)
    return Own(ExtendedTextItem, fields)


def _alone(part: Element) -> Element:
    """An element inside of another, so that it is read with its own tags."""
    if part.get("class") == "cw-model":
        return part
    around = Element("div")
    around.append(part)
    return around


def _criteria(table: Element, words: Words) -> Iterator[Criterion]:
    """The rows of a table of ours: a criterion, and a text for each number of points."""
    for row in table.iter("tr"):
        head, levels = row.find("th"), [plain_text(cell) for cell in row.iterfind("td")]
        name = own_id(row.get("id", ""))
        if head is not None and len({*levels}) == len(levels) > 1 and is_id(name):
            yield Criterion(name, words.read(head, "rubric"), tuple(levels))
