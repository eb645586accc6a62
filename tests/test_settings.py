"""The page of settings lists every field, as the JSON Schema and the readers know it."""

import re
from typing import Any

import pytest

from coursewright.load.blocks import CARD_FIELDS, PRETEST_FIELDS, QUIZ_FIELDS
from coursewright.load.schema import SCHEMAS
from coursewright.site.mkdocs_plugin import CoursewrightOptions

from .conftest import ROOT

PAGE = ROOT / "content" / "guide" / "settings.md"
TEXT = PAGE.read_text(encoding="utf-8")
TABLE = re.compile(r"<!-- fields of (?P<place>[a-z/:-]+) -->\n(?P<rows>(?:\n?\|[^\n]*)*)")


def schema_at(place: str) -> dict[str, Any]:
    """A part, a definition of it (`part/name`), or an entry of its list (`part:name`)."""
    part, _, definition = place.partition("/")
    part, _, listed = part.partition(":")
    schema = SCHEMAS[part]()
    if definition:
        return dict(schema["$defs"][definition])
    if listed:
        entries = schema["properties"][listed]["items"]
        return dict(
            schema["$defs"][entries["$ref"].rpartition("/")[2]] if "$ref" in entries else entries
        )
    return schema


def row(name: str, field: dict[str, Any], definitions: dict[str, Any], *, is_needed: bool) -> str:
    shown = f"**`{name}`**" if is_needed else f"`{name}`"
    words = [field["description"]]
    allowed = {**definitions.get(field.get("$ref", "").rpartition("/")[2], {}), **field}.get("enum")
    if allowed is not None:
        words.append("One of " + ", ".join(f"`{word}`" for word in allowed) + ".")
    if "default" in field:
        default = field["default"]
        words.append(
            f"Default: `{str(default).lower() if isinstance(default, bool) else default}`."
        )
    return f"| {shown} | {' '.join(words)} |"


def table(place: str) -> str:
    schema = schema_at(place)
    definitions = SCHEMAS["bank"]()["$defs"]
    # Where a type is settled, the schema says what that one is.
    fields = {
        name: definitions["item"]["properties"]["type"] | {"enum": None}
        if "const" in field
        else field
        for name, field in schema["properties"].items()
    }
    rows = [
        row(name, field, definitions, is_needed=name in schema["required"])
        for name, field in fields.items()
    ]
    return "\n".join(["", "| field | what it says |", "| --- | --- |", *rows])


def test_every_table_is_that_of_the_schema(update_golden: bool) -> None:
    def written(match: re.Match[str]) -> str:
        return f"<!-- fields of {match['place']} -->\n{table(match['place'])}"

    if update_golden:
        PAGE.write_text(TABLE.sub(written, TEXT), encoding="utf-8")
        return
    for match in TABLE.finditer(TEXT):
        assert match[0] == written(match)


def test_the_fields_of_a_pretest_are_named() -> None:
    named = re.search(r"It has (.*), which mean what they mean in a quiz", TEXT)
    assert named is not None
    assert re.findall("`([a-z]+)`", named[1]) == [*PRETEST_FIELDS]


def test_every_part_of_the_schema_has_its_table() -> None:
    listed = {re.split("[/:]", match["place"])[0] for match in TABLE.finditer(TEXT)}
    assert listed == {*SCHEMAS}


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("option of the plugin", [name for name, _ in CoursewrightOptions._schema]),
        ("field | what it says |\n| --- | --- |\n| `bank", QUIZ_FIELDS),
        ("field | what it says |\n| --- | --- |\n| `category", CARD_FIELDS),
    ],
    ids=["plugin", "quiz", "flashcards"],
)
def test_the_tables_that_no_schema_holds_are_whole(heading: str, fields: list[str]) -> None:
    start = TEXT.index(f"| {heading}")
    rows = TEXT[start : TEXT.index("\n\n", start)]
    assert {*re.findall(r"^\| `([a-z-]+)`", rows, re.M)} == {*fields}
