"""Words without their endings, so that `leads` and `lead`, `price` and `pricing` are one.

Light on purpose: plurals, `-ing`, `-ed` and `-ly`, in the manner of the first steps of Porter 1980.
"""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWEL = re.compile("[aeiouy]")
_LEAST = 3  # characters that a stem keeps
# What says nothing about a topic, however often an option repeats it.
_EMPTY = frozenset(
    """about above after again against also always another answer because been before being below
    best between both call called cannot choose common correct could describe does doing done down
    during each either every example false first following from further give given gives goes have
    having here how instead into item items just kind know known last least less like likely made
    main make makes many mean means more most much must name named need needs neither never none
    often only option options other over part people person question right same several shall should
    show shows since some somebody someone something sometimes statement such take takes tell than
    that their them then there therefore these they thing things this those though three through
    true type under until upon used uses using usually very want wants well were what when where
    whether which while whom whose will with within without would write wrong your yours""".split()
)


def word_stems(text: str) -> set[str]:
    """The stems of all words of a text."""
    return {stemmed(word) for word in _WORD.findall(text.lower())}


@lru_cache(maxsize=50_000)
def stemmed(word: str) -> str:
    """The stem of a word in small letters."""
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and len(word) > _LEAST + 2:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _LEAST:
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _LEAST and _VOWEL.search(rest):
            word = rest[:-1] if ending != "ly" and _is_doubled(rest) else rest
            break
    return word[:-1] if word.endswith("e") and len(word) > _LEAST else word


def says_something(word: str) -> bool:
    """Whether a word in small letters has a meaning that a learner could recognise."""
    return len(word) > _LEAST and word not in _EMPTY and not word.isdigit()


def _is_doubled(rest: str) -> bool:
    """Whether the last consonant was doubled for the ending: `plann-ed`, not `sell-ing`."""
    return rest[-1] == rest[-2] and rest[-1] not in "aeioulsz"
