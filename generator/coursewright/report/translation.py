"""A translation of a course held against the original: browsers keep one progress for both."""

from collections.abc import Iterator, Mapping

from ..items import Item
from ..model import Name, NameKind, Sources
from ..problems import Position, Problem
from .item_facts import item_facts

_KINDS: tuple[NameKind, ...] = (
    "bank",
    "item",
    "case",
    "blueprint",
    "term",
    "concept",
    "lesson",
    "objective",
    "page",
)
# Parts of an item that are written anew in each language.
_TRANSLATED = frozenset(
    "accept alt example feedback image levels lint model statement stem text unit units".split()
)
_MOST = 60  # characters of a value in a message
_SHARED = "progress and results are the same in all languages"


def check_translation(own: Sources, original: Sources, config: Position) -> Iterator[Problem]:
    """Yield what differs and is no text; `config` is the place of what is not there at all.

    What could not be read in one of the two is not compared.
    """
    banks = {name.id: name.position for name in own.declared if name.kind == "bank"}
    for kind in _KINDS:
        if kind in own.incomplete | original.incomplete:
            continue
        ours, theirs = _named(own, kind), _named(original, kind)
        for name in theirs.keys() - ours.keys():
            bank = theirs[name].bank
            if bank is None or bank in banks:
                yield _missing(theirs[name], config if bank is None else banks[bank])
        for name in ours.keys() - theirs.keys():
            yield _added(ours[name])
    items = _items(original)
    for name, item in _items(own).items():
        if name in items:
            yield from _differences(item, items[name])


def _named(sources: Sources, kind: NameKind) -> Mapping[str, Name]:
    return {name.id: name for name in sources.declared if name.kind == kind}


def _items(sources: Sources) -> Mapping[str, Item]:
    return {item.id: item for bank in sources.course.banks for item in bank.items}


def _missing(name: Name, position: Position) -> Problem:
    message = f"no {name.kind} `{name.id}`, which the original has"
    return Problem(position, "warning", "not-translated", message, "translate it under this id")


def _added(name: Name) -> Problem:
    message = f"the original has no {name.kind} `{name.id}`"
    hint = f"{_SHARED} by their ids: is it misspelt?"
    return Problem(name.position, "warning", "not-in-original", message, hint)


def _differences(item: Item, original: Item) -> Iterator[Problem]:
    ours, theirs = item_facts(item), item_facts(original)
    for path in dict.fromkeys((*theirs, *ours)):
        if _TRANSLATED.isdisjoint(path.split("/")) and ours.get(path) != theirs.get(path):
            found, wanted = _shown(ours.get(path)), _shown(theirs.get(path))
            message = f"`{path}` is {found}, in the original {wanted}"
            hint = f"{_SHARED}: keep it as it is there, or give the item another id"
            yield Problem(item.position, "warning", "differs-from-original", message, hint)


def _shown(value: str | None) -> str:
    if value is None:
        return "absent"
    return f"`{value}`" if len(value) <= _MOST else f"`{value[: _MOST - 1]}…`"
