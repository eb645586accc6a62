"""In a bank, the key is the longest option far more often than by chance.

Keys grow because they must be right without exception, and whoever takes the longest option passes
without knowing anything (Haladyna, Downing & Rodriguez 2002, guideline 24). Of the items with one
longest option, its being the key is held against the binomial distribution with the share that
chance would give: the rule speaks where so many or more have a probability below 0.00135, that of
three standard errors above the mean.

Flawed:

    - id: call
      type: choice
      stem: Who calls a hot lead?
      options:
        - {id: a, text: Nobody}
        - {id: b, text: A salesperson who has time today}
        - {id: c, text: The founder}
        - {id: d, text: Marketing}
      key: b
    - id: mail
      type: choice
      stem: Who writes the newsletter?
      options:
        - {id: a, text: Support}
        - {id: b, text: Sales}
        - {id: c, text: The marketing team and its writers}
        - {id: d, text: A lawyer}
      key: c
    - id: quote
      type: choice
      stem: Who sends a quote?
      options:
        - {id: a, text: Sales after it has heard the needs}
        - {id: b, text: Marketing}
        - {id: c, text: Support}
        - {id: d, text: A visitor}
      key: a
    - id: invoice
      type: choice
      stem: Who sends the invoice?
      options:
        - {id: a, text: Sales}
        - {id: b, text: A lead}
        - {id: c, text: Marketing}
        - {id: d, text: Accounting as soon as it is signed}
      key: d
    - id: advert
      type: choice
      stem: Who books an advert?
      options:
        - {id: a, text: Sales}
        - {id: b, text: Marketing with a budget for the year}
        - {id: c, text: Support}
        - {id: d, text: A buyer}
      key: b

Sound:

    - id: call
      type: choice
      stem: Who calls a hot lead?
      options:
        - {id: a, text: Nobody at all}
        - {id: b, text: Sales}
        - {id: c, text: The founder}
        - {id: d, text: Marketing}
      key: b
    - id: mail
      type: choice
      stem: Who writes the newsletter?
      options:
        - {id: a, text: Support}
        - {id: b, text: Sales and support}
        - {id: c, text: Marketing}
        - {id: d, text: A lawyer}
      key: c
"""

from collections.abc import Iterator

from ...items import ChoiceItem
from ...problems import Severity
from ..chance import BEYOND_THREE_ERRORS, at_least
from ..flaw import Flaw, Found
from ..surroundings import Surroundings
from ..wording import Wording

CODE = "longest-is-key-bank"
SEVERITY: Severity = "warning"
IS_ENGLISH = False


class _Watch:
    def __init__(self, around: Surroundings) -> None:
        self._bank = around.bank
        self._items = self._keys = 0
        self._by_chance = 0.0

    def see(self, item: Wording) -> None:
        if not isinstance(item.item, ChoiceItem):
            return
        lengths = [len(option.text.plain) for option in item.options]
        longest = max(lengths)
        if lengths.count(longest) == 1:
            self._items += 1
            self._by_chance += 1 / len(lengths)
            self._keys += item.options[lengths.index(longest)].is_key

    def found(self) -> Iterator[Found]:
        # Of different numbers of options the mean share is taken: that makes the tail heavier
        # (Hoeffding 1956), so that the rule rather keeps silent.
        if self._items and (
            at_least(self._keys, self._items, self._by_chance / self._items) < BEYOND_THREE_ERRORS
        ):
            message = (
                f"the key is the longest option in {self._keys} of {self._items} items, "
                f"by chance it would be in {self._by_chance:.0f}"
            )
            hint = "shorten keys, or give distractors as much detail"
            yield Found(self._bank, None, Flaw("bank", message, hint))


watch = _Watch
