"""The glossary and the inventory of concepts: YAML text → `Term`s, `Concept`s."""

from yaml.nodes import Node

from ..model import Concept, Term
from ..source import Fields, Source, compose, fields_of, text_of

_TERM = ("id", "term", "category", "definition", "aliases", "related")
_CONCEPT = ("id", "statement")


def read_glossary(text: str, source: Source) -> list[tuple[Term, Fields]] | None:
    """Read the sound terms, each with its fields; None when there may be more than these."""
    entries = _entries(text, source, "terms", "a glossary", "one term")
    if entries is None:
        return None
    terms = [
        (_term(fields), fields)
        for fields in _each(entries, source, "a term", "`{id: …, term: …, definition: …}`")
    ]
    sound = [(term, fields) for term, fields in terms if term is not None]
    return sound if len(sound) == len(entries) else None


def read_concepts(text: str, source: Source) -> list[tuple[Concept, Fields]] | None:
    """Read the course's inventory of concepts; None when there may be more than could be read."""
    entries = _entries(text, source, "concepts", "an inventory", "one concept")
    if entries is None:
        return None
    found = [
        (_concept(fields), fields)
        for fields in _each(entries, source, "a concept", "`{id: …, statement: …}`")
    ]
    sound = [(concept, fields) for concept, fields in found if concept is not None]
    return sound if len(sound) == len(entries) else None


def _entries(text: str, source: Source, name: str, what: str, least: str) -> list[Node] | None:
    raw = compose(text, source)
    if raw is None:
        if not source.problems:
            source.syntax(
                0, 0, f"{what} is empty", f"write `{name}:` and a list, or remove the file"
            )
        return None
    fields = fields_of(raw, source, what, f"`{name}:` and a list")
    if fields is None:
        return None
    fields.require((name,), (name,), what)
    return fields.entries_of(name, least=1, code="empty-list", what=least)


def _each(entries: list[Node], source: Source, what: str, example: str) -> list[Fields]:
    found = (fields_of(raw, source, what, example) for raw in entries)
    return [fields for fields in found if fields is not None]


def _term(fields: Fields) -> Term | None:
    fields.require(("id", "term", "definition"), _TERM, "a term")
    term = Term(
        id=fields.id("id") or "",
        term=fields.text("term") or "",
        definition=fields.text("definition") or "",
        category=fields.text("category"),
        aliases=_aliases(fields),
        related=fields.ids("related", "term") or () if "related" in fields.entries else (),
        position=fields.source.position(fields.raw),
    )
    return term if fields.sound else None


def _aliases(fields: Fields) -> tuple[str, ...]:
    entries = fields.entries_of("aliases", least=0, code="empty-list", what="") or []
    texts = (text_of(raw, fields.source, "an alias") for raw in entries)
    return tuple(text for text in texts if text is not None)


def _concept(fields: Fields) -> Concept | None:
    fields.require(("id",), _CONCEPT, "a concept")
    concept = Concept(fields.id("id") or "", fields.text("statement"))
    return concept if fields.sound else None
