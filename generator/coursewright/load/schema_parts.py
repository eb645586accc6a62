"""What schemas are made of, and what an author reads about each field."""

from collections.abc import Collection, Mapping
from typing import Any

from .nodes import ID, RATIO

Schema = dict[str, Any]

# Readers take a scalar for the text that the author wrote: to an editor `no` is text, `012` is not.
_SCALAR = ["string", "number", "boolean"]
TEXT: Schema = {"type": _SCALAR, "pattern": r"\S"}
ID_SCHEMA: Schema = {"type": _SCALAR, "pattern": f"^{ID.pattern}$", "minimum": 0}
BOOLEAN: Schema = {"type": "boolean"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def list_of(entry: Schema, *, least: int = 1, **more: Any) -> Schema:
    return {"type": "array", "items": entry, "minItems": least, **more}


def any_of(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas]}


def number(least: float, most: float, **more: Any) -> Schema:
    return {"type": "number", "minimum": least, "maximum": most, **more}


def integer(least: int, most: int, **more: Any) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most, **more}


def share(least: float = 0, most: float = 1, **more: Any) -> Schema:
    """A number that may be written as `1/4` or `25%`."""
    sign = "[+]?" if least >= 0 else "-" if most <= 0 else "[-+]?"
    return {
        **any_of(number(least, most), {"type": "string", "pattern": f"^{sign}{RATIO}$"}),
        **more,
    }


def factor(most: float) -> Schema:
    above = {"type": "number", "exclusiveMinimum": 0, "maximum": most}
    return any_of(above, {"type": "string", "pattern": f"^[+]?{RATIO}$"})


def mapping(schemas: Mapping[str, Schema], required: Collection[str] = (), **more: Any) -> Schema:
    """A mapping with these fields alone, without descriptions."""
    return {
        "type": "object",
        "properties": {**schemas},
        "required": [*required],
        "additionalProperties": False,
        **more,
    }


def fields(
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


def about(name: str) -> str:
    return _ABOUT[name]


_ABOUT = {
    "accept": "The texts that earn credit, compared without regard to capitals and spacing.",
    "aliases": "Other spellings and names of the term, linked like the term itself.",
    "alt": "What the image shows, for those who cannot see it.",
    "area": "Left, top, width and height in per cent of the image.",
    "areas": "The areas of the image that a learner picks from.",
    "bank": "The id of the bank. Never change it: pages and stored progress are named for it.",
    "by": "Who reviewed it.",
    "buckets": "What the cards are sorted into, two to five.",
    "cards": "What is sorted, each with the bucket or buckets it belongs to as its `key`.",
    "category": "The heading of the glossary under which the term stands.",
    "concepts": "The ids of the concepts that this is about.",
    "definition": "What the term means, in one or two sentences of Markdown.",
    "description": "A paragraph of Markdown above the bank's items.",
    "distance": "How many typing errors do not count.",
    "errors": "Usual wrong numbers, each with feedback of its own.",
    "example": "A worked example with other numbers, in Markdown.",
    "factor": "How much a number in this unit is worth in the unit of the key.",
    "feedback": "What a learner reads after responding, in Markdown, always or by verdict.",
    "figures": "The number of significant figures that must be right.",
    "fixed": "true keeps the option in its place when options are shuffled.",
    "floor": "The lowest score of a response, from -1 to 0.",
    "fold": "`accents` lets é count as e.",
    "formula": "What gives the number, from the variables.",
    "gaps": "What belongs into each gap: accepted texts, a number, or options.",
    "hints": "Markdown that a learner may open one after the other; each may cost a share.",
    "id": "Written once and never changed or reused: stored progress depends on it.",
    "image": "The path of the image, below the content folder.",
    "items": "The items, in the order of the bank's pages.",
    "key": "What is right: ids, a number, or true or false.",
    "level": "What an item or objective asks for, after Bloom: from remembering to creating.",
    "levels": "The levels of the criterion, from the lowest, which earns nothing.",
    "lint": "Lint rules that are switched off here, each with the reason why.",
    "marking": "`certainty` lets points depend on how sure a learner was.",
    "model": "A model response in Markdown.",
    "objective": "The id of the objective that the item tests.",
    "objectives": "What a learner can do after the lesson.",
    "options": "What a learner chooses from; those of an `ordering` item in the right order.",
    "pages": "false keeps the bank off bank pages, review and search.",
    "pattern": "A pattern of characters that the whole response matches.",
    "penalty": "The share lost for each earlier try, or for a hint: `0.25`, `1/4` or `25%`.",
    "points": "The weight of the item in a score; 1 where nothing is said.",
    "premises": "What is matched, each with the id of its option as its `key`.",
    "related": "The ids of related terms.",
    "rubric": "What a response is rated by.",
    "score": "The share that this earns: `0.5`, `1/2` or `50%`; 0 for a usual error.",
    "scoring": "How a partly right response counts.",
    "seconds": "How long the item should take.",
    "seed": "Another number draws other variants.",
    "state": "`draft` and `retired` items are on no page.",
    "statement": "The concept as a sentence that a learner should agree with.",
    "status": "`draft`, `reviewed` or `retired`, alone or with who and when.",
    "stem": "The text that poses the item, in Markdown.",
    "tags": "Words of the author's own to find items by.",
    "term": "The term as the glossary lists it.",
    "terms": "The terms of the glossary, in any order.",
    "text": "What a learner reads, in Markdown.",
    "title": "A heading, as plain text.",
    "tolerance": "How far a response may be off: `0.5`, or `2%` of the number.",
    "type": "The item type; it decides about the other fields.",
    "unit": "The unit that the lesson belongs to, or that a number is in.",
    "unit-penalty": "The share lost by the right number in a wrong unit.",
    "units": "The units that a learner chooses from; one has the factor 1.",
    "value": "The number.",
    "variables": "The values that each variable of the formula may have.",
    "variants": "How many variants are drawn, each with other values.",
    "weight": "What the option earns when scored by weights: `0.5`, `1/2` or `50%`.",
    "when": "The day, as in 2026-11-22.",
    "wildcard": "A text in which `*` is any run of characters.",
    "words": "How long a response should be.",
}
