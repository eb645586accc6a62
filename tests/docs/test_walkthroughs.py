"""Who follows a page from top to bottom sees what it shows."""

import os
import shutil
from pathlib import Path

import pytest

from .fences import GUIDE
from .walkthroughs import LEFT_OUT, WALKS, Walk


@pytest.mark.parametrize("page", WALKS)
def test_who_follows_a_page_sees_what_it_shows(
    page: str, tmp_path: Path, update_golden: bool
) -> None:
    if "git " in (GUIDE / page).read_text(encoding="utf-8") and shutil.which("git") is None:
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail("git is required here")
        pytest.skip("git is not installed")
    found = list(Walk(page, tmp_path).differences())
    if update_golden:
        lines = (GUIDE / page).read_text(encoding="utf-8").splitlines(keepends=True)
        # What is left out by `…` is chosen by hand: the test fails until somebody does.
        for fence, printed in (entry for entry in reversed(found) if LEFT_OUT not in entry[0].text):
            end = lines.index("```\n", fence.line)
            lines[fence.line : end] = [printed]
        (GUIDE / page).write_text("".join(lines), encoding="utf-8")
        return
    assert [(str(fence), fence.text, printed) for fence, printed in found] == []
