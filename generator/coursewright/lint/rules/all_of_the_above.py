"""An option says that all others are right.

Whoever knows that two options are right has the key without knowing the rest, and whoever knows
that one is wrong can leave this one out as well (Haladyna, Downing & Rodriguez 2002, guideline 26).
Ask for all that are right with `multiple-response`.

Flawed:

    type: choice
    stem: What does a warm lead do?
    options:
      - {id: reads, text: Reads your newsletter}
      - {id: visits, text: Visits your site}
      - {id: all, text: All of the above}
    key: all

Sound:

    type: multiple-response
    stem: What does a warm lead do?
    options:
      - {id: reads, text: Reads your newsletter}
      - {id: visits, text: Visits your site}
      - {id: signs, text: Signs the contract}
    key: [reads, visits]
"""

from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..standing import ALL, SOME, combines, covers, standing
from ..wording import Wording, shown

CODE = "all-of-the-above"
SEVERITY: Severity = "warning"
IS_ENGLISH = True


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        standings = [standing(option, choices) for option in choices.options]
        if ALL not in standings and SOME not in standings:
            continue
        named = combines(choices, item.stem.prose)
        for option, stands in zip(choices.options, standings, strict=True):
            is_pair = len(named) == 1 and option in named and covers(option, choices)
            if stands == ALL or is_pair:
                hint = (
                    "ask for all that are right with `multiple-response`, or write another option"
                )
                message = f"an option stands for others: {shown(option.text.plain)}"
                yield Flaw(option.part, message, hint, option.text.source)
