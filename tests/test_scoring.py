"""One truth about scores: the vectors, Python's scorer and the player's."""

import json
import math
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.folding import fold
from coursewright.numbers import readings
from coursewright.render.scored import scored as page_item
from coursewright.responses import counts
from coursewright.scoring import certainty_mark, credit, part_scores, score

from .conftest import ROOT, tool
from .scoring_cases import RULES, item_of, vectors
from .scoring_strategies import HOSTILE, OVERSIZED, groups, texts, typed
from .timing import seconds_of

SCORER = Path(__file__).with_name("score.mjs")
GENERATED = 4000
GROUPS = 40  # of each type and rule
CLOSE = 1e-9


def in_node(given_cases: list[dict[str, Any]], given_texts: list[str]) -> dict[str, list[Any]]:
    asked = json.dumps(written({"cases": given_cases, "texts": given_texts}))
    done = subprocess.run(
        [tool("node"), SCORER], input=asked, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    answered: dict[str, list[Any]] = json.loads(done.stdout)
    return answered


def written(value: Any) -> Any:
    """A value as JSON can carry it, see `score.mjs`."""
    if isinstance(value, list):
        return [written(entry) for entry in value]
    if isinstance(value, dict):
        return {name: written(entry) for name, entry in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": str(value).replace("nan", "NaN").replace("inf", "Infinity")}
    return value


def test_a_page_tells_the_player_what_its_scorer_makes_of_a_bank() -> None:
    raws = [raw for case in vectors() for raw in case["item"].get("variants", [case["item"]])]
    raws = [{"type": "numeric"} | raw for raw in raws]
    theirs = in_node([{"item": raw, "response": None} for raw in raws], [])["pages"]
    for raw, other in zip(raws, theirs, strict=True):
        told = json.loads(json.dumps(page_item(item_of(raw)) or {}))
        # These stand on the form, or as lines in the key.
        in_html = {"type", "options", "key"} if "options" in other else {"type"}
        kept = {name: other[name] for name in other if name not in in_html - {*told}}
        assert without_patterns(kept) == without_patterns(told), raw


def without_patterns(told: Any) -> Any:
    """The same pattern can be told in several ways; how those match is another test's."""
    if isinstance(told, list):
        return [without_patterns(entry) for entry in told]
    if isinstance(told, dict):
        return {
            name: "..." if name == "pattern" else without_patterns(entry)
            for name, entry in told.items()
        }
    return told


def test_patterns_as_pages_hold_them_match_like_pythons() -> None:
    cases = [case for case in vectors() if case["file"] == "text-entry.json"]
    told = [
        {"page": {"type": "text-entry", **(page_item(item_of(case["item"])) or {})}, **case}
        for case in cases
        if isinstance(case["response"], str)
    ]
    patterned = [case for case in told if '"pattern"' in json.dumps(case["page"])]
    assert len(patterned) > 60
    scores = in_node(patterned, [])["scores"]
    assert scores == pytest.approx([case["score"] for case in patterned], abs=CLOSE)


def scored(case: dict[str, Any]) -> float:
    """What Python makes of a vector or a generated case."""
    item = item_of(case["item"])
    tries = case["tries"] if "tries" in case else [case["response"]]
    earned = credit(item, tries, case.get("hints", 0))
    if "certainty" not in case:
        return score(item, case["response"]) if "response" in case else earned
    counted = any(counts(item, response) for response in tries)
    return certainty_mark(earned if counted else None, case["certainty"])


@pytest.mark.parametrize("case", vectors(), ids=lambda case: f"{case['file']}: {case['why']}"[:70])
def test_python_scores_the_vectors(case: dict[str, Any]) -> None:
    assert scored(case) == pytest.approx(case["score"], abs=CLOSE)


def test_the_vectors_hold_cases_of_every_type_and_rule() -> None:
    met = {(case["item"]["type"], rule_of(case["item"])) for case in vectors()}
    assert met >= {(kind, rule) for kind, rules in RULES.items() for rule in rules}


def rule_of(raw: dict[str, Any]) -> str:
    rule: str = raw.get("scoring", RULES[raw["type"]][0])
    return rule


def gathered(strategy: st.SearchStrategy[Any], count: int = GENERATED) -> list[Any]:
    """Many generated values at once: starting Node for each would take all the time."""
    found: list[Any] = []

    @settings(
        max_examples=count,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def gather(value: Any) -> None:
        found.append(value)

    gather()
    return found


@pytest.fixture(scope="module")
def generated() -> list[dict[str, Any]]:
    return [
        case
        for kind, rules in RULES.items()
        for rule in rules
        for group in gathered(groups(kind, rule), GROUPS)
        for case in group
    ]


@pytest.fixture(scope="module")
def scores(generated: list[dict[str, Any]]) -> list[float]:
    return [scored(case) for case in generated]


def test_the_generated_cases_are_of_every_type_and_rule(
    generated: list[dict[str, Any]], scores: list[float]
) -> None:
    assert len(generated) >= 6000
    earned: dict[tuple[str, str], set[float]] = {}
    for case, own in zip(generated, scores, strict=True):
        earned.setdefault((case["item"]["type"], rule_of(case["item"])), set()).add(own)
    assert earned.keys() == {(kind, rule) for kind, rules in RULES.items() for rule in rules}
    for met, values in earned.items():
        assert {0.0, 1.0} <= values, f"{met} must be met by right and wrong responses"
    assert any(own < 0 for own in scores)
    assert any(0 < own < 1 for own in scores)


def test_every_score_lies_between_the_floor_and_1(
    generated: list[dict[str, Any]], scores: list[float]
) -> None:
    for case, own in zip(generated, scores, strict=True):
        assert case["item"].get("floor", 0) <= own <= 1, case


def test_the_player_scores_like_python(
    generated: list[dict[str, Any]], scores: list[float]
) -> None:
    theirs = in_node(generated, [])["scores"]
    differing = [
        (case, own, other)
        for case, own, other in zip(generated, scores, theirs, strict=True)
        if other is None or abs(own - other) > CLOSE
    ]
    assert not differing


def test_the_player_reads_numbers_like_python() -> None:
    written_numbers = [text for text in gathered(typed | texts, 1500) if isinstance(text, str)]
    theirs = in_node([], written_numbers)["numbers"]
    assert [list(readings(text)) for text in written_numbers] == theirs


def test_the_player_folds_like_python() -> None:
    words = [json.loads(json.dumps(word)) for word in gathered(texts)]
    assert in_node([], words)["folded"] == [fold(word) for word in words]


def test_every_character_folds_alike_in_both_languages() -> None:
    # Characters that one of the two does not know yet may compose differently; none of them folds.
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    known = [character for character in characters if unicodedata.category(character) != "Cn"]
    assert in_node([], known)["folded"] == [fold(character) for character in known]


def test_folding_is_that_of_unicode() -> None:
    # `str.casefold` is an independent reading of CaseFolding.txt, for what this Python knows.
    spacing = ("Cn", "Cs", "Zs", "Zl", "Zp", "Cc")
    for character in map(chr, range(0x110000)):
        if unicodedata.category(character) not in spacing:
            composed = unicodedata.normalize("NFC", character)
            assert fold(character) == composed.casefold(), hex(ord(character))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Warm \t\n lead ", "warm lead"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ΟΔΟΣ", "οδοσ"),
        ("ὀδός", "ὀδόσ"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\u00a0\u2003b", "a b"),
        ("a\u200bb", "a\u200bb"),
        ("\ufeffa", "\ufeffa"),
        ("a\x1cb", "a\x1cb"),
        ("\ud800 A", "\ud800 a"),
    ],
)
def test_text_is_folded_as_described(text: str, folded: str) -> None:
    assert fold(text) == folded


SMALL = {
    "choice": {"options": [{"id": "a"}, {"id": "b"}], "key": "a"},
    "multiple-response": {"options": [{"id": "a"}, {"id": "b"}], "key": ["a"]},
    "true-false": {"key": True},
    "text-entry": {
        "accept": ["no" * 9, {"wildcard": "*a*"}, {"pattern": "(a|aa|b)*"}],
        "distance": 3,
    },
    "numeric": {"accept": [{"least": 0, "most": 1e308}], "units": {"g": 1, "kg": 1000}},
    "calculated": {"variants": [{"type": "numeric", "accept": [{"least": 0, "most": 9}]}]},
    "matching": {"options": [{"id": "a"}, {"id": "b"}], "key": {"a": "b", "b": "a"}},
    "ordering": {"options": [{"id": "a"}, {"id": "b"}]},
    "categorise": {"options": [{"id": "a"}, {"id": "b"}], "key": {"a": ["b"]}},
    "cloze": {
        "gaps": {
            "a": {"type": "numeric", "accept": [{"least": 0, "most": 9}]},
            "b": {"type": "text-entry", "accept": [{"wildcard": "*"}]},
            "c": {"type": "choice", "options": [{"id": "a"}, {"id": "b"}], "key": "a"},
        }
    },
    "hotspot": {"options": [{"id": "a"}, {"id": "b"}], "key": "a"},
    "extended-text": {"rubric": {"a": 2}},
}


PARTS = ("a", "b", "c", "text", "number", "unit", "variant", "$tries")


def test_every_hostile_value_scores_alike_as_a_response_and_as_any_part_of_one() -> None:
    hostile = [*HOSTILE, *({part: value} for part in PARTS for value in HOSTILE)]
    hostile += [{"number": "1", part: value} for part in PARTS for value in HOSTILE]
    given_cases = [
        {"item": {"type": kind, **SMALL[kind]}, "response": json.loads(json.dumps(value))}
        for kind in RULES
        for value in hostile
    ]
    own = [scored(case) for case in given_cases]
    assert all(0 <= earned <= 1 for earned in own)
    assert in_node(given_cases, [])["scores"] == pytest.approx(own, abs=CLOSE)


@pytest.mark.parametrize("kind", RULES)
def test_a_hundred_thousand_entries_take_no_time(kind: str) -> None:
    raw = {"type": kind, **SMALL[kind]}
    item = item_of(raw)
    own = [score(item, response) for response in OVERSIZED]
    assert seconds_of(lambda: [score(item, response) for response in OVERSIZED]) < 2
    # Spaces around a number do not count; a long text is a text.
    is_read = kind in ("numeric", "calculated")
    earning = [response for response, earned in zip(OVERSIZED, own, strict=True) if earned]
    allowed = (
        [" " * 100_000 + "1"] if is_read else [OVERSIZED[6]] if kind == "extended-text" else []
    )
    assert [str(response) for response in earning] == [str(response) for response in allowed]
    credit(item, OVERSIZED, 1)
    in_the_player = in_node([{"item": raw, "response": other} for other in OVERSIZED], [])
    assert in_the_player["scores"] == pytest.approx(own, abs=CLOSE)


def test_an_empty_response_earns_nothing_even_where_an_accepted_text_folds_to_nothing() -> None:
    assert score(item_of({"type": "text-entry", "accept": ["\u00a0"]}), " ") == 0


def test_parts_are_scored_one_by_one() -> None:
    sorting = item_of(
        {
            "type": "categorise",
            "options": [{"id": "sales"}, {"id": "marketing"}],
            "key": {"one": ["sales"], "two": ["sales", "marketing"], "three": ["marketing"]},
        }
    )
    response = {"one": "sales", "two": ["sales"], "three": None}
    assert part_scores(sorting, response) == {"one": 1, "two": 0, "three": 0}
    assert part_scores(sorting, {"four": "sales"}) == {"one": 0, "two": 0, "three": 0}
    assert part_scores(item_of({"type": "true-false", "key": True}), True) == {}
