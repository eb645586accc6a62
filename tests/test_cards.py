"""Flashcards: which terms stand on which card."""

from collections import Counter
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.cards import GROUP, OddCard, all_cards, drawn_cards
from coursewright.model import CardBlock, Term
from coursewright.problems import CoursewrightError, Position

from .timing import seconds_of

NOWHERE = Position("content/a.md", 1, 1)


def block(**fields):
    return CardBlock(text="", position=NOWHERE, **fields)


def term(name, category=None, *, related=(), aliases=(), text=None):
    return Term(name, text or name, f"What {name} is.", category, aliases, related, NOWHERE)


def terms_of(**sizes):
    """So many terms of each category, none of which has anything to do with another."""
    return [
        term(f"{category}{n}", category) for category, size in sizes.items() for n in range(size)
    ]


def odd_cards(terms, **fields):
    return all_cards(block(front="odd-one-out", **fields), terms)


def by_hand(a, b, *, among):
    """The rule again: another category, no link, no word in common with it or its category."""
    words = {each.id: set(each.term.lower().split()) for each in among}
    is_linked = a.id in b.related or b.id in a.related
    shared = words[a.id] & {*words[b.id], b.category} or words[b.id] & {a.category}
    return a.category != b.category and not is_linked and not shared


def names(cards):
    return [card.id for card in cards]


NAMES = st.sampled_from(["red", "red hat", "blue", "blue hat", "green", "pie", "north", "south"])


@st.composite
def glossaries(draw):
    size = draw(st.integers(0, 9))
    ids = [f"t{n}" for n in range(size)]
    return [
        term(
            name,
            draw(st.sampled_from(["hat", "day", None])),
            related=tuple(draw(st.lists(st.sampled_from(ids), max_size=1))),
            text=draw(NAMES),
        )
        for name in ids
    ]


@given(glossaries(), st.integers(0, 3))
def test_the_odd_one_is_of_another_category_and_far_from_all_three(terms, seed):
    for card in odd_cards(terms, seed=seed):
        assert len({other.id for other in card.others}) == GROUP
        assert len({other.category for other in card.others}) == 1
        assert None not in (card.odd.category, card.others[0].category)
        assert all(by_hand(card.odd, other, among=terms) for other in card.others)
        assert Counter(card.shown) == Counter((card.odd, *card.others))


@given(glossaries(), st.integers(0, 3))
def test_no_term_is_lost_that_can_stand_among_three(terms, seed):
    placed = {other.id for card in odd_cards(terms, seed=seed) for other in card.others}
    for member in terms:
        peers = [each for each in terms if each.category == member.category and each != member]
        can_stand = member.category is not None and any(
            all(by_hand(odd, each, among=terms) for each in (member, *pair))
            for pair in combinations(peers, GROUP - 1)
            for odd in terms
            if odd.category is not None
        )
        assert (member.id in placed) == can_stand


@pytest.mark.parametrize(
    ("size", "cards", "twice"), [(3, 1, 0), (4, 2, 2), (5, 2, 1), (6, 2, 0), (12, 4, 0), (2, 0, 0)]
)
def test_each_term_stands_once_and_the_last_card_is_filled(size, cards, twice):
    terms = terms_of(tea=size, cups=1)
    made = odd_cards(terms)
    counts = Counter(other.id for card in made for other in card.others)
    assert len(made) == cards
    assert sorted(counts.values()) == [1] * (size - twice if cards else 0) + [2] * twice
    assert {card.odd.id for card in made} <= {"cups0"}


def test_odd_ones_are_taken_in_turn():
    made = odd_cards(terms_of(tea=12, cups=2, pots=2))
    odd = Counter(card.odd.id for card in made if card.others[0].category == "tea")
    assert odd == dict.fromkeys(["cups0", "cups1", "pots0", "pots1"], 1)


