"""The ids of a course in its schema, so that an editor completes them; others stay allowed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..model import Course, NameKind, Sources
from .item_schemas import KINDS
from .schema_parts import Schema, any_of, ref, words

Described = Mapping[str, str]


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
    definitions = dict(schema["$defs"])
    for kind in KINDS:
        if ids := known.ids.get(kind):
            definitions[f"{kind}-id"] = any_of(words(ids), ref("id"))
    if known.rules:
        definitions["lint"] = {**definitions["lint"], "properties": dict(_switches(known.rules))}
    return {**schema, "$defs": definitions}


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
