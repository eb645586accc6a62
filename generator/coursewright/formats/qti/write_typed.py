"""Texts and numbers to be typed, and essays → interactions."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...folding import spaced
from ...items import (
    AcceptedNumber,
    AcceptedText,
    ExtendedTextItem,
    NumericItem,
    TextEntryItem,
)
from .draft import Declared, Draft, Marking, Shown
from .marking import accepted_feedback
from .names import identifier
from .regular import pattern_of
from .rules import RESPONSE, Rules, escaped
from .showing import Showing

_CHARACTERS_A_WORD = 6


def write_text_entry(item: TextEntryItem, showing: Showing) -> Draft:
    """The first text that a response is counts, without regard to capitals."""
    declared = text_response(RESPONSE, item.accept, item.points)
    reasons = [entry.feedback for entry in item.accept]
    plain = all(entry.kind == "text" for entry in item.accept) and not any(reasons)
    rules = Rules(showing.version)
    branches = [
        [test, rules.set_score(rules.value("float", item.points * entry.score)), *also]
        for entry, test, also in _branches(RESPONSE, item.accept, rules)
    ]
    return Draft(
        (declared,),
        _field(showing, _longest(item.accept)),
        Marking(rules.when(*branches), "map_response" if plain else None),
        shown=tuple(accept_feedback("", item.accept)),
    )


def text_response(name: str, accept: Sequence[AcceptedText], points: float) -> Declared:
    """The texts that earn something are the key's and the mapping's."""
    best = max(accept, key=lambda entry: entry.score)
    texts = [entry for entry in accept if entry.kind == "text"]
    mapped: dict[str, tuple[str, float]] = {}
    for entry in texts:
        text = spaced(entry.text)
        mapped.setdefault(text.casefold(), (text, entry.score * points))
    key = next((entry for entry in texts if entry.score == best.score), None)
    right = () if key is None else (spaced(key.text),)
    return Declared(name, "single", "string", right, tuple(mapped.values()), ignores_case=True)


def accept_feedback(prefix: str, accept: Sequence[AcceptedText]) -> Iterator[Shown]:
    """What is said of single texts; the rules of the texts show it."""
    for number, entry in enumerate(accept, 1):
        if entry.feedback is not None:
            yield Shown(f"accept.{prefix}{number}", entry.feedback, None)


def text_tests(
    response: str, accept: Sequence[AcceptedText], rules: Rules
) -> Iterator[tuple[AcceptedText, str]]:
    """Each accepted text with the test of whether a response is it."""
    given = rules.variable(response)
    for entry in accept:
        if entry.kind == "text":
            text = rules.value("string", spaced(entry.text))
            yield entry, rules.of("stringMatch", given, text, caseSensitive="false")
        else:
            pattern = pattern_of(entry.kind, entry.text)
            yield entry, rules.of("patternMatch", given, pattern=pattern)


def _branches(
    response: str, accept: Sequence[AcceptedText], rules: Rules
) -> Iterator[tuple[AcceptedText, str, list[str]]]:
    for number, (entry, test) in enumerate(text_tests(response, accept, rules), 1):
        also = [rules.show(accepted_feedback(number))] if entry.feedback is not None else []
        yield entry, test, also


def _longest(accept: Sequence[AcceptedText]) -> int:
    return max(len(entry.text) for entry in accept)


def _field(showing: Showing, length: int, behind: str = "") -> str:
    field = showing.version.tag(
        "textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=length
    )
    return f"<p>{field}{behind}</p>"


def write_numeric(item: NumericItem, showing: Showing) -> Draft:
    """The first interval that a number lies in counts; one unit stands behind the field."""
    rules = Rules(showing.version)
    branches = []
    for number, entry in enumerate(item.accept, 1):
        score = rules.set_score(rules.value("float", item.points * entry.score))
        also = [rules.show(accepted_feedback(number))] if entry.feedback is not None else []
        branches.append([number_test(RESPONSE, entry, rules), score, *also])
    behind = f" {escaped(_unit(item))}" if _unit(item) else ""
    return Draft(
        (number_response(RESPONSE, item.accept),),
        _field(showing, max(len(entry.value) for entry in item.accept), behind),
        Marking(rules.when(*branches)),
        shown=tuple(
            Shown(accepted_feedback(number), entry.feedback, None)
            for number, entry in enumerate(item.accept, 1)
            if entry.feedback is not None
        ),
    )


def _unit(item: NumericItem) -> str:
    """The unit of the keys, "" where there is none."""
    if len(item.units) == 1:
        return item.units[0].text
    return next((unit.text for unit in item.units if unit.factor == 1), "")


def number_response(name: str, accept: Sequence[AcceptedNumber]) -> Declared:
    best = max(accept, key=lambda entry: entry.score)
    return Declared(name, "single", "float", (_plain(best.value),))


def number_test(response: str, entry: AcceptedNumber, rules: Rules) -> str:
    """Whether a response lies in the interval.

    The tolerance as its author wrote it stands beside the ends that it gives, as not every player
    of items knows tolerances.
    """
    given = rules.variable(response)
    least = rules.of("gte", given, rules.value("float", entry.least))
    most = rules.of("lte", given, rules.value("float", entry.most))
    between = rules.of("and", least, most)
    tolerance = entry.tolerance
    if tolerance.figures is not None:
        return between
    value = rules.value("float", _plain(entry.value))
    away, mode = tolerance.absolute, "absolute"
    if tolerance.share is not None:
        away, mode = _plain(str(Decimal(tolerance.share) * 100)), "relative"
    attributes = (
        {"toleranceMode": "exact"}
        if away is None
        else {"toleranceMode": mode, "tolerance": f"{_plain(away)} {_plain(away)}"}
    )
    return rules.of("or", rules.of("equal", given, value, **attributes), between)


def _plain(number: str) -> str:
    """A decimal number without an exponent, where it has a handy length so."""
    value = Decimal(number)
    return format(value, "f") if abs(value.adjusted()) < 30 else str(float(value))


def write_extended_text(item: ExtendedTextItem, showing: Showing) -> Draft:
    """A person marks it, by the rubric and the model response that only scorers see."""
    tag = showing.version.tag
    length = None if item.words is None else item.words * _CHARACTERS_A_WORD
    interaction = tag(
        "extendedTextInteraction",
        responseIdentifier=RESPONSE,
        expectedLength=length,
        expectedLines=None if length is None else max(length // 60, 1),
    )
    return Draft(
        (Declared(RESPONSE, "single", "string"),),
        interaction,
        marking=None,
        behind=_for_scorers(item, showing),
    )


def _for_scorers(item: ExtendedTextItem, showing: Showing) -> str:
    """The model response, and the rubric as a table with a row for each criterion."""
    parts = []
    if item.model_response is not None:
        parts.append(f'<div class="cw-model">{showing.blocks(item.model_response)}</div>')
    rows = [
        f'<tr id="{identifier(criterion.id)}"><th>{showing.inside(criterion.text)}</th>'
        + "".join(f"<td>{escaped(level)}</td>" for level in criterion.levels)
        + "</tr>"
        for criterion in item.rubric
    ]
    if rows:
        parts.append(f'<table class="cw-rubric"><tbody>{"".join(rows)}</tbody></table>')
    return showing.version.framed("rubricBlock", "".join(parts), view="scorer") if parts else ""
