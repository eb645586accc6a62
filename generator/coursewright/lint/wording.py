"""The words of an item, as lint rules look at them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..items import ChoiceGap, ChoiceItem, ClozeItem, Item, MultipleResponseItem, Option

HIDDEN = "\ufffc"  # stands for each character of code, maths, and an address
_SPECIAL = re.compile(r"[`$\\\[<*_~=/]")
_NO_WORDS = re.compile(
    r"```.*?```|(`+).+?\1"  # code
    r"|\$\$.+?\$\$|\$(?=[^\s$])[^$\n]*[^\s$\\]\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]"  # maths
    r"|\]\([^)\s]*(?:\s[^)]*)?\)|<https?:[^>\s]*>|https?://[^\s)]+",  # addresses
    re.DOTALL,
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!$-])")
_MARKS = re.compile(
    r"\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?!\w)"
    r"|(?<![\w_])_{1,2}(?=[^\W_])|(?<=[^\s_])_{1,2}(?![\w_])|`|~~|=="
)
_EMPHASISED = re.compile(
    r"(?P<marks>\*{1,3}|==|(?<![\w_])_{1,3}(?!_))(?=\S)(?P<inside>[^*_=]+?)(?<=\S)(?P=marks)"
)
_WORD = re.compile(rf"[^\W_]+(?:['’-][^\W_]+)*|{HIDDEN}+")
_LONG_WORD = re.compile(r"(?<![\w'’-])[^\W\d_][\w'’-]{3,}")
_SHOWN = 60  # characters of an author's words in a message


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text: `source` in Markdown, `plain` without its marks, `words` in small letters.

    `prose` is the source, character for character, with code, maths and addresses made `HIDDEN`.
    """

    source: str
    prose: str
    plain: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordedOption:
    id: str
    text: Phrase
    is_key: bool
    part: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Options that stand beside each other; `part` is where, `options` or `gaps/team/options`."""

    part: str
    options: tuple[WordedOption, ...]

    @property
    def key(self) -> tuple[WordedOption, ...]:
        return tuple(option for option in self.options if option.is_key)

    @property
    def distractors(self) -> tuple[WordedOption, ...]:
        return tuple(option for option in self.options if not option.is_key)


@dataclass(frozen=True, slots=True)
class Wording:
    """An item with its stem and, where learners choose among texts, its options.

    `choices` are these options and those of gaps.
    """

    item: Item
    stem: Phrase
    options: tuple[WordedOption, ...]
    choices: tuple[Choices, ...]

    @property
    def key(self) -> tuple[WordedOption, ...]:
        return tuple(option for option in self.options if option.is_key)

    @property
    def distractors(self) -> tuple[WordedOption, ...]:
        return tuple(option for option in self.options if not option.is_key)


def wording(item: Item) -> Wording:
    """The words of an item; `options` is empty unless learners choose below the stem."""
    stem = phrase(item.stem)
    if isinstance(item, ChoiceItem | MultipleResponseItem):
        keyed = (item.key,) if isinstance(item, ChoiceItem) else item.key
        choices = _choices("options", item.options, keyed)
        return Wording(item, stem, choices.options, (choices,))
    gaps: tuple[Choices, ...] = ()
    if isinstance(item, ClozeItem):
        gaps = tuple(
            _choices(f"gaps/{gap.id}/options", gap.options, (gap.key,))
            for gap in item.gaps
            if isinstance(gap, ChoiceGap)
        )
    return Wording(item, stem, (), gaps)


def _choices(part: str, options: tuple[Option, ...], keyed: tuple[str, ...]) -> Choices:
    worded = [
        WordedOption(option.id, phrase(option.text), option.id in keyed, f"{part}/{option.id}/text")
        for option in options
    ]
    return Choices(part, tuple(worded))


def phrase(source: str) -> Phrase:
    """What a text of Markdown says, without reading it as HTML: most texts have no marks at all."""
    if _SPECIAL.search(source) is None:
        plain = " ".join(source.split())
        return Phrase(source, source, plain, tuple(_WORD.findall(plain.lower())))
    prose = _NO_WORDS.sub(_hidden, source)
    plain = _LINK.sub(r"\1", source)
    if "`" not in plain and "$" not in plain:
        plain = _ESCAPED.sub(r"\1", plain)
    plain = " ".join(_MARKS.sub("", plain).split())
    words = _WORD.findall(_MARKS.sub("", prose.replace("![", "[")).lower())
    return Phrase(source, prose, plain, tuple(words))


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def emphasised(text: Phrase) -> Iterator[tuple[int, int]]:
    """Where words of the source are bold, italic or marked: from, to."""
    if "*" in text.prose or "_" in text.prose or "==" in text.prose:
        for match in _EMPHASISED.finditer(text.prose):
            yield match.span("inside")


def shown(text: str) -> str:
    """A text for a message, cut where it is long."""
    text = " ".join(text.split()).replace("`", "'")
    return f"`{text}`" if len(text) <= _SHOWN else f"`{text[: _SHOWN - 1].rstrip()}…`"


def is_title(text: Phrase) -> bool:
    """Whether words are capitalised as in names and titles, which nobody words anew."""
    long = [word[0] for word in _LONG_WORD.finditer(text.plain)]
    others = long[1:] if long and text.plain.startswith(long[0]) else long
    if not others:
        return len(text.words) > 1 and len(text.words) < 4 and text.plain.istitle()
    return sum(word[0].isupper() for word in others) * 3 >= len(others) * 2
