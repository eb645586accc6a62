"""The ids of a course in its schema, so that an editor completes them; others stay allowed."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from ..model import Course, NameKind, Sources
from .item_schemas import KINDS
from .schema_parts import ID_SCHEMA, Schema, any_of, ref, words

Described = Mapping[str, str]
# Any id. Where `boolean` is a type, an editor offers true and false.
_FREE_ID: Schema = {
    **{name: rule for name, rule in ID_SCHEMA.items() if name != "type"},
    "not": {"type": ["object", "array", "null"]},
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a course has, by kind: ids with what they stand for, which may be empty.

    `rules` are the codes of lint rules, which are the same in every course.
    """

    ids: Mapping[str, Described] = field(default_factory=dict)
    rules: Described = field(default_factory=dict)


def known_ids(sources: Sources) -> dict[str, Described]:
    """The ids that a course declares, those of broken items and lessons too."""
    told = {(kind, name): about for kind, name, about in _told(sources.course)}
    return {
        kind: {
            name.id: told.get((kind, name.id), "") for name in sources.declared if name.kind == kind
        }
        for kind in KINDS
    }


def completed(schema: Schema, known: Known) -> Schema:
    """The schema, with the known ids offered wherever one is named."""
    offered = {kind: ids for kind in KINDS if (ids := known.ids.get(kind))}
    named = {f"#/$defs/{kind}-{end}" for kind in offered for end in ("id", "ids")}
    whole: Schema = _without_examples(schema, named)
    definitions = whole["$defs"]
    for kind, ids in offered.items():
        if f"{kind}-id" in definitions:
            definitions[f"{kind}-id"] = any_of(words(ids), _FREE_ID)
    if known.rules and "lint" in definitions:
        definitions["lint"] = {**definitions["lint"], "properties": dict(_switches(known.rules))}
    return whole


def _without_examples(value: Any, named: Set[str]) -> Any:
    """A copy in which no made-up id stands beside those of the course."""
    if isinstance(value, list):
        return [_without_examples(entry, named) for entry in value]
    if not isinstance(value, dict):
        return value
    left_out = "examples" if value.get("$ref") in named else None
    return {
        name: _without_examples(entry, named) for name, entry in value.items() if name != left_out
    }


def _told(course: Course) -> Iterator[tuple[NameKind, str, str]]:
    yield from (("concept", concept.id, concept.statement or "") for concept in course.concepts)
    yield from (("bank", bank.id, bank.title) for bank in course.banks)
    yield from (("term", term.id, term.definition) for term in course.terms)
    for lesson in filter(None, (page.lesson for page in course.pages)):
        yield "lesson", lesson.id, lesson.title
        yield from (("objective", entry.id, entry.text) for entry in lesson.objectives)


def _switches(rules: Described) -> Iterable[tuple[str, Schema]]:
    for code, about in rules.items():
        yield code, {"description": about, **ref("text")}
