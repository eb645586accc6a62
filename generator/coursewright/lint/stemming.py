"""Words without their endings, so that `leads` and `lead`, `price` and `pricing` are one.

Light on purpose: plurals, `-ing`, `-ed` and `-ly`, in the manner of the first steps of Porter 1980.
"""

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWEL = re.compile("[aeiouy]")
_LEAST = 3  # characters that a stem keeps
# What says nothing about a topic, however often an option repeats it.
_EMPTY = frozenset(
    """about above after again against also always another answer because been before being below
    best between blank both cannot choose common complete correct could describe does doing done
    down during each either every example false fill first following from further give given
    have having here instead into item just kind know known last least less like likely made
    main make many match mean more most much must name named need neither never none often only
    option order other over part pick question right same select sentence several shall should
    show since some somebody someone something sometimes sort statement such take tell than that
    their them then there therefore these they thing this those though three through true type
    under until upon used usually very want well were what when where whether which while whom
    whose will with within without would write wrong your""".split()
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
    return bool(meaning(word))


@lru_cache(maxsize=50_000)
def meaning(word: str) -> str:
    """The stem of a word in small letters; "" of one that says nothing by itself."""
    stem = stemmed(word)
    says_nothing = len(word) <= _LEAST or not word[0].isalpha() or stem in _empty_stems()
    return "" if says_nothing else stem


@cache
def _empty_stems() -> frozenset[str]:
    return frozenset(map(stemmed, _EMPTY))


def _is_doubled(rest: str) -> bool:
    """Whether the last consonant was doubled for the ending: `plann-ed`, not `sell-ing`."""
    return rest[-1] == rest[-2] and rest[-1] not in "aeioulsz"
