"""Ranges among the options overlap, or leave a gap.

Where 10 belongs to `5-10` and to `10-15`, two options are right; where a number belongs to none,
the row is no answer to every case (Haladyna, Downing & Rodriguez 2002, guideline 22: options are
independent of each other).

Flawed:

    type: choice
    stem: A firm has 10 employees. To which class does it belong?
    options:
      - {id: micro, text: 1-5}
      - {id: small, text: 5-10}
      - {id: medium, text: 10-20}
    key: small

Sound:

    type: choice
    stem: A firm has 10 employees. To which class does it belong?
    options:
      - {id: micro, text: Fewer than 5}
      - {id: small, text: 5-10}
      - {id: medium, text: More than 10}
    key: small
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Literal

from ...problems import Severity
from ..amounts import amounts
from ..flaw import Flaw
from ..quantities import quantities, rank
from ..quantity import Quantity
from ..wording import WordedOption, Wording, shown

Meeting = Literal["next", "overlap", "gap"]

CODE = "overlapping-ranges"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_SLACK = 1.001  # steps from the end of a range to the start of the next


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        options = amounts(choices)
        texts = tuple(option.text.plain for option in options)
        found = quantities(texts) if len(options) > 1 else None
        if found is None or not _are_ranges(found):
            continue
        rows = sorted(zip(found, options, strict=True), key=lambda row: rank(row[0]))
        yield from _told(rows)


def _are_ranges(found: Sequence[Quantity]) -> bool:
    """Whether they are ranges: `over 20` and `over 50` are estimates, and days are of events."""
    closed = [one for one in found if one.is_range and -inf < one.low and one.high < inf]
    is_dated = any(one.is_round or one.unit.startswith("date") for one in found)
    return len(closed) > 0 and not is_dated and sum(one.is_range for one in found) >= len(found) - 1


def _told(rows: Sequence[tuple[Quantity, WordedOption]]) -> Iterator[Flaw]:
    pairs = list(pairwise(rows))
    meetings = [_meeting(one, other) for (one, _), (other, _) in pairs]
    if not _is_division([quantity for quantity, _ in rows], meetings):
        return
    for (first, second), meeting in zip(pairs, meetings, strict=True):
        if meeting == ("overlap" if "overlap" in meetings else "gap"):
            texts = f"{shown(first[1].text.plain)} and {shown(second[1].text.plain)}"
            what = "overlap" if meeting == "overlap" else "leave a gap"
            hint = "let each range begin where the one before ends"
            yield Flaw(second[1].part, f"{texts} {what}", hint, second[1].text.source)
            return


def _meeting(one: Quantity, other: Quantity) -> Meeting:
    """How a range meets the next. `10-20` and `20-30` overlap; `under 10` and `10-20` do not."""
    if one.high == other.low:
        # `under 10` ends before 10; who asks for one number among ranges means it.
        is_open = one.is_open or other.is_open
        return "next" if is_open or not one.is_range or not other.is_range else "overlap"
    if one.high > other.low:
        return "overlap"
    step = max(one.step, other.step)
    return "next" if other.low - one.high <= step * _SLACK else "gap"


def _is_division(found: Sequence[Quantity], meetings: Sequence[Meeting]) -> bool:
    """Whether the ranges divide a scale: years from and to, or single estimates, do not."""
    if any(quantity.is_span_of_years for quantity in found):
        widths = {quantity.high - quantity.low for quantity in found}
        return len(widths) == 1 and all(a.high == b.low for a, b in pairwise(found))
    if "overlap" in meetings:
        return not any(_is_within(a, b) for a, b in pairwise(found))
    return len(meetings) > 1 and meetings.count("next") * 2 >= len(meetings)


def _is_within(one: Quantity, other: Quantity) -> bool:
    """Whether a range holds all of the next: then they compete, as `-128 to 127` and `0 to 127`."""
    are_closed = -inf not in (one.low, other.low) and inf not in (one.high, other.high)
    is_wide = other.high <= one.high or one.low == other.low
    return are_closed and one.is_range and other.is_range and is_wide
