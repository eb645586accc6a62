"""Scored anew: what the vectors say an item earned is what a file may state, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from coursewright.collect.rescoring import Known, rescored
from coursewright.collect.result import GivenItem
from coursewright.responses import counts, is_rated

from ..scoring_cases import item_of, vectors

VECTORS = vectors()
SCORED = [case for case in VECTORS if "response" in case and "certainty" not in case]
TRIED = [case for case in VECTORS if "tries" in case]
CERTAIN = [case for case in VECTORS if "certainty" in case]


def given(response: Any, score: float | None, points: float, **more: Any) -> GivenItem:
    facts: dict[str, Any] = {"tries": 1, "sure": 0, "hints": 0, "time": None, "state": "checked"}
    return GivenItem("case", "choice", response, score, points, **(facts | more))


def named(case: dict[str, Any]) -> str:
    return f"{case['file']}: {case['why']}"


@pytest.mark.parametrize("case", SCORED, ids=named)
def test_a_stated_score_is_held_against_the_vectors(case: dict[str, Any]) -> None:
    item = item_of(case["item"])
    if not counts(item, case["response"]) or not is_rated(item, case["response"]):
        return
    known = Known(item, item)
    right = rescored(known, given(case["response"], case["score"], case["score"]))
    assert right.flags == ()
    assert right.score == pytest.approx(case["score"])
    wrong = rescored(known, given(case["response"], case["score"] - 0.01, case["score"]))
    assert wrong.flags == ("score-differs",)
    assert wrong.score == pytest.approx(case["score"])


@pytest.mark.parametrize("case", TRIED, ids=named)
def test_the_points_of_several_tries_are_possible_and_more_are_not(case: dict[str, Any]) -> None:
    item = item_of(case["item"])
    tries = [response for response in case["tries"] if counts(item, response)]
    distinct = [now for now, before in zip(tries, [None, *tries], strict=False) if now != before]
    if not distinct:
        return
    known = Known(item, item)
    own = rescored(known, given(distinct[-1], None, 0)).score
    how = {"tries": len(distinct), "hints": case.get("hints", 0)}
    found = rescored(known, given(distinct[-1], own, case["score"], **how))
    assert found.flags == ()
    assert found.points == pytest.approx(case["score"])
    assert rescored(known, given(distinct[-1], own, 1.01, **how)).flags == ("points-differ",)


@pytest.mark.parametrize("case", CERTAIN, ids=named)
def test_the_mark_at_a_certainty_is_what_the_points_are(case: dict[str, Any]) -> None:
    item = replace(item_of(case["item"]), certainty=True)
    known, sure = Known(item, item), case["certainty"] or 0
    own = rescored(known, given(case["response"], None, 0)).score
    found = rescored(known, given(case["response"], own, case["score"], sure=sure))
    assert found.points == pytest.approx(case["score"])
    assert set(found.flags) <= {"misfit"}
    assert found.most == 3


def test_a_text_that_nobody_rated_has_no_score() -> None:
    case = next(case for case in SCORED if case["why"] == "not rated yet")
    item = item_of(case["item"])
    found = rescored(Known(item, item), given(case["response"], None, 0))
    assert (found.score, found.points, found.flags) == (None, None, ("unrated",))
