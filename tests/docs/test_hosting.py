"""The guide shows the very files of a new course, and one policy on all hosts."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from coursewright.starter.new_course import TITLE, course_files

from .fences import GUIDE, fences

PAGE = GUIDE / "hosting.md"
TEXT = PAGE.read_text(encoding="utf-8")
NEW_COURSE = dict(course_files(TITLE, "course"))
OF_A_NEW_COURSE = [
    ("hosting.md", ".github/workflows/pages.yml"),
    ("hosting.md", ".gitlab-ci.yml"),
    ("editors.md", ".vscode/settings.json"),
]


@pytest.mark.parametrize(("page", "name"), OF_A_NEW_COURSE)
def test_a_file_that_is_shown_is_that_of_a_new_course(
    page: str, name: str, update_golden: bool
) -> None:
    expected = NEW_COURSE[name]
    (shown,) = [fence for fence in fences(GUIDE / page) if fence.title == name]
    if update_golden:
        lines = shown.page.read_text(encoding="utf-8").splitlines(keepends=True)
        end = lines.index("```\n", shown.line)
        shown.page.write_text("".join([*lines[: shown.line], expected, *lines[end:]]), "utf-8")
        return
    assert shown.text == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hosting.md", TEXT),
        *(
            (name, NEW_COURSE[name])
            for name in ("README.md", *(file for _, file in OF_A_NEW_COURSE[:2]))
        ),
    ],
)
def test_what_is_installed_has_a_version_and_can_be_had_before_it_is_published(
    name: str, text: str
) -> None:
    installed = re.findall(r"pip install (?:--quiet )?(coursewright\S*)", text)
    assert set(installed) == {f"coursewright=={version('coursewright')}"}
    assert "pip install git+https://github.com/coursewright/coursewright" in text


def test_every_policy_on_the_page_is_the_same() -> None:
    policies = re.findall(r"Content-Security-Policy: (.+)", TEXT)
    assert len(policies) == 2
    assert len(set(policies)) == 1


def test_settings_for_a_host_can_be_read(tmp_path: Path) -> None:
    for fence in fences(PAGE):
        if fence.language == "toml":
            assert tomllib.loads(fence.text)["build"]["publish"] == "site"
