"""The items of the course: enough, on every concept, of many types, each with its reasons."""

from collections import Counter
from collections.abc import Iterable

import pytest

from coursewright.items import (
    ITEM_TYPES,
    Area,
    CalculatedItem,
    CategoriseItem,
    ChoiceItem,
    ClozeItem,
    ExtendedTextItem,
    Gap,
    HotspotItem,
    Item,
    MatchingItem,
    MultipleResponseItem,
    NumericItem,
    Option,
    OrderingItem,
    TrueFalseItem,
)
from coursewright.report.coverage import coverage, coverage_problems

from .shipped import BANKS, CONCEPTS, COURSE, EVERY_ITEM, ITEMS, LESSONS, USE, planned

# The formulas of lesson 9, by the tags of the items that calculate with them.
FORMULAS = {
    f"formula-{name}"
    for name in (
        "conversion-rate",
        "cac",
        "cost-per-lead",
        "deal-size",
        "lifetime-value",
        "lifetime-value-subscription",
        "sales-growth",
        "sales-cycle",
        "roi",
        "ltv-cac",
    )
}
PUT_IN_ORDER = (("process-sales5-", 5), ("process-sales9-", 9), ("process-marketing7-", 7))


def test_nothing_is_left_uncovered() -> None:
    assert len(CONCEPTS) == 281
    assert list(coverage_problems(coverage(COURSE))) == []


def test_the_inventory_is_that_of_the_plan() -> None:
    kinds = {record["id"]: record["kind"] for record in planned("seed-concepts.yml")}
    assert set(CONCEPTS) == set(kinds)
    twice = {name for name, kind in kinds.items() if kind in ("distinction", "ordered-step")}
    assert {concept.id for concept in COURSE.concepts if concept.levels == 2} == twice


def test_every_objective_is_practised() -> None:
    practised = {item.objective for bank in BANKS if bank.on_pages for item in bank.items}
    lessons = [page.lesson for page in LESSONS if page.lesson is not None]
    assert practised == {objective.id for lesson in lessons for objective in lesson.objectives}


def test_there_are_items_enough_and_of_many_types() -> None:
    assert len(ITEMS) >= 320
    assert len({type(item) for item in ITEMS}) >= 10
    assert {ITEM_TYPES[type(item)] for item in EVERY_ITEM} == set(ITEM_TYPES.values())


def test_two_items_of_five_ask_for_more_than_understanding() -> None:
    assert sum(item.level in USE for item in ITEMS) >= 0.4 * len(ITEMS)


def test_each_formula_has_a_calculated_item() -> None:
    tags = {tag for item in ITEMS if isinstance(item, CalculatedItem) for tag in item.tags}
    assert tags >= FORMULAS


@pytest.mark.parametrize(("start", "steps"), PUT_IN_ORDER)
def test_each_process_is_put_in_order_as_a_whole(start: str, steps: int) -> None:
    assert any(
        isinstance(item, OrderingItem)
        and len(item.options) == steps
        and sum(name.startswith(start) for name in item.concepts) == steps
        for item in ITEMS
    )


@pytest.mark.parametrize("words", [("marketing", "sales", "both"), ("cold", "warm", "hot")])
def test_cards_are_sorted_by_function_and_by_temperature(words: tuple[str, ...]) -> None:
    sorts = [item for item in ITEMS if isinstance(item, CategoriseItem)]
    texts = [" ".join(bucket.text.lower() for bucket in item.buckets) for item in sorts]
    assert sum(all(word in text for word in words) for text in texts) >= 2


def test_cases_have_several_items() -> None:
    sizes = Counter(item.case for item in ITEMS if item.case is not None)
    assert sum(size > 1 for size in sizes.values()) >= 5


def parts(item: Item) -> Iterable[Option | Area | Gap]:
    """What a learner chooses, places or fills in."""
    match item:
        case ChoiceItem() | MultipleResponseItem():
            return item.options
        case MatchingItem():
            return item.premises
        case CategoriseItem():
            return item.cards
        case ClozeItem():
            return item.gaps
        case HotspotItem():
            return item.areas
        case _:
            return ()


@pytest.mark.parametrize("item", EVERY_ITEM, ids=lambda item: item.id)
def test_every_response_gets_a_reason(item: Item) -> None:
    assert all(part.feedback for part in parts(item))
    match item:
        case TrueFalseItem():
            assert set(item.reasons) == {True, False}
        case NumericItem():
            assert item.feedback
            assert all(error.feedback for error in item.accept if error.id)
        case CalculatedItem():
            assert item.feedback
            assert all(error.feedback for error in item.errors)
        case ExtendedTextItem():
            assert item.model_response
        case _:
            assert parts(item) or item.feedback


def test_no_two_options_of_an_item_have_the_same_reason() -> None:
    same = [
        item.id
        for item in ITEMS
        if isinstance(item, ChoiceItem | MultipleResponseItem)
        and max(Counter(option.feedback for option in item.options).values()) > 1
    ]
    assert same == []


def test_the_key_of_a_choice_stands_at_all_places_alike() -> None:
    """A chi-square test over all items with as many options, at p = 0.01."""
    limits = {2: 6.63, 3: 9.21, 4: 11.34, 5: 13.28}
    places: dict[int, Counter[int]] = {}
    for item in choices():
        ids = [option.id for option in item.options]
        places.setdefault(len(ids), Counter())[ids.index(item.key)] += 1
    for number, found in places.items():
        expected = found.total() / number
        statistic = sum((found[place] - expected) ** 2 / expected for place in range(number))
        assert statistic < limits[number], (number, found)


def test_choosing_the_longest_option_does_not_pay() -> None:
    """The key is the longest option no more often than chance would have it, and a margin of 5%."""
    found, expected = 0, 0.0
    for item in choices():
        lengths = {option.id: len(option.text) for option in item.options}
        longest = [name for name, length in lengths.items() if length == max(lengths.values())]
        found += longest == [item.key]
        expected += 1 / len(lengths)
    assert found <= expected + 0.05 * len(choices())


def test_ticking_the_longest_option_does_not_pay_either() -> None:
    """In a multiple-response item the longest option is keyed as often as any, and 10% more."""
    items = [item for item in ITEMS if isinstance(item, MultipleResponseItem)]
    found = sum(max(item.options, key=lambda o: len(o.text)).id in item.key for item in items)
    expected = sum(len(item.key) / len(item.options) for item in items)
    assert found <= expected + 0.1 * len(items)


def choices() -> list[ChoiceItem]:
    return [item for item in ITEMS if isinstance(item, ChoiceItem)]
