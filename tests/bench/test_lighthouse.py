"""Lighthouse's mobile scores of a lesson with 20 items and of the review of 500."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.conftest import tool

from .courses import write_course
from .hosted import compress_all, hosted
from .lessons import make_lessons
from .measure import show

LESSONS, ITEMS, RUNS = 25, 20, 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless=new --no-sandbox --disable-gpu"
PAGES = {
    "unit-001/l000/": (100, 100, 100, 100),
    "review/": (98, 100, 100, 100),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("lighthouse")
    write_course(root, make_lessons(LESSONS, ITEMS, banks=5), pages=False)
    config = root / "mkdocs.yml"
    with hosted(root / "site") as host:
        # What every site has that wants to be found.
        named = f"site_url: {host}\nsite_description: A course to be measured\n"
        config.write_text(named + config.read_text(encoding="utf-8"), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )
        compress_all(root / "site")
        yield host


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_the_scores_that_it_is_to_have(address: str, path: str, tmp_path: Path) -> None:
    reports = [lighthouse(address + path, tmp_path) for _ in range(RUNS)]
    scores = [
        [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
        for report in reports
    ]
    typical = tuple(round(median(column)) for column in zip(*scores, strict=True))
    rows = [(f"run {run}", *map(str, row)) for run, row in enumerate(scores, 1)]
    rows += [("median", *map(str, typical)), ("at least", *map(str, PAGES[path]))]
    show(f"Lighthouse mobile, {path}", ("", *CATEGORIES), rows)
    for failing in sorted({line for report in reports for line in below(report)}):
        print(f"  {failing}")
    assert all(score >= least for score, least in zip(typical, PAGES[path], strict=True))


def lighthouse(url: str, folder: Path) -> dict[str, Any]:
    """The report on a page, which a browser opens for the first time."""
    out = folder / "report.json"
    command = [
        tool("node"), tool("lighthouse"), url, "--quiet", "--output=json", f"--output-path={out}",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROME}",
        "--no-enable-error-reporting",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": tool("chromium")}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return dict(json.loads(out.read_text(encoding="utf-8")))


def below(report: dict[str, Any]) -> Iterator[str]:
    """What keeps a category from 100, with its value."""
    audits = report["audits"]
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.95:
                yield f"{name}: {part['id']} {audit.get('displayValue', '')}".strip()
