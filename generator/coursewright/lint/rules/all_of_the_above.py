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

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..wording import Wording

CODE = "all-of-the-above"
SEVERITY: Severity = "warning"
IS_ENGLISH = True
_ALL = re.compile(r"(?:all|both) (?:of )?(?:the )?(?:above|these|them)\.?", re.IGNORECASE)


def check(item: Wording) -> Iterator[Flaw]:
    for option in item.options:
        if _ALL.fullmatch(option.text.plain):
            hint = (
                "ask for all that are right with `multiple-response`, or write another distractor"
            )
            message = f"an option stands for the others: `{option.text.plain}`"
            yield Flaw(f"options/{option.id}/text", message, hint, option.text.source)
