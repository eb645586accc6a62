"""The command `coursewright build`: one that fails leaves the last site as it was."""

import json
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from coursewright.cli import main

from .conftest import tool
from .site_builds import CONFIG, QUIZ, bank, write_course


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


BROKEN = {
    "a problem in a bank": (
        {"quizzes/tiny.yml": bank().replace("key: 'yes'", "key: none")},
        "quizzes/tiny.yml:",
    ),
    "a dead link": ({"content/index.md": "# Tiny\n\n[x](gone.md)\n"}, "gone.md"),
    "maths": ({"content/index.md": "# Tiny\n\n$\\frac{1$\n"}, "\\frac{1"),
    "a broken configuration": ({"mkdocs.yml": "site_name: [\n"}, "mkdocs.yml"),
    "an empty configuration": ({"mkdocs.yml": ""}, "site_name"),
    "an unknown plugin": ({"mkdocs.yml": CONFIG.replace("search", "serch")}, "serch"),
    "an unknown option": (
        {"mkdocs.yml": CONFIG.replace("coursewright]", "coursewright: {corse: x}]")},
        "corse",
    ),
    "an unknown theme": ({"mkdocs.yml": CONFIG.replace("material", "materiel")}, "materiel"),
    "no pages folder": ({"mkdocs.yml": CONFIG.replace("docs_dir: content", "docs_dir: x")}, "x"),
    "a list": ({"mkdocs.yml": "- a\n"}, "error"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_build_that_fails_leaves_the_last_site_and_nothing_else(tmp_path, name):
    root = write_course(tmp_path / "course", {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    assert run("build", root).exit_code == 0
    before = files(root / "site")
    changed, message = BROKEN[name]
    write_course(root, {"mkdocs.yml": CONFIG} | changed)
    result = run("build", root)
    assert result.exit_code == 1
    assert message in result.output
    assert result.output.count("error: no option") <= 1
    assert files(root / "site") == before
    assert {path.name for path in root.iterdir()} == {
        "content", "quizzes", "mkdocs.yml", "site", ".cache",
    }  # fmt: skip


def test_a_problem_is_printed_once_at_its_place(tmp_path):
    broken, _ = BROKEN["a problem in a bank"]
    result = run("build", write_course(tmp_path, broken))
    assert result.output.count("no option `none`") == 1


@pytest.mark.parametrize("command", [("build", "g"), ("tree", "t", "--course", "g")])
def test_a_place_begins_with_the_folder_as_it_does_in_check(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    broken, _ = BROKEN["a problem in a bank"]
    root = write_course(tmp_path / "g", broken)
    place, error = r"(?m)^(\S+): error: no option `none`", run("check", "g").stdout
    assert re.findall(place, error)[0].startswith("g/quizzes/tiny.yml:")
    for _ in range(2):  # read, then from memory
        assert re.findall(place, run(*command).output) == re.findall(place, error)
    monkeypatch.chdir(root)
    assert re.findall(place, run("build").output)[0].startswith("quizzes/tiny.yml:")


def test_a_warning_of_a_build_begins_with_the_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_course(tmp_path / "g", {"content/index.md": "# T\n\n```quizz\nbank: tiny\n```\n"})
    assert "g/content/index.md:3:1: warning: unknown block" in run("build", "g").output


def test_a_course_without_a_configuration_is_no_site(tmp_path):
    (tmp_path / "content").mkdir()
    result = run("build", tmp_path)
    assert (result.exit_code, result.output.count("no `")) == (1, 1)


def test_misuse_is_told_apart(tmp_path):
    assert run("build", tmp_path / "nowhere").exit_code == 2
    assert run("build", "--builder", "hugo", tmp_path).exit_code == 2


def test_the_site_goes_where_the_configuration_or_the_command_says(tmp_path):
    root = write_course(tmp_path / "course", {}, config=CONFIG + "site_dir: public\n")
    assert run("build", root).exit_code == 0
    assert (root / "public" / "index.html").is_file()
    assert run("build", root, "--site-dir", tmp_path / "deep" / "down").exit_code == 0
    assert (tmp_path / "deep" / "down" / "index.html").is_file()
    assert not (root / "site").exists()


ADDRESS = "https://example.org/sub/"


def canonical(site: Path) -> list[str]:
    return re.findall(r'rel="canonical" href="([^"]+)"', (site / "index.html").read_text("utf-8"))


@pytest.mark.parametrize(
    ("own", "expected"),
    [("", [ADDRESS]), ("site_url: https://example.com/\n", ["https://example.com/"])],
)
def test_the_environment_names_the_address_that_the_configuration_leaves_out(
    tmp_path, monkeypatch, own, expected
):
    monkeypatch.setenv("SITE_URL", ADDRESS.removesuffix("/"))
    root = write_course(tmp_path / "course", {}, config=CONFIG + own)
    assert run("build", root).exit_code == 0
    assert canonical(root / "site") == expected
    assert run("tree", tmp_path / "tree", "--course", root).exit_code == 0
    assert [load_config(str(tmp_path / "tree" / "mkdocs.yml")).site_url] == expected


def test_an_address_in_the_environment_that_is_none_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", "example.org")
    result = run("build", write_course(tmp_path, {}))
    assert result.exit_code == 1
    assert "`SITE_URL`" in result.stderr


def test_a_page_that_is_gone_leaves_the_site_and_hidden_files_stay(tmp_path):
    root = write_course(tmp_path, {"content/old.md": "# Old\n"})
    run("build", root)
    (root / "site" / ".git").mkdir()
    (root / "site" / ".git" / "HEAD").write_text("x", encoding="utf-8")
    (root / "content" / "old.md").unlink()
    assert run("build", root).exit_code == 0
    assert not (root / "site" / "old").exists()
    assert (root / "site" / ".git" / "HEAD").read_text(encoding="utf-8") == "x"
    assert stat.S_IMODE((root / "site").stat().st_mode) & 0o555 == 0o555


def test_a_link_to_a_folder_stays_a_link(tmp_path):
    root = write_course(tmp_path / "course", {})
    (tmp_path / "public").mkdir()
    (root / "site").symlink_to(tmp_path / "public", target_is_directory=True)
    assert run("build", root).exit_code == 0
    assert (root / "site").is_symlink()
    assert (tmp_path / "public" / "index.html").is_file()
    assert run("build", root).exit_code == 0


@pytest.mark.parametrize("target", [".", "..", "content", "quizzes", "content/site"])
def test_no_folder_with_sources_is_replaced(tmp_path, target):
    root = write_course(tmp_path / "course", {})
    before = files(tmp_path)
    assert run("build", root, "--site-dir", root / target).exit_code == 1
    kept = files(tmp_path)
    assert {name: kept.get(name) for name in before} == before


@pytest.mark.parametrize("name", ["chapter.txt", "index.html"])
def test_no_folder_with_other_files_is_replaced(tmp_path, name):
    root = write_course(tmp_path / "course", {})
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / name).write_text("x", encoding="utf-8")
    result = run("build", root, "--site-dir", tmp_path / "thesis")
    assert (result.exit_code, "other files" in result.output) == (1, True)
    assert files(tmp_path / "thesis")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    root = write_course(tmp_path / "course", {})
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("build", root, "--site-dir", tmp_path / "file" / "site")
    assert result.exit_code == 1
    assert "cannot write" in result.output


def test_zensical_builds_the_same_items(tmp_path):
    tool("zensical")
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    assert run("build", root, "--builder", "zensical").exit_code == 0
    assert 'data-item="first"' in (root / "site" / "index.html").read_text(encoding="utf-8")
    assert not list(root.glob(".site-*"))


def test_what_zensical_complains_about_is_shown(tmp_path):
    tool("zensical")
    root = write_course(tmp_path, {"content/index.md": "# Tiny\n\n[x](index.md#gone)\n"})
    result = run("build", root, "--builder", "zensical")
    assert result.exit_code == 1
    assert "anchor does not exist" in result.output
    assert not (root / "site").exists()


def test_an_offline_site_needs_the_builder_that_makes_one(tmp_path):
    result = run("build", write_course(tmp_path, {}), "--offline", "--builder", "zensical")
    assert result.exit_code == 1
    assert "needs the builder mkdocs" in result.output


CACHES = {
    "nothing": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "another shape": b"[1, 2]",
    "deep": b"[" * 100_000,
    "another version": json.dumps({"fingerprint": "old", "items": {}}).encode(),
}


@pytest.mark.parametrize("name", CACHES)
def test_a_broken_cache_is_no_loss(tmp_path, name):
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    (cache,) = cached(root)
    cache.write_bytes(CACHES[name])
    assert run("build", root).exit_code == 0
    assert 'data-item="first"' in (root / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("items", [None, [], {}, "x", {"a": 1}])
def test_a_cache_of_our_version_with_other_contents_is_no_loss(tmp_path, items):
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    (cache,) = cached(root)
    stored = json.loads(cache.read_bytes())
    wrong = dict.fromkeys(stored["items"], 1) if items == {"a": 1} else items
    cache.write_text(json.dumps(stored | {"items": wrong}), encoding="utf-8")
    assert run("build", root).exit_code == 0


@pytest.mark.parametrize("damage", [b"", b"\x80\x05garbage", b"0" * 200, None])
def test_a_damaged_memory_of_the_course_is_no_loss(tmp_path, damage):
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    cached(root)
    memory = root / ".cache" / "coursewright" / "course.pickle"
    memory.write_bytes(memory.read_bytes()[:-1] if damage is None else damage)
    assert run("build", root).exit_code == 0
    assert 'data-item="first"' in (root / "site" / "index.html").read_text(encoding="utf-8")


def test_a_changed_file_is_read_again_though_the_course_is_remembered(tmp_path):
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    cached(root)
    (bank,) = (root / "quizzes").glob("*.yml")
    bank.write_text(bank.read_text(encoding="utf-8") + "\n  - broken", encoding="utf-8")
    assert run("build", root).exit_code == 1


def cached(root: Path) -> list[Path]:
    run("build", root)
    return list((root / ".cache" / "coursewright").glob("*.json"))


def test_a_cache_that_cannot_be_written_is_no_loss(tmp_path):
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    (root / ".cache").write_text("a file where a folder would be", encoding="utf-8")
    assert run("build", root).exit_code == 0


@pytest.mark.parametrize("harm", [b"", b"x" * 100, None])
def test_broken_caches_are_no_loss(tmp_path, harm, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    root = write_course(tmp_path, {"content/index.md": f"# Tiny\n\n{QUIZ}"})
    run("build", root)
    before = (root / "site" / "index.html").read_bytes()
    stored = [path for path in (root / ".cache").rglob("*") if path.is_file()]
    assert len(stored) > 10
    for path in stored:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if harm is None else harm)
    assert run("build", root).exit_code == 0
    assert (root / "site" / "index.html").read_bytes() == before


@pytest.mark.parametrize(
    ("page", "item", "is_built"),
    [
        ("![](a.svg)\n", {"feedback": "F."}, False),
        ("```quiz\nbank: tiny\nitems: [later]\n```\n", {"feedback": "F.", "status": "draft"}, True),
        ("", {}, True),
    ],
    ids=["image", "draft", "flaw"],
)
def test_a_build_stops_at_the_warnings_that_the_guide_says(
    tmp_path: Path, page: str, item: dict[str, str], is_built: bool
) -> None:
    later = {"id": "later", "type": "true-false", "stem": "It is so.", "key": True} | item
    files = {
        "content/index.md": f"# Home\n\n{page}",
        "content/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "quizzes/tiny.yml": bank(later),
    }
    root = write_course(tmp_path, files)
    assert ": warning: " in run("check", root).output
    assert (run("build", root).exit_code == 0) is is_built
