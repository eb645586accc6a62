"""Options that are numbers, dates or durations do not stand in order.

A jumbled row costs time that has nothing to do with the matter, and looks for a place where the
key may be hidden (Haladyna, Downing & Rodriguez 2002, guideline 21; NBME Item-Writing Guide).
Units may differ: 11 months are less than 2 years. Falling order is as good as rising.

Flawed:

    type: choice
    stem: How much does this lead cost the firm?
    options:
      - {id: twelve, text: 12 euros}
      - {id: three, text: 3 euros}
      - {id: forty, text: 40 euros}
    key: three

Sound:

    type: choice
    stem: How long does the campaign run?
    options:
      - {id: weeks, text: 6 weeks}
      - {id: months, text: 11 months}
      - {id: years, text: 2 years}
    key: weeks
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...problems import Severity
from ..amounts import amounts
from ..flaw import Flaw
from ..quantities import quantities, rank
from ..wording import Choices, WordedOption, Wording, shown

CODE = "options-unsorted"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_TITLE = re.compile(
    r"\btitle\b.*_{2}|\bwhich\s+(?:of\s+(?:these|the\s+following)\s+)?"
    r"(?:songs?|films?|movies?|novels?|books?|albums?|bands?)\b",
    re.IGNORECASE,
)
_LEAST = 3  # two options are in order, either way


def check(item: Wording) -> Iterator[Flaw]:
    if _TITLE.search(item.stem.prose):
        return  # `1984` is a name there
    for choices in item.choices:
        if (ordered := in_order(choices)) is None:
            continue
        moved = next(
            one for one, other in zip(amounts(choices), ordered, strict=True) if one != other
        )
        row = ", ".join(shown(option.text.plain) for option in amounts(choices))
        wanted = ", ".join(shown(option.text.plain) for option in ordered)
        message = f"the options do not stand in order: {row}"
        yield Flaw(moved.part, message, f"put them in order: {wanted}", moved.text.source)


def in_order(choices: Choices) -> Sequence[WordedOption] | None:
    """The quantities among the options, rising; None where they are none, or stand in order."""
    options = amounts(choices)
    if len(options) < _LEAST:
        return None
    found = quantities(tuple(option.text.plain for option in options))
    if found is None or any(quantity.is_span_of_years for quantity in found):
        return None
    ranks = [rank(quantity) for quantity in found]
    rising = sorted(ranks)
    if any(high > next_high for (_, high), (_, next_high) in pairwise(rising)):
        return None  # ranges within each other have no order
    if all(a <= b for a, b in pairwise(ranks)) or all(a >= b for a, b in pairwise(ranks)):
        return None
    if found[0].is_round and _turns_round(ranks):
        return None
    order = sorted(range(len(options)), key=ranks.__getitem__)
    return [options[number] for number in order]


def _turns_round(ranks: Sequence[tuple[float, float]]) -> bool:
    """Whether they rise or fall but for one step, as from Saturday over Sunday to Monday."""
    steps = [a <= b for a, b in pairwise((*ranks, ranks[0]))]
    return steps.count(False) == 1 or (steps.count(True) == 1 and len(ranks) > _LEAST)
