"""JSON Schema (Draft 2020-12) of the source files, for editors.

It is made from what the readers know, and says what one place can say: shape, fields, words. That
ids exist and are unique, and that a key names an option, only the readers can tell.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..items import LEVELS
from . import banks, glossary, pages
from .choices import OPTION, OPTION_REQUIRED
from .item_fields import MOST_POINTS
from .items import READERS, REQUIRED
from .nodes import BOOLEANS, ID

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Readers take a scalar for the text that the author wrote: to an editor `no` is text, `012` is not.
_SCALAR = ["string", "number", "boolean"]
_TEXT: Schema = {"type": _SCALAR, "pattern": r"\S"}
_ID: Schema = {"type": _SCALAR, "pattern": f"^{ID.pattern}$", "minimum": 0}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(entry: Schema, *, least: int = 1, **more: Any) -> Schema:
    return {"type": "array", "items": entry, "minItems": least, **more}


def _fields(
    known: Collection[str],
    required: Collection[str],
    schemas: Mapping[str, Schema],
    *,
    others: bool = False,
    **more: Any,
) -> Schema:
    """A mapping with these fields; what an author reads about a field comes from `_ABOUT`."""
    properties = {name: {"description": _ABOUT[name], **schemas[name]} for name in known}
    closed = {} if others else {"additionalProperties": False}
    return {"type": "object", "properties": properties, "required": [*required], **closed, **more}


_ABOUT = {
    "accept": "The texts that earn credit, compared without regard to capitals and spacing.",
    "aliases": "Other spellings and names of the term, linked like the term itself.",
    "bank": "The id of the bank. Never change it: pages and stored progress are named for it.",
    "category": "The heading of the glossary under which the term stands.",
    "concepts": "The ids of the concepts that this is about.",
    "definition": "What the term means, in one or two sentences of Markdown.",
    "description": "A paragraph of Markdown above the bank's items.",
    "feedback": "What a learner reads after answering, in Markdown.",
    "id": "Written once and never changed or reused: stored progress depends on it.",
    "items": "The items of the bank, in the order of its pages.",
    "key": "The id of the right option, the ids of all right options, or true or false.",
    "level": "What an item or objective asks for, after Bloom: from remembering to creating.",
    "objective": "The id of the objective that the item tests.",
    "objectives": "What a learner can do after the lesson.",
    "options": "What a learner chooses from; those of an `ordering` item in the right order.",
    "pages": "false keeps the bank off bank pages, review and search.",
    "points": "The weight of the item in a score; 1 where nothing is said.",
    "related": "The ids of related terms.",
    "scoring": "How a partly right answer counts.",
    "statement": "The concept as a sentence that a learner should agree with.",
    "stem": "The text that poses the item, in Markdown.",
    "term": "The term as the glossary lists it.",
    "terms": "The terms of the glossary, in any order.",
    "text": "What a learner reads, in Markdown.",
    "title": "A heading, as plain text.",
    "type": "The item type; it decides about the other fields.",
    "unit": "The unit that the lesson belongs to.",
}

_COMMON: dict[str, Schema] = {
    "id": _ref("id"),
    "stem": _ref("text"),
    "feedback": _ref("text"),
    "points": {"type": "number", "minimum": 0, "maximum": MOST_POINTS, "default": 1},
    "level": _ref("level"),
    "concepts": _ref("ids"),
    "objective": _ref("id"),
    "scoring": {},
}
_REASONS: Schema = {
    "type": "object",
    "properties": {word: _ref("text") for word in BOOLEANS},
    "additionalProperties": False,
}
_OPTIONS = [{"id": "merge", "text": "A merge commit"}, {"id": "tag", "text": "A tag"}]


@dataclass(frozen=True, slots=True)
class _Type:
    """What an item type has of its own: its fields, and an item as an example."""

    about: str
    fields: Mapping[str, Schema]
    example: Mapping[str, object]


_TYPES = {
    "choice": _Type(
        "One option is right.",
        {
            "options": _ref("options"),
            "key": {"anyOf": [_ref("text"), _list_of(_ref("text"), maxItems=1)]},
        },
        {"stem": "What has two parents?", "options": _OPTIONS, "key": "merge"},
    ),
    "multiple-response": _Type(
        "Any number of options is right.",
        {"options": _ref("options"), "key": _list_of(_ref("text"))},
        {"stem": "What has parents?", "options": _OPTIONS, "key": ["merge"]},
    ),
    "true-false": _Type(
        "A statement; `feedback` may tell the reason for each verdict.",
        {"key": {"type": "boolean"}, "feedback": {"anyOf": [_ref("text"), _REASONS]}},
        {"stem": "A tag has parents.", "key": False, "feedback": {"false": "Right: it names one."}},
    ),
    "text-entry": _Type(
        "A word or a few, typed.",
        {"accept": _list_of(_ref("text"))},
        {"stem": "Which command joins two branches?", "accept": ["merge", "git merge"]},
    ),
    "ordering": _Type(
        "Options to be brought into the order in which they are written here.",
        {"options": _ref("options")},
        {"stem": "What comes first?", "options": _OPTIONS},
    ),
}


def _item() -> Schema:
    return {
        "title": "Item",
        "type": "object",
        "properties": {"type": {"description": _ABOUT["type"], "enum": [*READERS]}},
        "required": ["type"],
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                "then": _ref(name),
            }
            for name in READERS
        ],
    }


def _item_of(name: str) -> Schema:
    reader, own = READERS[name], _TYPES[name]
    return _fields(
        reader.known,
        ("type", *REQUIRED, *reader.required),
        {**_COMMON, "type": {"const": name}, **own.fields},
        title=f"`{name}` item",
        description=own.about,
        examples=[{"id": "an-id", "type": name, **own.example}],
    )


def _definitions() -> dict[str, Schema]:
    option = {"id": _ref("id"), "text": _ref("text"), "feedback": _ref("text")}
    return {
        "text": _TEXT,
        "id": _ID,
        "ids": _list_of(_ref("id"), uniqueItems=True),
        "level": {"enum": [*LEVELS]},
        "options": _list_of(_ref("option"), least=2),
        "option": _fields(OPTION, OPTION_REQUIRED, option, examples=_OPTIONS[:1]),
        "item": _item(),
        **{name: _item_of(name) for name in READERS},
    }


def _bank() -> Schema:
    schemas = {
        "bank": _ref("id"),
        "title": _ref("text"),
        "description": _ref("text"),
        "pages": {"type": "boolean", "default": True},
        "items": _list_of(_ref("item")),
    }
    return _fields(banks.KNOWN, banks.REQUIRED, schemas, title="Item bank")


def _glossary() -> Schema:
    schemas = {
        "id": _ref("id"),
        "term": _ref("text"),
        "category": _ref("text"),
        "definition": _ref("text"),
        "aliases": _list_of(_ref("text"), least=0),
        "related": _ref("ids"),
    }
    term = _fields(glossary.TERM, glossary.TERM_REQUIRED, schemas, title="Term")
    return _fields(("terms",), ("terms",), {"terms": _list_of(term)}, title="Glossary")


def _concepts() -> Schema:
    schemas = {"id": _ref("id"), "statement": _ref("text")}
    concept = _fields(glossary.CONCEPT, ("id",), schemas, title="Concept")
    about = {"concepts": {**_list_of(concept), "description": "The concepts that lessons teach."}}
    return _fields(("concepts",), ("concepts",), about, title="Concepts of a course")


def _lesson() -> Schema:
    schemas = {
        "id": _ref("id"),
        "level": _ref("level"),
        "text": _ref("text"),
        "concepts": _ref("ids"),
    }
    objective = _fields(
        pages.OBJECTIVE, pages.OBJECTIVE_REQUIRED, schemas, title="Learning objective"
    )
    own = {
        "id": _ref("id"),
        "title": _ref("text"),
        "unit": _ref("text"),
        "objectives": _list_of(objective),
    }
    # A theme has fields of its own in front matter.
    return _fields(pages.LESSON, pages.LESSON, own, others=True, title="Front matter of a lesson")


def _complete(part: Callable[[], Schema]) -> Schema:
    return {"$schema": _DIALECT, **part(), "$defs": _definitions()}


_PARTS = {"bank": _bank, "glossary": _glossary, "concepts": _concepts, "lesson": _lesson}
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
        "anyOf": [_ref(name) for name in parts],
        "$defs": {**parts, **_definitions()},
    }
