"""JSON Schema (Draft 2020-12) of a result file, as far as it can say what `reading.py` takes."""

from typing import Any

from .result import (
    MARK,
    MOST_CHARACTERS,
    MOST_FORMS,
    MOST_ITEMS,
    MOST_POINTS,
    MOST_SURE,
    MOST_TRIES,
    TIME,
    VERSION,
)

Schema = dict[str, Any]


def result_schema() -> Schema:
    """Fields that it does not name are allowed, and mean nothing."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Result of a quiz",
        "description": "What “Save my result” writes. Whoever keeps it can change it.",
        **_fields(_RESULT, optional=("started",)),
    }


def _fields(properties: Schema, *, optional: tuple[str, ...]) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _about(description: str, schema: Schema) -> Schema:
    return {"description": description, **schema}


def _text(least: int = 1) -> Schema:
    return {"type": "string", "minLength": least, "maxLength": MOST_CHARACTERS}


def _number(least: float, most: float, kind: str = "number") -> Schema:
    return {"type": kind, "minimum": least, "maximum": most}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_TIME: Schema = {"type": "string", "format": "date-time", "pattern": f"^{TIME}$"}
_POINTS = _number(-MOST_POINTS, MOST_POINTS)

_ITEM: Schema = {
    "id": _about("The id of the item; `~2` behind it is the variant with that number.", _text()),
    "type": _about("Its type on the page.", _text()),
    "response": _about("The last response, in the shape of the type; null without one.", {}),
    "score": _about(
        "The score of this response alone; null where none was scored.", _or_null(_number(-1, 1))
    ),
    "points": _about("What the item earned, after tries, hints and certainty.", _POINTS),
    "tries": _about("How many responses were scored.", _number(0, MOST_TRIES, "integer")),
    "sure": _about(
        "How sure the learner was: 1 not sure, 2 fairly sure, 3 certain, 0 untold.",
        _number(0, MOST_SURE, "integer"),
    ),
    "hints": _about("How many hints were opened.", _number(0, MOST_TRIES, "integer")),
    "time": _about("When the response was scored; null where none was.", _or_null(_TIME)),
    "state": _about(
        "`checked` or `restored` where the score is that of this response, else what it waits for.",
        _text(),
    ),
}

_RESULT: Schema = {
    "coursewright": _about("What the file is.", {"const": MARK}),
    "version": _about("The version of this schema.", {"const": VERSION}),
    "course": _about("The id of the course, as its configuration says.", _text()),
    "language": _about("The language of the page, a BCP 47 tag.", _text(0)),
    "quiz": _about("The page of the quiz, and the number of the block on it.", _text()),
    "form": _about("The number of the form, from 1.", _number(1, MOST_FORMS, "integer")),
    "learner": _about("The name or number that was typed; it may be empty.", _text(0)),
    "started": _about("When an exam began.", _or_null(_TIME)),
    "finished": _about("When the result was saved.", _TIME),
    "points": _about("What all items earned.", _POINTS),
    "of": _about("What they could have earned.", _number(0, MOST_POINTS)),
    "items": {
        "description": "The items of the form, in its order.",
        "type": "array",
        "items": _fields(_ITEM, optional=("time",)),
        "minItems": 1,
        "maxItems": MOST_ITEMS,
    },
}
