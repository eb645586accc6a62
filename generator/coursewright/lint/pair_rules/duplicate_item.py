"""An item asks what another one asks already.

Whoever met one of the two knows the other, and a form that draws both counts the same thing twice
(Haladyna, Downing & Rodriguez 2002, guideline 4). Items that differ in case, spacing and the order
of options alone are an error. Much the same stem with the same key is a warning: at least 90 % like
it, by the words in any order, with the same numbers. Retired items do not count.

Flawed:

    - id: first
      type: choice
      stem: Which lead has asked for a price?
      options: [{id: a, text: A cold one}, {id: b, text: A hot one}]
      key: b
    - id: second
      type: choice
      stem: Which lead asked for a price?
      options: [{id: a, text: A warm one}, {id: b, text: A hot one}]
      key: b

Sound:

    - id: first
      type: choice
      stem: Which lead has asked for a price?
      options: [{id: a, text: A cold one}, {id: b, text: A hot one}]
      key: b
    - id: second
      type: choice
      stem: Who talks to somebody that asked for a price?
      options: [{id: a, text: Marketing}, {id: b, text: Sales}]
      key: b
"""

from collections.abc import Iterator

from ...problems import Severity
from ..alike import Pair
from ..flaw import Flaw

CODE = "duplicate-item"
SEVERITY: Severity = "error"
IS_ENGLISH = False
_THE_SAME = 90  # percent


def check(pair: Pair) -> Iterator[Flaw]:
    hint = "remove one of the two, or ask about something else"
    if pair.is_copy:
        message = f"the item `{pair.item.id}` is a copy of {pair.other_name}"
        yield Flaw("id", message, hint, pair.item.id)
    elif is_duplicate(pair):
        message = f"the item `{pair.item.id}` asks the same as {pair.other_name}"
        yield Flaw("stem", message, hint, severity="warning")


def is_duplicate(pair: Pair) -> bool:
    return pair.is_copy or (pair.has_same_key and pair.likeness >= _THE_SAME)
