"""What an item has that may be lost, and the words in which a course's own facts travel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.formats.aspects import aspects, losses
from coursewright.formats.ids import Ids, is_id
from coursewright.formats.known_aspects import ITEM_ASPECTS
from coursewright.formats.labels import labels, read_labels
from coursewright.items import ITEM_TYPES, Item
from coursewright.load.course import load_bank

from .test_bank import BANKS

ITEMS = [item for path in BANKS if (bank := load_bank(path)[0]) for item in bank.items]


def test_every_aspect_of_an_item_is_one_that_formats_tell_of() -> None:
    found = {(ITEM_TYPES[type(item)], aspect) for item in ITEMS for aspect in aspects(item)}
    assert not {(kind, aspect) for kind, aspect in found if aspect not in ITEM_ASPECTS[kind]}


@pytest.mark.parametrize("item", [item for item in ITEMS if item.id.startswith("every-")], ids=str)
def test_what_is_not_declared_is_lost_by_name(item: Item) -> None:
    used = aspects(item)
    assert {loss.field for loss in losses(item, ())} == {name.partition(":")[0] for name in used}
    assert not [*losses(item, used)]
    for aspect in used:
        assert len([*losses(item, used - {aspect})]) == 1


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_what_a_course_says_of_an_item_travels_as_words(item: Item) -> None:
    back = read_labels(labels(item))
    for name in ("tags", "concepts", "level", "objective", "seconds", "status"):
        assert back.get(name) == getattr(item, name), name


@pytest.mark.parametrize(
    "word", ["level:high", "seconds:0", "seconds:٣", "status:gone", "concept:", "status:draft:soon"]
)
def test_words_that_mean_nothing_here_stay_tags(word: str) -> None:
    assert read_labels([word]) == {"tags": (word,), "concepts": ()}


@given(st.lists(st.text(max_size=20), max_size=5))
def test_any_words_are_read(words: list[str]) -> None:
    assert len(read_labels(words)["tags"]) <= len(words)


@given(st.lists(st.tuples(st.none() | st.text(max_size=12), st.text(max_size=12)), max_size=8))
def test_ids_are_sound_and_differ(names: list[tuple[str | None, str]]) -> None:
    ids = Ids()
    taken = [ids.take(own, word) for own, word in names]
    assert all(map(is_id, taken))
    assert len({name.casefold() for name in taken}) == len(taken)


def test_an_id_of_the_other_tool_stays() -> None:
    ids = Ids()
    assert [ids.take("Q_7.a", "x"), ids.take("Q 7", "x"), ids.take(None, "", "Was ist warm?")] == [
        "Q_7.a",
        "q-7",
        "was-ist-warm",
    ]
    assert ids.take("true", "日本") == "item-true"
