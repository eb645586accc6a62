"""What schemas are made of."""

from collections.abc import Collection, Mapping
from typing import Any

from .nodes import ID, RATIO
from .schema_words import entry

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


def words(explained: Mapping[str, str], **more: Any) -> Schema:
    """One of these words; an editor shows what each of them means."""
    return {"enum": [*explained], "enumDescriptions": [*explained.values()], **more}


def fields(
    known: Collection[str],
    required: Collection[str],
    schemas: Mapping[str, Schema],
    *,
    place: str = "",
    others: bool = False,
    **more: Any,
) -> Schema:
    """A mapping with these fields; what an author reads about them is what they are at `place`."""
    properties = {name: described(name, schemas[name], place=place) for name in known}
    closed = {} if others else {"additionalProperties": False}
    return {"type": "object", "properties": properties, "required": [*required], **closed, **more}


def described(name: str, schema: Schema, *, place: str = "") -> Schema:
    about, examples = entry(name, place)
    return {"description": about, "examples": examples, **schema}
