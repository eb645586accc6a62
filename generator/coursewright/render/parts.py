"""Items whose parts are premises or cards: what their template shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup as Safe
from markupsafe import escape

from ..items import CategoriseItem, MatchingItem, Option
from ..numerals import letter
from ..words import Words
from .choices import reason
from .site import Site
from .texts import Text


@dataclass(frozen=True, slots=True)
class TargetView:
    """An option or a bucket; `letter` names it where `text` is more than a control can hold."""

    id: str
    text: Text
    letter: str
    words: Words

    @property
    def name(self) -> str:
        if not self.letter:
            return self.text.plain
        return self.words.filled("labelled", label=self.letter, text=self.text.name)

    @property
    def answer(self) -> Safe:
        """How the key names it: as it is shown, or by its letter."""
        phrase = self.text.phrase
        if phrase is None:
            return escape(self.name)
        if not self.letter:
            return phrase
        labelled = escape(self.words["labelled"])
        return labelled.format(label=self.letter, text=phrase)


@dataclass(frozen=True, slots=True)
class PartView:
    """A premise or a card, with what it belongs to."""

    id: str
    number: int
    text: Text
    key: Sequence[TargetView]
    comma: str
    reason: Safe | None

    @property
    def answer(self) -> Safe:
        return escape(self.comma).join(target.answer for target in self.key)


@dataclass(frozen=True, slots=True)
class PartsView:
    """`has_letters` says that the targets stand in a list of their own.

    With `takes_several` a part may belong to more than one of them.
    """

    parts: Sequence[PartView]
    targets: Sequence[TargetView]
    has_letters: bool
    takes_several: bool = False


def matching_view(item: MatchingItem, order: Sequence[str], site: Site) -> PartsView:
    """A list of choices can hold plain words alone."""
    texts = {option.id: Text.of(option.text, site.markup) for option in item.options}
    has_letters = not all(text.is_plain for text in texts.values())
    targets = _targets(texts, order, site.words, has_letters=has_letters)
    key = {premise: (option,) for premise, option in item.key.items()}
    return PartsView(_parts(item.premises, key, targets, site), targets, has_letters)


def categorise_view(item: CategoriseItem, order: Sequence[str], site: Site) -> PartsView:
    """A label can hold all but blocks."""
    texts = {bucket.id: Text.of(bucket.text, site.markup) for bucket in item.buckets}
    has_letters = any(text.phrase is None for text in texts.values())
    count = len(item.buckets)
    targets = _targets(texts, order[:count], site.words, has_letters=has_letters)
    cards = {card.id: card for card in item.cards}
    parts = _parts([cards[name] for name in order[count:]], item.key, targets, site)
    return PartsView(parts, targets, has_letters, takes_several(item))


def takes_several(item: CategoriseItem) -> bool:
    """Whether a card may belong to more than one bucket: then every card can be put into some."""
    return any(len(buckets) > 1 for buckets in item.key.values())


def _targets(
    texts: Mapping[str, Text], order: Iterable[str], words: Words, *, has_letters: bool
) -> list[TargetView]:
    return [
        TargetView(name, texts[name], letter(number) if has_letters else "", words)
        for number, name in enumerate(order)
    ]


def _parts(
    entries: Iterable[Option],
    key: Mapping[str, Iterable[str]],
    targets: Iterable[TargetView],
    site: Site,
) -> list[PartView]:
    by_id = {target.id: target for target in targets}
    return [
        PartView(
            id=entry.id,
            number=number,
            text=Text.of(entry.text, site.markup),
            key=[by_id[name] for name in key[entry.id]],
            comma=site.words["comma"],
            reason=reason(entry.feedback, site),
        )
        for number, entry in enumerate(entries, 1)
    ]
