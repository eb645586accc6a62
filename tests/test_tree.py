"""The written tree: what other builders make of it is what the plugin makes of the course."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from coursewright.cli import main
from coursewright.problems import CoursewrightError
from coursewright.site.tree import write_tree

from .conftest import tool
from .site_builds import CONFIG, QUIZ, BuiltSite, bank, build, choice, write_course
from .test_site_links import COURSE, dead_links

BUILDERS = ("mkdocs", "properdocs", "zensical")


def build_tree(builder: str, tree: Path, cwd: Path) -> BuiltSite:
    """Build a tree by a command, from another folder."""
    program = tool("zensical") if builder == "zensical" else shutil.which(builder, path=_SCRIPTS)
    assert program is not None
    command = [program, "build", "--strict", "-f", str(tree / "mkdocs.yml")]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(tree / "site")


_SCRIPTS = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def facts(site: BuiltSite) -> dict[str, list[list[str]]]:
    """What must not differ between builders, page by page."""
    selectors = {
        "items": (".cw-item", "data-item"),
        "terms": ("a.cw-term", "href"),
        "definitions": ("a.cw-term", "title"),
        "read again": (".cw-read a", "href"),
        "anchors": ("article h1, article h2, article h3", "id"),
        "quizzes": ("cw-quiz", "data-course"),
    }
    return {
        path: [
            [
                # Zensical keeps the `./` of a page at the root in the links that it resolves.
                (node.attributes.get(attribute) or "").replace("/./", "/")
                for node in site.page(path).css(selector)
            ]
            for selector, attribute in selectors.values()
        ]
        for path in site.pages()
        if path != "404.html"
    }


def without_plugin(tree: Path) -> None:
    config = yaml.compose((tree / "mkdocs.yml").read_text(encoding="utf-8"))
    plugins = next(value for key, value in config.value if key.value == "plugins")
    assert "coursewright" not in yaml.serialize(plugins)


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("addresses", ["true", "false"])
def test_a_builder_without_our_plugin_builds_the_same_site(tmp_path, builder, addresses):
    pretest = QUIZ.replace("quiz", "pretest")
    text = f"# Unit\n\nA lead.\n\n{pretest}\n{QUIZ}"
    files = COURSE | {"content/unit/index.md": text}
    config = f"{CONFIG}use_directory_urls: {addresses}\n"
    root, tree = write_course(tmp_path / "course", files, config=config), tmp_path / "tree"
    write_tree(root, tree)
    without_plugin(tree)
    site = build_tree(builder, tree, tmp_path)
    ours = facts(build(root))
    assert facts(site) == ours
    assert sum(len(page[1]) for page in ours.values()) == 4
    assert dead_links(site) == []


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_shipped_course_is_the_same_on_every_builder(course, tmp_path_factory, builder):
    tree = tmp_path_factory.mktemp("out") / "tree"
    write_tree(course, tree)
    site = build_tree(builder, tree, tree.parent)
    assert facts(site) == facts(build(course))


def written(tree: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in tree.rglob("*") if path.is_file()}


def test_nothing_is_written_where_nothing_changed(tmp_path):
    root, tree = write_course(tmp_path / "course", COURSE), tmp_path / "tree"
    assert write_tree(root, tree) > 0
    before = written(tree)
    assert write_tree(root, tree) == 0
    assert written(tree) == before


def test_only_what_changed_is_written(tmp_path):
    root, tree = write_course(tmp_path / "course", COURSE), tmp_path / "tree"
    write_tree(root, tree)
    (root / "content" / "index.md").write_text("# Other\n", encoding="utf-8")
    before = written(tree)
    assert write_tree(root, tree) == 1
    changed = {name for name, time in written(tree).items() if before[name] != time}
    assert changed == {str(tree / "docs" / "index.md")}


def test_what_the_course_no_longer_has_leaves_the_tree(tmp_path):
    files = {
        "quizzes/other.yml": bank(choice("x"), name="other"),
        "content/unit/gone.md": "# Gone\n",
    }
    root, tree = write_course(tmp_path / "course", files), tmp_path / "tree"
    write_tree(root, tree)
    assert (tree / "docs/quizzes/other.md").is_file()
    (root / "quizzes" / "other.yml").unlink()
    shutil.rmtree(root / "content" / "unit")
    write_tree(root, tree)
    assert not (tree / "docs/quizzes/other.md").exists()
    assert not (tree / "docs/unit").exists()
    assert not list(tree.rglob("*.new"))


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    root = write_course(tmp_path / "course", {})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x", encoding="utf-8")
    for out in (tmp_path / "mine", root, root / "quizzes"):
        with pytest.raises(CoursewrightError, match="other files"):
            write_tree(root, out)
    with pytest.raises(CoursewrightError, match="among the course's pages"):
        write_tree(root, root / "content" / "tree")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "tree").mkdir()
    write_tree(write_course(tmp_path / "course", {}), tmp_path / "tree")
    assert (tmp_path / "tree" / "mkdocs.yml").is_file()


CONFIG_WITH_TAGS = (
    CONFIG.replace(
        "site_name: Tiny", "site_name: !ENV [TINY_NAME, 'Named by default']\nINHERIT: ../base.yml"
    )
    .replace("plugins: [search, coursewright]\n", "")
    .replace("theme: {", "theme: {custom_dir: overrides, ")
    .replace(
        "{permalink: true}",
        "{slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: upper}}}",
    )
)
INHERITED = "plugins: [search, coursewright: {course: inherited}]\nextra: {from_parent: yes}\n"


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_tags_inherited_options_and_an_own_theme_survive(tmp_path, builder):
    files = {
        "content/index.md": f"# Tiny\n\n## Über uns\n\n{QUIZ}",
        "overrides/partials/copyright.html": "<p id=own>Own {{ config.extra.from_parent }}</p>",
        "../base.yml": INHERITED,
    }
    root, tree = (
        write_course(tmp_path / "course", files, config=CONFIG_WITH_TAGS),
        tmp_path / "a/tree",
    )
    write_tree(root, tree)
    without_plugin(tree)
    page = build_tree(builder, tree, tmp_path).page()
    assert page.css_first("title").text() == "Named by default"
    assert page.css_first("#own").text() == "Own True"
    assert page.css_first("h2").attributes["id"] == "Über-uns"
    assert page.css_first("cw-quiz").attributes["data-course"] == "inherited"


def test_links_to_terms_are_checked_by_the_builder(tmp_path):
    root, tree = write_course(tmp_path / "course", COURSE), tmp_path / "tree"
    write_tree(root, tree)
    page = tree / "docs" / "glossary.md"
    page.write_text(page.read_text(encoding="utf-8").replace("#lead", "#gone"), encoding="utf-8")
    program = shutil.which("mkdocs", path=_SCRIPTS)
    command = [program, "build", "--strict", "-f", str(tree / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "glossary.md#lead" in done.stderr


def test_a_block_that_came_after_the_tree_is_said_to_be_missing(tmp_path):
    root, tree = write_course(tmp_path / "course", {}), tmp_path / "tree"
    write_tree(root, tree)
    (tree / "docs" / "index.md").write_text(f"# Tiny\n\n{QUIZ}", encoding="utf-8")
    page = build(tree, strict=False).content()
    assert "was not there when the tree was written" in page.css_first(".failure").text()
    with pytest.raises(SystemExit):
        build(tree)


def test_a_tree_without_its_prepared_file_says_so(tmp_path, caplog):
    tree = tmp_path / "tree"
    write_tree(write_course(tmp_path / "course", {"content/index.md": f"# Tiny\n\n{QUIZ}"}), tree)
    (tree / "coursewright.json").unlink()
    with pytest.raises(SystemExit):
        build(tree)
    assert "write the tree again with `coursewright tree`" in caplog.text


def test_blocks_from_includes_are_in_the_tree(tmp_path, monkeypatch):
    snippets = "  - pymdownx.snippets: {base_path: [parts], check_paths: true}\n"
    files = {
        "content/index.md": f'# Tiny\n\n--8<-- "quiz.txt"\n\n{QUIZ}',
        "parts/quiz.txt": QUIZ.replace("tiny", "other"),
        "quizzes/other.yml": bank(choice("included"), name="other"),
    }
    config = CONFIG.replace("  - tables\n", f"{snippets}  - tables\n")
    root, tree = write_course(tmp_path / "course", files, config=config), tmp_path / "tree"
    monkeypatch.chdir(root)
    write_tree(root, tree)
    page = build_tree("mkdocs", tree, tmp_path).page()
    assert [node.attributes["data-item"] for node in page.css(".cw-item")] == ["included", "first"]


def test_a_broken_block_from_an_include_gets_no_tree(tmp_path, monkeypatch):
    files = {
        "content/index.md": f'# Tiny\n\n--8<-- "quiz.txt"\n\n{QUIZ}',
        "quiz.txt": QUIZ.replace("tiny", "other"),
    }
    config = CONFIG.replace("  - tables\n", "  - pymdownx.snippets\n  - tables\n")
    root = write_course(tmp_path / "course", files, config=config)
    monkeypatch.chdir(root)
    with pytest.raises(CoursewrightError, match="block 1, `quiz`: there is no bank `other`"):
        write_tree(root, tmp_path / "tree")
    assert not (tmp_path / "tree").exists()


def test_the_prepared_file_holds_no_term_and_page_that_is_not_linked(tmp_path):
    root, tree = write_course(tmp_path / "course", COURSE), tmp_path / "tree"
    write_tree(root, tree)
    prepared = json.loads((tree / "coursewright.json").read_text(encoding="utf-8"))
    assert set(prepared["pages"]) == {"index.md", "a folder/lesson one.md"}
    assert {entry["spelling"] for entry in prepared["terms"]} == {"lead", "CRM"}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"quizzes/tiny.yml": "bank: tiny\n"}, "quizzes/tiny.yml:1:1: error:"),
        ({"mkdocs.yml": "site_name: x\ndocs_dir: content\n"}, "does not list the plugin"),
        ({"mkdocs.yml": "site_name: [\n"}, "error"),
        ({"mkdocs.yml": CONFIG.replace("search", "serch")}, "serch"),
    ],
)
def test_a_course_that_cannot_be_published_gets_no_tree(tmp_path, files, message):
    root = write_course(tmp_path / "course", files)
    arguments = ["tree", str(tmp_path / "tree"), "--course", str(root)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert message in result.output
    assert isinstance(result.exception, SystemExit)
    assert not (tmp_path / "tree").exists()


def test_a_builder_that_ignores_plugins_is_stopped_at_the_first_quiz(course):
    done = subprocess.run(
        [tool("zensical"), "build"], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "let it build what `coursewright tree` writes" in re.sub(r"\s+", " ", done.stderr)


def test_a_site_without_the_plugin_shows_an_error_in_place_of_each_quiz(tmp_path, caplog):
    config = CONFIG.replace("[search, coursewright]", "[search]")
    write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}\n{QUIZ}"}, config=config)
    page = build(tmp_path, strict=False).content()
    assert len(page.css(".admonition.failure")) == 2
    with pytest.raises(SystemExit):
        build(tmp_path)
    assert "nobody prepared Coursewright's quizzes" in caplog.text


def test_edit_links_lead_to_the_sources_and_nobody_is_asked_for_stars(tmp_path):
    root = write_course(tmp_path / "course", {})
    write_tree(root, tmp_path / "tree")
    site = build_tree("mkdocs", tmp_path / "tree", tmp_path)
    edited = {
        page: site.source(page).partition('rel="edit"')[0].rpartition('href="')[2].partition('"')[0]
        for page in ("index.html", "quizzes/tiny/index.html")
    }
    repository = "https://github.com/example/tiny/edit/main"
    assert edited == {
        "index.html": f"{repository}/content/index.md",
        "quizzes/tiny/index.html": f"{repository}/quizzes/tiny.yml",
    }
    assert 'data-md-component="source"' not in site.source("index.html")
