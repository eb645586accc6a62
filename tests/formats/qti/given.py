"""Our responses in the words of a written item, by what its XML shows and in which order."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as etree

from coursewright.items import (
    CategoriseItem,
    ChoiceGap,
    ChoiceItem,
    ClozeItem,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    OrderingItem,
    TrueFalseItem,
)


def named(root: etree.Element, name: str) -> Iterator[etree.Element]:
    """The elements of a name as QTI 3 writes it."""
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == name)


def identifiers(root: etree.Element, name: str) -> list[str]:
    return [element.get("identifier", "") for element in named(root, name)]


def given(item: Item, response: Any, root: etree.Element) -> dict[str, Any]:
    """What a learner's response is to a player of QTI, by the names of its declarations."""
    match item:
        case TrueFalseItem():
            return {"RESPONSE": identifiers(root, "qti-simple-choice")[0 if response else 1]}
        case ChoiceItem() | MultipleResponseItem() | OrderingItem():
            ids = [option.id for option in item.options]
            names = dict(zip(ids, identifiers(root, "qti-simple-choice"), strict=True))
            chosen = [names[name] for name in response]
            return {"RESPONSE": chosen[0] if isinstance(item, ChoiceItem) else chosen}
        case HotspotItem():
            ids = [area.id for area in item.areas]
            names = dict(zip(ids, identifiers(root, "qti-hotspot-choice"), strict=True))
            return {"RESPONSE": names[response[0]]}
        case MatchingItem() | CategoriseItem():
            return {"RESPONSE": [*_pairs(item, response, root)]}
        case ClozeItem():
            return dict(_gaps(item, response, root))
    return {"RESPONSE": response}


def _pairs(item: MatchingItem | CategoriseItem, response: Any, root: etree.Element):
    is_matching = isinstance(item, MatchingItem)
    sources = item.premises if is_matching else item.cards
    targets = item.options if is_matching else item.buckets
    left, right = (
        identifiers(shown, "qti-simple-associable-choice")
        for shown in named(root, "qti-simple-match-set")
    )
    first = dict(zip((source.id for source in sources), left, strict=True))
    second = dict(zip((target.id for target in targets), right, strict=True))
    for source, chosen in response.items():
        for target in [chosen] if isinstance(chosen, str) else chosen:
            yield f"{first[source]} {second[target]}"


def _gaps(item: ClozeItem, response: Any, root: etree.Element):
    asked = [
        element
        for element in root.iter()
        if element.tag.endswith(("qti-text-entry-interaction", "qti-inline-choice-interaction"))
    ]
    for gap, element in zip(item.gaps, asked, strict=True):
        value = response[gap.id]
        if isinstance(gap, ChoiceGap):
            ids = [option.id for option in gap.options]
            value = identifiers(element, "qti-inline-choice")[ids.index(value)]
        yield element.get("response-identifier", ""), value
