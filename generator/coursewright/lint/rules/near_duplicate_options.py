"""Two options differ by a letter or by capitals only.

One of them is a typing error, or learners are asked to spot a letter (Haladyna, Downing &
Rodriguez 2002, guideline 22). Digits and symbols count: AB+ is not AB-.

Flawed:

    type: choice
    stem: What does marketing do with the names on the list?
    options:
      - {id: one, text: It sends letters to the leads on the list.}
      - {id: two, text: It sends letter to the leads on the list.}
      - {id: three, text: It deletes them.}
    key: one

Sound:

    type: choice
    stem: Which group can give blood to everyone?
    options:
      - {id: plus, text: AB+}
      - {id: minus, text: AB-}
      - {id: zero, text: 0-}
    key: zero
"""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz.distance.Indel import distance as indel
from rapidfuzz.distance.OSA import distance
from rapidfuzz.fuzz import ratio

from ...problems import Severity
from ..flaw import Flaw
from ..wording import WordedOption, Wording, shown

CODE = "near-duplicate-options"
SEVERITY: Severity = "warning"
IS_ENGLISH = False
_RATIO = 95  # of 100, by rapidfuzz
_LEAST = 20  # characters: of shorter texts a letter is a twentieth, and names differ by one
_LEAST_VOWEL = 8  # letters of a word that another vowel does not make another word
_LEAST_LETTERS = 4  # of a word; `I` and `II` are no slips
# Items about the form of words, which is in a letter, and about names that are told apart by case.
_SPELLING = re.compile(
    r"\bspel(?:l|t)|\bcapital|\bletters?\b|\bwritten\b|\bplural|\bsingular|\bsentences?\b|\bgramma|\btense\b"
    r"|\bforms?\b|\bpunctuat|\bapostrophe|\bhyphen|\bcomma\b|\baccent|\bverb|\bparticiple|\bcase\b|\bidentifiers?\b"
    r"|\bvariables?\b|\bconstants?\b|\bnaming\b|\bstyle\b|\bsyntax|\bgap\b|\btranslat",
    re.IGNORECASE,
)
_SYMBOLS = re.compile(r"[^A-Za-z\s.,;:!?'’\"“”]")
# `legal` and `illegal` are near each other and say the opposite.
_OPPOSITES = re.compile(r"^(?:un|in|im|il|ir|dis|non|a|de|re|over|under)-?")


def check(item: Wording) -> Iterator[Flaw]:
    for choices in item.choices:
        seen: dict[str, WordedOption] = {}
        for option in choices.options:
            text = option.text.plain.lower().rstrip(".")
            other = seen.get(text) or _near(text, seen)
            is_other = other is not None and other.text.plain != option.text.plain
            if other is not None and is_other and not _SPELLING.search(item.stem.plain):
                yield _flaw(option, other)
            seen.setdefault(text, option)


def _flaw(option: WordedOption, other: WordedOption) -> Flaw:
    message = f"{shown(option.text.plain)} is all but {shown(other.text.plain)}"
    return Flaw(option.part, message, "remove or reword one of them", option.text.source)


def _near(text: str, seen: Mapping[str, WordedOption]) -> WordedOption | None:
    if len(text) < _LEAST:
        return None
    for other, option in seen.items():
        if (
            abs(len(other) - len(text)) <= 3
            and ratio(text, other) >= _RATIO
            and _is_same(text, other)
        ):
            return option
    return None


def _is_same(text: str, other: str) -> bool:
    """Whether what differs may be a slip: a letter too many, or two that changed places."""
    words, others = text.split(), other.split()
    if len(words) != len(others) or _SYMBOLS.findall(text) != _SYMBOLS.findall(other):
        return False
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(differing) == 1 and _is_slip(*differing[0])


def _is_slip(word: str, other: str) -> bool:
    if min(len(word), len(other)) < _LEAST_LETTERS:
        return False
    # A letter put in place of another makes another word: `million` and `billion`.
    if sorted(word) == sorted(other):
        return distance(word, other) == 1
    if len(word) == len(other):
        return _is_vowel_slip(word, other)
    return indel(word, other) == 1 and _OPPOSITES.sub("", word) != _OPPOSITES.sub("", other)


def _is_vowel_slip(word: str, other: str) -> bool:
    """`redundant` and `redundent`; endings as of `nitrate` and `nitrite` make other words."""
    wrong = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    if len(wrong) != 1 or wrong[0] in (0, len(word) - 1) or len(word) < _LEAST_VOWEL:
        return False
    pair = word[wrong[0]] + other[wrong[0]]
    return set(pair) <= set("aeiou") and not word.endswith("e")
