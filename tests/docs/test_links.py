"""No link of the guide and of README is dead."""

import re
from pathlib import Path

import pytest

from coursewright.problems import CoursewrightError
from coursewright.site.building import build_site

from ..conftest import ROOT

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)|(?:src|srcset)=\"([^\"]+)\"")


def test_every_page_and_anchor_that_the_course_links_is_there(tmp_path: Path, course: Path) -> None:
    """The course's own validation makes each dead link a warning, at which the build stops."""
    assert "anchors: warn" in (course / "mkdocs.yml").read_text(encoding="utf-8")
    build_site(course, builder="mkdocs", site_dir=tmp_path / "site", offline=False)


def test_a_dead_link_would_stop_the_build(tmp_path: Path, course: Path) -> None:
    with (course / "content" / "guide" / "hosting.md").open("a", encoding="utf-8") as page:
        page.write("\nSee [there](reviewing.md#nowhere).\n")
    with pytest.raises(CoursewrightError, match="strict mode"):
        build_site(course, builder="mkdocs", site_dir=tmp_path / "site", offline=False)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_a_page_of_the_repository_links_is_there(name: str) -> None:
    links = LINK.findall((ROOT / name).read_text(encoding="utf-8"))
    assert [link for found in links for link in found if link and not (ROOT / link).exists()] == []


def test_every_page_of_the_guide_is_in_the_menu_and_on_its_first_page() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    guide = ROOT / "content" / "guide"
    first = (guide / "index.md").read_text(encoding="utf-8")
    names = {page.name for page in guide.glob("*.md")} - {"index.md"}
    assert {name for name in names if f"- guide/{name}\n" not in menu} == set()
    assert {name for name in names if f"]({name})" not in first} == set()
