"""What has changed in the items of a course since an earlier state of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..items import Item
from ..model import ItemBank, Name, Sources
from ..problems import Position, Problem, Severity, in_order
from .item_facts import item_facts, status_text
from .item_keys import KeyChange, key_changes

Kind = Literal["added", "removed", "renamed", "moved", "retired", "reviewed", "status", "changed"]
_MOST, _MOST_LISTED = 60, 8  # characters of a value in a message, and names


@dataclass(frozen=True, slots=True)
class Difference:
    """A field or a part of it, such as `options/a/text`; None is nothing there."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """All that has changed in one item; a removed one stands where it was then.

    `status` says that the status has changed otherwise than by review or retirement.
    """

    id: str
    bank: str
    position: Position
    kinds: tuple[Kind, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state of a course with the problems found when it was read."""

    sources: Sources
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Items in the order of their banks, removed ones at the end; and what is to be looked at."""

    items: tuple[ItemChange, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    item: Item
    bank: ItemBank


def changes(old: State, new: State) -> Changes:
    """Hold two states of a course against each other, as far as they could be read."""
    was, now = _items(old.sources), _items(new.sources)
    added, removed = _only(now, was, old.sources), _only(was, now, new.sources)
    renamed = _renamed(added.values(), removed.values())
    kept = {before.item.id for before in renamed.values()}
    found: list[ItemChange] = []
    problems = [*_not_read(old, was, "info"), *_not_read(new, now, "warning")]
    for name, placed in now.items():
        if before := was.get(name) or renamed.get(name):
            found += _item_change(before, placed)
            problems += _item_problems(before, placed)
        elif name in added:
            found.append(ItemChange(name, placed.bank.id, placed.item.position, ("added",)))
    banks = {bank.id: bank.position for bank in new.sources.course.banks}
    for name, gone in removed.items():
        if name not in kept:
            found.append(ItemChange(name, gone.bank.id, gone.item.position, ("removed",)))
            problems += _removal(gone.item, banks.get(gone.bank.id, gone.item.position))
    return Changes(tuple(found), tuple(in_order(problems)))


def _items(sources: Sources) -> dict[str, _Placed]:
    found: dict[str, _Placed] = {}
    for bank in sources.course.banks:
        for item in bank.items:
            found.setdefault(item.id, _Placed(item, bank))
    return found


def _only(
    items: Mapping[str, _Placed], others: Mapping[str, _Placed], sources: Sources
) -> dict[str, _Placed]:
    """Items that the other state has not; one that is broken there is neither new nor gone."""
    broken = {name.id for name in _unread(sources, others)}
    banks = {bank.id for bank in sources.course.banks}
    # A bank that is not there may stand in a file that cannot be read.
    is_partly_read = "item" in sources.incomplete
    return {
        name: placed
        for name, placed in items.items()
        if name not in others
        and name not in broken
        and not (is_partly_read and placed.bank.id not in banks)
    }


def _unread(sources: Sources, read: Mapping[str, _Placed]) -> list[Name]:
    return [name for name in sources.declared if name.kind == "item" and name.id not in read]


def _not_read(state: State, read: Mapping[str, _Placed], severity: Severity) -> Iterator[Problem]:
    """At most one problem for a state: `check` tells all of them."""
    unread = _unread(state.sources, read)
    errors = [problem.position for problem in state.problems if problem.severity == "error"]
    if unread:
        names = ", ".join(f"`{name.id}`" for name in unread[:_MOST_LISTED])
        position, message = unread[0].position, f"cannot be read and is not compared: {names}"
    elif "item" in state.sources.incomplete and errors:
        position, message = min(errors), "what cannot be read is not compared"
    else:
        return
    hint = "mend it first, as `coursewright check` tells" if severity == "warning" else ""
    yield Problem(position, severity, "unread-items", message, hint)


def _renamed(added: Iterable[_Placed], removed: Iterable[_Placed]) -> dict[str, _Placed]:
    """Items by the new id that they seem to have got: all else in them is as it was."""
    gone: dict[frozenset[tuple[str, str]], list[_Placed]] = {}
    for placed in removed:
        gone.setdefault(_content(placed.item), []).append(placed)
    found: dict[str, _Placed] = {}
    for placed in added:
        if alike := gone.get(_content(placed.item)):
            found[placed.item.id] = alike.pop(0)
    return found


def _content(item: Item) -> frozenset[tuple[str, str]]:
    facts = item_facts(item).items()
    # Variants are drawn by the id as well.
    apart = ("case", "lint", "variants")
    return frozenset(fact for fact in facts if fact[0].partition("/")[0] not in apart)


def _item_change(old: _Placed, new: _Placed) -> Iterator[ItemChange]:
    pairs = {
        "id": (old.item.id, new.item.id),
        "bank": (old.bank.id, new.bank.id),
        "status": (status_text(old.item.status), status_text(new.item.status)),
    }
    now = _all_facts(new)
    was = _with_new_names(_all_facts(old), now)
    pairs |= {name: (was.get(name), now.get(name)) for name in {**was, **now}}
    differences = tuple(
        Difference(name, *values) for name, values in pairs.items() if values[0] != values[1]
    )
    if differences:
        kinds = tuple(dict.fromkeys(_kind(entry, new.item) for entry in differences))
        yield ItemChange(new.item.id, new.bank.id, new.item.position, kinds, differences)


def _all_facts(placed: _Placed) -> Mapping[str, str]:
    """Those of the item, and of the case that it shares with others."""
    facts = dict(item_facts(placed.item))
    for case in placed.bank.cases:
        if case.id == placed.item.case:
            facts |= {"case/title": case.title, "case/text": case.text}
    return facts


def _with_new_names(was: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Facts of parts that got another id and kept their text, such as options, under that id."""
    gone = {_named(path, text): path for path, text in was.items() if path not in now}
    new = {_named(path, text): path for path, text in now.items() if path not in was}
    names = {
        gone[part].removesuffix("text"): path.removesuffix("text")
        for part, path in new.items()
        if part in gone and path.endswith("/text")
    }
    found = {}
    for path, text in was.items():
        old = next((name for name in names if path.startswith(name)), "")
        found[names.get(old, "") + path.removeprefix(old)] = text
    return found


