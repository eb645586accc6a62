"""The stem has a blank at its start or in its middle.

Readers must keep the first half in mind, read to the end and go back for every option (Haladyna,
Downing & Rodriguez 2002, guidelines 14 and 15). Ask a question, or put what is missing
at the end. For words to be filled in there is `cloze`.

Flawed:

    type: choice
    stem: A ___ lead has asked for a talk with sales.
    options:
      - {id: cold, text: cold}
      - {id: warm, text: warm}
      - {id: hot, text: hot}
    key: hot

Sound:

    type: choice
    stem: A lead who has asked for a talk with sales is called ___
    options:
      - {id: cold, text: cold}
      - {id: warm, text: warm}
      - {id: hot, text: hot}
    key: hot
"""

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..stems import BLANK, DOTS, may_have_blank
from ..wording import Wording, shown

CODE = "blank-in-stem"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_BLANKS = re.compile(f"{BLANK.pattern}|{DOTS.pattern}")


def check(item: Wording) -> Iterator[Flaw]:
    if not item.options or not may_have_blank(item.stem.prose):
        return
    blanks = BLANK if "?" in item.stem.prose else _BLANKS
    for blank in blanks.finditer(item.stem.prose):
        if re.search(r"[^\W_]", item.stem.prose[blank.end() :]):
            message = f"the stem has a blank before its end: {shown(blank[0])}"
            hint = "ask a question, put what is missing at the end, or use `cloze`"
            yield Flaw("stem", message, hint, blank[0])
            return
