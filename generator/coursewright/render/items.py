"""An item → its form and its key as HTML, the same on every page it stands on.

What differs from page to page is left open as characters that no text has; `placed` fills it in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup as Safe

from ..items import (
    ChoiceItem,
    Item,
    MultipleResponseItem,
    Option,
    OrderingItem,
    TextEntryItem,
    TrueFalseItem,
)
from ..links import page_url
from ..markup import ROOT
from .site import Site
from .templates import template

# Unicode noncharacters, which are for use inside a program: https://www.unicode.org/faq/private_use
_NUMBER, _SUFFIX = "\ufdd1", "\ufdd2"

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
    """An item for its template. `shown` are the options as shown, `key` as the key lists them."""

    item: Item
    type: str
    element_id: str
    number: str
    stem: Safe | None
    stem_blocks: Safe | None
    shown: Sequence[OptionView]
    key: Sequence[OptionView]
    feedback: Safe | None
    read_again: Sequence[tuple[str, str]]
    report: str | None


def render_item(item: Item, order: Sequence[str], site: Site) -> str:
    """Render an item with its options in the order of these ids, for `placed`."""
    stem = site.markup.phrase(item.stem)
    key = [_option_view(option, keyed, item, site) for option, keyed in _options(item, site)]
    by_id = {option.id: option for option in key}
    view = ItemView(
        item=item,
        type=ITEM_TYPES[type(item)],
        element_id=f"cw-{item.id}{_SUFFIX}",
        number=_NUMBER,
        stem=_safe(stem),
        stem_blocks=None if stem is not None else Safe(site.markup.html(item.stem)),
        shown=[by_id[name] for name in order],
        key=key,
        feedback=None if item.feedback is None else Safe(site.markup.html(item.feedback)),
        read_again=list(_read_again(item, site)),
        report=site.report_url(item),
    )
    return template("item.html").render(view=view, words=site.words)


def placed(rendered: str, *, number: int, root: str, suffix: str) -> str:
    """Put an item in its place: its number, the way to the root, what makes its ids unique."""
    numbered = rendered.replace(_NUMBER, str(number)).replace(_SUFFIX, suffix)
    return numbered.replace(ROOT, root)


def _options(item: Item, site: Site) -> list[tuple[Option, bool]]:
    """The options of an item and whether each is keyed; those of true-false are words of ours."""
    match item:
        case ChoiceItem():
            return [(option, option.id == item.key) for option in item.options]
        case MultipleResponseItem():
            return [(option, option.id in item.key) for option in item.options]
        case OrderingItem():
            return [(option, False) for option in item.options]
        case TrueFalseItem():
            return [
                (Option(word, site.words[word], item.reasons.get(verdict)), verdict is item.key)
                for verdict, word in ((True, "true"), (False, "false"))
            ]
        case TextEntryItem():
            return []
        case _:
            assert_never(item)


def _option_view(option: Option, is_keyed: bool, item: Item, site: Site) -> OptionView:
    markup = site.markup
    phrase = markup.phrase(option.text)
    reason = None
    if option.feedback is not None:
        reason = Safe(markup.phrase(option.feedback) or markup.html(option.feedback))
    return OptionView(
        id=option.id,
        phrase=_safe(phrase),
        blocks=None if phrase is not None else Safe(markup.html(option.text)),
        # Only the buttons of an ordering item say a text aloud a second time.
        plain=markup.plain(option.text) if isinstance(item, OrderingItem) else "",
        reason=reason,
        is_keyed=is_keyed,
    )


def _read_again(item: Item, site: Site) -> Iterator[tuple[str, str]]:
    """Where the concepts of an item are taught: link and heading."""
    found = (site.places.get(concept) for concept in item.concepts)
    for place in dict.fromkeys(place for place in found if place is not None):
        url = page_url(place.page, directory_urls=site.directory_urls)
        yield f"{ROOT}{url}#{place.anchor}", place.title


def _safe(rendered: str | None) -> Safe | None:
    return None if rendered is None else Safe(rendered)
