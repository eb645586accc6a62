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
    more there all-of-the-above above it he she we you""".split()
)
# What begins so speaks of others only with one of these.
_COMMON = frozenset("the a it he she we you they these there".split())
_TELLING = frozenset(
    """above aforementioned foregoing preceding following other others all any both each every
    either neither none no not isn't isn’t aren't aren’t only or and nor apply""".split()
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
    rf"(?:\W*(?:nearly|almost)\s+)?(?:all|both|each|every\s?one|any)(?:\s+(?:one|two|three|four|five))?"
    rf"\s+(?:of\s+)?(?:the\s+)?{_OTHERS}{_TAIL}"
    r"|every(?:thing)?\s+(?:that\s+is\s+|which\s+is\s+)?(?:above|listed|mentioned|one\s+of\s+(?:these|them|those"
    rf"|the\s+above)|{_NOUNS}|of\s+the\s+above)(?:\s+(?:above|listed|mentioned))?{_TAIL}"
    r"|(?:all|any|both|each)\s+of\s+(?:these|those|the\s+above)\s+(?:are|is|can|have|help|may|might|do"
    r"|does|could|should)(?:\s+[\w-]+){0,5}"
    r"|(?:it|they|he|she|we|you|these)\s+(?:is|are|was|were|does|do|did|can|may)(?:\s+(?:be|do|have))?"
    rf"\s+(?:all|any|each|both)\s+of\s+{_OTHERS}"
    r"|all\s+are\s+(?:parts?|examples|types|kinds|forms|signs|causes|reasons|ways)(?:\s+(?:of|for)(?:\s+\w+){1,3})?"
    r"|(?:they|these)\s+(?:are\s+)?(?:all|both)\s+(?:true|correct|right|apply|of\s+(?:them|these))"
    r"|all\s+(?:apply|(?:are\s+)?(?:true|correct|right))|both(?:\s+(?:apply|are\s+(?:true|correct|right)))?"
    r"|(?:the\s+)?above\s+(?:are\s+)?all(?:\s+(?:are\s+)?(?:true|correct|right|apply|possible|valid))?"
    rf"|either(?:\s+one)?\s+of\s+{_OTHERS}|all\s+{_NOUNS}\s+(?:apply|are\s+\w+)",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"(?:none|neither|not\s+any|no\s+one|nothing)\s+(?:of\s+)?(?:the\s+)?{_OTHERS}{_TAIL}"
    rf"|(?:there\s+is\s+)?no\s+(?:other\s+)?(?:correct\s+|right\s+|true\s+)?{_NOUNS}(?:\s+(?:above|listed|given|here))?"
    r"(?:\s+(?:is|are)\s+(?:true|correct|right|listed|given))?"
    r"|(?:none|neither)(?:\s+(?:is|are|applies|apply)(?:\s+(?:true|correct|right))?)?"
    r"|nothing\s+(?:that\s+is\s+)?(?:above|listed|mentioned)"
    r"|none\s+(?:listed|mentioned|apply|applies|given|here|above)"
    r"|not\s+(?:listed|shown|here|included|(?:among|one\s+of)\s+(?:these|those|them|the\s+above))(?:\s+(?:above|here))?"
    rf"|there\s+(?:is|are)(?:n['’]t|\s+not)\s+(?:any\s+|one\s+|an?\s+)?(?:correct\s+|right\s+)?{_NOUNS}?"
    r"(?:\s*(?:listed|above|here|given|shown))?"
    rf"|(?:it|they|he|she|we|you)\s+(?:is|are|does|do|was|were)\s+none\s+of\s+{_OTHERS}",
    re.IGNORECASE,
)
# One letter or number of an option or of a statement in the stem, and some of them together.
_MARK = r"(?:\(?(?:[A-F]|[1-6]|I{1,3}|IV|VI{0,3})\)?)"
_NOUN = rf"(?:(?:{_NOUNS}|numbers?)\s+)?"
_LIST = rf"{_MARK}(?:\s*,\s*{_MARK})*\s*(?:,|,?\s*(?:and|&|or|nor|\+))\s*{_NOUN}{_MARK}"
_COMBINED = re.compile(
    rf"(?:(?:both|either|neither|only|all(?:\s+of)?)\b)?\s*{_NOUN}{_LIST}"
    r"(?:\s*,?\s*(?:only|alone|both|are\s+(?:true|correct)|together))?"
    rf"|(?:only\s+)?{_NOUN}{_MARK}\s*,?\s+(?:only|alone)|only\s+{_NOUN}{_MARK}"
    rf"|(?:some|one|two|three|most|more\s+than\s+one)\s+of\s+the\s+(?:above|{_NOUNS}\s+above)"
    rf"|all\s+(?:of\s+(?:them|these|the\s+above)\s+)?(?:except|but)\s+(?:for\s+)?{_NOUN}{_MARK}",
    re.IGNORECASE,
)
# `A and D` beside `C and E` name no options, and `A only` may be a blood group.
_LETTERS = re.compile(
    r"(?i:(?:both|only)\s+)?\(?[A-Z0-9]{1,3}\)?(?:\s+(?i:only)"
    r"|(?:(?:\s*,\s*|\s*,?\s*(?:and|&|\+|or)\s*)\(?[A-Z0-9]{1,3}\)?)+(?:\s+(?i:only))?)"
)
_ROMAN = re.compile(r"(?<!\w)(?:I{1,3}|IV|VI{0,3})(?!\w)")
_SURE = re.compile(
    r"\b(?:above|options|both|either|neither|only|except|but|are correct|are true)\b", re.IGNORECASE
)
_MARKS = re.compile(rf"(?<!\w){_MARK}(?!\w)", re.IGNORECASE)
_SINGLED = re.compile(r"\b(?:only|or)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\(?[\da-eA-E][.)]\s+(?!(?:and|or|only)\b|&)")
_LISTED = re.compile(
    r"(?:^|[\s(*])\(?(?:I|1|A|a|i)[.):]\**\s.+?[\s(*]\(?(?:II|2|B|b|ii)[.):]\**\s", re.DOTALL
)
_BOTH = re.compile(r"both\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)
_NEITHER = re.compile(r"neither\s+(.+?)\s+nor\s+(.+)", re.IGNORECASE)
_TWO = 2
_NOWHERE = 99  # beyond all options
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
    if not words or not _may_stand(words):
        return None
    text = _NUMBERED.sub("", option.text.plain.rstrip(".! "))
    if words[0] == "neither" and (names := _NEITHER.fullmatch(text)) is not None:
        return _neither(names, option, choices)
    if words[0] in _BARE and len(words) == 1:
        return _bare(words[0], option, choices)
    if words != ("each", "other") and _ALL.fullmatch(text):
        return ALL
    if _NONE.fullmatch(text):
        return NONE
    is_all = (are_named := _names(text, option, choices)) and len(choices.options) == _TWO + 1
    return ALL if is_all else SOME if are_named or _COMBINED.fullmatch(text) else None


def _bare(word: str, option: WordedOption, choices: Choices) -> Standing | None:
    """`None` may be an amount, and `Both` speaks of two others."""
    others = [other for other in choices.options if other is not option]
    if len(others) < 2 or any(_AMOUNT.search(other.text.plain) for other in others):
        return None
    if word == "both":
        telling = [other for other in others if other.text.words[:1] not in _NO_CONTENT]
        return ALL if len(telling) == 2 else None
    return NONE


def _may_stand(words: tuple[str, ...]) -> bool:
    """Cheap: whether words may speak of other options."""
    if words[0] in _COMMON:
        return not _TELLING.isdisjoint(words)
    return words[0] in _FIRST or "and" in words or "only" in words


def _neither(names: re.Match[str], option: WordedOption, choices: Choices) -> Standing | None:
    """`Neither A nor B` leaves none of two options; of more, and of statements, it joins some."""
    others = [other for other in choices.options if other is not option]
    texts = {other.text.plain.rstrip(". ").lower() for other in others}
    if {names[1].lower(), names[2].lower()} <= texts:
        return NONE if len(others) == _TWO else SOME
    marks = _MARKS.fullmatch(names[1]) and _MARKS.fullmatch(names[2])
    if marks is None:
        return None
    telling = [other for other in others if not _LETTERS.fullmatch(other.text.plain)]
    return NONE if len(telling) == _TWO else SOME


def _names(text: str, option: WordedOption, choices: Choices) -> bool:
    """Whether it joins the texts of two other options."""
    match = _BOTH.fullmatch(text)
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
        # `2, 1, 3` is an order, of which `1, 2, 3` may be another.
        return some if all(_is_rising(option.text.plain) for option in some) else ()
    # `only 1` and `2 and 3` are amounts, and `A and C` among nothing but pairs may be vitamins.
    return [
        option
        for option in some
        if not _is_amount(option.text.plain)
        and (_refers(option, choices) or (_ROMAN.search(option.text.plain) and "statement" in stem))
    ]


def _is_rising(text: str) -> bool:
    places = list(map(_place, _marks(text)))
    return places == sorted(places)


def _marks(text: str) -> list[str]:
    """The letters and numbers in a text, but for its own."""
    return [mark.strip("()").upper() for mark in _MARKS.findall(_NUMBERED.sub("", text))]


def _refers(option: WordedOption, choices: Choices) -> bool:
    """Whether each letter or number is that of another option, which has a content of its own."""
    places = list(map(_place, _marks(option.text.plain)))
    if any(place >= len(choices.options) for place in places):
        return False
    others = [choices.options[place] for place in places]
    return option not in others and not any(
        _LETTERS.fullmatch(other.text.plain.rstrip(". ")) for other in others
    )


def _place(mark: str) -> int:
    """The place that a letter or number names, counted from 0."""
    for row in ("ABCDEF", "123456", ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")):
        if mark in row:
            return row.index(mark)
    return _NOWHERE


def _is_amount(text: str) -> bool:
    digits = re.findall(r"\d", text)
    return bool(digits) and (len(digits) < 2 or _SURE.search(text) is None)


def covers(option: WordedOption, choices: Choices) -> bool:
    """Whether letters or numbers name every option above, or, as `A and B`, its first two."""
    if _SINGLED.search(option.text.plain):
        return False
    marks = _marks(option.text.plain)
    above = max(choices.options.index(option), 2)
    return marks in (
        list("ABCDEF"[:above]),
        list("123456"[:above]),
        ["I", "II", "III", "IV", "V"][:above],
    ) or (len(marks) == 2 and marks in (["A", "B"], ["1", "2"]))
