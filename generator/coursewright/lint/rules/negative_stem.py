"""The stem asks for what is not the case.

Learners who know the matter miss such words under way, and who finds the exception has not shown
to know the rule (Haladyna, Downing & Rodriguez 2002, guideline 17; NBME Item-Writing Guide).
Ask for what is the case where you can; where the exception is the point, as with what must never
be done, keep it and emphasise the word.

Flawed:

    type: choice
    stem: Which of these is **not** a task of marketing?
    options:
      - {id: adverts, text: Writing adverts}
      - {id: surveys, text: Asking buyers what they need}
      - {id: invoices, text: Sending invoices}
    key: invoices

Sound:

    type: choice
    stem: A shop does not know its buyers. Which step comes first?
    options:
      - {id: survey, text: A survey}
      - {id: advert, text: An advert}
      - {id: sale, text: A sale}
    key: survey
"""

from collections.abc import Iterator

from ...items import TrueFalseItem
from ...problems import Severity
from ..flaw import Flaw, earlier
from ..negatives import negative
from ..wording import Wording, shown

CODE = "negative-stem"
SEVERITY: Severity = "info"
IS_ENGLISH = True


def check(item: Wording) -> Iterator[Flaw]:
    if isinstance(item.item, TrueFalseItem):
        return
    span = negative(item.stem.prose)
    if span is not None:
        word = item.stem.source[slice(*span)]
        message = f"the stem asks for what is not the case: {shown(word)}"
        hint = "ask for what is the case, unless the exception is the point"
        skip = earlier(word, item.stem.source, span[0])
        yield Flaw("stem", message, hint, word, skip=skip)
