"""What the schema tells an editor beyond what is right: explanations, examples, a course's ids."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from coursewright.cli import main
from coursewright.items import LEVELS, STATES
from coursewright.load import schema_words
from coursewright.load.course import load_course
from coursewright.load.examples import example, written_example
from coursewright.load.item_fields import MARKINGS
from coursewright.load.items import READERS, TYPES
from coursewright.load.schema import SCHEMAS, combined_schema
from coursewright.load.schema_ids import Known, completed, known_ids
from coursewright.load.texts import FOLDS
from coursewright.model import Settings

from . import yaml_core
from .conftest import ROOT

BANK = {"bank": "b", "title": "B"}
PLAIN = {"id": "i", "type": "true-false", "stem": "S", "key": True}


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema, its examples aside."""
    if isinstance(schema, dict):
        yield schema
        for name, entry in schema.items():
            if name != "examples":
                yield from parts_of(entry)
    elif isinstance(schema, list):
        for entry in schema:
            yield from parts_of(entry)


def properties_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in parts_of(schema):
        if part.get("type") == "object":
            yield from part.get("properties", {}).items()


def test_every_field_is_described_with_examples_that_fit_it() -> None:
    schema = combined_schema()
    for name, field in properties_of(schema):
        assert field["description"], name
        assert field["examples"], name
        validator = Draft202012Validator({**field, "$defs": schema["$defs"]})
        for shown in field["examples"]:
            assert validator.is_valid(shown), (name, shown)


def test_every_type_is_described() -> None:
    definitions = SCHEMAS["bank"]()["$defs"]
    assert all(definitions[name]["description"] for name in TYPES)
    words = definitions["item"]["properties"]["type"]
    assert words["enum"] == [*TYPES]
    # While none is written, editors take every type for possible, and this for its description.
    for name, about in zip(words["enum"], words["enumDescriptions"], strict=True):
        assert definitions[name]["properties"]["type"]["description"] == about


def test_what_every_item_may_hold_is_known_before_its_type_is_written() -> None:
    validator = Draft202012Validator(SCHEMAS["bank"]())
    item = {"id": "i", "level": "aply", "objective": "two words", "concepts": "c", "points": -1}
    errors = list(validator.iter_errors({**BANK, "items": [item]}))
    assert {error.path[-1] for error in errors} == {0, *item} - {"id"}
    (error,) = validator.iter_errors({**BANK, "items": [{"id": "i", "level": "apply"}]})
    assert error.message == "'type' is a required property"


def test_a_case_has_no_fields_of_an_item() -> None:
    case = {**example("case"), "level": "apply"}
    assert not Draft202012Validator(SCHEMAS["bank"]()).is_valid({**BANK, "items": [case]})


def test_every_word_to_choose_from_is_explained() -> None:
    listed = [part for part in parts_of(combined_schema()) if "enum" in part]
    assert all(len(part["enum"]) == len(part["enumDescriptions"]) for part in listed)
    assert all(all(part["enumDescriptions"]) for part in listed)


def test_the_words_explained_are_those_that_readers_take() -> None:
    assert tuple(schema_words.LEVELS) == LEVELS
    assert tuple(schema_words.STATES) == STATES
    assert tuple(schema_words.MARKINGS) == MARKINGS
    assert tuple(schema_words.FOLDS) == FOLDS
    assert set(schema_words.RULES) == {rule for reader in READERS.values() for rule in reader.rules}


def test_no_reference_of_a_schema_leads_nowhere() -> None:
    for make in (combined_schema, *SCHEMAS.values()):
        schema = make()
        named = {part["$ref"] for part in parts_of(schema) if "$ref" in part}
        assert named <= {f"#/$defs/{name}" for name in schema["$defs"]}


def test_a_part_has_the_definitions_that_it_refers_to_and_no_others() -> None:
    for name, make in SCHEMAS.items():
        schema = make()
        named = {part["$ref"] for part in parts_of(schema) if "$ref" in part}
        assert named == {f"#/$defs/{own}" for own in schema["$defs"]}, name


