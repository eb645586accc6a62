"""Options that speak of the other options: all of them, none of them, some by their letters."""

import re
from collections.abc import Sequence
from typing import Literal

from .wording import Choices, WordedOption

Standing = Literal["all", "none", "some"]
ALL: Standing = "all"
NONE: Standing = "none"
SOME: Standing = "some"

_FIRST = frozenset(
    """all any both each every everything neither none nothing no not either the they these
    answers options statements a b c d e 1 2 3 4 5 i ii iii iv v only some one two three most
    more there all-of-the-above""".split()
)
_NOUNS = (
    r"(?:options?|answers?|choices?|statements?|responses?|alternatives?|items?|reasons?|things"
    r"|examples|factors|points|terms|possibilities|ones|people|names|activities|descriptions)"
)
_OTHERS = (
    rf"(?:(?:the\s+)?(?:above|aforementioned|foregoing|preceding|following)(?:\s+[\w-]+)?"
    rf"|(?:the\s+)?(?:these|those|them)(?:\s+(?:{_NOUNS}|above|two|three|four|here))?"
    rf"|(?:the\s+)?(?:other|others|given|listed|mentioned|previous|present(?:ed)?|provided"
    rf"|two|three|four|five|suggested)\s*{_NOUNS}?"
    r"|the\s+(?:listed|given|mentioned|named)\s+[\w-]+"
    r"|(?:the\s+)?[\w-]+\s+(?:above|listed|mentioned|named|given\s+here)"
    rf"|(?:the\s+)?{_NOUNS}(?:\s+(?:above|listed|given|mentioned|here|shown|provided"
    r"|are\s+(?:true|correct|right|false|incorrect|wrong)|(?:are\s+)?(?:listed|mentioned)(?:\s+above)?))?)"
)
_TAIL = (
    r"(?:\s+(?:is|are|apply|applies|were|was)?\s*(?:true|correct|right|possible|valid|accurate|false"
    r"|incorrect|wrong|listed|mentioned|above|here|combined|together|equally|apply|applies)"
    r"(?:\s+(?:above|here|answers?|options?))?)?"
)
_ALL = re.compile(
    rf"(?:\W*(?:nearly|almost)\s+)?(?:all|both|each|every\s?one|any)(?:\s+(?:two|three|four|five))?"
    rf"\s+(?:of\s+)?(?:the\s+)?{_OTHERS}{_TAIL}"
    r"|every(?:thing)?\s+(?:that\s+is\s+|which\s+is\s+)?(?:above|listed|mentioned|one\s+of\s+(?:these|them|those"
    rf"|the\s+above)|{_NOUNS}|of\s+the\s+above)(?:\s+(?:above|listed|mentioned))?{_TAIL}"
    r"|(?:all|both|each)\s+of\s+(?:these|those|the\s+above)\s+(?:are|is|can|have|help)(?:\s+[\w-]+){1,5}"
    r"|(?:they|these)\s+(?:are\s+)?(?:all|both)\s+(?:true|correct|right|apply|of\s+(?:them|these))"
    r"|all\s+(?:apply|(?:are\s+)?(?:true|correct|right))|both(?:\s+(?:apply|are\s+(?:true|correct|right)))?"
    rf"|(?:the\s+)?above\s+all|all\s+{_NOUNS}\s+(?:apply|are\s+\w+)",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"(?:none|neither|not\s+any|no\s+one|nothing)\s+(?:of\s+)?(?:the\s+)?{_OTHERS}{_TAIL}"
    rf"|(?:there\s+is\s+)?no\s+(?:other\s+)?(?:correct\s+|right\s+|true\s+)?{_NOUNS}(?:\s+(?:above|listed|given|here))?"
    r"(?:\s+(?:is|are)\s+(?:true|correct|right|listed|given))?"
    r"|(?:none|neither)(?:\s+(?:is|are|applies|apply)(?:\s+(?:true|correct|right))?)?"
    r"|nothing\s+(?:that\s+is\s+)?(?:above|listed|mentioned)"
    r"|none\s+(?:listed|mentioned|apply|applies|given|here|above)",
    re.IGNORECASE,
)
# One letter or number of an option or of a statement in the stem, and some of them together.
_MARK = r"(?:\(?(?:[A-F]|[1-6]|I{1,3}|IV|VI{0,3})\)?)"
_NOUN = rf"(?:(?:{_NOUNS}|numbers?)\s+)?"
_LIST = rf"{_MARK}(?:\s*,\s*{_MARK})*\s*,?\s*(?:and|&|or|\+)\s*{_NOUN}{_MARK}"
_COMBINED = re.compile(
    rf"(?:both|either|neither|only)?\s*{_NOUN}{_LIST}(?:\s*,?\s*(?:only|both|are\s+(?:true|correct)|together))?"
    rf"|(?:only\s+)?{_NOUN}{_MARK}\s*,?\s+only|only\s+{_NOUN}{_MARK}"
    rf"|(?:some|one|two|three|most|more\s+than\s+one)\s+of\s+the\s+(?:above|{_NOUNS}\s+above)"
    rf"|all\s+(?:of\s+(?:them|these|the\s+above)\s+)?(?:except|but)\s+(?:for\s+)?{_NOUN}{_MARK}",
    re.IGNORECASE,
)
_SURE = re.compile(r"\b(?:above|options|both|either|neither|only|except|but)\b", re.IGNORECASE)
_MARKS = re.compile(rf"(?<!\w){_MARK}(?!\w)", re.IGNORECASE)
_SINGLED = re.compile(r"\b(?:only|or)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\(?[\da-eA-E][.)]\s+(?!(?:and|or|only)\b|&)")
_LISTED = re.compile(
    r"(?:^|[\s(*])\(?(?:I|1|A|a|i)[.):]\**\s.+?[\s(*]\(?(?:II|2|B|b|ii)[.):]\**\s", re.DOTALL
)
_BARE = frozenset(("none", "both", "neither"))
_NO_CONTENT = (("neither",), ("none",), ("both",), ("all",))
_AMOUNT = re.compile(
    r"\d|^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|all|some|many|few|most|half"
    r"|a few|one or two)\b",
    re.IGNORECASE,
)


