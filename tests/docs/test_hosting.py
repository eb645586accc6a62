"""The guide shows the very files of a new course, and one policy on all hosts."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from .fences import GUIDE, fences

PAGE = GUIDE / "hosting.md"
TEXT = PAGE.read_text(encoding="utf-8")
# In the package they have `_` before their names, so that no tool takes them for ours.
OF_A_NEW_COURSE = [
    ("hosting.md", ".github/workflows/pages.yml"),
    ("hosting.md", ".gitlab-ci.yml"),
    ("editors.md", ".vscode/settings.json"),
]


@pytest.mark.parametrize(("page", "name"), OF_A_NEW_COURSE)
def test_a_file_that_is_shown_is_that_of_a_new_course(
    page: str, name: str, update_golden: bool
) -> None:
    shipped = files("coursewright.starter") / "course" / f"_{name.removeprefix('.')}"
    expected = shipped.read_text(encoding="utf-8")
    (shown,) = [fence for fence in fences(GUIDE / page) if fence.title == name]
    if update_golden:
        lines = shown.page.read_text(encoding="utf-8").splitlines(keepends=True)
        end = lines.index("```\n", shown.line)
        shown.page.write_text("".join([*lines[: shown.line], expected, *lines[end:]]), "utf-8")
        return
    assert shown.text == expected


def test_every_policy_on_the_page_is_the_same() -> None:
    policies = re.findall(r"Content-Security-Policy: (.+)", TEXT)
    assert len(policies) == 2
    assert len(set(policies)) == 1


def test_settings_for_a_host_can_be_read(tmp_path: Path) -> None:
    for fence in fences(PAGE):
        if fence.language == "toml":
            assert tomllib.loads(fence.text)["build"]["publish"] == "site"
