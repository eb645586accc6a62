"""JSON Schema (Draft 2020-12) of the source files, for editors.

It is made from what the readers know, and says what one place can say: shape, fields, words. That
ids exist and are unique, and that a key names an option, only the readers can tell.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..blueprints import MOST_FORMS
from ..items import LEVELS as ITEM_LEVELS
from . import banks, blueprints, glossary, pages
from .defaults import RULES
from .item_schemas import MARKING, TYPES_ABOUT, item_definitions
from .items import READERS
from .nodes import ID
from .schema_parts import (
    BOOLEAN,
    Schema,
    any_of,
    factor,
    fields,
    integer,
    list_of,
    ref,
    share,
    words,
)
from .schema_words import LEVELS
from .schema_words import RULES as RULE_WORDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _bank() -> Schema:
    by_type = {
        name: {
            "description": TYPES_ABOUT[name],
            "examples": [*reader.rules[:1]],
            **words({rule: RULE_WORDS[rule] for rule in reader.rules}, default=reader.rules[0]),
        }
        for name, reader in READERS.items()
    }
    types = {"type": "object", "properties": by_type, "additionalProperties": False}
    schemas = {
        "bank": ref("id"),
        "title": ref("text"),
        "description": ref("text"),
        "pages": {**BOOLEAN, "default": True},
        "scoring": any_of(words({rule: RULE_WORDS[rule] for rule in RULES}), types),
        **MARKING,
        "lint": ref("lint"),
        "items": list_of(ref("item")),
    }
    return fields(banks.KNOWN, banks.REQUIRED, schemas, place="bank", title="Item bank")


def _glossary() -> Schema:
    schemas = {
        "id": ref("id"),
        "term": ref("text"),
        "category": ref("text"),
        "definition": ref("text"),
        "example": ref("text"),
        "aliases": list_of(ref("text"), least=0),
        "related": ref("term-ids"),
    }
    term = fields(glossary.TERM, glossary.TERM_REQUIRED, schemas, place="term", title="Term")
    return fields(("terms",), ("terms",), {"terms": list_of(term)}, title="Glossary")


def _concepts() -> Schema:
    levels = integer(1, len(ITEM_LEVELS), default=1)
    schemas = {"id": ref("id"), "statement": ref("text"), "levels": levels}
    concept = fields(glossary.CONCEPT, ("id",), schemas, place="concept", title="Concept")
    own = {"concepts": list_of(concept)}
    return fields(("concepts",), ("concepts",), own, place="concepts", title="Concepts of a course")


def _lesson() -> Schema:
    schemas = {
        "id": ref("id"),
        "level": ref("level"),
        "text": ref("text"),
        "concepts": ref("concept-ids"),
    }
    objective = fields(
        pages.OBJECTIVE,
        pages.OBJECTIVE_REQUIRED,
        schemas,
        place="objective",
        title="Learning objective",
    )
    own = {
        "id": ref("id"),
        "title": ref("text"),
        "unit": ref("text"),
        "objectives": list_of(objective),
    }
    # A theme has fields of its own in front matter.
    title = "Front matter of a lesson"
    return fields(pages.LESSON, pages.LESSON, own, place="lesson", others=True, title=title)


def _blueprint() -> Schema:
    columns = {"propertyNames": {"pattern": f"^{ID.pattern}$"}, "minProperties": 1}
    count = integer(0, blueprints.MOST_ITEMS)
    selectors = {
        name: ref(f"{kind}-ids") if kind else list_of(ref("text"))
        for name, kind in blueprints.SELECTORS.items()
    }
    area = {
        "id": ref("id"),
        "title": ref("text"),
        **selectors,
        "items": {
            "type": "object",
            # For completion, where nothing groups the levels.
            "properties": {
                level: {"description": about, "examples": [2], **count}
                for level, about in LEVELS.items()
            },
            "additionalProperties": count,
            **columns,
        },
    }
    areas = fields(
        blueprints.AREA,
        blueprints.AREA_REQUIRED,
        area,
        place="blueprint-area",
        title="Area of a blueprint",
        anyOf=[{"required": [name]} for name in selectors],
    )
    own = {
        "blueprint": ref("id"),
        "title": ref("text"),
        "banks": ref("bank-ids"),
        "forms": integer(1, MOST_FORMS, default=1),
        "overlap": share(default=0),
        "pass": factor(1),
        "seed": integer(-blueprints.MOST_SEED, blueprints.MOST_SEED, default=0),
        "levels": {"type": "object", "additionalProperties": list_of(ref("level")), **columns},
        "areas": list_of(areas),
    }
    known, required = blueprints.KNOWN, blueprints.REQUIRED
    return fields(known, required, own, place="blueprint", title="Blueprint")


def _complete(part: Callable[[], Schema]) -> Schema:
    whole = part()
    return {"$schema": _DIALECT, **whole, "$defs": _needed(whole, item_definitions())}


def _needed(whole: Schema, definitions: Schema) -> Schema:
    """The definitions that a schema comes to: most files need few of them."""
    needed: set[str] = set()
    waiting = [*_named(whole)]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += _named(definitions[name])
    return {name: about for name, about in definitions.items() if name in needed}


def _named(value: Any) -> Iterator[str]:
    """The names of the definitions that a part of a schema refers to, some of them repeatedly."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].removeprefix("#/$defs/")
        value = list(value.values())
    for entry in value if isinstance(value, list) else ():
        yield from _named(entry)


_PARTS = {
    "bank": _bank,
    "glossary": _glossary,
    "concepts": _concepts,
    "lesson": _lesson,
    "blueprint": _blueprint,
}
# The schema of each kind of source file, made on demand.
SCHEMAS: dict[str, Callable[[], Schema]] = {
    name: partial(_complete, part) for name, part in _PARTS.items()
}


def combined_schema() -> Schema:
    """One schema for every kind of source file."""
    parts = {name: part() for name, part in _PARTS.items()}
    return {
        "$schema": _DIALECT,
        "title": "Source files of a Coursewright course",
        "anyOf": [ref(name) for name in parts],
        "$defs": {**parts, **item_definitions()},
    }
