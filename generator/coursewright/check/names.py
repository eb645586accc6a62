"""Ids across files: each is declared once, and what is used exists."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from ..model import Name, NameKind, Sources
from ..problems import Problem

_WHERE: Mapping[NameKind, str] = {
    "bank": "banks are {known}",
    "item": "the bank's items are {known}",
    "concept": "add it to the concepts, or name it in a lesson",
    "objective": "objectives stand in the front matter of lessons",
    "term": "terms are the ids in the glossary",
}
_MOST_LISTED = 8


def check_names(sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each id declared twice and for each that is used but not declared.

    Kinds of which a file could not be read are left alone: one mistake is one problem.
    """
    yield from _declared_twice(sources.declared)
    known: dict[tuple[str, str | None], list[str]] = {}
    for name in sources.declared:
        known.setdefault((name.kind, name.bank), []).append(name.id)
    sets = {scope: frozenset(ids) for scope, ids in known.items()}
    for name in sources.used:
        scope = (name.kind, name.bank)
        if name.kind in sources.incomplete or name.id in sets.get(scope, ()):
            continue
        if name.kind == "item" and scope not in sets:
            continue  # the bank itself is unknown, which is reported where it is named
        yield _unknown(name, known.get(scope, []))


def _declared_twice(declared: tuple[Name, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Name] = {}
    for name in sorted(declared, key=lambda name: name.position):
        other = first.setdefault((name.kind, name.id), name)
        if other is name:
            continue
        if name.kind == "word":
            message = f"the glossary already has `{name.id}` at {other.position}"
            yield Problem(
                name.position,
                "error",
                "duplicate-term",
                message,
                "remove one, or merge the two terms",
            )
        else:
            message = f"the {name.kind} id `{name.id}` is already used at {other.position}"
            yield Problem(
                name.position,
                "error",
                "duplicate-id",
                message,
                "ids are unique in a course: change this one",
            )


def _unknown(name: Name, known: list[str]) -> Problem:
    guess = get_close_matches(name.id, known, 1)
    if guess:
        hint = f"did you mean `{guess[0]}`?"
    else:
        listed = ", ".join(f"`{entry}`" for entry in known[:_MOST_LISTED]) or "none yet"
        hint = _WHERE[name.kind].format(known=listed + (", …" if len(known) > _MOST_LISTED else ""))
    where = f" in bank `{name.bank}`" if name.bank else ""
    return Problem(
        name.position, "error", f"unknown-{name.kind}", f"no {name.kind} `{name.id}`{where}", hint
    )
