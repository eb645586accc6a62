"""The words of an item, as lint rules look at them."""

import re
from dataclasses import dataclass

from ..items import ChoiceItem, Item, MultipleResponseItem

_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text: `source` in Markdown, `plain` without its marks, `words` in small letters."""

    source: str
    plain: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordedOption:
    id: str
    text: Phrase
    is_key: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """An item with its stem and, where learners choose among texts, its options."""

    item: Item
    stem: Phrase
    options: tuple[WordedOption, ...]

    @property
    def key(self) -> tuple[WordedOption, ...]:
        return tuple(option for option in self.options if option.is_key)

    @property
    def distractors(self) -> tuple[WordedOption, ...]:
        return tuple(option for option in self.options if not option.is_key)


def wording(item: Item) -> Wording:
    """The words of an item; of other types than choices `options` is empty."""
    options: tuple[WordedOption, ...] = ()
    if isinstance(item, ChoiceItem | MultipleResponseItem):
        keyed = {item.key} if isinstance(item, ChoiceItem) else set(item.key)
        options = tuple(
            WordedOption(option.id, phrase(option.text), option.id in keyed)
            for option in item.options
        )
    return Wording(item, phrase(item.stem), options)


def phrase(source: str) -> Phrase:
    plain = " ".join(_MARKS.sub("", _LINK.sub(r"\1", source)).split())
    return Phrase(source, plain, tuple(_WORD.findall(plain.lower())))
