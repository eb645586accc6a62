"""1,000 choice items on 100 lesson pages: our build against the same text as plain Markdown."""

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import tool

from .courses import (
    MKDOCS_QUIZ,
    mkdocs_quiz,
    plain_lists,
    write_course,
    write_site,
)
from .lessons import make_lessons
from .measure import Usage, interleaved, show, typical, usage_of

ITEMS = 1000
CLEAN_LIMIT = 1.15  # of base-plain, which has no page of reviews, no progress and no worker
WARM_LIMIT = 0.75  # measured 0.72, of which 0.05 are those pages

Build = Callable[[], Usage]


def test_our_build_costs_no_more_than_the_same_text_as_plain_markdown(tmp_path: Path) -> None:
    usages = {name: typical(seen) for name, seen in interleaved(dict(builds(tmp_path))).items()}
    plain, empty = usages["base-plain"].seconds, usages["base-empty"].seconds
    show(
        f"{ITEMS:,} items, 100 lesson pages, search on, garbage collection as Python has it",
        ("", "CPU s", "/ base-plain", "ms an item over base-empty", "peak MiB"),
        (
            (
                name,
                f"{usage.seconds:.2f}",
                f"{usage.seconds / plain:.2f}",
                f"{(usage.seconds - empty) / ITEMS * 1000:.2f}",
                f"{usage.mebibytes:.0f}",
            )
            for name, usage in usages.items()
        ),
    )
    assert usages["ours, clean"].seconds / plain <= CLEAN_LIMIT
    assert usages["ours, warm"].seconds / plain <= WARM_LIMIT


def builds(folder: Path) -> Iterator[tuple[str, Build]]:
    lessons = make_lessons(100, ITEMS // 100, banks=10)
    write_site(folder / "empty", lessons, None)
    yield "base-empty", partial(build, folder / "empty")
    write_site(folder / "plain", lessons, plain_lists)
    yield "base-plain", partial(build, folder / "plain", holds=("</li>", 40))
    for name, pages in (("ours", False), ("ours + 20 bank pages", True)):
        write_course(folder / name, lessons, pages=pages)
        yield f"{name}, clean", partial(build, folder / name, clean=True, holds=("<form", 10))
        yield f"{name}, warm", partial(build, folder / name, holds=("<form", 10))
    try:
        python = Path(tool("mkdocs_quiz")).with_name("python")
    except pytest.skip.Exception as reason:
        print(f"\nnot beside it: {reason}")
        return
    write_site(folder / "mkdocs-quiz", lessons, mkdocs_quiz, MKDOCS_QUIZ)
    their_build = partial(build, folder / "mkdocs-quiz", python, holds=('type="radio"', 40))
    yield "mkdocs-quiz 1.7.1", their_build


def build(
    root: Path,
    python: str | Path = sys.executable,
    *,
    clean: bool = False,
    holds: tuple[str, int] = ("<p>", 1),
) -> Usage:
    """Build a site; `clean` without cache. A page that holds too little was not worth measuring."""
    if clean:
        shutil.rmtree(root / ".cache", ignore_errors=True)
    usage = usage_of(python, "-m", "mkdocs", "build", "--quiet", folder=root)
    text, least = holds
    pages = list((root / "site").glob("unit-*/*/index.html"))
    assert len(pages) == 100
    assert all(page.read_text(encoding="utf-8").count(text) >= least for page in pages)
    return usage
