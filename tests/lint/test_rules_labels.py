"""Precision and recall of the rules that can be sure, on labelled questions.

The labels were written without sight of the rules, but the rules were mended with sight of what
they missed here: the floors keep what was reached, and promise nothing of other questions.
`tests/data/lint_labels.json` says how they were chosen and by whom; the questions of OpenTriviaQA
stand in it by their ids alone. Labels on which careful readers may differ are left out."""

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from coursewright.lint.rules import RULES
from coursewright.lint.wording import wording

from ..conftest import ROOT
from .test_rules import read, sound

LABELS = json.loads((ROOT / "tests/data/lint_labels.json").read_text(encoding="utf-8"))
QUESTIONS = ROOT.parent / "shared/data/lint/opentriviaqa.jsonl.gz"
CODES = frozenset(LABELS["codes"]) & RULES.keys() - {"repeated-option-start"}  # fair, not high
PRECISION, RECALL = 0.9, 0.75
NOTHING: frozenset[str] = frozenset()

Outcomes = Counter[tuple[str, str]]


def flagged(stem: str, options: list[str], key: int) -> set[str]:
    words = wording(sound(read({"stem": stem, "options": options, "key": "abcdef"[key]})))
    return {code for code in CODES if any(RULES[code].check(words))}


def outcomes(rows: Iterable[tuple[Mapping[str, Any], set[str], frozenset[str]]]) -> Outcomes:
    """How often each rule hits, misses and errs: the question, its flaws, what is left out."""
    counted: Outcomes = Counter()
    for question, flaws, left_out in rows:
        if len({" ".join(text.split()) for text in question["options"]}) < len(question["options"]):
            continue  # the reader refuses options that are the same
        found = flagged(question["stem"], question["options"], question["key"])
        for code in (found | (flaws & CODES)) - left_out:
            is_hit = code in found and code in flaws
            counted[code, "hit" if is_hit else "error" if code in found else "miss"] += 1
    return counted


def hold(counted: Outcomes) -> None:
    for code in sorted(CODES):
        print(code, {name: counted[code, name] for name in ("hit", "error", "miss")})
    hit, error, miss = (
        sum(number for (_, name), number in counted.items() if name == wanted)
        for wanted in ("hit", "error", "miss")
    )
    print(f"precision {hit / (hit + error):.2f}, recall {hit / (hit + miss):.2f}")
    assert hit / (hit + error) >= PRECISION
    assert hit / (hit + miss) >= RECALL


def test_flaws_are_found_in_questions_as_instructors_write_them() -> None:
    hold(outcomes((question, set(question["flaws"]), NOTHING) for question in LABELS["own"]))


def test_flaws_are_found_in_trivia_questions() -> None:
    if not QUESTIONS.is_file():
        reason = "the questions of OpenTriviaQA are not beside the project"
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    with gzip.open(QUESTIONS, "rt", encoding="utf-8") as lines:
        questions = {one["id"]: one for one in map(json.loads, lines)}
    rows = []
    for name, flaws in LABELS["opentriviaqa"].items():
        question = questions[name]
        question["key"] = question["answer_index"]
        rows.append((question, set(flaws), frozenset(LABELS["debatable"].get(name, ()))))
    hold(outcomes(rows))
