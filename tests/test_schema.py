"""The JSON Schema that editors use, and the readers that decide, held against each other."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coursewright.cli import main
from coursewright.load.banks import read_bank
from coursewright.load.blueprints import read_blueprint
from coursewright.load.glossary import read_concepts, read_glossary
from coursewright.load.items import READERS
from coursewright.load.pages import read_page
from coursewright.load.schema import SCHEMAS, combined_schema
from coursewright.source import Source

from . import yaml_core
from .conftest import ROOT

# What only a reader can tell: whether ids and texts differ, whether an id names something, whether
# numbers add up, and what stands in a text.
NOT_FOR_A_SCHEMA = set(
    """duplicate-id duplicate-options duplicate-field duplicate-unit duplicate-areas duplicate-gap
    duplicate-value unknown-key unknown-gap unused-gap unused-field unused-variable unreachable
    no-credit no-key-unit invalid-weight invalid-pattern matches-all missing-alt outside-image
    invalid-formula no-result ambiguous-value too-few-values too-many-values
    key-shown no-reason
    unknown-column unknown-bank duplicate-level unfilled-blueprint""".split()
)

READ: dict[str, Callable[[str, Source], object]] = {
    "bank": read_bank,
    "glossary": read_glossary,
    "concepts": read_concepts,
    "blueprint": read_blueprint,
    "lesson": lambda text, source: read_page("l.md", f"---\n{text}---\n", source),
}
VALIDATORS = {part: Draft202012Validator(schema()) for part, schema in SCHEMAS.items()}


class Written(str):
    """A scalar as it stands in a file, quotes included."""


def written(document: Any) -> str:
    """YAML: block style outside, flow style inside."""
    if isinstance(document, dict):
        return "".join(f"{name}: {flow(value)}\n" for name, value in document.items())
    return f"{flow(document)}\n"


def flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(entry)}" for name, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value if isinstance(value, Written) else json.dumps(value, ensure_ascii=False)


def assert_agreement(part: str, text: str) -> bool:
    """Compare reader and schema on a text; returns whether the reader accepts it."""
    source = Source("f.yml")
    READ[part](text, source)
    codes = {problem.code for problem in source.problems}
    refused = [error.message for error in VALIDATORS[part].iter_errors(yaml_core.load(text))]
    if refused:
        assert codes, f"the schema refuses, the reader does not: {refused}\n{text}"
    if codes - NOT_FOR_A_SCHEMA:
        assert refused, f"the reader refuses, the schema does not: {source.problems}\n{text}"
    return not codes


@pytest.mark.parametrize("schema", [combined_schema, *SCHEMAS.values()])
def test_every_schema_is_a_schema(schema: Callable[[], dict[str, Any]]) -> None:
    Draft202012Validator.check_schema(schema())


def test_the_command_prints_one_part_or_all() -> None:
    printed = CliRunner().invoke(main, ["schema", "bank"])
    assert json.loads(printed.stdout) == SCHEMAS["bank"]()
    combined = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert [part["$ref"] for part in combined["anyOf"]] == [f"#/$defs/{part}" for part in SCHEMAS]
    assert CliRunner().invoke(main, ["schema", "banks"]).exit_code == 2


@pytest.mark.parametrize(
    ("part", "pattern"),
    [
        ("bank", "quizzes/[!g]*.yml"),
        ("glossary", "quizzes/glossary.yml"),
        ("concepts", "content/concepts.yml"),
        ("lesson", "content/*/*.md"),
        ("blueprint", "quizzes/blueprints/*.yml"),
    ],
)
def test_every_file_of_the_course_validates(part: str, pattern: str) -> None:
    paths = sorted(ROOT.glob(pattern))
    assert paths
    combined = Draft202012Validator(combined_schema())
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if part == "lesson":
            text = text.split("---\n")[1]
            if "\nunit: " not in text:  # the front matter of another page
                continue
        assert assert_agreement(part, text)
        assert combined.is_valid(yaml_core.load(text))


def test_the_schema_shows_a_sound_item_of_each_type() -> None:
    definitions = SCHEMAS["bank"]()["$defs"]
    for name in (*READERS, "case"):
        (example,) = definitions[name]["examples"]
        document = {"bank": "b", "title": "B", "items": [example]}
        assert assert_agreement("bank", written(document))


# A document with every field, whose mutations cover every rule of shape.
OPTIONS = [
    {"id": "a", "text": "A", "feedback": "Yes."},
    {"id": "b", "text": "B"},
    {"id": "c", "text": "C"},
]
PARTS = [
    {"id": "p", "text": "P", "key": "a", "feedback": "F."},
    {"id": "q", "text": "Q", "key": ["b"]},
]
VERDICTS = {"general": "G.", "correct": "C.", "partly-correct": "P.", "incorrect": "I."}
COMMON = {
    "stem": "So?",
    "points": 2,
    "level": "apply",
    "concepts": ["x", "y"],
    "objective": "o1",
    "scoring": "all-or-nothing",
    "status": "draft",
}
MARKED = {
    "stem": "So?",
    "feedback": VERDICTS,
    "hints": ["H.", {"text": "I.", "penalty": "1/4"}],
    "penalty": "25%",
    "marking": "certainty",
    "seconds": 60,
    "tags": ["t", "u"],
    "status": {"state": "reviewed", "by": "B.", "when": "2026-11-22"},
    "lint": {"longest-is-key": "a name"},
}
WEIGHTED = [
    {"id": "a", "text": "A", "weight": 0.5},
    {"id": "b", "text": "B", "weight": "1/2", "fixed": True},
    {"id": "c", "text": "C", "weight": "-50%"},
]
NUMBER = {"stem": "So?", "key": 5, "tolerance": 0.5}
ITEMS: list[dict[str, Any]] = [
    {"type": "choice", **COMMON, "feedback": "F.", "options": OPTIONS, "key": "a"},
    {"type": "choice", **MARKED, "options": OPTIONS[:2], "key": ["a"]},
    {"type": "multiple-response", **COMMON, "options": OPTIONS, "key": ["a", "b"]},
    {
        "type": "multiple-response",
        "stem": "S",
        "options": WEIGHTED,
        "key": ["a", "b"],
        "scoring": "weighted",
        "floor": -0.5,
    },
    {"type": "true-false", "stem": "S", "key": True, "feedback": {"true": "T.", "false": "F."}},
    {"type": "true-false", "stem": "S", "key": True, "feedback": {"True": "T.", "FALSE": "F."}},
    {"type": "true-false", **COMMON, "key": True, "feedback": "F."},
    {"type": "text-entry", **COMMON, "accept": ["one", "two"], "fold": "accents", "distance": 1},
    {
        "type": "text-entry",
        "stem": "S",
        "accept": [
            {"text": "one", "score": 0.5, "feedback": "F."},
            {"wildcard": "*two"},
            {"pattern": "threes?", "score": "100%"},
        ],
    },
    {"type": "numeric", **NUMBER, "unit": "g", "example": "E."},
    {
        "type": "numeric",
        **NUMBER,
        "tolerance": "2%",
        "units": [{"unit": "g"}, {"unit": "kg", "factor": 1000}],
        "unit-penalty": "1/3",
        "errors": [
            {"id": "e", "value": 7, "feedback": "F.", "score": 0.5},
            {"id": "f", "value": 9},
        ],
    },
    {"type": "numeric", "stem": "S", "key": [5, 7.5], "figures": 3},
    {
        "type": "calculated",
        "stem": "{a} by {b}?",
        "variables": {"a": {"from": -5, "to": 5000, "step": 1000}, "b": [3, 7]},
        "formula": "a / b",
        "figures": 3,
        "unit": "g",
        "errors": [{"id": "e", "formula": "b / a", "feedback": "F.", "score": 0.5}],
        "variants": 2,
        "seed": 4,
        "example": "E.",
    },
    {"type": "matching", **COMMON, "premises": PARTS, "options": OPTIONS},
    {"type": "ordering", **COMMON, "options": OPTIONS},
    {
        "type": "categorise",
        "stem": "S",
        "buckets": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
        "cards": [PARTS[0], {"id": "q", "text": "Q", "key": ["a", "b"]}],
        "scoring": "per-part",
    },
    {
        "type": "cloze",
        "stem": "S",
        "text": "T {a} {b} {c} {d}",
        "gaps": {
            "a": ["one", "two"],
            "b": {"accept": ["three"], "fold": "accents", "distance": 1, "feedback": "F."},
            "c": {"key": 4, "tolerance": "1%", "feedback": "F."},
            "d": {"options": OPTIONS, "key": "a", "feedback": "F."},
        },
    },
    {
        "type": "hotspot",
        "stem": "S",
        "image": "a.png",
        "alt": "An image.",
        "areas": [
            {"id": "a", "text": "A", "area": [0, 0, 20, 20], "feedback": "F."},
            {"id": "b", "text": "B", "area": [30.5, 30, 20, 20]},
        ],
        "key": "a",
    },
    {
        "type": "extended-text",
        "stem": "S",
        "model": "M.",
        "words": 120,
        "rubric": [
            {"id": "c", "text": "C", "levels": ["no", "partly", "yes"]},
            {"id": "d", "text": "D"},
        ],
    },
    {
        "type": "case",
        "title": "T",
        "text": "T.",
        "items": [{"id": "j", "type": "true-false", "stem": "S", "key": True}],
    },
]
BANK = {"bank": "b", "title": "B"}
PLAIN = [{"id": "i", "type": "true-false", "stem": "S", "key": True}]
RULES = {"multiple-response": "net-correct", "ordering": "kendall-distance"}
TERM = {"id": "t1", "term": "T", "category": "C", "definition": "D.", "aliases": ["U"]}
CELLS = {"id": "x", "title": "X", "lessons": ["l"], "items": {"recall": 2, "use": 0}}
AREA = {
    **{"id": "y", "objectives": ["o1"], "concepts": ["c"], "tags": ["t"], "banks": ["b"]},
    "items": {"use": 1},
}
BLUEPRINT = {
    **{"blueprint": "e", "title": "E", "banks": ["b", "c"], "forms": 2, "overlap": "25%"},
    "pass": "70%",
    **{"seed": 7, "levels": {"recall": ["remember", "understand"], "use": ["apply"]}},
}
OBJECTIVE = {"id": "o1", "text": "T", "level": "create", "concepts": ["x"]}
FULL: list[tuple[str, dict[str, Any]]] = [
    *(("bank", {**BANK, "items": [{"id": "i", **item}]}) for item in ITEMS),
    ("bank", {**BANK, "description": "D.", "pages": False, "items": PLAIN}),
    ("bank", {**BANK, "lint": {"all-of-the-above": "R."}, "items": PLAIN}),
    ("bank", {**BANK, "scoring": "each-decision", "penalty": 0.5, "items": PLAIN}),
    ("bank", {**BANK, "scoring": RULES, "floor": "-1/2", "marking": "points", "items": PLAIN}),
    (
        "glossary",
        {"terms": [{**TERM, "related": ["t2", "t3"]}, {**TERM, "aliases": []}]},
    ),
    ("glossary", {"terms": [{"id": "t", "term": "T", "definition": "D.", "example": "E."}]}),
    ("concepts", {"concepts": [{"id": "c1", "statement": "S.", "levels": 2}, {"id": "c2"}]}),
    ("blueprint", {**BLUEPRINT, "areas": [CELLS, AREA]}),
    ("blueprint", {"blueprint": "e", "title": "E", "areas": [{**AREA, "items": {"apply": 1}}]}),
    ("lesson", {"id": "l", "title": "T", "unit": "u", "objectives": [OBJECTIVE], "icon": "x"}),
]


def mutations(value: Any) -> Iterator[Any]:
    """Every document that differs in one place of a kind that a reader looks at."""
    if isinstance(value, dict):
        for name, entry in value.items():
            others = {key: kept for key, kept in value.items() if key != name}
            yield others
            yield {**others, f"{name}x": entry}
            for changed in mutations(entry):
                yield {**value, name: changed}
        yield {**value, "answer": "x"}
        yield from ("text", [], [value], None)
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            yield value[:position] + value[position + 1 :]
            for changed in mutations(entry):
                yield [*value[:position], changed, *value[position + 1 :]]
        yield [value, *value]
        yield from ([], {}, "text", None, value[:1], [*value, None])
    else:
        yield from (None, "", "  ", [], [value], {}, {"x": value}, "two words", "-x", "unheard-of")
        yield from (Written(word) for word in ("no", "012", "true", "1.5", "-1", "1e9", "~"))
        yield from (Written(word) for word in ("0x10", "0o17", "0x1000", "1e-200", "-0x1"))


@pytest.mark.parametrize(("part", "document"), FULL)
def test_reader_and_schema_agree_on_every_change_of_shape(
    part: str, document: dict[str, Any]
) -> None:
    assert assert_agreement(part, written(document))
    changes = list(mutations(document))
    if re.search('"(variables|seed)"', json.dumps(document)):  # the reader wants no exponent there
        changes = [change for change in changes if not re.search(r"\b1e", written(change))]
    if part == "lesson":  # lines between `---` that are no fields are no front matter
        changes = [change for change in changes if isinstance(change, dict)]
    accepted = [assert_agreement(part, written(change)) for change in changes]
    assert 0 < sum(accepted) < len(accepted) / 2


def test_an_editor_sees_an_id_that_stands_twice() -> None:
    items = [{"id": "i", "type": "true-false", "stem": "S", "key": True, "concepts": ["a", "a"]}]
    assert not VALIDATORS["bank"].is_valid({**BANK, "items": items})


WORDS = ("no", "on", "1:30", "012", "1e3", "true", "0x1F", "3.14", "2001-12-14", "null", "~", "y")
texts = st.sampled_from([Written(word) for word in (*WORDS, ".inf", "-1", "=", "''")]) | st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="\x85\u2028\u2029")
)
ids = st.sampled_from([Written(word) for word in (*WORDS, "a", "lead-warm", "A.b_c")])
levels = st.sampled_from(["remember", "create", "synthesis", Written("no")])
amounts = st.sampled_from([Written(word) for word in ("0", "1", "2.5", "1e2", "-1", "1001", "'1'")])


def lists(entries: st.SearchStrategy[Any], *, least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(entries, min_size=least, max_size=3)


options = lists(st.fixed_dictionaries({"id": ids, "text": texts}, optional={"feedback": texts}))
shares = st.sampled_from(
    [Written(word) for word in ("0", "0.5", "1/4", "25%", "-1/3", "2", "'1/4'")]
)
bad_shares = st.sampled_from([Written(word) for word in ("1/0", "1/ 4", ".5%", "'0.5'", "1/", "x")])
parts = lists(st.fixed_dictionaries({"id": ids, "text": texts, "key": ids | lists(ids)}))
common = {"id": ids, "stem": texts}
optional = {
    "level": levels,
    "points": amounts,
    "concepts": lists(ids),
    "objective": ids,
    "hints": lists(texts | st.fixed_dictionaries({"text": texts, "penalty": shares})),
    "penalty": shares | bad_shares,
}
items = st.one_of(
    st.fixed_dictionaries({**common, "type": st.just(name), **own}, optional=optional)
    for name, own in {
        "choice": {"options": options, "key": ids | lists(ids)},
        "multiple-response": {"options": options, "key": lists(ids)},
        "true-false": {"key": st.booleans()},
        "text-entry": {"accept": lists(texts)},
        "ordering": {"options": options},
        "numeric": {"key": amounts | lists(amounts), "tolerance": shares | bad_shares},
        "matching": {"premises": parts, "options": options},
        "categorise": {"buckets": options, "cards": parts},
        "extended-text": {"model": texts, "rubric": options},
    }.items()
)
documents = st.fixed_dictionaries(
    {"bank": ids, "title": texts, "items": lists(items, least=1)},
    optional={"description": texts, "pages": st.booleans() | texts},
)


@given(documents)
def test_reader_and_schema_agree_on_every_scalar(document: dict[str, Any]) -> None:
    assert_agreement("bank", written(document))
