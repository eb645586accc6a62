"""One truth about scores: the vectors, Python's scorer and the player's."""

import json
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.folding import fold
from coursewright.scoring import score

from .conftest import ROOT, tool
from .scoring_cases import cases, item_of, items, texts, vectors

SCORER = Path(__file__).with_name("score.mjs")
GENERATED = 4000


def in_node(given_cases: list[dict[str, Any]], given_texts: list[str]) -> dict[str, list[Any]]:
    asked = json.dumps({"cases": given_cases, "texts": given_texts})
    done = subprocess.run(
        [tool("node"), SCORER], input=asked, capture_output=True, text=True, check=True, cwd=ROOT
    )
    answered: dict[str, list[Any]] = json.loads(done.stdout)
    return answered


@pytest.mark.parametrize(
    "case", vectors(), ids=lambda case: f"{case['file']}: {case['response']}"[:70]
)
def test_python_scores_the_vectors(case: dict[str, Any]) -> None:
    assert score(item_of(case["item"]), case["response"]) == case["score"]


def test_the_vectors_hold_cases_of_every_type() -> None:
    assert {case["item"]["type"] for case in vectors()} == {
        "choice", "multiple-response", "true-false", "text-entry", "ordering",
    }  # fmt: skip
    assert {case["score"] for case in vectors()} == {0, 1}


def gathered(strategy: st.SearchStrategy[Any]) -> list[Any]:
    """Many generated values at once: starting Node for each would take all the time."""
    found: list[Any] = []

    @settings(max_examples=GENERATED, deadline=None, database=None)
    @given(strategy)
    def gather(value: Any) -> None:
        found.append(value)

    gather()
    return found


def test_the_player_scores_like_python() -> None:
    generated = gathered(cases())
    scores = [score(item_of(case["item"]), case["response"]) for case in generated]
    differing = [
        (case, ours, theirs)
        for case, ours, theirs in zip(
            generated, scores, in_node(generated, [])["scores"], strict=True
        )
        if ours != theirs
    ]
    assert not differing
    assert {0.0, 1.0} <= set(scores), "the cases must be right and wrong"


def test_the_player_folds_like_python() -> None:
    words = gathered(texts)
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


@settings(deadline=None)
@given(items(), st.data())
def test_a_score_is_0_or_1_for_any_response(item: dict[str, Any], data: st.DataObject) -> None:
    response = data.draw(st.one_of(st.none(), st.booleans(), st.floats(), texts, st.lists(texts)))
    assert score(item_of(item), response) in (0.0, 1.0)


@pytest.mark.parametrize("kind", ["choice", "multiple-response", "ordering"])
def test_a_hundred_thousand_entries_earn_nothing_and_take_no_time(kind: str) -> None:
    item = {"type": kind, "options": [{"id": "a"}, {"id": "b"}], "key": ["a"]}
    assert score(item_of(item), ["a"] * 100_000) == 0


def test_an_empty_response_earns_nothing_even_where_an_accepted_text_folds_to_nothing() -> None:
    assert score(item_of({"type": "text-entry", "accept": ["\u00a0"]}), " ") == 0
