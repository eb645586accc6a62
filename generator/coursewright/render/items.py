"""An item as a template sees it: numbers, ids and finished HTML, no decisions left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup as Safe

from ..model import (
    ChoiceItem,
    Item,
    MultipleResponseItem,
    Option,
    OrderingItem,
    QuizBlock,
    TextEntryItem,
    TrueFalseItem,
)
from .forms import shown_options
from .site import PageView, Place

ITEM_TYPES = {
    ChoiceItem: "choice",
    MultipleResponseItem: "multiple-response",
    TrueFalseItem: "true-false",
    TextEntryItem: "text-entry",
    OrderingItem: "ordering",
}


@dataclass(frozen=True, slots=True)
class OptionView:
    """`phrase` is None where the text has blocks: a label cannot hold them, `blocks` does."""

    id: str
    phrase: Safe | None
    blocks: Safe | None
    plain: str
    reason: Safe | None
    is_keyed: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item on a page. `shown` are the options as shown, `key` as the key lists them."""

    item: Item
    type: str
    element_id: str
    stem: Safe | None
    stem_blocks: Safe | None
    shown: Sequence[OptionView]
    key: Sequence[OptionView]
    feedback: Safe | None
    read_again: Sequence[tuple[str, str]]
    report: str | None


def item_view(item: Item, block: QuizBlock, page: PageView) -> ItemView:
    """Prepare an item for its template; options are shown in the order that `block` asks for."""
    stem = page.phrase(item.stem)
    options = {
        option.id: _option_view(option, keyed, item, page) for option, keyed in _options(item, page)
    }
    order = shown_options(item, [option for option, _ in _options(item, page)], block)
    return ItemView(
        item=item,
        type=ITEM_TYPES[type(item)],
        element_id=page.unique_id(f"cw-{item.id}"),
        stem=_safe(stem),
        stem_blocks=None if stem is not None else Safe(page.html(item.stem)),
        shown=[options[option.id] for option in order],
        key=tuple(options.values()),
        feedback=None if item.feedback is None else Safe(page.html(item.feedback)),
        read_again=[(page.link(place), place.title) for place in _places(item, page)],
        report=page.site.report_url(item),
    )


def _options(item: Item, page: PageView) -> list[tuple[Option, bool]]:
    """The options of an item and whether each is keyed; those of true-false are words of ours."""
    match item:
        case ChoiceItem():
            return [(option, option.id == item.key) for option in item.options]
        case MultipleResponseItem():
            return [(option, option.id in item.key) for option in item.options]
        case OrderingItem():
            return [(option, False) for option in item.options]
        case TrueFalseItem():
            words = page.site.words
            return [
                (Option(word, words[word], item.reasons.get(verdict)), verdict is item.key)
                for verdict, word in ((True, "true"), (False, "false"))
            ]
        case TextEntryItem():
            return []
        case _:
            assert_never(item)


def _option_view(option: Option, keyed: bool, item: Item, page: PageView) -> OptionView:
    phrase = page.phrase(option.text)
    reason = None
    if option.feedback is not None:
        reason = Safe(page.phrase(option.feedback) or page.html(option.feedback))
    return OptionView(
        id=option.id,
        phrase=_safe(phrase),
        blocks=None if phrase is not None else Safe(page.html(option.text)),
        # Only the buttons of an ordering item say a text aloud a second time.
        plain=page.site.markup.plain(option.text) if isinstance(item, OrderingItem) else "",
        reason=reason,
        is_keyed=keyed,
    )


def _places(item: Item, page: PageView) -> Iterator[Place]:
    found = (page.site.places.get(concept) for concept in item.concepts)
    yield from dict.fromkeys(place for place in found if place is not None)


def _safe(rendered: str | None) -> Safe | None:
    return None if rendered is None else Safe(rendered)
