"""JSON Schema of the item types."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import calculated, cases, choices, cloze, hotspots, numbers, parts, rubrics, statuses, texts
from .examples import example
from .item_fields import FEEDBACK, MOST_POINTS, MOST_SECONDS
from .items import READERS
from .nodes import BOOLEANS, ID, PERCENTAGE
from .schema_parts import (
    BOOLEAN,
    ID_SCHEMA,
    TEXT,
    Schema,
    any_of,
    described,
    factor,
    fields,
    integer,
    list_of,
    number,
    ref,
    share,
    words,
)
from .schema_words import FOLDS, LEVELS, MARKINGS, RULES, STATES
from .variables import MOST_VALUES, MOST_VARIABLES, NAME, RANGE

# What a course has ids of, which an editor can complete.
KINDS = ("bank", "concept", "lesson", "objective", "term")
MARKING: dict[str, Schema] = {
    "penalty": share(default=0),
    "floor": share(-1, 0, default=0),
    "marking": words(MARKINGS, default="points"),
}
_VERDICT_TEXTS = dict.fromkeys(FEEDBACK, ref("text"))
_REASONS = dict.fromkeys(BOOLEANS, ref("text"))
_BY_VERDICT = fields(FEEDBACK, (), _VERDICT_TEXTS, place="verdict")
_COMMON: dict[str, Schema] = {
    "id": ref("id"),
    "title": ref("text"),
    "stem": ref("text"),
    "feedback": described("feedback", any_of(ref("text"), _BY_VERDICT), place="item"),
    "hints": list_of(any_of(ref("text"), ref("hint"))),
    "points": number(0, MOST_POINTS, default=1),
    **MARKING,
    "seconds": integer(1, MOST_SECONDS),
    "level": ref("level"),
    "concepts": ref("concept-ids"),
    "objective": ref("objective-id"),
    "tags": list_of(ref("text")),
    "status": any_of(ref("state"), ref("status")),
    "lint": ref("lint"),
}
_KEY = any_of(ref("text"), list_of(ref("text"), maxItems=1))
_KEYS = list_of(ref("text"))
_NUMBER = number(-numbers.LARGEST, numbers.LARGEST)
_TOLERANCE: dict[str, Schema] = {
    "tolerance": any_of(
        number(0, numbers.LARGEST), {"type": "string", "pattern": f"^{PERCENTAGE}$"}
    ),
    "figures": integer(1, numbers.MOST_FIGURES),
}
_NUMBER_KEY = any_of(_NUMBER, ref("number-key"), list_of(any_of(_NUMBER, ref("number-key"))))
_SPELLING: dict[str, Schema] = {
    "fold": words(FOLDS),
    "distance": integer(0, texts.MOST_EDITS, default=0),
}
_UNITS: dict[str, Schema] = {
    "units": list_of(ref("unit"), least=2),
    "unit": ref("text"),
    "unit-penalty": share(default=0.5),
}
_EXCLUDED = [
    {"not": {"required": ["tolerance", "figures"]}},
    {"not": {"required": ["unit", "units"]}},
]
_NUMERIC: Schema = {"allOf": _EXCLUDED, "dependentRequired": {"unit-penalty": ["units"]}}
_REASONED = fields((*FEEDBACK, *BOOLEANS), (), {**_VERDICT_TEXTS, **_REASONS}, place="verdict")


@dataclass(frozen=True, slots=True)
class _Type:
    """What an item type has of its own: what it is, and its fields."""

    about: str
    fields: Mapping[str, Schema]
    more: Schema = field(default_factory=dict)


_TYPES = {
    "choice": _Type("One option is right.", {"options": ref("options"), "key": _KEY}),
    "multiple-response": _Type(
        "Any number of options is right.", {"options": ref("options"), "key": _KEYS}
    ),
    "true-false": _Type(
        "A statement; `feedback` may tell the reason for each verdict.",
        {"key": BOOLEAN, "feedback": any_of(ref("text"), _REASONED)},
    ),
    "text-entry": _Type("A word or a few, typed.", {"accept": ref("accepted-texts"), **_SPELLING}),
    "numeric": _Type(
        "A number, typed; with `units` also its unit.",
        {
            "key": _NUMBER_KEY,
            **_TOLERANCE,
            **_UNITS,
            "errors": list_of(ref("number-error")),
            "example": ref("text"),
        },
        _NUMERIC,
    ),
    "calculated": _Type(
        "A number that a formula gives; each variant has other values. `{name}` stands for them.",
        {
            "variables": ref("variables"),
            "formula": ref("text"),
            **_TOLERANCE,
            **_UNITS,
            "errors": list_of(ref("formula-error")),
            "variants": integer(1, calculated.MOST_VARIANTS, default=calculated.VARIANTS),
            "seed": integer(0, calculated.MOST_SEED, default=calculated.SEED),
            "example": ref("text"),
        },
        {**_NUMERIC, "anyOf": [{"required": ["tolerance"]}, {"required": ["figures"]}]},
    ),
    "matching": _Type(
        "Premises, and options to match them with; an option may be right for none.",
        {
            "premises": list_of(ref("premise"), least=2, maxItems=parts.MOST["premises"]),
            "options": ref("plain-options"),
        },
    ),
    "ordering": _Type(
        "Options to be brought into the order in which they are written here.",
        {"options": ref("plain-options")},
    ),
    "categorise": _Type(
        "Cards to be sorted into buckets.",
        {
            "buckets": list_of(ref("bucket"), least=2, maxItems=parts.MOST["buckets"]),
            "cards": list_of(ref("card"), least=2, maxItems=parts.MOST["cards"]),
        },
    ),
    "cloze": _Type(
        "Text with gaps, each written as its name in braces.",
        {"text": ref("text"), "gaps": ref("gaps")},
    ),
    "hotspot": _Type(
        "Areas of an image, one of which is right.",
        {
            "image": ref("text"),
            "alt": ref("text"),
            "areas": list_of(ref("area"), least=2),
            "key": _KEY,
        },
    ),
    "extended-text": _Type(
        "A text that learners rate themselves, by a model response and a rubric.",
        {
            "model": ref("text"),
            "rubric": list_of(ref("criterion")),
            "words": integer(1, rubrics.MOST_WORDS),
        },
    ),
}
TYPES_ABOUT = {name: of_type.about for name, of_type in _TYPES.items()}
_TYPE_WORDS = {**TYPES_ABOUT, cases.TYPE: "A text that several items share."}


def item_definitions() -> dict[str, Schema]:
    """The definitions that an item is made of, by name."""
    return {
        "text": TEXT,
        "id": ID_SCHEMA,
        **{f"{kind}-id": ref("id") for kind in KINDS},
        **{f"{kind}-ids": list_of(ref(f"{kind}-id"), uniqueItems=True) for kind in KINDS},
        "level": words(LEVELS),
        "hint": fields(
            ("text", "penalty"),
            ("text",),
            {"text": ref("text"), "penalty": share(default=0)},
            place="hint",
        ),
        **_review_definitions(),
        **_option_definitions(),
        **_text_definitions(),
        **_number_definitions(),
        **_part_definitions(),
        "item": _item(),
        **{name: _item_of(name) for name in READERS},
        "case": _case(),
    }


def _review_definitions() -> dict[str, Schema]:
    day = {"type": "string", "format": "date", "pattern": f"^{statuses.DAY}$"}
    parts = {"state": ref("state"), "by": ref("text"), "when": day}
    return {
        "state": words(STATES),
        "status": fields(statuses.STATUS, ("state",), parts),
        "lint": {"type": "object", "additionalProperties": ref("text")},
    }


def _option_definitions() -> dict[str, Schema]:
    option = {
        "id": ref("id"),
        "text": ref("text"),
        "feedback": ref("text"),
        "weight": share(-1),
        "fixed": {**BOOLEAN, "default": False},
    }
    required = choices.OPTION_REQUIRED
    return {
        "options": list_of(ref("option"), least=2),
        "option": fields(choices.OPTION, required, option, place="option"),
        "plain-options": list_of(ref("plain-option"), least=2),
        "plain-option": fields(choices.PLAIN_OPTION, required, option, place="option"),
        "bucket": fields(parts.BUCKET, required, option, place="option"),
    }


def _text_definitions() -> dict[str, Schema]:
    accepted = {
        "text": ref("text"),
        "wildcard": ref("text"),
        "pattern": ref("text"),
        "score": share(default=1),
        "feedback": ref("text"),
    }
    kinds = [{"required": [kind]} for kind in texts.KINDS]
    return {
        "accepted-texts": list_of(any_of(ref("text"), ref("accepted-text"))),
        "accepted-text": fields(texts.ACCEPTED, (), accepted, place="accepted", oneOf=kinds),
    }


def _number_definitions() -> dict[str, Schema]:
    error = {
        "id": ref("id"),
        "value": _NUMBER,
        "formula": ref("text"),
        "feedback": ref("text"),
        "score": share(default=0),
        **_TOLERANCE,
    }
    key = {"value": _NUMBER, **_TOLERANCE}
    unit = {"unit": ref("text"), "factor": factor(numbers.MOST_FACTOR)}
    value = number(-(10**12), 10**12)
    above = {**value, "exclusiveMinimum": 0}
    variable = any_of(
        list_of(value, maxItems=MOST_VALUES),
        fields(RANGE, RANGE, {**dict.fromkeys(RANGE, value), "step": above}, place="range"),
    )
    return {
        "unit": fields(numbers.UNIT, ("unit",), unit, place="unit"),
        "number-key": fields(numbers.KEY, ("value",), key, place="error", allOf=_EXCLUDED[:1]),
        "number-error": fields(
            numbers.ERROR, numbers.ERROR_REQUIRED, error, place="error", allOf=_EXCLUDED[:1]
        ),
        "formula-error": fields(calculated.ERROR, calculated.ERROR[:2], error, place="error"),
        "variables": {
            "type": "object",
            "propertyNames": {"pattern": f"^{NAME.pattern}$"},
            "additionalProperties": variable,
            "minProperties": 1,
            "maxProperties": MOST_VARIABLES,
        },
    }


def _part_definitions() -> dict[str, Schema]:
    part = {"id": ref("id"), "text": ref("text"), "key": _KEY, "feedback": ref("text")}
    card = {**part, "key": any_of(ref("text"), _KEYS)}
    area = list_of(number(0, 100), least=4, maxItems=4)
    levels = list_of(ref("text"), least=2, maxItems=rubrics.MOST_LEVELS, default=[*rubrics.LEVELS])
    return {
        "premise": fields(parts.PART, parts.PART_REQUIRED, part, place="premise"),
        "card": fields(parts.PART, parts.PART_REQUIRED, card, place="card"),
        "area": fields(hotspots.AREA, hotspots.AREA_REQUIRED, {**part, "area": area}, place="area"),
        "criterion": fields(
            rubrics.CRITERION, ("id", "text"), {**part, "levels": levels}, place="criterion"
        ),
        "gaps": {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$"},
            "additionalProperties": ref("gap"),
            "minProperties": 1,
        },
        "gap": _gap(),
    }


def _gap() -> Schema:
    feedback = {"feedback": ref("text")}
    text = {"accept": ref("accepted-texts"), **_SPELLING, **feedback}
    figure = {"key": _NUMBER_KEY, **_TOLERANCE, **feedback}
    choice = {"options": ref("plain-options"), "key": _KEY, **feedback}
    return any_of(
        ref("accepted-texts"),
        fields(cloze.TEXT_GAP, ("accept",), text, place="gap"),
        fields(cloze.NUMBER_GAP, ("key",), figure, place="gap", allOf=_EXCLUDED[:1]),
        fields(cloze.CHOICE_GAP, ("options", "key"), choice, place="list-gap"),
    )


def _item() -> Schema:
    known_to_all = [
        name for name in _COMMON if all(name not in of_type.fields for of_type in _TYPES.values())
    ]
    common = {name: described(name, _COMMON[name], place="item") for name in known_to_all}
    return {
        "title": "Item",
        "type": "object",
        "properties": {"type": described("type", words(_TYPE_WORDS))},
        "required": ["type"],
        "allOf": [
            # What can be completed before the type is written.
            {"if": {"not": {"required": ["type"]}}, "then": {"properties": common}},
            *(
                {
                    "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                    "then": ref(name),
                }
                for name in (*READERS, cases.TYPE)
            ),
        ],
    }


def _item_of(name: str) -> Schema:
    reader, own = READERS[name], _TYPES[name]
    rules = {rule: RULES[rule] for rule in reader.rules}
    scoring = words(rules, default=reader.rules[0], examples=[*rules][-1:])
    is_type = {"const": name, "description": own.about, "examples": [name]}
    return fields(
        reader.known,
        ("type", *reader.needed),
        {**_COMMON, "scoring": scoring, "type": is_type, **own.fields},
        place=name,
        title=f"`{name}` item",
        description=own.about,
        examples=[example(name)],
        **own.more,
    )


def _case() -> Schema:
    is_case = {"properties": {"type": {"const": cases.TYPE}}, "required": ["type"]}
    schemas = {
        "id": ref("id"),
        "type": {
            "const": cases.TYPE,
            "description": _TYPE_WORDS[cases.TYPE],
            "examples": [cases.TYPE],
        },
        "title": ref("text"),
        "text": ref("text"),
        "items": list_of({**ref("item"), "not": is_case}),
    }
    return fields(
        cases.CASE,
        ("type", *cases.CASE_REQUIRED),
        schemas,
        place="case",
        title="Case",
        description=_TYPE_WORDS[cases.TYPE],
        examples=[example(cases.TYPE)],
    )