def test_odd_ones_come_from_the_chosen_categories_where_those_have_one():
    terms = terms_of(tea=9, cups=3, pots=30)
    two = odd_cards(terms, categories=("tea", "cups"))
    assert {card.odd.category for card in two} == {"tea", "cups"}
    one = odd_cards(terms, categories=("tea",))
    assert {card.others[0].category for card in one} == {"tea"}
    assert {card.odd.category for card in one} <= {"cups", "pots"}


@pytest.mark.parametrize(
    "near",
    [
        term("c", "cups", related=("tea1",)),
        term("c", "cups", text="Teas of the world"),
        term("c", "cups", text="A cosy", aliases=("tea2 cosy",)),
        term("c", "tea1 things"),
        term("c"),
    ],
    ids=["related", "category", "alias", "its category", "no category"],
)
def test_a_term_that_is_near_is_no_odd_one_out(near):
    assert odd_cards([*terms_of(tea=3), near]) == []


def test_a_link_in_the_other_direction_is_as_near():
    terms = [*terms_of(tea=2), term("tea2", "tea", related=("c",)), term("c", "cups")]
    assert odd_cards(terms) == []


def test_a_large_glossary_without_an_odd_one_is_found_out_soon():
    terms = [
        term(f"{category}{n}", category, text=f"pot {category}{n}")
        for category in ("tea", "cups")
        for n in range(250)
    ]
    assert odd_cards(terms) == []
    assert seconds_of(lambda: odd_cards(terms)) < 2  # 10 where every three of them are looked at


def test_a_seed_deals_otherwise_and_the_same_seed_alike():
    terms = terms_of(tea=9, cups=9)
    assert odd_cards(terms, seed=1) == odd_cards(terms, seed=1)
    assert names(odd_cards(terms, seed=1)) != names(odd_cards(terms, seed=2))


def test_the_odd_one_stands_at_every_place():
    terms = terms_of(tea=3, cups=1)
    places = set()
    for seed in range(30):
        (card,) = odd_cards(terms, seed=seed)
        places.add(card.shown.index(card.odd))
    assert places == {0, 1, 2, 3}


def test_a_card_keeps_its_name_in_whatever_order_it_is_shown():
    odd, *others = terms_of(cups=1, tea=3)
    cards = [OddCard(odd, order, (odd, *order)) for order in permutations(others)]
    assert {card.id for card in cards} == {"odd-one-out/cups0+tea0+tea1+tea2"}


@pytest.mark.parametrize("front", ["term", "definition"])
def test_terms_of_the_chosen_categories_have_a_card_each_in_the_glossarys_order(front):
    terms = [*terms_of(tea=2, cups=1), term("none")]
    assert names(drawn_cards(block(front=front), terms)) == [
        f"{front}/{name}" for name in ("tea0", "tea1", "cups0", "none")
    ]
    chosen = block(front=front, categories=("cups", "tea"))
    assert len(drawn_cards(chosen, terms)) == 3
    assert names(drawn_cards(block(front=front, categories=("cups",)), terms)) == [f"{front}/cups0"]


def test_drawn_cards_keep_their_order_unless_they_are_shuffled():
    terms = terms_of(tea=20)
    order = names(drawn_cards(block(), terms))
    drawn = names(drawn_cards(block(draw=5, seed=1), terms))
    assert len(drawn) == 5
    assert drawn == sorted(drawn, key=order.index)
    assert drawn != order[:5]
    mixed = names(drawn_cards(block(draw=5, seed=1, shuffle=True), terms))
    assert sorted(mixed) == sorted(drawn)
    assert mixed != drawn
    assert drawn != names(drawn_cards(block(draw=5, seed=2), terms))


def test_what_does_not_fit_the_glossary_is_refused():
    terms = terms_of(tea=2)
    with pytest.raises(CoursewrightError, match="the glossary has no category `cups`"):
        drawn_cards(block(categories=("tea", "cups")), terms)
    with pytest.raises(CoursewrightError, match="cannot draw 3 cards, there are 2"):
        drawn_cards(block(draw=3), terms)
