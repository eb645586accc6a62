"""The guide shows the items of its bank as they are, and scores that are earned."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.items import ITEM_TYPES, Item, MultipleResponseItem, Option, OrderingItem
from coursewright.load.course import load_course
from coursewright.load.items import READERS
from coursewright.model import Settings
from coursewright.numbers import readings
from coursewright.problems import Position
from coursewright.scoring import score

from .conftest import ROOT

PAGE = ROOT / "content" / "guide" / "item-types.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCORING = (ROOT / "content" / "guide" / "scoring.md").read_text(encoding="utf-8")
TYPES = {*ITEM_TYPES.values(), "case"}
OPTIONS = tuple(Option(letter.lower(), letter, None) for letter in "ABCDE")
NOWHERE = Position("bank.yml", 1, 1)
BANK = (ROOT / "quizzes" / "item-types.yml").read_text(encoding="utf-8")
SECTION = re.compile(
    r"```quiz\nbank: item-types\nitems: \[(?P<id>[a-z0-9-]+)\]\n(?:[a-z]+: [^\n]+\n)*```\n\n"
    r"\?\?\?\+ example \"YAML\"\n    (?P<fence>`{3,})yaml\n(?P<yaml>.*?)    (?P=fence)\n"
    r"(?P<rows>(?:\n\|[^\n]+)*)",
    re.DOTALL,
)
ROW = re.compile(r"\| `([^`]+)`[^|]* \| (\S+) \|")


def items_as_written() -> dict[str, str]:
    """What the bank says of each item of its list, by id."""
    entries = re.split(r"\n(?=  - id: )", BANK.partition("\nitems:\n")[2])
    lines = ([line.removeprefix("  ") for line in entry.splitlines()] for entry in entries)
    return {entry[0].removeprefix("- id: "): "\n".join(entry).rstrip() for entry in lines}


def shown_as_yaml(match: re.Match[str]) -> str:
    lines = match["yaml"].splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines)


def with_items(match: re.Match[str]) -> str:
    lines = items_as_written()[match["id"]].splitlines()
    indented = "".join(f"    {line}".rstrip() + "\n" for line in lines)
    start, end = (place - match.start() for place in match.span("yaml"))
    return match[0][:start] + indented + match[0][end:]


def test_the_yaml_below_each_item_is_that_of_the_bank(update_golden: bool) -> None:
    if update_golden:
        PAGE.write_text(SECTION.sub(with_items, TEXT), encoding="utf-8")
        return
    written = items_as_written()
    shown = {match["id"]: shown_as_yaml(match) for match in SECTION.finditer(TEXT)}
    assert shown == written


def shown_scores() -> list[tuple[str, str, str]]:
    return [
        (match["id"], response, earned)
        for match in SECTION.finditer(TEXT)
        for response, earned in ROW.findall(match["rows"])
    ]


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    sources, _ = load_course(ROOT, Settings())
    return {item.id: item for bank in sources.course.banks for item in bank.items}


@pytest.mark.parametrize(("item_id", "response", "earned"), shown_scores())
def test_a_response_that_is_shown_earns_the_score_beside_it(
    items: dict[str, Item], item_id: str, response: str, earned: str
) -> None:
    expected = float(Fraction(earned.replace("−", "-")))
    assert score(items[item_id], json.loads(response)) == pytest.approx(expected, abs=1e-9)


def test_every_table_of_responses_is_held_to_its_item() -> None:
    read = [match for match in SECTION.finditer(TEXT) if match["rows"]]
    assert len(read) == TEXT.count("| Response | Score |")


def rows_below(header: str) -> list[list[str]]:
    """The cells of the table on the page about scoring that begins so, its header first."""
    table = re.search(rf"^\| {re.escape(header)} .*\n(?:\|.+\n)+", SCORING, re.MULTILINE)
    assert table is not None
    rows = [row.strip("| ").split(" | ") for row in table[0].splitlines()]
    return [rows[0], *rows[2:]]


def worked_numbers(header: str) -> list[tuple[str, list[str], str]]:
    """The rule, the response and the score of each cell."""
    rules, *rows = rows_below(header)
    return [
        (rule.strip("`"), row[0].lower().split(", "), earned)
        for row in rows
        for rule, earned in zip(rules[1:], row[1:], strict=True)
    ]


@pytest.mark.parametrize(("rule", "response", "earned"), worked_numbers("Ticked"))
def test_the_rules_of_multiple_response_give_the_worked_numbers(
    rule: str, response: list[str], earned: str
) -> None:
    key = ("a", "b", "c")
    item = MultipleResponseItem(
        id="m", stem="", position=NOWHERE, options=OPTIONS, key=key, scoring=rule
    )
    assert score(item, response) == pytest.approx(float(Fraction(earned)), abs=1e-12)


@pytest.mark.parametrize(("rule", "response", "earned"), worked_numbers("Response | `exact`"))
def test_the_rules_of_ordering_give_the_worked_numbers(
    rule: str, response: list[str], earned: str
) -> None:
    item = OrderingItem(id="o", stem="", position=NOWHERE, options=OPTIONS, scoring=rule)
    assert score(item, response) == pytest.approx(float(Fraction(earned)), abs=1e-12)


@pytest.mark.parametrize(("typed", "read"), rows_below("Typed")[1:])
def test_numbers_are_read_as_the_guide_says(typed: str, read: str) -> None:
    numbers = [] if read == "no number" else read.replace("−", "-").split(" or ")
    expected = [float(number) for number in numbers]
    assert list(readings(typed.strip("`"))) == expected


def test_the_attempts_that_are_shown_earn_what_is_said(tmp_path: Path) -> None:
    (responses,) = re.findall(r"```json\n(.+?)```", SCORING, re.DOTALL)
    (tmp_path / "responses.json").write_text(responses, encoding="utf-8")
    bank = ROOT / "quizzes" / "item-types.yml"
    result = CliRunner().invoke(main, ["score", str(bank), str(tmp_path / "responses.json")])
    points = {row["id"]: row["points"] for row in json.loads(result.stdout)["items"]}
    (said,) = re.findall(r"They earn (.+?) points", SCORING)
    expected = [float(Fraction(number)) for number in re.split(r", | and ", said)]
    assert [points[item] for item in json.loads(responses)] == pytest.approx(expected)


def test_the_guide_names_every_type() -> None:
    headings = {heading.lower() for heading in re.findall(r"^## (\S+)$", TEXT, re.MULTILINE)}
    assert headings >= TYPES
    assert {name for row in rows_below("Type | Response")[1:] for name in named(row[0])} == (
        TYPES - {"case"}
    )


def test_the_guide_gives_the_rules_of_every_type() -> None:
    said = {
        name: named(rules)
        for types, rules in rows_below("Type | Rules")[1:]
        for name in types.split(", ")
    }
    others = said.pop("all others")
    for name, reader in READERS.items():
        assert sorted(said.get(name, others)) == sorted(reader.rules)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_tables_of_readme_and_contributing_name_every_type(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(named(text)) >= TYPES


def named(text: str) -> list[str]:
    return re.findall(r"`([a-z-]+)`", text)
