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
            {"id": "one", "score": 1, "state": "scored", "points": 2},
            {"id": "many", "score": 1, "state": "scored", "points": 0.5},
            {"id": "verdict", "score": 1, "state": "scored", "points": 1},
            {"id": "word", "score": 1, "state": "scored", "points": 1},
            {"id": "steps", "score": 1, "state": "scored", "points": 1},
            {"id": "weightless", "score": 1, "state": "scored", "points": 0},
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
    assert {row["state"] for row in json.loads(result.stdout)["items"]} == {"unanswered"}
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


TYPES = """\
bank: types
title: Types
items:
  - {id: number, type: numeric, stem: How much?, key: 1250, tolerance: 2%,
     units: [{unit: g}, {unit: kg, factor: 1000}], unit-penalty: 1/4}
  - id: cost
    type: calculated
    stem: "{cost} euros for {leads} leads: what does one cost?"
    variables: {cost: [100, 300], leads: [20]}
    formula: cost / leads
    tolerance: 1%
    variants: 2
  - id: pairs
    type: matching
    stem: Match.
    premises: [{id: p1, text: One, key: o1}, {id: p2, text: Two, key: o2}]
    options: [{id: o1, text: A}, {id: o2, text: B}, {id: o3, text: C}]
  - id: cards
    type: categorise
    stem: Sort.
    buckets: [{id: sales, text: Sales}, {id: marketing, text: Marketing}]
    cards: [{id: c1, text: X, key: sales}, {id: c2, text: Y, key: [sales, marketing]}]
  - id: gaps
    type: cloze
    stem: Fill in.
    text: "Creates {what}; {share} % and {role}."
    gaps:
      what: [demand, interest]
      share: {key: 12, tolerance: 0.5}
      role: {options: [{id: a, text: A}, {id: b, text: B}], key: a}
  - id: place
    type: hotspot
    stem: Where?
    image: leads/funnel.png
    alt: A funnel
    areas: [{id: top, text: the top, area: [10, 0, 80, 30]},
            {id: tip, text: the tip, area: [10, 60, 80, 30]}]
    key: top
  - id: essay
    type: extended-text
    stem: Why?
    points: 4
    model: Because.
    rubric: [{id: clear, text: Clear}, {id: short, text: Short, levels: [no, yes]}]
  - {id: sure, type: true-false, stem: So?, key: true, marking: certainty, points: 2}
  - id: slow
    type: choice
    stem: Which?
    penalty: 0.25
    hints: [Think., {text: Not b., penalty: 0.1}]
    options: [{id: a, text: A}, {id: b, text: B}]
    key: a
"""
SOUND = {
    "number": {"number": "1,25", "unit": "kg"},
    "cost": {"variant": 2, "number": "15"},
    "pairs": {"p1": "o1", "p2": "o3"},
    "cards": {"c1": "sales", "c2": ["marketing", "sales"]},
    "gaps": {"what": " Interest", "share": "12,4", "role": "b"},
    "place": ["top"],
    "essay": {"text": "Because.", "clear": "1", "short": 1},
    "sure": {"$tries": [True], "$certainty": 3},
    "slow": {"$tries": [["b"], ["a"]], "$hints": 2},
}


@pytest.fixture
def of_types(write: Write, tmp_path: Path) -> Callable[[object], Result]:
    write("types.yml", TYPES)

    def score(responses: object) -> Result:
        text = responses if isinstance(responses, str) else json.dumps(responses)
        write("responses.json", text)
        args = ["score", str(tmp_path / "types.yml"), str(tmp_path / "responses.json")]
        return CliRunner().invoke(main, args)

    return score


def test_items_with_parts_numbers_and_tries_are_scored(
    of_types: Callable[[object], Result],
) -> None:
    # The drawn values of a calculated item stand in its variants.
    result = of_types({name: given for name, given in SOUND.items() if name != "cost"})
    found = json.loads(result.stdout)
    assert (result.stderr, result.exit_code) == ("", 0)
    assert {row["id"]: row["score"] for row in found["items"]} == pytest.approx(
        {
            "number": 1,
            "cost": 0,
            "pairs": 1 / 2,
            "cards": 1,
            "gaps": 2 / 3,
            "place": 1,
            "essay": 2 / 3,
            "sure": 1,
            "slow": 1 - 0.25 - 0.1,
        }
    )
    assert found["points"] == pytest.approx(1 + 1 / 2 + 1 + 2 / 3 + 1 + 4 * 2 / 3 + 2 * 3 + 0.65)
    assert found["max_points"] == 1 + 1 + 1 + 1 + 1 + 1 + 4 + 2 * 3 + 1


