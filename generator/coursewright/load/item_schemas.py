"""JSON Schema of the item types."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..items import LEVELS, STATES, VERDICTS
from . import calculated, cases, choices, cloze, hotspots, numbers, parts, rubrics, statuses, texts
from .item_fields import MARKINGS, MOST_POINTS, MOST_SECONDS
from .items import READERS
from .nodes import BOOLEANS, ID, PERCENTAGE
from .schema_parts import (
    BOOLEAN,
    ID_SCHEMA,
    TEXT,
    Schema,
    about,
    any_of,
    factor,
    fields,
    integer,
    list_of,
    mapping,
    number,
    ref,
    share,
)
from .variables import MOST_VALUES, MOST_VARIABLES, NAME, RANGE

MARKING: dict[str, Schema] = {
    "penalty": share(default=0),
    "floor": share(-1, 0, default=0),
    "marking": {"enum": [*MARKINGS], "default": MARKINGS[0]},
}
_VERDICT_TEXTS = {name: ref("text") for name in ("general", *VERDICTS)}
_REASONS = {word: ref("text") for word in BOOLEANS}
_COMMON: dict[str, Schema] = {
    "id": ref("id"),
    "stem": ref("text"),
    "feedback": any_of(ref("text"), mapping(_VERDICT_TEXTS)),
    "hints": list_of(any_of(ref("text"), ref("hint"))),
    "points": number(0, MOST_POINTS, default=1),
    **MARKING,
    "seconds": integer(1, MOST_SECONDS),
    "level": ref("level"),
    "concepts": ref("ids"),
    "objective": ref("id"),
    "tags": list_of(ref("text")),
    "status": any_of(ref("state"), ref("status")),
    "lint": ref("lint"),
}
_KEY = any_of(ref("text"), list_of(ref("text"), maxItems=1))
_KEYS = list_of(ref("text"))
_NUMBER = number(-numbers.LARGEST, numbers.LARGEST)
_NUMBER_KEY = any_of(_NUMBER, list_of(_NUMBER))
_TOLERANCE: dict[str, Schema] = {
    "tolerance": any_of(
        number(0, numbers.LARGEST), {"type": "string", "pattern": f"^{PERCENTAGE}$"}
    ),
    "figures": integer(1, numbers.MOST_FIGURES),
}
_SPELLING: dict[str, Schema] = {
    "fold": {"enum": [*texts.FOLDS]},
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
_OPTIONS = [{"id": "merge", "text": "A merge commit"}, {"id": "tag", "text": "A tag"}]
_RUBRIC = [{"id": "clear", "text": "Says what to do first"}]


@dataclass(frozen=True, slots=True)
class _Type:
    """What an item type has of its own: its fields, and an item as an example."""

    about: str
    fields: Mapping[str, Schema]
    example: Mapping[str, object]
    more: Schema = field(default_factory=dict)


_TYPES = {
    "choice": _Type(
        "One option is right.",
        {"options": ref("options"), "key": _KEY},
        {"stem": "What has two parents?", "options": _OPTIONS, "key": "merge"},
    ),
    "multiple-response": _Type(
        "Any number of options is right.",
        {"options": ref("options"), "key": _KEYS},
        {
            "stem": "What has parents?",
            "options": _OPTIONS,
            "key": ["merge"],
            "scoring": "net-correct",
        },
    ),
    "true-false": _Type(
        "A statement; `feedback` may tell the reason for each verdict.",
        {
            "key": BOOLEAN,
            "feedback": any_of(ref("text"), mapping({**_VERDICT_TEXTS, **_REASONS})),
        },
        {"stem": "A tag has parents.", "key": False, "feedback": {"false": "Right: it names one."}},
    ),
    "text-entry": _Type(
        "A word or a few, typed.",
        {"accept": ref("accepted-texts"), **_SPELLING},
        {
            "stem": "Which command joins two branches?",
            "accept": ["merge", {"wildcard": "git merge *"}, {"text": "rebase", "score": "1/2"}],
            "distance": 1,
        },
    ),
    "numeric": _Type(
        "A number, typed; with `units` also its unit.",
        {
            "key": _NUMBER_KEY,
            **_TOLERANCE,
            **_UNITS,
            "errors": list_of(ref("number-error")),
            "example": ref("text"),
        },
        {"stem": "How long is a mile, in metres?", "key": 1609, "tolerance": "1%", "unit": "m"},
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
        {
            "stem": "{cost} euros brought {leads} leads. What did a lead cost?",
            "variables": {
                "cost": {"from": 1000, "to": 5000, "step": 500},
                "leads": [20, 40, 50],
            },
            "formula": "cost / leads",
            "tolerance": "1%",
        },
        {**_NUMERIC, "anyOf": [{"required": ["tolerance"]}, {"required": ["figures"]}]},
    ),
    "matching": _Type(
        "Premises, and options to match them with; an option may be right for none.",
        {
            "premises": list_of(ref("premise"), least=2, maxItems=parts.MOST["premises"]),
            "options": ref("plain-options"),
        },
        {
            "stem": "What does each show?",
            "premises": [
                {"id": "log", "text": "`git log`", "key": "history"},
                {"id": "diff", "text": "`git diff`", "key": "changes"},
            ],
            "options": [
                {"id": "history", "text": "The history"},
                {"id": "changes", "text": "The changes"},
            ],
        },
    ),
    "ordering": _Type(
        "Options to be brought into the order in which they are written here.",
        {"options": ref("plain-options")},
        {"stem": "What comes first?", "options": _OPTIONS},
    ),
    "categorise": _Type(
        "Cards to be sorted into buckets.",
        {
            "buckets": list_of(ref("bucket"), least=2, maxItems=parts.MOST["buckets"]),
            "cards": list_of(ref("card"), least=2, maxItems=parts.MOST["cards"]),
        },
        {
            "stem": "Which has parents?",
            "buckets": [{"id": "yes", "text": "Parents"}, {"id": "no", "text": "No parents"}],
            "cards": [
                {"id": "merge", "text": "A merge commit", "key": "yes"},
                {"id": "tag", "text": "A tag", "key": ["no"]},
            ],
        },
    ),
    "cloze": _Type(
        "Text with gaps, each written as its name in braces.",
        {"text": ref("text"), "gaps": ref("gaps")},
        {
            "stem": "Complete the sentence.",
            "text": "A {kind} commit has {count} parents.",
            "gaps": {"kind": ["merge"], "count": {"key": 2}},
        },
    ),
    "hotspot": _Type(
        "Areas of an image, one of which is right.",
        {
            "image": ref("text"),
            "alt": ref("text"),
            "areas": list_of(ref("area"), least=2),
            "key": _KEY,
        },
        {
            "stem": "Where do the branches meet?",
            "image": "git/graph.png",
            "alt": "Two branches that meet in one commit.",
            "areas": [
                {"id": "first", "text": "The first commit", "area": [0, 40, 20, 20]},
                {"id": "last", "text": "The last commit", "area": [80, 40, 20, 20]},
            ],
            "key": "last",
        },
    ),
    "extended-text": _Type(
        "A text that learners rate themselves, by a model response and a rubric.",
        {
            "model": ref("text"),
            "rubric": list_of(ref("criterion")),
            "words": integer(1, rubrics.MOST_WORDS),
        },
        {"stem": "How do you undo a merge?", "model": "I first look …", "rubric": _RUBRIC},
    ),
}


def item_definitions() -> dict[str, Schema]:
    """The definitions that an item is made of, by name."""
    return {
        "text": TEXT,
        "id": ID_SCHEMA,
        "ids": list_of(ref("id"), uniqueItems=True),
        "level": {"enum": [*LEVELS]},
        "hint": fields(("text", "penalty"), ("text",), {"text": ref("text"), "penalty": share()}),
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
    parts = {"state": ref("state"), "by": ref("text"), "when": {"type": "string", "format": "date"}}
    return {
        "state": {"enum": [*STATES]},
        "status": fields(statuses.STATUS, ("state",), parts),
        "lint": {"type": "object", "additionalProperties": ref("text")},
    }


def _option_definitions() -> dict[str, Schema]:
    option = {
        "id": ref("id"),
        "text": ref("text"),
        "feedback": ref("text"),
        "weight": share(-1),
        "fixed": BOOLEAN,
    }
    required = choices.OPTION_REQUIRED
    return {
        "options": list_of(ref("option"), least=2),
        "option": fields(choices.OPTION, required, option, examples=_OPTIONS[:1]),
        "plain-options": list_of(ref("plain-option"), least=2),
        "plain-option": fields(choices.PLAIN_OPTION, required, option),
        "bucket": fields(parts.BUCKET, required, option),
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
        "accepted-text": fields(texts.ACCEPTED, (), accepted, oneOf=kinds),
    }


def _number_definitions() -> dict[str, Schema]:
    error = {
        "id": ref("id"),
        "value": _NUMBER,
        "formula": ref("text"),
        "feedback": ref("text"),
        "score": share(default=0),
    }
    unit = {"unit": ref("text"), "factor": factor(numbers.MOST_FACTOR)}
    value = number(-(10**12), 10**12)
    above = {**value, "exclusiveMinimum": 0}
    variable = any_of(
        list_of(value, maxItems=MOST_VALUES),
        mapping({**dict.fromkeys(RANGE, value), "step": above}, RANGE),
    )
    return {
        "unit": fields(numbers.UNIT, ("unit",), unit),
        "number-error": fields(numbers.ERROR, numbers.ERROR[:2], error),
        "formula-error": fields(calculated.ERROR, calculated.ERROR[:2], error),
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
    levels = list_of(ref("text"), least=2, maxItems=rubrics.MOST_LEVELS)
    return {
        "premise": fields(parts.PART, parts.PART_REQUIRED, part),
        "card": fields(parts.PART, parts.PART_REQUIRED, card),
        "area": fields(hotspots.AREA, hotspots.AREA_REQUIRED, {**part, "area": area}),
        "criterion": fields(rubrics.CRITERION, ("id", "text"), {**part, "levels": levels}),
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
        fields(cloze.TEXT_GAP, ("accept",), text),
        fields(cloze.NUMBER_GAP, ("key",), figure, allOf=_EXCLUDED[:1]),
        fields(cloze.CHOICE_GAP, ("options", "key"), choice),
    )


def _item() -> Schema:
    return {
        "title": "Item",
        "type": "object",
        "properties": {"type": {"description": about("type"), "enum": [*READERS, cases.TYPE]}},
        "required": ["type"],
        "allOf": [
            {
                "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
                "then": ref(name),
            }
            for name in (*READERS, cases.TYPE)
        ],
    }


def _item_of(name: str) -> Schema:
    reader, own = READERS[name], _TYPES[name]
    scoring = {"enum": [*reader.rules], "default": reader.rules[0]}
    return fields(
        reader.known,
        ("type", *reader.needed),
        {**_COMMON, "scoring": scoring, "type": {"const": name}, **own.fields},
        title=f"`{name}` item",
        description=own.about,
        examples=[{"id": "an-id", "type": name, **own.example}],
        **own.more,
    )


def _case() -> Schema:
    is_case = {"properties": {"type": {"const": cases.TYPE}}, "required": ["type"]}
    schemas = {
        "id": ref("id"),
        "type": {"const": cases.TYPE},
        "title": ref("text"),
        "text": ref("text"),
        "items": list_of({**ref("item"), "not": is_case}),
    }
    item = {"id": "an-id", "type": "true-false", "stem": "It has a tag.", "key": True}
    example = {
        "id": "a-case",
        "type": cases.TYPE,
        "title": "A repository",
        "text": "The repository …",
        "items": [item],
    }
    return fields(
        cases.CASE,
        ("type", *cases.CASE_REQUIRED),
        schemas,
        title="Case",
        description="A text that several items share.",
        examples=[example],
    )