def test_every_field_that_is_explained_exists() -> None:
    told = {field["description"] for _, field in properties_of(combined_schema())}
    assert {about for about, *_ in schema_words.WORDS.values()} <= told


@pytest.mark.parametrize("name", TYPES)
def test_an_example_means_the_same_in_every_reading_of_yaml(name: str) -> None:
    assert yaml_core.load(written_example(name)) == [example(name)]


def test_a_course_offers_its_ids_and_takes_others() -> None:
    sources, _ = load_course(ROOT, Settings())
    rules = {"all-of-the-above": "An option says that all others are right."}
    known = Known(known_ids(sources), rules)
    schema = completed(SCHEMAS["bank"](), known)
    Draft202012Validator.check_schema(schema)
    offered, free = schema["$defs"]["concept-id"]["anyOf"]
    place = offered["enum"].index("lead-warm")
    statement = next(
        entry.statement for entry in sources.course.concepts if entry.id == "lead-warm"
    )
    assert offered["enumDescriptions"][place] == statement
    assert Draft202012Validator(free).is_valid("new-one")
    assert "l08-o3" in schema["$defs"]["objective-id"]["anyOf"][0]["enum"]
    assert "all-of-the-above" in schema["$defs"]["lint"]["properties"]
    validator = Draft202012Validator(schema)
    item = {**PLAIN, "concepts": ["new-one"], "lint": {"new-rule": "a reason"}}
    assert validator.is_valid({**BANK, "items": [item]})
    for wrong in ("two words", None, [], {}, -1, ""):
        assert not validator.is_valid({**BANK, "items": [{**item, "objective": wrong}]}), wrong


def test_no_made_up_id_is_offered_beside_those_of_a_course() -> None:
    known = Known({"concept": {"c1": ""}})
    schema = completed(SCHEMAS["bank"](), known)
    properties = schema["$defs"]["choice"]["properties"]
    assert "examples" not in properties["concepts"]
    assert "examples" in properties["objective"]
    assert "examples" in SCHEMAS["bank"]()["$defs"]["choice"]["properties"]["concepts"]


def test_an_editor_offers_no_truth_values_for_an_id_of_a_course() -> None:
    schema = completed(SCHEMAS["bank"](), Known({"concept": {"c1": ""}}))
    assert '"boolean"' not in json.dumps(schema["$defs"]["concept-id"])


def test_a_course_without_ids_has_the_schema_of_any() -> None:
    assert completed(SCHEMAS["bank"](), Known({"concept": {}})) == SCHEMAS["bank"]()


def test_the_command_writes_a_file_for_each_part(tmp_path: Path) -> None:
    folder = tmp_path / ".vscode"
    arguments = ["schema", "--course", str(ROOT), "--to", str(folder)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    # Front matter is no file, so editors lay no schema on it.
    files = SCHEMAS.keys() - {"lesson"}
    assert {path.name for path in folder.iterdir()} == {f"{part}.schema.json" for part in files}
    glossary, bank = (
        json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("glossary", "bank")
    )
    assert "crm" in glossary["$defs"]["term-id"]["anyOf"][0]["enum"]
    rule = bank["$defs"]["lint"]["properties"]["all-of-the-above"]
    assert rule["description"] == "An option says that all others are right"


def test_a_folder_without_a_course_is_misuse(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["schema", "--course", str(tmp_path)]).exit_code == 2


def test_the_command_writes_one_part_where_one_is_named(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["schema", "bank", "--to", str(tmp_path)])
    assert json.loads((tmp_path / "bank.schema.json").read_text("utf-8")) == SCHEMAS["bank"]()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = CliRunner().invoke(main, ["schema", "--to", str(tmp_path / "file" / "below")])
    assert done.exit_code == 1
    assert "cannot write" in done.stderr
