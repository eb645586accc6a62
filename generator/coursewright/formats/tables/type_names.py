"""The type of a row's item: as it is named there, or as its cells show."""

import re
from collections.abc import Mapping

from ..entry import RefusedError
from .keys import TRUTH, keyed_places
from .row import Row
from .types import TYPES

_OTHERS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("mc", "mcq", "mcqs", "multiple", "multiple choice", "multiplechoice", "quiz", "sc"),
            *("single", "single choice", "single answer", "single select", "single correct"),
            *("radio", "one answer", "multichoice"),
        ),
        "choice",
    ),
    **dict.fromkeys(
        (
            *("mr", "ma", "multiple answer", "multiple answers", "multiple select", "checkbox"),
            *("checkboxes", "multi", "multi select", "multiselect", "multiple correct"),
        ),
        "multiple-response",
    ),
    **dict.fromkeys(("tf", "true or false", "boolean", "true false", "truefalse"), "true-false"),
    **dict.fromkeys(
        ("short answer", "fill in the blank", "fill in", "text", "sa", "open", "type answer"),
        "text-entry",
    ),
    **dict.fromkeys(("number", "numerical"), "numeric"),
    **dict.fromkeys(("essay", "long answer", "open ended", "paragraph"), "extended-text"),
    **dict.fromkeys(("order", "sequence", "puzzle"), "ordering"),
    **dict.fromkeys(("match", "pairs"), "matching"),
}
# A comma in front of three digits could part thousands as well.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+|,(?![0-9]{3}$)[0-9]+)?")


def type_of(row: Row) -> str:
    """The item type: by the options where it is named as none of ours.

    Raises RefusedError where there are none either.
    """
    named = " ".join(re.findall(r"[^\W_]+", row.word("type").casefold()))
    if not named:
        return _shown(row)
    kind = _OTHERS.get(named, named.replace(" ", "-"))
    if kind not in TYPES and not row.has_numbered():
        raise row.refusal("type", f"is no type of item: there are {', '.join(TYPES)}")
    # What others call numerical may be chosen from options.
    if kind not in TYPES or (kind != named and kind == "numeric" and row.has_numbered()):
        row.notes.append(f"its type `{row.word('type')[:40]}` is none here: its options tell it")
        return _shown(row)
    if kind == "choice" and named != "choice" and _keys(row) > 1:
        return "multiple-response"
    return kind


def _keys(row: Row) -> int:
    return len(keyed_places(row, {place: row.markdown(cell) for place, cell, _ in row.numbered()}))


def _shown(row: Row) -> str:
    """By its options and its key."""
    key = row.word("key").casefold()
    words = [cell.strip().casefold() for _, cell, _ in row.numbered()]
    if len(words) == 2 and {*words} == {"true", "false"}:
        return "true-false"
    if words:
        return "choice" if _keys(row) == 1 else "multiple-response"
    if not key:
        raise RefusedError("it has no options and no key")
    if key in TRUTH and len(key) > 3 and key in ("true", "false"):
        return "true-false"
    return "numeric" if _NUMBER.fullmatch(key) else "text-entry"
