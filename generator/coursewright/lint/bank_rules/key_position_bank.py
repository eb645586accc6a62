"""In a bank, keys stand at some places far more often than at others, or in a pattern.

Learners see that the key is mostly the first option, or that keys follow each other in blocks, and
guess by it (Haladyna, Downing & Rodriguez 2002, guideline 20). Places of keys are held against
chance, by the exact multinomial test or by chi-square; their order by the runs test of Wald and
Wolfowitz. A bank that learners only meet with its options shuffled is left alone: one with
`pages: false`, of which all quizzes have `shuffle: options` or `shuffle: all`.

Flawed:

    - id: call
      type: choice
      stem: Who calls a hot lead?
      options:
        - {id: a, text: Sales}
        - {id: b, text: Nobody}
        - {id: c, text: Support}
        - {id: d, text: Marketing}
      key: a
    - id: mail
      type: choice
      stem: Who writes newsletters?
      options:
        - {id: a, text: Marketing}
        - {id: b, text: Support}
        - {id: c, text: Sales}
        - {id: d, text: A lawyer}
      key: a
    - id: quote
      type: choice
      stem: Who sends a quote?
      options:
        - {id: a, text: Sales}
        - {id: b, text: Marketing}
        - {id: c, text: Support}
        - {id: d, text: A visitor}
      key: a
    - id: invoice
      type: choice
      stem: Who is paid in the end?
      options:
        - {id: a, text: The firm}
        - {id: b, text: Sales}
        - {id: c, text: A lead}
        - {id: d, text: Marketing}
      key: a
    - id: advert
      type: choice
      stem: Who books an advert?
      options:
        - {id: a, text: Marketing}
        - {id: b, text: Sales}
        - {id: c, text: Support}
        - {id: d, text: A buyer}
      key: a
    - id: cold
      type: choice
      stem: Which lead knows you least?
      options:
        - {id: a, text: A cold one}
        - {id: b, text: A warm one}
        - {id: c, text: A hot one}
        - {id: d, text: A buyer}
      key: a

Sound:

    - id: call
      type: choice
      stem: Who calls a hot lead?
      options:
        - {id: a, text: Nobody}
        - {id: b, text: Support}
        - {id: c, text: Sales}
        - {id: d, text: Marketing}
      key: c
    - id: mail
      type: choice
      stem: Who writes newsletters?
      options:
        - {id: a, text: Marketing}
        - {id: b, text: Support}
        - {id: c, text: Sales}
        - {id: d, text: A lawyer}
      key: a
    - id: quote
      type: choice
      stem: Who sends a quote?
      options:
        - {id: a, text: Marketing}
        - {id: b, text: Support}
        - {id: c, text: A visitor}
        - {id: d, text: Sales}
      key: d
    - id: invoice
      type: choice
      stem: Who is paid in the end?
      options:
        - {id: a, text: Sales}
        - {id: b, text: The firm}
        - {id: c, text: A lead}
        - {id: d, text: Marketing}
      key: b
    - id: advert
      type: choice
      stem: Who books an advert?
      options:
        - {id: a, text: Marketing}
        - {id: b, text: Sales}
        - {id: c, text: Support}
        - {id: d, text: A buyer}
      key: a
    - id: cold
      type: choice
      stem: Which lead knows you least?
      options:
        - {id: a, text: A warm one}
        - {id: b, text: A hot one}
        - {id: c, text: A cold one}
        - {id: d, text: A buyer}
      key: c
"""

from collections.abc import Iterator

from ...items import ChoiceItem
from ...problems import Severity
from ..chance import BEYOND_THREE_ERRORS, as_uneven, errors_off
from ..flaw import Flaw, Found
from ..surroundings import Surroundings
from ..wording import Wording

CODE = "key-position-bank"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_MOST_ERRORS = 3
_LEAST_ITEMS = 20  # fewer make no normal distribution of runs
_LEAST_GAIN = 1.25  # times chance: of thousands of items less is certain, and no help in guessing
_HINT = "move keys to other places, or keep the bank off pages and shuffle options in all quizzes"


class _Watch:
    def __init__(self, around: Surroundings) -> None:
        self._bank = around.bank
        self._shows_order = around.shows_order
        self._places: dict[int, list[int]] = {}  # by the number of options

    def see(self, item: Wording) -> None:
        if self._shows_order and isinstance(item.item, ChoiceItem):
            places = self._places.setdefault(len(item.options), [])
            places.append([option.is_key for option in item.options].index(True))

    def found(self) -> Iterator[Found]:
        for options, places in sorted(self._places.items()):
            if message := _message(options, places):
                yield Found(self._bank, None, Flaw("bank", message, _HINT))


def _message(options: int, places: list[int]) -> str:
    counts = [places.count(place) for place in range(options)]
    pays = max(counts) >= _LEAST_GAIN * len(places) / options
    if pays and as_uneven(counts) < BEYOND_THREE_ERRORS:
        shown = ", ".join(map(str, counts))
        return f"of {len(places)} items with {options} options, keys by place are {shown}"
    off = errors_off(places) if len(places) >= _LEAST_ITEMS else 0.0
    if abs(off) > _MOST_ERRORS:
        pattern = "follow each other at the same place" if off < 0 else "change place in turn"
        return f"keys of the {len(places)} items with {options} options {pattern}"
    return ""


watch = _Watch
