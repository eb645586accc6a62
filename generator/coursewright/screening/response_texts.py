"""Responses in words, as people of the team and candidates read them."""

from collections.abc import Callable, Iterator
from typing import Any

from ..items import CalculatedItem, ExtendedTextItem, Item, NumericItem


def response_text(response: Any, item: Item, plain: Callable[[str], str] = str) -> str:
    """A response in words: options by their texts, made plain, and what was typed as it was."""
    texts = {name: plain(text) for name, text in _texts(item)}

    def said(value: Any, between: str = "; ") -> str:
        if isinstance(value, list):
            return between.join(map(said, value))
        if isinstance(value, dict):
            return "; ".join(f"{said(part)}: {said(entry, ', ')}" for part, entry in value.items())
        return "" if value is None else texts.get(str(value), str(value))

    if isinstance(item, ExtendedTextItem | NumericItem | CalculatedItem):
        return _typed(response)
    return said(response)


def _typed(response: Any) -> str:
    """A text or a number with its unit; which variant it was, the item tells."""
    if not isinstance(response, dict):
        return "" if response is None else str(response)
    parts = (response.get(name) for name in ("text", "number", "unit"))
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """The ids within an item with what they stand for."""
    for name in ("options", "premises", "cards", "buckets", "areas"):
        yield from ((entry.id, entry.text) for entry in getattr(item, name, ()))
    for gap in getattr(item, "gaps", ()):
        yield from ((option.id, option.text) for option in getattr(gap, "options", ()))
