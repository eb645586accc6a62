"""The glossary and the inventory of concepts: YAML text → `Term`s, `Concept`s."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode

from ..folding import fold
from ..items import LEVELS
from ..model import Concept, Name, NameKind, Term
from ..source import Source, compose
from .fields import Fields, fields_of
from .nodes import is_id, text_of

TERM = ("id", "term", "category", "definition", "example", "aliases", "related")
TERM_REQUIRED = ("id", "term", "definition")
CONCEPT = ("id", "statement", "levels")
_EXAMPLES = {
    "term": "`- {id: …, term: …, definition: …}`",
    "concept": "`- {id: …, statement: …}`",
}
Entry = TypeVar("Entry", Term, Concept)


@dataclass(frozen=True, slots=True)
class ReadInventory(Generic[Entry]):
    """The sound entries; a broken one too declares its id, and `complete` tells whether all do."""

    entries: tuple[Entry, ...]
    declared: tuple[Name, ...]
    complete: bool


def read_glossary(text: str, source: Source) -> ReadInventory[Term]:
    """Read the terms, which declare ids, spellings and categories; problems go to `source`."""
    found = _entries(text, source, "terms", "the glossary", kind="term")
    read = _inventory(found, source, "term", _term)
    # Several terms have one category, which is declared once.
    named = {name.id: name for name in _categories(found, source)}
    return replace(read, declared=(*read.declared, *named.values()))


def _categories(found: list[Node], source: Source) -> Iterator[Name]:
    """The categories of all terms, broken ones too."""
    for raw in found:
        for key, value in raw.value if isinstance(raw, MappingNode) else ():
            if key.value == "category" and isinstance(value, ScalarNode) and value.value:
                yield Name("category", value.value, source.position(value))


def read_concepts(text: str, source: Source) -> ReadInventory[Concept]:
    """Read the course's inventory of concepts; problems go to `source`."""
    found = _entries(text, source, "concepts", "the list of concepts", kind="concept")
    return _inventory(found, source, "concept", _concept)


def _entries(text: str, source: Source, name: str, what: str, *, kind: str) -> list[Node]:
    raw = compose(text, source)
    if raw is None:
        if not source.problems:
            hint = f"write `{name}:` and a list, or remove the file"
            source.report(source.at(0, 0), "empty", f"{what} is empty", hint)
        return []
    fields = fields_of(raw, source, what, f"`{name}:` and a list")
    if fields is None:
        return []
    fields.require((name,), (name,), what)
    found = fields.entries_of(
        name, least=1, code="empty-list", what=f"one {kind}", example=_EXAMPLES[kind]
    )
    return found or []


def _inventory(
    found: list[Node], source: Source, kind: NameKind, read: Callable[[Fields], Entry | None]
) -> ReadInventory[Entry]:
    entries: list[Entry] = []
    declared: list[Name] = []
    count = 0
    ids: set[str] = set()
    for raw in found:
        fields = fields_of(raw, source, f"a {kind}", _EXAMPLES[kind])
        if fields is None:
            continue
        if (entry := read(fields)) is not None:
            entries.append(entry)
        node = fields.entries.get("id")
        if node is not None and is_id(node):
            count += 1
            declared.append(Name(kind, node.value, source.position(node)))
            if node.value in ids:
                continue  # a term that was pasted: its words are no mistake of their own
            ids.add(node.value)
        declared += _spellings(fields)
    complete = bool(found) and count == len(found)
    return ReadInventory(tuple(entries), tuple(declared), complete)


def _spellings(fields: Fields) -> Iterator[Name]:
    nodes = [fields.entries.get("term")]
    if "aliases" in fields.entries:
        aliases = fields.entries["aliases"].value
        nodes += aliases if isinstance(aliases, list) else []
    for node in nodes:
        if node is not None and isinstance(node.value, str) and node.value.strip():
            yield Name("word", fold(node.value), fields.source.position(node))


def _term(fields: Fields) -> Term | None:
    fields.require(TERM_REQUIRED, TERM, "a term")
    term = Term(
        id=fields.id("id") or "",
        term=fields.text("term") or "",
        definition=fields.markdown("definition") or "",
        category=fields.text("category"),
        aliases=_aliases(fields),
        related=fields.ids("related", "term") or () if "related" in fields.entries else (),
        position=fields.source.position(fields.raw),
        example=fields.markdown("example"),
    )
    return term if fields.sound else None


def _aliases(fields: Fields) -> tuple[str, ...]:
    entries = fields.entries_of("aliases", least=0, code="empty-list", what="") or []
    texts = (text_of(raw, fields.source, "an alias") for raw in entries)
    return tuple(text for text in texts if text is not None)


def _concept(fields: Fields) -> Concept | None:
    fields.require(("id",), CONCEPT, "a concept")
    position = fields.source.position(fields.entries.get("id", fields.raw))
    name, statement = fields.id("id") or "", fields.text("statement")
    levels = fields.integer("levels", least=1, most=len(LEVELS))
    concept = Concept(name, statement, position, 1 if levels is None else levels)
    return concept if fields.sound else None
