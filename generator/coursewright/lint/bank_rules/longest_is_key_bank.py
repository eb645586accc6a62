"""In a bank, the key is the longest option far more often than by chance.

Keys grow because they must be right without exception, and whoever takes the longest option passes
without knowing anything (Haladyna, Downing & Rodriguez 2002, guideline 24). Of the items with one
longest option, its being the key is held against the binomial distribution with the share that
chance would give: the rule speaks where so many or more have a probability below 0.00135, that of
three standard errors above the mean.

Flawed:

    eight `choice` items with four options each, in all of which the key is the longest

Sound:

    eight `choice` items with four options each, in two of which the key is the longest
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