def standing(option: WordedOption, choices: Choices) -> Standing | None:
    """Of which others an option speaks; None where it has a content of its own."""
    words = option.text.words
    if not words or (words[0] not in _FIRST and "and" not in words and "only" not in words):
        return None
    text = _NUMBERED.sub("", option.text.plain.rstrip(".! "))
    if words[0] in _BARE and len(words) == 1:
        return _bare(words[0], option, choices)
    if words != ("each", "other") and _ALL.fullmatch(text):
        return ALL
    if _NONE.fullmatch(text):
        return NONE
    return SOME if _COMBINED.fullmatch(text) or _names(text, option, choices) else None


def _bare(word: str, option: WordedOption, choices: Choices) -> Standing | None:
    """`None` may be an amount, and `Both` speaks of two others."""
    others = [other for other in choices.options if other is not option]
    if len(others) < 2 or any(_AMOUNT.search(other.text.plain) for other in others):
        return None
    if word == "both":
        telling = [other for other in others if other.text.words[:1] not in _NO_CONTENT]
        return ALL if len(telling) == 2 else None
    return NONE


def _names(text: str, option: WordedOption, choices: Choices) -> bool:
    """Whether it joins the texts of two other options."""
    match = re.fullmatch(r"both\s+(.+?)\s+and\s+(.+)", text, re.IGNORECASE)
    if match is None:
        return False
    others = {
        other.text.plain.rstrip(". ").lower() for other in choices.options if other is not option
    }
    return match[1].lower() in others and match[2].lower() in others


def combines(choices: Choices, stem: str) -> Sequence[WordedOption]:
    """The options that name some of the others, or of the statements of the stem."""
    some = [option for option in choices.options if standing(option, choices) == SOME]
    if not some or _LISTED.search(stem):
        return some
    # `only 1` and `2 and 3` are amounts, and `A and C` among nothing but pairs may be vitamins.
    some = [option for option in some if not _is_amount(option.text.plain)]
    is_sure = any(_SURE.search(option.text.plain) for option in some)
    return some if is_sure or len(some) < len(choices.options) else ()


def _is_amount(text: str) -> bool:
    digits = re.findall(r"\d", text)
    return bool(digits) and (len(digits) < 2 or _SURE.search(text) is None)


def covers(option: WordedOption, choices: Choices) -> bool:
    """Whether letters or numbers name every option above, or, as `A and B`, its first two."""
    if _SINGLED.search(option.text.plain):
        return False
    marks = [mark.strip("()").upper() for mark in _MARKS.findall(option.text.plain)]
    above = max(choices.options.index(option), 2)
    return marks in (
        list("ABCDEF"[:above]),
        list("123456"[:above]),
        ["I", "II", "III", "IV", "V"][:above],
    ) or (len(marks) == 2 and marks in (["A", "B"], ["1", "2"]))
