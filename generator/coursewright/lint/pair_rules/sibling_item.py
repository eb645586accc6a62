"""The stem of an item is much like that of another, and their keys differ.

Siblings are often wanted, such as the same task with other numbers. Beside each other in a quiz one
may give the other away, and where only a word differs learners may take the one for the other.
Stems count as alike from 85 %, by the words in any order. Retired items do not count.

Flawed:

    - id: first
      type: true-false
      stem: A warm lead has shown interest in what you offer.
      key: true
    - id: second
      type: true-false
      stem: A cold lead has shown interest in what you offer.
      key: false

Sound:

    - id: first
      type: true-false
      stem: A warm lead has shown interest in what you offer.
      key: true
    - id: second
      type: true-false
      stem: Sales calls cold leads before it calls hot ones.
      key: false
"""

from collections.abc import Iterator

from ...problems import Severity
from ..alike import Pair
from ..flaw import Flaw
from .duplicate_item import is_duplicate

CODE = "sibling-item"
SEVERITY: Severity = "info"
IS_ENGLISH = False


def check(pair: Pair) -> Iterator[Flaw]:
    if not is_duplicate(pair):
        message = f"the stem is much like that of {pair.other_name}"
        hint = "see that neither gives the other away, or keep them out of the same quiz"
        yield Flaw("stem", message, hint)
