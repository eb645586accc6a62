"""Ids across files: each is declared once, and what is used exists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from ..model import Name, NameKind, Sources
from ..problems import Problem

_WHERE: Mapping[NameKind, str] = {
    "bank": "banks are {known}",
    "item": "the bank's items are {known}",
    "concept": "add it to `concepts.yml` in the content folder; without that file, to a heading",
    "lesson": "lessons are {known}",
    "blueprint": "blueprints are {known}",
    "objective": "objectives stand in the front matter of lessons",
    "category": "categories of the glossary are {known}",
    "term": "terms are the ids in the glossary",
    "page": "pages below the content folder are {known}",
    "file": "files below the content folder are {known}",
    "rule": "`coursewright explain` lists the rules",
    "anchor": "anchors of the glossary are {known}",
}
_NONE: Mapping[NameKind, str] = {"file": "put it below the content folder, which has no file yet"}
# One file holds one bank or one lesson, and what is in it.
_HOLDS: Mapping[NameKind, NameKind] = {"item": "bank", "case": "bank", "objective": "lesson"}
_MOST_LISTED = 8


def check_declared(declared: Iterable[Name]) -> Iterator[Problem]:
    """Yield a problem for each id that is declared twice, at the second one."""
    first: dict[tuple[str, str], Name] = {}
    found = [
        (name, other)
        for name in sorted(declared, key=lambda name: name.position)
        if (other := first.setdefault((_space(name.kind), name.id), name)) is not name
    ]
    # What was pasted with its bank or lesson is no mistake of its own.
    pasted = {_pair(*names) for names in found if names[0].kind in _HOLDS.values()}
    for name, other in found:
        if (_HOLDS.get(name.kind), *_pair(name, other)[1:]) not in pasted:
            yield _declared_twice(name, other)


def check_used(sources: Sources, generated: Sequence[Name] = ()) -> Iterator[Problem]:
    """Yield a problem for each id that is used but not declared.

    Kinds of which a file could not be read are left alone: one mistake is one problem.
    """
    known: dict[tuple[str, str | None], dict[str, None]] = {}
    for name in (*sources.declared, *generated):
        kind = _space(name.kind)
        scope = (kind, name.bank if kind == "item" else None)
        known.setdefault(scope, {})[name.id] = None
    for name in sources.used:
        scope = (name.kind, name.bank)
        if name.kind in sources.incomplete or name.id in known.get(scope, ()):
            continue
        if name.kind == "item" and scope not in known:
            continue  # the bank itself is unknown, which is reported where it is named
        yield _unknown(name, list(known.get(scope, ())))


def _space(kind: NameKind) -> NameKind:
    """The kind among whose ids an id is unique: a case is named where its items could be."""
    return "item" if kind == "case" else kind


def _pair(name: Name, other: Name) -> tuple[str, str, str]:
    return name.kind, name.position.path, other.position.path


def _declared_twice(name: Name, other: Name) -> Problem:
    at = other.position
    if name.position == at:
        message = f"`*` repeats the {name.kind} `{name.id}` that stands here"
        hint = "write it out where it is repeated, with an id of its own"
        return Problem(at, "error", "duplicate-id", message, hint)
    if name.kind == "word":
        message = f"the glossary already has `{name.id}` at {at}"
        hint = "remove one, or merge the two terms"
        return Problem(name.position, "error", "duplicate-term", message, hint)
    message = f"the {name.kind} id `{name.id}` is already used at {at}"
    hint = "ids are unique in a course: change this one"
    return Problem(name.position, "error", "duplicate-id", message, hint)


def _unknown(name: Name, known: list[str]) -> Problem:
    guess = get_close_matches(name.id, known, 1)
    if guess:
        hint = f"did you mean `{guess[0]}`?"
    elif not known:
        hint = _NONE.get(name.kind, f"there is no {name.kind} yet")
    else:
        listed = ", ".join(f"`{entry}`" for entry in known[:_MOST_LISTED])
        hint = _WHERE[name.kind].format(known=listed + (", …" if len(known) > _MOST_LISTED else ""))
    where = f" in bank `{name.bank}`" if name.bank else ""
    message = f"no {name.kind} `{name.id}`{where}"
    return Problem(name.position, "error", f"unknown-{name.kind}", message, hint)
