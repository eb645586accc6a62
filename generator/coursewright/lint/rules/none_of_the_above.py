"""An option says that no other is right.

Who chooses it has shown to know what is wrong, and perhaps nothing about what is right; as a
distractor it is seldom chosen (Haladyna, Downing & Rodriguez 2002, guideline 25).
Write a distractor that somebody might believe, or leave the option out: three options suffice
(Rodriguez 2005).

Flawed:

    type: choice
    stem: Which of these is a task of marketing?
    options:
      - {id: invoice, text: Writing an invoice}
      - {id: survey, text: Asking buyers what they need}
      - {id: none, text: None of the above}
    key: survey

Sound:

    type: choice
    stem: How many touchpoints does a lead have before the first contact?
    options:
      - {id: none, text: None}
      - {id: one, text: One}
      - {id: two, text: Two}
    key: none
"""

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..standing import NONE, standing
from ..wording import Choices, WordedOption, Wording, shown

CODE = "none-of-the-above"
SEVERITY: Severity = "warning"
IS_ENGLISH = True
_COUNTED = re.compile(
    r"\b(?:how|many|much|number|amount|share|returns?|value|prints?)\b", re.IGNORECASE
)


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        for option in choices.options:
            words = option.text.words
            if standing(option, choices) == NONE or (
                words == ("none",) and _is_last(option, choices, item.stem.prose)
            ):
                message = f"an option says that no other is right: {shown(option.text.plain)}"
                hint = "write another distractor, or leave the option out: three options suffice"
                yield Flaw(option.part, message, hint, option.text.source)


def _is_last(option: WordedOption, choices: Choices, stem: str) -> bool:
    """Whether a bare `none` stands below numbers of which one is asked for, and is no amount."""
    others = [other.text.plain for other in choices.options[:-1]]
    are_numbers = all(map(str.isdecimal, others)) and "0" not in others
    return option is choices.options[-1] and are_numbers and _COUNTED.search(stem) is None
