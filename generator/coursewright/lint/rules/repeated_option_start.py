"""All options begin with the same words.

What is said four times is read four times; in the stem it is read once (Haladyna, Downing &
Rodriguez 2002, guideline 23).

Flawed:

    type: choice
    stem: What is a warm lead?
    options:
      - {id: knows, text: A person or firm that knows the business}
      - {id: bought, text: A person or firm that has bought}
      - {id: never, text: A person or firm that has met nobody}
    key: knows

Sound:

    type: choice
    stem: Which university opened first?
    options:
      - {id: leeds, text: The University of Leeds}
      - {id: porto, text: The University of Porto}
      - {id: dhaka, text: The University of Dhaka}
    key: dhaka
"""

import re
from collections.abc import Iterator, Sequence

from ...problems import Severity
from ..flaw import Flaw
from ..wording import Phrase, Wording, shown

CODE = "repeated-option-start"
SEVERITY: Severity = "info"
IS_ENGLISH = False
_LEAST_WORDS = 3
_LEAST_OPTIONS = 3
_SMALL = 4  # letters of the words that names and titles leave small


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        options = choices.options
        if len(options) < _LEAST_OPTIONS:
            continue
        first = options[0].text.words
        # Cheap: nearly all items end here.
        if (
            len(first) <= _LEAST_WORDS
            or options[1].text.words[:_LEAST_WORDS] != first[:_LEAST_WORDS]
        ):
            continue
        shared = _shared([option.text.words for option in options])
        if shared < _LEAST_WORDS or _is_name(options[0].text, shared):
            continue
        words = _start(options[0].text, shared)
        message = f"every option begins with {shown(words)}"
        yield Flaw(options[0].part, message, "say it once, at the end of the stem", words)


def _shared(rows: Sequence[tuple[str, ...]]) -> int:
    """How many words all begin with, of which each has more."""
    least = min(len(row) for row in rows) - 1
    for number in range(least):
        if len({row[number] for row in rows}) > 1:
            return number
    return max(least, 0)


def _start(text: Phrase, count: int) -> str:
    words = re.match(rf"(?:\W*[^\W_]+(?:['’-][^\W_]+)*){{{count}}}", text.source)
    return words[0] if words else text.source


def _is_name(text: Phrase, count: int) -> bool:
    """Whether the shared words are a part of names, as in `the University of`."""
    words = re.findall(r"\w[\w'’-]*", text.plain)[:count]
    is_named = any(word[0].isupper() for word in words[1:] if word != "I")
    return is_named and not any(word[0].islower() and len(word) > _SMALL for word in words)
