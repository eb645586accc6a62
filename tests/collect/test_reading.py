"""The reader of result files takes anything from anybody, and the schema says the same."""

import json
from copy import deepcopy
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coursewright.collect.gathering import gathered
from coursewright.collect.reading import read_result
from coursewright.collect.result_schema import result_schema
from coursewright.collect.table import write_table
from coursewright.untrusted_json import MOST_DEPTH, RefusedError, read_json

from .handouts import facts, in_bytes, result

# What the schema leaves to the reader.
NOT_FOR_A_SCHEMA = {"duplicate-id", "too-deep"}
VALIDATOR = Draft202012Validator(result_schema())

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        ["=1+1", "\ud800", "leaf", "2026-11-22T18:05:00Z", 10**40, "sugar~2", "x" * 600]
    )
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every part of a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for name, part in parts:
        found.append((*path, name))
        if isinstance(part, dict | list):
            found += paths(part, (*path, name))
    return found


@st.composite
def nearly_results(draw: st.DrawFn) -> Any:
    """A sound result in which a few parts are anything, or gone."""
    made = deepcopy(result())
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths(made)))
        try:
            holder = made
            for name in path[:-1]:
                holder = holder[name]
            if draw(st.booleans()):
                holder[path[-1]] = draw(ANYTHING)
            else:
                del holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # it went with what held it
    return made


def tell(data: bytes) -> bytes:
    """All that `collect` does with a file, in memory."""
    found, problems = read_result(data, "x.json", "x.json")
    assert (found is None) == bool(problems)
    assert all(str(problem).startswith("x.json") and problem.code for problem in problems)
    if found is None:
        return b""
    return write_table(gathered([found], facts()).rows)


@settings(max_examples=150)
@given(st.binary())
def test_any_bytes_give_problems_or_rows(data: bytes) -> None:
    tell(data)


@settings(max_examples=150)
@given(ANYTHING)
def test_any_json_gives_problems_or_rows(value: Any) -> None:
    tell(json.dumps(value).encode())


@settings(max_examples=400)
@given(nearly_results())
def test_what_is_nearly_a_result_gives_problems_or_rows_as_the_schema_says(value: Any) -> None:
    data = json.dumps(value).encode()
    table = tell(data)
    try:
        value = read_json(data)
    except RefusedError:
        return  # a schema sees no text, only what programs make of it
    _, problems = read_result(data, "x.json", "x.json")
    codes = {problem.code for problem in problems}
    refused = [error.message for error in VALIDATOR.iter_errors(value)]
    if refused:
        assert codes, f"the schema refuses, the reader does not: {refused}"
    if codes - NOT_FOR_A_SCHEMA:
        assert refused, f"the reader refuses, the schema does not: {problems}"
    assert bool(table) == (not codes)


def test_a_sound_result_is_one_for_the_schema() -> None:
    assert [*VALIDATOR.iter_errors(result())] == []
    Draft202012Validator.check_schema(result_schema())


@pytest.mark.parametrize("depth", [MOST_DEPTH + 2, 900, 100_000])
def test_lists_in_lists_are_refused_however_deep(depth: int) -> None:
    with pytest.raises(RefusedError) as refused:
        read_json(b"[" * depth + b"]" * depth)
    assert refused.value.code == "too-deep"


def test_a_number_with_more_digits_than_python_converts_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        read_json(b"9" * 5000)
    assert refused.value.code == "number-too-large"


def test_a_field_that_stands_twice_among_very_many_is_found_at_once() -> None:
    fields = [*(f'"{number}":0' for number in range(90_000)), '"89999":1']
    began = process_time()
    with pytest.raises(RefusedError) as refused:
        read_json(f"{{{','.join(fields)}}}".encode())
    assert refused.value.message == "a field `89999` stands twice"
    assert process_time() - began < 5


def test_a_byte_order_mark_is_no_mistake() -> None:
    found, problems = read_result(b"\xef\xbb\xbf" + in_bytes(result()), "x", "x")
    assert problems == []
    assert found is not None
    assert found.result.learner == "Ana Ndiaye"
