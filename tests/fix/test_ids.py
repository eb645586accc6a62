"""Ids that are missing are written once, and nothing else changes."""

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coursewright.fix.edits import Left, Mended, mend
from coursewright.fix.ids import markdown_slug, missing_ids
from coursewright.fix.layout import lines_of
from coursewright.fix.spaces import trailing_spaces
from coursewright.slugs import in_yaml
from coursewright.source import Source, compose

from .layouts import banks, texts


def mended(text: str, *taken: str, spaces: bool = False) -> Mended:
    root = compose(text, Source("bank.yml"))
    assert root is not None, text
    wanted = [*missing_ids(text, root, set(taken))]
    if spaces:
        wanted += trailing_spaces(lines_of(text), root)
    return mend(text, root, wanted)


def loaded(text: str) -> object:
    """What another YAML reader makes of it: every scalar as text."""
    return yaml.load(text, yaml.BaseLoader)


def without_ids(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_ids(inner) for key, inner in value.items() if key != "id"}
    return [without_ids(entry) for entry in value] if isinstance(value, list) else value


def kept_ids(value: object) -> list[object]:
    """Every entry of a list in order: its id, or None."""
    if isinstance(value, dict):
        return [found for inner in value.values() for found in kept_ids(inner)]
    if not isinstance(value, list):
        return []
    return [
        found
        for entry in value
        if isinstance(entry, dict)
        for found in [entry.get("id"), *kept_ids(entry)]
    ]


def is_within(old: str, new: str) -> bool:
    """Whether all characters of the old text stand in the new one, in their order."""
    rest = iter(new)
    return all(character in rest for character in old)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=banks(texts()))
def test_ids_are_added_and_nothing_else_changes(text: str) -> None:
    new = mended(text)
    assert not new.left
    assert is_within(text, new.text)
    assert without_ids(loaded(new.text)) == without_ids(loaded(text))
    before, after = kept_ids(loaded(text)), kept_ids(loaded(new.text))
    assert None not in after
    assert [new if old is None else old for old, new in zip(before, after, strict=True)] == after
    assert re.findall("#.*", new.text) == re.findall("#.*", text)
    assert new.text.count("\r\n") == (new.text.count("\n") if "\r\n" in text else 0)
    for item in loaded(new.text)["items"]:
        ids = [option["id"] for option in item["options"]]
        assert len({*ids}) == len(ids)
    ids = [item["id"] for item in loaded(new.text)["items"]]
    assert len({*ids}) == len(ids)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=banks(texts()), spaces=st.booleans())
def test_a_second_run_changes_nothing(text: str, spaces: bool) -> None:
    new = mended(text, spaces=spaces).text
    again = mended(new, spaces=spaces)
    assert again.text == new
    assert not again.made


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=banks(texts()))
def test_spaces_at_ends_go_except_in_texts(text: str) -> None:
    new = mended(mended(text).text, spaces=True)
    assert loaded(new.text) == loaded(mended(text).text)
    ends = [line for line in re.split("\r?\n", new.text) if line.endswith((" ", "\t"))]
    assert all("# text" in line or not line.strip() for line in ends)


# By hand: Unicode's letters without marks, first words alone.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which of *these* is a lead in İzmir's tram?", "which-of-these-is-a-lead"),
        ("**Straße** & Øresund", "strasse-oresund"),
        ("[A link](https://example.org/x) here", "a-link-here"),
        ("-5 °C", "minus-5-c"),
        ("10,000", "10000"),
        ("3.5 %", "3.5"),
        ("½ litre", "1-2-litre"),
        ("日本語", ""),
        ("日本語 A", ""),
        (
            "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
            "donaudampfschifffahrtsgesellschaftskapit",
        ),
        ("…", ""),
    ],
)
def test_an_id_is_made_of_the_first_words(text: str, expected: str) -> None:
    assert markdown_slug(text) == expected


@pytest.mark.parametrize("name", ["3", "3.5", "1e5", "0x1f", "2026-11-22", "No", "y", "null"])
def test_an_id_that_reads_as_something_else_is_quoted(name: str) -> None:
    assert in_yaml(name) == f'"{name}"'


@pytest.mark.parametrize("name", ["36-days", "yes-2", "3d", "a", "Paris", "0xyz", "1-e"])
def test_an_id_that_reads_as_text_has_no_quotes(name: str) -> None:
    assert in_yaml(name) == name
    assert yaml.safe_load(name) == name


def options_of(*options: str, key: str, taken: tuple[str, ...] = ()) -> list[str]:
    entries = "".join(f"      - {option}\n" for option in options)
    text = f"bank: b\nitems:\n  - id: i\n    options:\n{entries}    key: {key}\n"
    return [option["id"] for option in loaded(mended(text, *taken).text)["items"][0]["options"]]


