"""Items in the cells of forms, held against every filling that there is in tiny cases."""

from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.matching import MOST_STEPS, Matching

ITEMS = "abcdef"


@st.composite
def cases(draw, most_items=6, most_forms=3):
    """What fits each cell, how many it wants, and the number of forms."""
    items = st.sampled_from(ITEMS[:most_items])
    cells = draw(st.lists(st.lists(items, unique=True), min_size=1, max_size=3))
    wanted = [draw(st.integers(1, 2)) for _ in cells]
    return cells, wanted, draw(st.integers(1, most_forms))


def all_forms(cells, wanted):
    """Every set of items that fills a form, by brute force."""
    choices = [combinations(fits, count) for fits, count in zip(cells, wanted, strict=True)]
    for chosen in product(*choices):
        items = [item for cell in chosen for item in cell]
        if len(items) == len(set(items)):
            yield frozenset(items)


def overlaps(forms):
    return [len(one & other) for one, other in combinations(forms, 2)]


def drawn(matching, cells, forms):
    return [[matching.items(form, cell) for cell in range(len(cells))] for form in range(forms)]


@given(cases(most_items=6, most_forms=4))
def test_a_form_has_items_that_fit_and_none_twice(case):
    cells, wanted, forms = case
    matching = Matching(cells, wanted, forms)
    for form, chosen in enumerate(drawn(matching, cells, forms)):
        items = [item for within in chosen for item in within]
        assert len(items) == len(set(items))
        for cell, within in enumerate(chosen):
            assert set(within) <= set(cells[cell])
            assert len(within) + matching.missing(form, cell) == wanted[cell]
            assert matching.missing(form, cell) >= 0


@given(cases())
def test_a_filling_is_found_whenever_there_is_one(case):
    cells, wanted, forms = case
    matching = Matching(cells, wanted, forms)
    missing = [matching.missing(form, cell) for form in range(forms) for cell in range(len(cells))]
    assert any(missing) == (not any(all_forms(cells, wanted)))


@given(cases())
def test_what_forms_share_is_what_they_say(case):
    cells, wanted, forms = case
    matching = Matching(cells, wanted, forms)
    sets = [{item for cell in form for item in cell} for form in drawn(matching, cells, forms)]
    for one, other in combinations(range(forms), 2):
        assert matching.shared(one, other) == matching.shared(other, one)
        assert matching.shared(one, other) == len(sets[one] & sets[other])


@given(cases(most_items=5))
def test_forms_share_as_few_items_as_can_be_and_as_evenly(case):
    cells, wanted, forms = case
    possible = set(all_forms(cells, wanted))
    if not possible:
        return
    every = [overlaps(chosen) for chosen in product(sorted(possible, key=sorted), repeat=forms)]
    least = min(sum(counts) for counts in every)
    matching = Matching(cells, wanted, forms)
    shared = [matching.shared(*pair) for pair in combinations(range(forms), 2)]
    assert sum(shared) == least
    assert max(shared, default=0) == min(max(counts, default=0) for counts in every)


@given(cases(most_forms=4))
def test_the_same_input_gives_the_same_forms(case):
    cells, wanted, forms = case
    first, second = (Matching(cells, wanted, forms) for _ in range(2))
    assert drawn(first, cells, forms) == drawn(second, cells, forms)


# By hand: `c` fits both cells and is needed in the second.
def test_an_item_that_fits_two_cells_goes_where_it_is_needed():
    matching = Matching(["cab", "c"], [2, 1], 1)
    assert set(matching.items(0, 0)) == {"a", "b"}
    assert matching.items(0, 1) == ("c",)


def test_a_cell_takes_the_items_at_the_front():
    matching = Matching(["fedcba"], [2], 2)
    assert [matching.items(form, 0) for form in (0, 1)] == [("f", "e"), ("d", "c")]


# Fano's plane: seven triples of seven points, each two of which share one point.
def test_triples_of_seven_items_share_one_each():
    matching = Matching(["abcdefg"], [3], 7)
    assert {matching.shared(*pair) for pair in combinations(range(7), 2)} == {1}


@pytest.mark.parametrize("supply", [8, 12, 20, 40, 59])
def test_ten_forms_share_evenly(supply):
    cells = [[f"{cell}.{number}" for number in range(supply)] for cell in range(5)]
    matching = Matching(cells, [6] * 5, 10)
    shared = [matching.shared(*pair) for pair in combinations(range(10), 2)]
    uses = Counter(item for form in drawn(matching, cells, 10) for cell in form for item in cell)
    assert max(uses.values()) - min(uses[item] for cell in cells for item in cell) <= 1
    assert max(shared) - min(shared) <= 2


def test_steps_end_the_sharing_out_and_not_the_filling():
    cells = [[f"{number}" for number in range(40)]]
    matching = Matching(cells, [20], 10, steps=1)
    assert not any(matching.missing(form, 0) for form in range(10))
    assert matching.steps <= 0
    enough = Matching(cells, [20], 10)
    assert 0 < enough.steps < MOST_STEPS
    assert enough.most_shared < matching.most_shared


# By hand: 2,000 places for 300 items are 6 or 7 uses each, 200 × 21 + 100 × 15 = 5,700 shared items
# over 45 pairs; 127 of them at least are on one pair.
def test_forced_sharing_of_many_items_takes_few_steps():
    cells = [[f"{number}" for number in range(300)]]
    matching = Matching(cells, [200], 10)
    assert matching.steps > -100_000
    assert matching.fair_share == 127
    assert matching.most_shared <= 129
