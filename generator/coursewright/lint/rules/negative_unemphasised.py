"""The word that turns the stem round is easy to overlook.

Where a negative stem is wanted, the negative word is set in bold, italics or capitals, so that
nobody fails by reading past it (Haladyna, Downing & Rodriguez 2002, guideline 17; NBME
Item-Writing Guide).

Flawed:

    type: choice
    stem: Which of these is not a task of marketing?
    options:
      - {id: adverts, text: Writing adverts}
      - {id: surveys, text: Asking buyers what they need}
      - {id: invoices, text: Sending invoices}
    key: invoices

Sound:

    type: choice
    stem: Which of these is **not** a task of marketing?
    options:
      - {id: adverts, text: Writing adverts}
      - {id: surveys, text: Asking buyers what they need}
      - {id: invoices, text: Sending invoices}
    key: invoices
"""

from collections.abc import Iterator

from ...items import TrueFalseItem
from ...problems import Severity
from ..flaw import Flaw, earlier
from ..negatives import is_emphasised, negative
from ..wording import Wording, shown

CODE = "negative-unemphasised"
SEVERITY: Severity = "warning"
IS_ENGLISH = True


def check(item: Wording) -> Iterator[Flaw]:
    if isinstance(item.item, TrueFalseItem):
        return
    span = negative(item.stem.prose)
    if span is not None and not is_emphasised(item.stem, span):
        word = item.stem.source[slice(*span)]
        message, hint = f"{shown(word)} is easy to overlook", f"emphasise it: `**{word}**`"
        skip = earlier(word, item.stem.source, span[0])
        yield Flaw("stem", message, hint, word, skip=skip)
