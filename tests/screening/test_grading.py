"""Answers in the ids of a form are worth what they are worth in the item's own."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.items import Item
from coursewright.scoring import score
from coursewright.screening.grading import by_area, item_results, total
from coursewright.screening.invited import invited
from coursewright.screening.inviting import Team, form_slots
from coursewright.screening.simulated import key_response, wrong_response
from coursewright.screening.slots import Slot, slots

from ..scoring_cases import RULES, item_of
from ..scoring_strategies import groups, hostile
from .conftest import invite

MASTER, INVITE = b"m" * 32, "AAECAwQFBgcICQoLDA0ODw"


def slot_of(item: Item, variant: int | None = None) -> Slot:
    return slots([(item, variant)], MASTER, INVITE)[0]


def in_form(response: Any, raw: Mapping[str, Any], slot: Slot) -> Any:
    """A response in the ids of the form: written out by hand for each type, unlike `own_response`.

    An id that the item lacks stays as it is.
    """

    def option(name: Any, gap: str = "") -> Any:
        if isinstance(name, list):
            return [option(entry, gap) for entry in name]
        known = isinstance(name, str) and f"o {gap} {name}" in slot.opaque
        return slot.opaque[f"o {gap} {name}"] if known else name

    def part(name: str) -> str:
        return slot.opaque.get(f"p {name}", name)

    kind = raw["type"]
    if kind in ("choice", "multiple-response", "ordering", "hotspot"):
        return option(response)
    if kind in ("matching", "categorise") and isinstance(response, dict):
        return {part(name): option(value) for name, value in response.items()}
    if kind == "cloze" and isinstance(response, dict):
        chosen = {name for name, gap in raw["gaps"].items() if "options" in gap}
        return {
            part(name): option(value, name) if name in chosen else value
            for name, value in response.items()
        }
    return response


def earned(slot: Slot, given: Any) -> float | None:
    (result,) = item_results([slot], {"s01": given}, {}, withdrawn={}, ratings={})
    return result.earned


SCORED = [
    (kind, rule) for kind, rules in RULES.items() if kind != "extended-text" for rule in rules
]


@pytest.mark.parametrize(("kind", "rule"), SCORED)
@given(data=st.data())
@settings(max_examples=60)
def test_a_response_earns_what_the_item_says(kind: str, rule: str, data: st.DataObject) -> None:
    """The scorer itself is held to its own vectors and to the player's."""
    for case in data.draw(groups(kind, rule)):
        if "response" not in case:
            continue
        raw, response = case["item"], case["response"]
        item = item_of(raw)
        slot = slot_of(item, 1 if kind == "calculated" else None)
        if isinstance(response, dict) and "variant" in response:
            continue  # which variant it is, the form says
        expected = max(0.0, score(item, response))
        assert earned(slot, in_form(response, raw, slot)) == pytest.approx(expected)


@given(given_response=hostile)
@settings(max_examples=200)
def test_whatever_is_answered_earns_a_share(given_response: Any, team: Team) -> None:
    issued, ledger = invite(team)
    for slot in form_slots(invited(ledger)[issued.invite.jti], team):
        found = earned(slot, given_response)
        assert found is None or 0 <= found <= 1


def test_own_ids_are_not_those_of_the_form() -> None:
    """Whoever guesses an author's ids gets nothing by them."""
    raw = {"type": "choice", "options": [{"id": "a"}, {"id": "b"}], "key": "a"}
    slot = slot_of(item_of(raw))
    assert earned(slot, ["a"]) == 0
    assert earned(slot, [slot.option("a")]) == 1
    assert earned(slot, [slot.option("a")] * 2) == 0


def test_each_item_of_a_form_can_be_answered_rightly(team: Team) -> None:
    issued, ledger = invite(team)
    found = form_slots(invited(ledger)[issued.invite.jti], team)
    given_by_slot = {slot.name: key_response(slot) for slot in found}
    typed = {"wait": "three", "name-it": "mint"}
    results = {
        result.item: result.earned
        for result in item_results(
            found,
            {**given_by_slot, "s99": ["x"]},
            {},
            withdrawn={},
            ratings={},
        )
    }
    by_item = {slot.item.id: slot for slot in found}
    assert {name for name, share in results.items() if share != 1} <= {*typed, "essay", "letter"}
    assert all(wrong_response(slot) is not True for slot in by_item.values())
    assert len(results) == 15


def test_the_variant_is_the_forms_own() -> None:
    raw = {
        "type": "calculated",
        "variants": [{"accept": [{"least": n, "most": n}]} for n in (1, 2)],
    }
    item = item_of(raw)
    slot = slot_of(item, 2)
    assert earned(slot, "2") == 1
    assert earned(slot, {"number": "2", "variant": 1}) == 1
    assert earned(slot, {"number": "1", "variant": 1}) == 0


def test_texts_wait_for_a_persons_points() -> None:
    raw = {"type": "extended-text", "rubric": {"a": 2, "b": 1}}
    slot = slot_of(item_of(raw))

    def points(**given: int) -> float | None:
        answer = {
            "text": "Hello",
            "a": 2,
            "b": 1,
        }  # what the candidate says of it counts for nothing
        (result,) = item_results(
            [slot], {"s01": answer}, {}, withdrawn={}, ratings={slot.item.id: given}
        )
        return result.earned

    assert points() is None
    assert points(a=2) is None
    assert points(a=1, b=1) == pytest.approx(2 / 3)
    assert earned(slot, None) == 0
    results = item_results([slot], {"s01": {"text": "x"}}, {}, withdrawn={}, ratings={})
    assert (total(results).waiting, total(results).items) == (1, 0)


def test_withdrawn_items_count_for_nothing(team: Team) -> None:
    issued, ledger = invite(team)
    found = form_slots(invited(ledger)[issued.invite.jti], team)
    answers = {slot.name: key_response(slot) for slot in found if slot.item.id in ("leaf", "same")}
    areas = {"leaf": "A", "same": "B"}
    before = item_results(found, answers, areas, withdrawn={}, ratings={})
    after = item_results(found, answers, areas, withdrawn={"leaf": "wrong key"}, ratings={})
    assert (total(before).earned, total(before).items) == (2, 15)
    assert (total(after).earned, total(after).items) == (1, 14)
    assert by_area(after)["A"].items == 0
    assert by_area(after)["B"].share == 1
