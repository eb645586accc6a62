"""`coursewright score`: responses in, item scores and points out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main

Write = Callable[[str, str], Path]

BANK = """\
bank: mixed
title: Mixed
items:
  - id: one
    type: choice
    stem: Which?
    points: 2
    options: [{id: a, text: A}, {id: b, text: B}]
    key: b
  - id: many
    type: multiple-response
    stem: Which?
    points: 0.5
    options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]
    key: [a, c]
  - {id: verdict, type: true-false, stem: So?, key: false}
  - {id: word, type: text-entry, stem: What?, accept: [Straße, no]}
  - {id: steps, type: ordering, stem: Sort., options: [{id: x, text: X}, {id: y, text: Y}]}
  - {id: weightless, type: true-false, stem: So?, key: true, points: 0}
"""


@pytest.fixture
def scored(write: Write, tmp_path: Path) -> Callable[[object], Result]:
    write("bank.yml", BANK)

    def score(responses: object) -> Result:
        write("responses.json", json.dumps(responses))
        args = ["score", str(tmp_path / "bank.yml"), str(tmp_path / "responses.json")]
        return CliRunner().invoke(main, args)

    return score


def rows(result: Result) -> dict[str, tuple[float, float]]:
    return {row["id"]: (row["score"], row["points"]) for row in json.loads(result.stdout)["items"]}


def test_every_type_is_scored_in_bank_order(scored: Callable[[object], Result]) -> None:
    result = scored(
        {
            "steps": ["x", "y"],
            "word": " STRASSE\u00a0",
            "verdict": False,
            "many": ["c", "a"],
            "one": ["b"],
            "weightless": True,
        }
    )
    assert json.loads(result.stdout) == {
        "items": [
            {"id": "one", "score": 1, "points": 2},
            {"id": "many", "score": 1, "points": 0.5},
            {"id": "verdict", "score": 1, "points": 1},
            {"id": "word", "score": 1, "points": 1},
            {"id": "steps", "score": 1, "points": 1},
            {"id": "weightless", "score": 1, "points": 0},
        ],
        "points": 5.5,
        "max_points": 5.5,
    }
    assert (result.stderr, result.exit_code) == ("", 0)


def test_wrong_and_partly_right_responses_earn_nothing(scored: Callable[[object], Result]) -> None:
    result = scored(
        {"one": ["a"], "many": ["a"], "verdict": True, "word": "street", "steps": ["y", "x"]}
    )
    assert set(rows(result).values()) == {(0, 0)}
    assert (result.stderr, result.exit_code) == ("", 0)


def test_no_response_is_no_warning(scored: Callable[[object], Result]) -> None:
    result = scored({"one": None, "many": []})
    assert set(rows(result).values()) == {(0, 0)}
    assert json.loads(result.stdout)["max_points"] == 5.5
    assert (result.stderr, result.exit_code) == ("", 0)


@pytest.mark.parametrize(
    ("item", "response"),
    [
        ("one", "b"),
        ("one", ["a", "b"]),
        ("one", ["d"]),
        ("one", [["b"]]),
        ("many", ["a", "a", "c"]),
        ("many", {"a": True, "c": True}),
        ("verdict", "false"),
        ("verdict", 0),
        ("word", ["no"]),
        ("word", False),
        ("steps", ["x"]),
        ("steps", ["x", "y", "x"]),
        ("steps", 12),
    ],
)
def test_a_response_of_the_wrong_shape_scores_0_with_a_warning(
    scored: Callable[[object], Result], item: str, response: Any
) -> None:
    result = scored({item: response})
    assert rows(result)[item] == (0, 0)
    assert result.stderr.startswith("warning: ")
    assert f"`{item}`" in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.exit_code == 0


def test_an_id_that_the_bank_lacks_is_a_warning(scored: Callable[[object], Result]) -> None:
    result = scored({"two": ["a"], "verdict": False, "\ud800": None})
    assert rows(result)["verdict"] == (1, 1)
    assert result.stderr == (
        "warning: the bank has no item `two`\nwarning: the bank has no item `\\ud800`\n"
    )
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"a": 1} x', "[" * 100_000, "9" * 5000, "{'one': null}"]
)
def test_responses_that_are_no_json_object_are_misuse(
    write: Write, tmp_path: Path, text: str
) -> None:
    bank, responses = write("bank.yml", BANK), write("responses.json", text)
    result = CliRunner().invoke(main, ["score", str(bank), str(responses)])
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "JSON" in result.stderr


def test_files_from_windows_are_read(tmp_path: Path) -> None:
    bank, responses = tmp_path / "bank.yml", tmp_path / "responses.json"
    bank.write_bytes(b"\xef\xbb\xbf" + BANK.replace("\n", "\r\n").encode())
    responses.write_bytes(b'\xef\xbb\xbf{\r\n"word": "stra\xc3\x9fe"\r\n}')
    result = CliRunner().invoke(main, ["score", str(bank), str(responses)])
    assert rows(result)["word"] == (1, 1)


def test_a_file_that_is_missing_is_misuse(write: Write, tmp_path: Path) -> None:
    bank = str(write("bank.yml", BANK))
    missing = str(tmp_path / "responses.json")
    assert CliRunner().invoke(main, ["score", bank, missing]).exit_code == 2
    assert CliRunner().invoke(main, ["score", missing, bank]).exit_code == 2


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("key: b", "key: d", "9:10: error: no option `d` [unknown-key]"),
        ("id: many", "id: one", "10:9: error: the item id `one` is already used at"),
        ("items:", "itmes:", "3:1: error: unknown field `itmes` [unknown-field]"),
        (BANK, "", "1:1: error: the bank is empty [empty]"),
    ],
)
def test_a_bank_with_errors_scores_nothing(write: Write, old: str, new: str, problem: str) -> None:
    bank, responses = write("bank.yml", BANK.replace(old, new, 1)), write("r.json", "{}")
    result = CliRunner().invoke(main, ["score", str(bank), str(responses)])
    assert f"{bank.as_posix()}:{problem}" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)
