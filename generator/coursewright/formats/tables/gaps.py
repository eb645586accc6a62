"""The gaps of a cloze item, each in the cell of a lettered column."""

from collections.abc import Sequence

from ...items import (
    AcceptedNumber,
    AcceptedText,
    ChoiceGap,
    Gap,
    NumberGap,
    Option,
    TextGap,
    Tolerance,
)
from ..entry import RefusedError
from ..ids import option_ids
from .marks import entries_of, only, read_marked
from .parts import check_different, read_number, read_option, read_spelling, read_text
from .row import Row

Said = tuple[str, str | None]


def read_gaps(row: Row, text: str) -> tuple[Gap, ...]:
    """The gaps in the order of the text. RefusedError where text and gaps do not fit."""
    gaps = [_gap(row, cell, place, feedback) for place, cell, feedback in sorted(row.numbered())]
    for gap in gaps:
        if text.count(f"{{{gap.id}}}") != 1:
            raise RefusedError(f"the gap `{gap.id}` is not in the text once, as `{{{gap.id}}}`")
    if not gaps:
        raise RefusedError("it has no gaps")
    return tuple(sorted(gaps, key=lambda gap: text.index(f"{{{gap.id}}}")))


def _gap(row: Row, cell: str, place: int, feedback: str | None) -> Gap:
    entries = entries_of(cell)
    words, rest = read_marked(entries[0])
    name = only(words, "#") if not rest.strip() else None
    said = _with_feedback(entries if name is None else entries[1:])
    name = name or option_ids(place)[-1]
    if not said:
        raise RefusedError(f"the gap `{name}` has no key")
    marks = {word for entry, _ in said for word in read_marked(entry)[0]}
    if marks & {"x", "-"}:
        return _choice_gap(row, name, said, feedback)
    if "number" in marks:
        numbers = tuple(read_number(entry, note, Tolerance()) for entry, note in said)
        _check_credit(name, numbers)
        return NumberGap(name, numbers, feedback)
    texts = tuple(read_text(entry, note) for entry, note in said)
    _check_credit(name, texts)
    return TextGap(name, texts, read_spelling(words), feedback)


def _check_credit(name: str, accept: Sequence[AcceptedText | AcceptedNumber]) -> None:
    if not any(entry.score for entry in accept):
        raise RefusedError(f"nothing earns credit in the gap `{name}`")


def _choice_gap(row: Row, name: str, said: Sequence[Said], feedback: str | None) -> Gap:
    usual = option_ids(len(said))
    options: list[Option] = []
    keys: list[str] = []
    for place, (entry, note) in enumerate(said):
        option = read_option(row, entry, usual[place], note)
        options.append(option)
        if "x" in read_marked(entry)[0]:
            keys.append(option.id)
    if len(options) < 2 or len(keys) != 1:
        raise RefusedError(f"the gap `{name}` needs two options and one key, marked `[x]`")
    check_different(options, "option")
    return ChoiceGap(name, tuple(options), keys[0], feedback)


def _with_feedback(entries: Sequence[str]) -> list[Said]:
    said: list[Said] = []
    for entry in entries:
        words, text = read_marked(entry)
        if "feedback" in words and said:
            said[-1] = (said[-1][0], text)
        else:
            said.append((entry, None))
    return said
