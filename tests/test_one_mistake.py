"""One mistake in the course that ships with the project is one problem, at its place."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.load.items import READERS
from coursewright.model import Settings
from coursewright.problems import Problem
from coursewright.site.course_site import checked_course

from .conftest import ROOT

# Fields that may be left out: without them nothing is wrong.
OPTIONAL = set(
    """feedback concepts level objective points category aliases related statement true false
    general correct partly-correct incorrect hints penalty marking seconds tags fixed
    floor score fold distance errors example factor unit-penalty levels words seed
    variants pages scoring tolerance figures unit units lint status by when model""".split()
)
# … and beside which fields they may not.
NEEDED_BESIDE = {
    "scoring": {"floor", "stem"},
    "tolerance": {"formula"},
    "figures": {"formula"},
    "unit": {"factor"},
    "units": {"unit-penalty"},
}
EVERY_TYPE = ROOT / "tests/banks/every-type.yml"
EVERY_PATH = "quizzes/every-type.yml"
IDS = {"id", "bank", "objective", "key"}
# Without one of these an item may be missing in a blueprint's cell, far from its own place.
DRAWN_BY = {"objective", "level"}
# A theme reads these from the front matter of a page.
NOT_OURS = {"description"}


@dataclass(frozen=True)
class Place:
    """A field, with where it and its value stand in a file; `following` starts the next field."""

    path: str
    name: str
    key: tuple[int, int]
    value: tuple[int, int]
    following: int | None
    siblings: frozenset[str]
    within: str
    item_type: str
    flow: bool
    kind: str

    @property
    def is_optional(self) -> bool:
        others = NEEDED_BESIDE.get(self.name, {""})
        if self.name == "weight":  # of a multiple-response item they sum to 1
            return self.item_type == "choice"
        return self.within in {"scoring", "lint"} or (
            self.name in OPTIONAL and not others <= self.siblings
        )


def places(path: str) -> Iterator[Place]:
    text = read(path)
    start = 0
    if path.endswith(".md"):
        start, text = 4, text[4 : text.index("\n---")]
    yield from fields(path, yaml.compose(text, yaml.BaseLoader), start)


def fields(
    path: str, node: yaml.Node, start: int, within: str = "", item_type: str = ""
) -> Iterator[Place]:
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from fields(path, entry, start, within, item_type)
    if not isinstance(node, yaml.MappingNode):
        return
    own = next((value.value for key, value in node.value if key.value == "type"), item_type)
    for number, (key, value) in enumerate(node.value):
        after = node.value[number + 1 : number + 2]
        yield Place(
            path,
            key.value,
            (key.start_mark.index + start, key.end_mark.index + start),
            (value.start_mark.index + start, value.end_mark.index + start),
            after[0][0].start_mark.index + start if after else None,
            frozenset(name.value for name, _ in node.value),
            within,
            own,
            node.flow_style,
            value.id,
        )
        yield from fields(path, value, start, key.value, own)


@cache
def read(path: str) -> str:
    return (EVERY_TYPE if path == EVERY_PATH else ROOT / path).read_text(encoding="utf-8")


def with_value(text: str, place: Place, value: str) -> str:
    start, end = place.value
    ending = text[start:end]
    return text[:start] + value + ending[len(ending.rstrip()) :] + text[end:]


def with_name(text: str, place: Place, name: str) -> str:
    return text[: place.key[0]] + name + text[place.key[1] :]


def without(text: str, place: Place) -> str:
    start, end = place.key[0], place.value[1]
    if place.following is not None:
        return text[:start] + text[place.following :]
    if place.flow:
        return text[:start].rstrip().removesuffix(",") + text[end:]
    ending = text[place.value[0] : end]
    return text[:start].rstrip(" ") + ending[len(ending.rstrip()) :].lstrip(" ") + text[end:]


def mistakes(place: Place) -> Iterator[tuple[str, str, int]]:
    """What is done, the text after it, and how many problems it deserves."""
    text = read(place.path)
    yield "a letter too many", with_name(text, place, f"{place.name}x"), 1
    yield "another name", with_name(text, place, "zzz"), 1
    yield "nothing", with_value(text, place, "null"), 1
    swapped = "{zzz: zzz}" if place.kind == "scalar" else "zzz"
    is_reasons = place.name == "feedback" and place.kind == "mapping"
    yield "another type", with_value(text, place, swapped), 0 if is_reasons else 1
    if place.name in IDS and place.kind == "scalar":
        yield "no id", with_value(text, place, "two words"), 1
    if len(place.siblings) > 1 and place.name not in DRAWN_BY:
        yield "left out", without(text, place), 0 if place.is_optional else 1


def front_matter(path: str) -> str:
    return read(path).partition("\n---\n")[0]


PATHS = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("quizzes/*.yml", "content/concepts.yml", "content/*/*.md")
    for path in sorted(ROOT.glob(pattern))
    # Only a lesson's front matter is ours: that of other pages belongs to the theme.
    if path.suffix != ".md" or "\nobjectives:" in front_matter(path.relative_to(ROOT).as_posix())
]
PLACES = [place for path in PATHS for place in places(path) if place.name not in NOT_OURS]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, to be changed and restored: copying it for every mistake would take too long."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def every_type(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one bank, which has an item of each type with every field."""
    folder = tmp_path_factory.mktemp("every-type")
    (folder / "quizzes").mkdir()
    (folder / "content/img").mkdir(parents=True)
    (folder / "content/img/funnel.png").touch()
    return folder


def problems_with(copy: Path, path: str, text: str) -> list[Problem]:
    try:
        (copy / path).write_text(text, encoding="utf-8")
        return checked_course(copy, Settings())[1]
    finally:
        (copy / path).write_text(read(path), encoding="utf-8")


def test_the_course_as_it_ships_has_no_problems(copy: Path) -> None:
    assert problems_with(copy, PATHS[0], read(PATHS[0])) == []


@settings(max_examples=30)
@given(st.sampled_from(PLACES))
def test_one_mistake_in_a_field_is_one_problem(copy: Path, place: Place) -> None:
    assert_one_problem_each(copy, place)


def assert_one_problem_each(course: Path, place: Place) -> None:
    for done, text, count in mistakes(place):
        problems = problems_with(course, place.path, text)
        assert len(problems) == count, (done, list(map(str, problems)))
        assert all(problem.position.path == place.path and problem.hint for problem in problems)


EVERY_PLACE = [place for place in places(EVERY_PATH) if place.name not in NOT_OURS]


def test_every_type_and_field_are_in_the_bank_of_every_type(every_type: Path) -> None:
    assert problems_with(every_type, EVERY_PATH, read(EVERY_PATH)) == []
    items = yaml.safe_load(read(EVERY_PATH))["items"]
    assert {item["type"] for item in items} == {*READERS, "case"}
    names = {place.name for place in EVERY_PLACE} | {"objective", "concepts"}
    assert names >= {name for reader in READERS.values() for name in reader.known}


@settings(max_examples=100)
@given(st.sampled_from(EVERY_PLACE))
def test_one_mistake_in_a_field_of_any_type_is_one_problem(every_type: Path, place: Place) -> None:
    assert_one_problem_each(every_type, place)
