"""10,000 items in 200 files: reading and checking against PyYAML's C parser on the same files."""

import gc
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import yaml

from coursewright.model import Settings
from coursewright.site.course_site import checked_course

from ..timing import seconds_of
from .courses import write_course
from .lessons import make_lessons
from .measure import interleaved, show

FILES, ITEMS = 200, 10_000
LIMIT = 2.0
REPETITIONS = 3


@pytest.fixture(autouse=True)
def garbage_collection_as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_ten_thousand_items_are_read_and_checked_in_twice_the_time_of_their_yaml(
    tmp_path: Path,
) -> None:
    write_course(tmp_path, make_lessons(FILES, ITEMS // FILES, banks=FILES), pages=True)
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "quizzes").iterdir()]

    def load_and_check() -> None:
        course, problems = checked_course(tmp_path, Settings())
        assert not problems
        assert sum(len(bank.items) for bank in course.banks) == ITEMS

    def compose() -> None:
        for text in texts:
            yaml.compose(text, Loader=yaml.CSafeLoader)

    jobs = {"ours": load_and_check, "yaml.compose": compose}
    ratios, rows = [], []
    for setting, switch in (("off", gc.disable), ("on", gc.enable)):
        switch()
        timed = interleaved(
            {name: lambda job=job: seconds_of(job) for name, job in jobs.items()}, REPETITIONS
        )
        ours, theirs = median(timed["ours"]), median(timed["yaml.compose"])
        ratios.append(ours / theirs)
        rows.append((setting, f"{ours:.2f}", f"{theirs:.2f}", f"{ours / theirs:.2f}"))
    size = sum(map(len, texts)) / 1e6
    show(
        f"{ITEMS:,} items in {FILES} files ({size:.1f} MB) and {FILES} lessons: load and check "
        "(our reader pauses the collection itself)",
        ("garbage collection", "ours, CPU s", "yaml.compose, CPU s", "ratio"),
        rows,
    )
    assert max(ratios) <= LIMIT