@pytest.mark.parametrize(
    ("options", "key", "expected"),
    [
        (["{text: Paris}", "{text: Rome}"], "Paris", ["Paris", "rome"]),
        (["{text: Paris}", "{text: Paris}"], "Paris", ["paris-2", "paris-3"]),
        (["{text: Paris}", "{id: Paris, text: Rome}"], "Paris", ["paris-2", "Paris"]),
        (["{text: Rome}", "{text: Milan}"], "rome", ["rome", "milan"]),
        (["{text: A lead}", "{text: Milan}"], "[a-lead, milan]", ["a-lead", "milan"]),
        (["{text: A lead}", "{text: A *lead*}"], "a-lead", ["a-lead-2", "a-lead-3"]),
        (["{text: Rome}", "{text: rome}"], "rome", ["rome-2", "rome"]),
        (["{text: Rome}", "{text: Milan}"], "[Milan, Rome]", ["Rome", "Milan"]),
        (["{text: A warm lead}", "{text: No}"], "A warm lead", ["a-warm-lead", "no"]),
        (["{text: 2}", "{text: 4}"], "2", ["2-2", "4"]),
        (["{text: 1}", "{text: 2}"], "2", ["1", "2"]),
        (["{text: 5}", "{text: 3}", "{text: 9}"], "3", ["5", "3-2", "9"]),
        (["{text: A lead}", "{id: x, text: No}", "{text: b}"], "b", ["a-lead", "x", "b-2"]),
        (["{text: A}", "{text: C}", "{text: B}"], "b", ["a", "c", "b-2"]),
        (["{text: Rome}", "{text: Milan}"], "d", ["rome", "milan"]),
    ],
)
def test_a_key_is_no_reason_to_guess(options: list[str], key: str, expected: list[str]) -> None:
    assert options_of(*options, key=key) == expected


@pytest.mark.parametrize(
    ("options", "key", "expected"),
    [
        (["{text: 5}", "{text: 3}", "{text: 9}"], "c", ["a", "b", "c"]),
        (["{text: 5}", "{text: 3}", "{text: 9}"], "C", ["A", "B", "C"]),
        (["{text: 日本}", "{text: 中国}"], "b", ["a", "b"]),
        (["{text: Rome}", "{text: Milan}", "{text: Pisa}"], "[a, c]", ["a", "b", "c"]),
        (["{text: Rome}", "{text: Milan}"], "2", ["1", "2"]),
    ],
)
def test_a_key_that_names_a_place_in_the_list_is_right_afterwards(
    options: list[str], key: str, expected: list[str]
) -> None:
    assert options_of(*options, key=key) == expected


def test_an_id_that_others_have_or_name_is_not_given_again() -> None:
    text = "bank: b\nitems:\n  - {type: choice, stem: A lead}\n  - {id: a-lead-3, stem: A lead}\n"
    ids = [
        item["id"] for item in loaded(mended(text, "a-lead", "a-lead-2", "a-lead-3").text)["items"]
    ]
    assert ids == ["a-lead-4", "a-lead-3"]


@pytest.mark.parametrize(
    "option",
    [
        "{ID: x, text: y}",
        "{name: x, text: y}",
        "{<<: *o, text: y}",
        "{}",
        "x",
        "[text: y]",
        "{[z]: x, text: y}",
    ],
)
def test_what_may_have_an_id_under_another_name_is_left_alone(option: str) -> None:
    text = f"bank: b\nx: &o {{id: o}}\nitems:\n  - {{id: i, options: [{option}]}}\n"
    assert mended(text).text == text


class Counted(set[str]):
    """A set that counts how often it is asked."""

    asked = 0

    def __contains__(self, name: object) -> bool:
        self.asked += 1
        return super().__contains__(name)


@pytest.mark.parametrize("stem", ["Which tea?", "哪种茶？"])
def test_equal_stems_take_as_many_steps_as_there_are_items(stem: str) -> None:
    """The n-th item of the same words was held against all names before."""
    taken = Counted()
    text = "items:\n" + f"  - {{stem: {stem}}}\n" * 200
    root = compose(text, Source("x.yml"))
    assert root is not None
    assert len([*missing_ids(text, root, taken)]) == 200
    assert len(taken) == 200
    assert taken.asked <= 400


def test_what_stands_in_several_places_gets_no_id() -> None:
    text = "bank: b\nitems:\n  - &i {type: choice, stem: x, options: [&o {text: y}, *o]}\n  - *i\n"
    new = mended(text)
    assert new.text == text
    assert all(isinstance(left, Left) and "several places" in left.why for left in new.left)
    assert len(new.left) == 4


def test_a_list_that_items_share_gets_its_ids_once() -> None:
    text = (
        "bank: b\nitems:\n  - {id: i, options: &o [{text: x}, {text: y}], key: x}\n"
        "  - {id: j, options: *o, key: y}\n"
    )
    assert mended(text).text == text.replace("{text: x}", "{id: x, text: x}").replace(
        "{text: y}", '{id: "y", text: y}'
    )


@pytest.mark.parametrize("options", ["[text: Paris, text: Rome]", "\n    - ? text\n      : Paris"])
def test_a_fix_that_would_change_more_is_dropped_and_told_of(options: str) -> None:
    text = f"bank: b\nitems:\n  - stem: x\n    options: {options}\n"
    new = mended(text)
    assert new.text == text.replace("- stem", "- id: x\n    stem")
    assert {left.why for left in new.left} == {"the layout of the file makes it unsafe"}
    assert [fix.what for fix in new.made] == ["gave the item the id `x`"]
