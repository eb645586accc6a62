"""Items of QTI → ours, each with what is lost of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ...items import ITEM_TYPES, Item
from ...model import Case
from ..entry import Entry, ReadItem, RefusedError, in_order
from ..ids import Ids
from ..labels import read_labels
from .document import QtiItem
from .processing import Processing
from .read_choices import Asking, read_choice
from .read_cloze import INLINE, read_cloze, read_gap_match
from .read_feedback import with_feedback
from .read_numbers import NUMBERS, read_number, unit_behind
from .read_parts import read_hotspot, read_match, read_order
from .read_typed import read_extended_text, read_text
from .read_words import Words, inside
from .trials import Fields, Own, Trying
from .writing import TYPE_LABEL

_READERS: Mapping[str, Callable[[Asking], Own]] = {
    "choiceInteraction": read_choice,
    "hottextInteraction": read_choice,
    "orderInteraction": read_order,
    "gapMatchInteraction": read_gap_match,
    "hotspotInteraction": read_hotspot,
    "extendedTextInteraction": read_extended_text,
    "sliderInteraction": read_number,
}
# What stands beside what is asked, and is no part of the response that counts.
_BESIDE = frozenset(("endAttemptInteraction",))
_SORTED, _GAPPED = (f"{TYPE_LABEL}{kind}" for kind in ("categorise", "cloze"))


@dataclass(frozen=True, slots=True)
class Around:
    """What the items of a file share: ids, and cases by the addresses of their files."""

    ids: Ids
    cases: Mapping[str, Case]
    words_of: Callable[[QtiItem], Words]
    case_of: Callable[[QtiItem], str | None]


def read_item(item: QtiItem, around: Around) -> ReadItem:
    """An item as ours, or refused for a reason."""
    words = around.words_of(item)
    own_id = item.root.get("identifier", "").strip()
    title = " ".join(item.root.get("title", "").split())
    kind: str | None = None
    made: Item | None = None
    refused = None
    item_id = (own_id or title)[:80]
    try:
        own, fields = _fields(item, words)
        kind = ITEM_TYPES[own.made]
        fields.update(read_labels(w for w in item.keywords if not w.startswith(TYPE_LABEL)))
        fields["case"] = _case(item, around, words)
        item_id = around.ids.take(own_id or None, title, fields["stem"])
        shown = title if title and title not in (item_id, own_id) else None
        made = own.made(id=item_id, title=shown, position=item.position, **fields)
    except RefusedError as error:
        refused = str(error)
    except ValueError as error:  # numbers beyond all that can be typed
        refused = f"a number of it cannot be used: {error}"
    if made is None:
        return ReadItem(Entry(item_id, kind, item.position, (), refused, (), title), None)
    losses = in_order(words.losses)
    renamed = (f"its id was `{own_id}`",) if own_id and item_id != own_id else ()
    notes = (*dict.fromkeys(words.notes), *renamed)
    return ReadItem(Entry(item_id, kind, item.position, losses, None, notes, title), made)


def _case(item: QtiItem, around: Around, words: Words) -> str | None:
    address = around.case_of(item)
    if address is None:
        return None
    case = around.cases.get(address)
    if case is None:
        words.lose("case", "the text that it shares with others is not there")
    return None if case is None else case.id


def _fields(item: QtiItem, words: Words) -> tuple[Own, Fields]:
    if item.is_drawn:
        raise RefusedError("its values are drawn anew for each learner: write it as `calculated`")
    asked = [part for part in item.interactions if part.tag not in _BESIDE]
    if len(asked) < len(item.interactions):
        words.lose("hints", "what a learner can ask for during an attempt stays there")
    if not asked:
        raise RefusedError("a text without a response is no item")
    processing = Processing(item)
    asking = Asking(item, asked[0], Trying(processing, words))
    own = _reader(asking, asked)(asking)
    if item.root.get("adaptive") == "true":
        words.lose("adaptive", "it goes on after a response there, and ends with it here")
    if processing.unknown is not None:
        words.lose("scoring", f"{processing.unknown} is not known here: the key counts alone")
    fields = with_feedback(item, own, processing, words)
    if "stem" not in fields:
        fields["stem"] = _stem(asking)
    if not fields["stem"]:
        raise RefusedError("it has no text")
    return own, fields


def _reader(asking: Asking, asked: Iterable[Element]) -> Callable[[Asking], Own]:
    """By what is asked; Raises RefusedError for what has no type here."""
    tags = [part.tag for part in asked]
    if set(tags) <= INLINE:
        alone = len(tags) == 1 and tags[0] == "textEntryInteraction"
        if not alone or _GAPPED in asking.item.keywords or _goes_on(asking):
            return read_cloze
        return read_number if asking.response.base in NUMBERS else read_text
    if len(tags) > 1:
        shown = ", ".join(f"`{tag}`" for tag in dict.fromkeys(tags))
        raise RefusedError(f"it asks for several things at once: {shown}")
    if tags[0] == "matchInteraction":
        is_sorted = _SORTED in asking.item.keywords
        return lambda asking: read_match(asking, is_sorted=is_sorted)
    if tags[0] not in _READERS:
        raise RefusedError(f"there is no item type for `{tags[0]}` here")
    return _READERS[tags[0]]


def _goes_on(asking: Asking) -> bool:
    """Whether words follow a field that are no unit: it stands in a text."""
    interaction = asking.interaction
    for parent in asking.item.body.iter():
        children = [*parent]
        if interaction in children:
            behind = children[children.index(interaction) + 1 :]
            words = [interaction.tail or "", *("".join(part.itertext()) for part in behind)]
            is_text = any(char.isalnum() for char in "".join(words))
            return is_text and not unit_behind(asking)
    return False


def _stem(asking: Asking) -> str:
    """All of the body but what is to be chosen."""
    interaction = asking.interaction

    def shown(element: Element) -> str:
        if element.tag in ("hottextInteraction",):
            return inside(element)
        prompt = element.find("prompt")
        is_said = prompt is not None and _before(asking) == _words(prompt)
        return "" if prompt is None or is_said else f"<p>{inside(prompt)}</p>"

    if unit_behind(asking):
        interaction.tail = None
    special: dict[str, Any] = {interaction.tag: shown}
    return asking.words.read(asking.item.body, "stem", special)


def _before(asking: Asking) -> str:
    """What the body says before the interaction, which some tools repeat as its prompt."""
    body = [*asking.item.body]
    place = body.index(asking.interaction) if asking.interaction in body else 0
    return " ".join(map(_words, body[:place]))


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
