"""Cells → options, accepted texts and numbers; the opposite of what `own_cells` writes."""

import re
import unicodedata
from collections.abc import Sequence

from ...items import AcceptedNumber, AcceptedText, Option, Spelling, Tolerance, Unit
from ...numbers import accepted_number, readings
from ..entry import RefusedError
from ..ids import option_ids
from .marks import entries_of, only, read_marked, read_percent
from .row import Row

_NAMED = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SHARE = re.compile(r"[0-9.+-].*%")


def read_options(row: Row, start: str = "", noun: str = "option") -> dict[int, Option]:
    """The options by the numbers of their columns, in the order of these."""
    found = sorted(row.numbered(start))
    if len(found) < 2:
        raise RefusedError(f"it has fewer than two {noun}s")
    usual = option_ids(found[-1][0])
    options = {
        place: read_option(row, cell, usual[place - 1], feedback) for place, cell, feedback in found
    }
    check_different([*options.values()], noun)
    return options


def read_option(row: Row, cell: str, usual: str, feedback: str | None) -> Option:
    words, text = read_marked(cell) if row.layout.has_marks else ((), cell)
    weight = next((read_percent(word) for word in words if _SHARE.fullmatch(word)), None)
    name = only(words, "#") or usual
    return Option(name, row.markdown(text), feedback, weight, "fixed" in words)


def check_different(options: Sequence[Option], noun: str) -> None:
    """Raises RefusedError where two have the same id or the same text, or one has no text."""
    texts = [" ".join(unicodedata.normalize("NFC", option.text).split()) for option in options]
    if not all(texts):
        raise RefusedError(f"a {noun} has no text")
    double = next((text for text in texts if texts.count(text) > 1), None)
    if double is not None:
        raise RefusedError(f"two {noun}s have the same text: `{double[:60]}`")
    if len({option.id for option in options}) < len(options):
        raise RefusedError(f"two {noun}s have the same id")


def read_text(cell: str, feedback: str | None = None) -> AcceptedText:
    words, text = read_marked(cell)
    score = next((read_percent(word) for word in words if _SHARE.fullmatch(word)), 1.0)
    kind = next((word for word in words if word in ("wildcard", "pattern")), "text")
    if not text.strip():
        raise RefusedError("an accepted text is empty")
    return AcceptedText(kind, text, score, feedback)  # type: ignore[arg-type]


def read_spelling(words: Sequence[str]) -> Spelling:
    distance = only(words, "distance=")
    return Spelling("accents" in words, int(distance or 0))


def read_number(cell: str, feedback: str | None, usual: Tolerance) -> AcceptedNumber:
    """A number with the tolerance of its marks, else the usual one. Raises RefusedError."""
    words, text = read_marked(cell)
    name = only(words, "#")
    score = next((read_percent(word) for word in words if _SHARE.fullmatch(word)), None)
    earned = (1.0 if name is None else 0.0) if score is None else score
    tolerance = read_tolerance(words)
    tolerance = usual if tolerance == Tolerance() else tolerance
    try:
        return accepted_number(decimal(text), tolerance, score=earned, feedback=feedback, name=name)
    except ValueError as error:
        raise RefusedError(f"a number cannot be used: {error}") from None


def decimal(text: str) -> str:
    """A number as decimal digits. RefusedError where it is none, or could be two."""
    word = text.strip()
    if _NAMED.fullmatch(word):
        return word
    found = readings(word)
    if len(found) != 1:
        reason = "can be two numbers" if found else "is no number"
        raise RefusedError(f"`{word[:40]}` {reason}")
    return repr(found[0])


def read_tolerance(words: Sequence[str]) -> Tolerance:
    """The tolerance among some marks, none where there is none."""
    away, figures = only(words, "±"), only(words, "figures=")
    if figures is not None:
        return Tolerance(figures=int(figures))
    if away is None:
        return Tolerance()
    if away.endswith("%"):
        return Tolerance(share=f"{away[:-1]}e-2")
    return Tolerance(absolute=away)


def read_tolerance_cell(row: Row) -> Tolerance:
    """A cell such as `±0.1`, `0.1`, `5%` or `figures=3`."""
    cell = re.sub(r"^\+/-|^\+-", "±", row.word("tolerance")).replace(" ", "")
    if not cell:
        return Tolerance()
    word = f"±{cell}" if cell[0].isdecimal() or cell[0] == "." else cell
    if not re.fullmatch(rf"±(?:{_NAMED.pattern})%?|figures=[0-9]+", word):
        raise row.refusal("tolerance", "is no tolerance, such as `0.1`, `5%` or `figures=3`")
    return read_tolerance((word,))


def read_units(row: Row) -> dict[str, object]:
    """Units, their penalty and the worked example, as fields of an item."""
    units = []
    for cell in entries_of(row.raw("units")):
        words, text = read_marked(cell)
        factor = only(words, "×")
        units.append(Unit(text.strip(), 1 if factor is None else float(factor)))
    fields: dict[str, object] = {"units": tuple(units), "example": row.text("example")}
    penalty = row.number("unit penalty", 0, 1)
    return fields if penalty is None else {**fields, "unit_penalty": penalty}
