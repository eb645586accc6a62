"""The key is much longer than every distractor.

Writers qualify what must be right beyond doubt, and learners know it: of ten flaws that were tried
out, this is one of four with an effect (Pham et al. 2018; Haladyna, Downing & Rodriguez 2002,
guideline 24; NBME Item-Writing Guide). Shorten the key, or give the distractors as much detail.

Flawed:

    type: choice
    stem: What is a warm lead?
    options:
      - {id: stranger, text: A stranger}
      - {id: warm, text: Somebody who knows the business and may become interested in an offer}
      - {id: buyer, text: A buyer}
    key: warm

Sound:

    type: choice
    stem: What is a warm lead?
    options:
      - {id: stranger, text: Somebody who does not know the business}
      - {id: warm, text: Somebody who knows the business}
      - {id: buyer, text: Somebody who has bought from the business}
    key: warm
"""

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..standing import ALL, NONE, standing
from ..wording import HIDDEN, Choices, Phrase, WordedOption, Wording, is_title

CODE = "longest-is-key"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_TIMES = 1.33  # the longest distractor
_MORE = 8  # characters, since a long word is no cue
_LEAST_WORDS = 4
_LONG = 4  # letters of a word that names don't leave small
# Options of a command, operators and calls, where nobody set them as code.
_CODE = re.compile(r"\s--?[A-Za-z][\w-]*(?=[\s=]|$)|[{}=<>|]|;$|\w\(\w*\)|\w\.\w+\(|\w::\w")


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        if len(choices.options) < 3:
            continue
        key = [option for option in choices.options if option.is_key]
        if len(key) != 1 or len(key[0].text.words) < _LEAST_WORDS:
            continue
        length = len(key[0].text.plain)
        longest = max(len(one.text.plain) for one in choices.options if not one.is_key)
        if length < longest * _TIMES or length < longest + _MORE or _is_given(key[0], choices):
            continue
        message = f"the key has {length} characters, the longest distractor {longest}"
        hint = "shorten the key, or give the distractors as much detail"
        yield Flaw(key[0].part, message, hint, key[0].text.source)


def _is_given(key: WordedOption, choices: Choices) -> bool:
    """Whether the writer has no say in the length: names, titles, code, `all of the above`."""
    if (
        HIDDEN in key.text.prose
        or _CODE.search(key.text.plain)
        or standing(key, choices) in (ALL, NONE)
    ):
        return True
    return _is_name(key.text) and all(
        _is_name(option.text) or len(option.text.words) == 1 for option in choices.distractors
    )


def _is_name(text: Phrase) -> bool:
    """Whether it is a title, or a name with one small word, as `University of applied Sciences`."""
    if is_title(text):
        return True
    first, *long = [word for word in text.plain.split() if len(word) >= _LONG] or [""]
    small = [word for word in long if word[0].islower()]
    return first[:1].isupper() and len(small) == 1 and len(long) > 1