def _named(path: str, text: str) -> tuple[str, str, str]:
    """A fact without the id of its part: `options/a/text` is one of the texts of options."""
    parts, _, field = path.rpartition("/")
    return parts.rpartition("/")[0], field, text


def _kind(difference: Difference, item: Item) -> Kind:
    if difference.field == "id":
        return "renamed"
    if difference.field == "bank":
        return "moved"
    if difference.field != "status":
        return "changed"
    state = None if item.status is None else item.status.state
    return state if state in {"retired", "reviewed"} else "status"


def _item_problems(old: _Placed, new: _Placed) -> Iterator[Problem]:
    """Warnings where progress or responses from before would be taken for something else.

    Nobody has met a draft: its id and key are the author's.
    """
    if _was_draft(old.item):
        return
    if old.item.id != new.item.id:
        message = f"`{new.item.id}` is the item that was `{old.item.id}`: its progress is lost"
        hint = f"keep the id `{old.item.id}`: ids outlive edits"
        yield Problem(new.item.position, "warning", "renamed-item", message, hint)
    if found := list(key_changes(old.item, new.item)):
        message = f"the key of `{new.item.id}` has changed: {_listed(found)}"
        hint = (
            "who responded before was scored by the old one: if that was right then, retire the "
            "item and write another with an id of its own"
        )
        yield Problem(new.item.position, "warning", "key-changed", message, hint)


def _removal(item: Item, position: Position) -> Iterator[Problem]:
    if not _was_draft(item):
        message = f"`{item.id}` is gone"
        hint = "put it back with `status: retired`: old responses are read by its id"
        yield Problem(position, "warning", "removed-item", message, hint)


def _was_draft(item: Item) -> bool:
    return item.status is not None and item.status.state == "draft"


def _listed(found: Sequence[KeyChange]) -> str:
    return "; ".join(
        f"{entry.part and f'{entry.part} '}{_short(entry.old)} → {_short(entry.new)}"
        for entry in found
    )


def _short(text: str | None) -> str:
    line = "nothing" if text is None else " ".join(text.split())
    return f"`{line if len(line) <= _MOST else f'{line[: _MOST - 1]}…'}`"
