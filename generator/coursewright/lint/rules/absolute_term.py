"""A distractor says always, never or all, and the key does not.

What holds without exception is seldom true, so that such a distractor can be struck out without
knowing the matter (Haladyna, Downing & Rodriguez 2002, guideline 28; NBME Item-Writing Guide).

Flawed:

    type: choice
    stem: What does a warm lead do?
    options:
      - {id: reads, text: It reads about the offer before it asks for a talk.}
      - {id: always, text: It always buys after the first talk with sales.}
      - {id: knows, text: It knows the firm by its former name.}
    key: reads

Sound:

    type: choice
    stem: In which song are leads mentioned?
    options:
      - {id: never, text: Never Say Never Again}
      - {id: all, text: All You Need Is Love}
      - {id: none, text: Take the Lead}
    key: none
"""

import re
from collections.abc import Iterator

from ...problems import Severity
from ..flaw import Flaw
from ..standing import standing
from ..wording import Choices, WordedOption, Wording, is_title, shown

CODE = "absolute-term"
SEVERITY: Severity = "info"
IS_ENGLISH = True
_TERM = re.compile(
    r"\b(?:always|never|must|entirely|completely|totally|absolutely|invariably|impossible|guarantees?"
    r"|guaranteed|under no circumstances|without exception|no matter what)\b"
    r"|^(?:all|every|only|no|none)(?=\s+(?!of\b|that\b|the\b|longer\b|more\b|about\b|in\b|one\b|half\b|other\b|few\b|second\b"
    r"|minute\b|hour\b|day\b|week\b|month\b|quarter\b|year\b|time\b)[a-z])"
    r"|^(?:everyone|everybody|nobody|no one|everything|nothing)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 4  # `always`, `sometimes` and `never` alone are a scale


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        terms = [(option, _term(option, choices)) for option in choices.options]
        if any(term for option, term in terms if option.is_key):
            continue
        for option, term in terms:
            if term is not None:
                message = f"{shown(term)} stands in a distractor and not in the key"
                hint = "say how often or how much, or leave the word out"
                yield Flaw(option.part, message, hint, term)


def _term(option: WordedOption, choices: Choices) -> str | None:
    text = option.text
    if len(text.words) < _LEAST_WORDS or (found := _TERM.search(text.prose)) is None:
        return None
    if is_title(text) or standing(option, choices) is not None:
        return None
    # In the middle of a name a term has a capital.
    return None if found.start() and found[0][0].isupper() else found[0]
