"""Numbers of QTI 1.2, each with its margin or as a range → numeric items."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from math import inf, nextafter
from xml.etree.ElementTree import Element

from ...items import AcceptedNumber, NumericItem, Tolerance
from ...numbers import accepted_number
from ..entry import RefusedError
from .conditions import earned
from .feedback import feedback_in
from .question import Question
from .shared import Own, scoring_conditions
from .words import Words


def read_number(question: Question, words: Words) -> Own:
    """Each condition is a number with its margin, or a range; one that earns less is no key."""
    conditions = [entry for entry in scoring_conditions(question) if earned(entry) > 0]
    most = max(map(earned, conditions), default=0)
    accept: list[AcceptedNumber] = []
    for condition in conditions:
        share = round(earned(condition) / most, 6)
        name = None if share == 1 else f"part-{len(accept) + 1}"
        said = feedback_in(condition, question, words)
        accept += [
            replace(entry, feedback=said, score=share, id=name)
            for entry in _accepted(condition, words)
        ]
    if not accept:
        raise RefusedError("no number is accepted")
    return NumericItem, {"accept": tuple(_reached(accept, words))}


def _reached(accept: Iterable[AcceptedNumber], words: Words) -> Iterator[AcceptedNumber]:
    """The numbers that are not all counted by others before them; Canvas keeps such."""
    above: list[AcceptedNumber] = []
    for entry in accept:
        if not _is_covered(entry, above):
            above.append(entry)
            yield entry
            continue
        words.note(f"the number {entry.value} was left out: another one counts all of it")
        if entry.feedback is not None:
            words.lose("feedback", f"that of {entry.value}, which another number counts")


def _is_covered(entry: AcceptedNumber, above: Sequence[AcceptedNumber]) -> bool:
    reached = entry.least
    while reached <= entry.most:
        further = [other.most for other in above if other.least <= reached <= other.most]
        if not further:
            return False
        reached = nextafter(max(further), inf)
    return True


def _accepted(condition: Element, words: Words) -> Iterator[AcceptedNumber]:
    exact = _decimal(condition, "varequal")
    least = _decimal(condition, "vargte", "vargt")
    most = _decimal(condition, "varlte", "varlt")
    if any(True for tag in ("vargt", "varlt") for _ in condition.iter(tag)):
        words.lose("scoring", "an end of the range counts here, not there")
    if least is None or most is None:
        if exact is not None:
            yield accepted_number(_text(exact), Tolerance())
        return
    if not least <= most:
        raise RefusedError("no number lies in its range")
    middle = (least + most) / 2
    if exact is None:
        words.note(f"a range from {_text(least)} to {_text(most)}: its middle is shown as the key")
    elif not least <= exact <= most:
        yield accepted_number(_text(exact), Tolerance())
    elif max(exact - least, most - exact) != (most - least) / 2:
        words.note(f"the key was {_text(exact)}: it is now the middle of what is accepted")
    margin = (most - least) / 2
    yield accepted_number(_text(middle), Tolerance(_text(margin) if margin else None))


def _decimal(condition: Element, *tags: str) -> Decimal | None:
    found = next((test for tag in tags for test in condition.iter(tag)), None)
    if found is None:
        return None
    try:
        value = Decimal((found.text or "").strip())
    except InvalidOperation:
        raise RefusedError(f"`{found.text}` is no number") from None
    if not value.is_finite() or abs(value.adjusted()) > 100:
        raise RefusedError(f"`{found.text}` cannot be used as a number")
    return value


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")