def row(result: Result, item: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["items"]
    (only,) = [row for row in found if row["id"] == item]
    return only


def test_both_variants_of_a_calculated_item_can_be_met(
    of_types: Callable[[object], Result],
) -> None:
    right = [
        (variant, number)
        for variant in (1, 2)
        for number in ("5", "15")
        if row(of_types({"cost": {"variant": variant, "number": number}}), "cost")["score"] == 1
    ]
    assert sorted(right) in ([(1, "5"), (2, "15")], [(1, "15"), (2, "5")])


def test_a_text_waits_for_its_rating(of_types: Callable[[object], Result]) -> None:
    waiting = row(of_types({"essay": {"text": "Because.", "clear": 2}}), "essay")
    assert waiting == {"id": "essay", "score": 0, "state": "unrated", "points": 0}
    assert row(of_types({"essay": {"text": " "}}), "essay")["state"] == "unanswered"
    certain = {"$tries": [{"text": "Because."}], "$certainty": 3}
    assert row(of_types({"essay": certain}), "essay")["certainty_mark"] == 0
    assert row(of_types({"essay": {"words": "Because."}}), "essay")["state"] == "scored"


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ({"$tries": [True], "$certainty": 3}, 3),
        ({"$tries": [True], "$certainty": 2}, 2),
        ({"$tries": [True]}, 1),
        (True, 1),
        ({"$tries": [False], "$certainty": 1}, 0),
        ({"$tries": [False], "$certainty": 2}, -2),
        ({"$tries": [False], "$certainty": 3}, -6),
        ({"$tries": [], "$certainty": 3}, 0),
        ({"$certainty": 3}, 0),
        (None, 0),
        ("perhaps", 0),
    ],
)
def test_certainty_decides_what_right_and_wrong_are_worth(
    of_types: Callable[[object], Result], given: object, mark: float
) -> None:
    scored = row(of_types({"sure": given}), "sure")
    assert (scored["certainty_mark"], scored["points"]) == (mark, 2 * mark)


def test_certainty_that_was_told_is_marked_but_earns_no_points_where_points_count(
    of_types: Callable[[object], Result],
) -> None:
    told = row(of_types({"place": {"$tries": [["tip"]], "$certainty": 3}}), "place")
    assert (told["certainty_mark"], told["points"]) == (-6, 0)
    assert "certainty_mark" not in row(of_types({"place": ["tip"]}), "place")


@pytest.mark.parametrize(
    "given",
    [
        {"$tries": ["a"], "$more": 1},
        {"$tries": {"a": 1}},
        {"$tries": [["a"]], "$hints": -1},
        {"$tries": [["a"]], "$hints": 0.5},
        {"$tries": [["a"]], "$hints": True},
        {"$tries": [["a"]], "$certainty": 0},
        {"$tries": [["a"]], "$certainty": 4},
        {"$tries": [["a"]], "$certainty": "2"},
        {"$tries": [["a"]], "$certainty": [3]},
        {"$tries": ["a"]},
        {"$tries": [{"$tries": [["a"]]}]},
    ],
)
def test_an_attempt_of_the_wrong_shape_scores_0_with_a_warning(
    of_types: Callable[[object], Result], given: object
) -> None:
    result = of_types({"slow": given})
    assert row(result, "slow")["score"] == 0
    assert result.stderr.startswith("warning: the response to `slow` has ")
    assert (result.stderr.count("\n"), result.exit_code) == (1, 0)


def test_a_misshapen_try_among_others_does_not_count(of_types: Callable[[object], Result]) -> None:
    result = of_types({"slow": {"$tries": [["b"], ["z"], None, ["a"]]}})
    assert row(result, "slow")["score"] == 0.75
    assert result.stderr == (
        "warning: the response to `slow` has at try 2 not the shape of its type, "
        "which does not count\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        "NaN",
        "-Infinity",
        "9" * 5000,
        "-1e999",
        '"\\ud800"',
        '{"number": NaN}',
        f'{{"number": {"9" * 5000}, "unit": "kg"}}',
        json.dumps(["a"] * 100_000),
        json.dumps({"$tries": [["a"]] * 100_000, "$hints": 10**300}),
        json.dumps({f"p{number}": "o1" for number in range(100_000)}),
        json.dumps("1" * 100_000),
        "[" * 500 + "]" * 500,
        '{"$certainty": NaN}',
        '{"$hints": Infinity}',
        '{"__proto__": "a", "constructor": []}',
    ],
    ids=lambda value: value[:20],
)
def test_hostile_files_are_scored_without_a_traceback(
    of_types: Callable[[object], Result], value: str
) -> None:
    result = of_types("{" + ", ".join(f'"{name}": {value}' for name in SOUND) + "}")
    assert result.exit_code == 0, result.stderr[:500]
    found = json.loads(result.stdout)
    assert all(0 <= row["score"] <= 1 for row in found["items"])


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


def test_of_several_responses_to_an_item_the_last_counts(
    scored: Callable[[object], Result], tmp_path: Path
) -> None:
    scored({})
    given = '{"one": ["b"], "verdict": true, "steps": {"a": 1, "a": 2}, "one": ["a"], "one": ["b"]}'
    (tmp_path / "responses.json").write_text(given, encoding="utf-8")
    args = ["score", str(tmp_path / "bank.yml"), str(tmp_path / "responses.json")]
    result = CliRunner().invoke(main, args)
    assert rows(result)["one"] == (1, 2)
    said = [line for line in result.stderr.splitlines() if "several" in line]
    assert said == ["warning: `one` has several responses, of which the last counts"]
    assert result.exit_code == 0
