"""An option joins some of the others, or some statements of the stem, by their letters or numbers.

Such items ask how well someone combines; who is sure of one statement can strike out half of the
options (Haladyna, Downing & Rodriguez 2002, guideline 9). Options are also shown without
letters here, and may be shuffled. Ask for all that are right with `multiple-response`.

Flawed:

    type: choice
    stem: |
      Which of these are warm leads?

      I. A reader of the newsletter
      II. A stranger in the street
      III. A guest of last week's webinar
    options:
      - {id: first, text: I only}
      - {id: two, text: I and III}
      - {id: every, text: "I, II and III"}
    key: two

Sound:

    type: choice
    stem: Which two vitamins does the label of this juice name?
    options:
      - {id: ac, text: A and C}
      - {id: bd, text: B and D}
      - {id: ce, text: C and E}
    key: ac
"""

from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..standing import combines, covers
from ..wording import Wording, shown

CODE = "k-type"
SEVERITY: Severity = "warning"
IS_ENGLISH = True


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        named = combines(choices, item.stem.prose)
        for option in named[:1]:
            if len(named) > 1 or not covers(option, choices):
                message = f"an option combines others: {shown(option.text.plain)}"
                hint = "ask for all that are right with `multiple-response`"
                yield Flaw(option.part, message, hint, option.text.source)
