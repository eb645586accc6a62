"""`coursewright diff` on real repositories: what it reads of then, and how it ends."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursewright.cli import main
from coursewright.load.revision import last_change

BANK = """\
bank: git
title: Git
items:
  - {id: a, type: true-false, stem: S?, key: true}
  - {id: b, type: true-false, stem: T?, key: true}
"""
WHO = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    program = shutil.which("git")
    if program is None:
        end = pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip
        end("no git: install it")
    own = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [program, *WHO, *arguments],
        cwd=folder,
        env={**own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "A state")
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository as the current folder."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def course(here: Path) -> Path:
    """A course that was committed once."""
    write(here, "mkdocs.yml", "site_name: S\ndocs_dir: content\n")
    write(here, "content/index.md", "# S\n")
    write(here, "quizzes/git.yml", BANK)
    commit(here)
    return here


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_what_is_not_committed_is_compared(course: Path) -> None:
    write(course, "quizzes/git.yml", BANK.replace("T?, key: true", "T?, key: false"))
    result = run("HEAD")
    assert result.stdout == (
        "changed\n  b in git, quizzes/git.yml:5:5\n    key: true → false\n\n"
        "quizzes/git.yml:5:5: warning: the key of `b` has changed: `true` → `false` [key-changed]\n"
        "    who responded before was scored by the old one: if that was right then, retire the "
        "item and write another with an id of its own\n"
    )
    assert (result.stderr, result.exit_code) == ("1 warning\n", 0)
    assert run("HEAD", "--strict").exit_code == 1


def test_nothing_that_changed_is_no_problem(course: Path) -> None:
    result = run("HEAD", "--strict")
    assert (result.stdout, result.stderr, result.exit_code) == (
        "no item has changed\n",
        "no problems\n",
        0,
    )


def test_changes_are_json_for_programs(course: Path) -> None:
    then = git(course, "rev-parse", "HEAD")
    write(course, "quizzes/git.yml", BANK.replace("id: b", "id: c"))
    found = json.loads(run("main", "--format", "json").stdout)
    assert found == {
        "revision": "main",
        "commit": then,
        "items": [
            {
                "id": "c",
                "bank": "git",
                "path": "quizzes/git.yml",
                "line": 5,
                "column": 5,
                "kinds": ["renamed"],
                "differences": [{"field": "id", "old": "b", "new": "c"}],
            }
        ],
        "problems": [
            {
                "path": "quizzes/git.yml",
                "line": 5,
                "column": 5,
                "severity": "warning",
                "code": "renamed-item",
                "message": "`c` is the item that was `b`: its progress is lost",
                "hint": "keep the id `b`: ids outlive edits",
            }
        ],
    }


@pytest.mark.parametrize("name", ["HEAD~1", "v1", "{commit}", "main^{{tree}}~0", "main@{{1}}"])
def test_a_revision_has_many_names(course: Path, name: str) -> None:
    first = git(course, "rev-parse", "HEAD")
    git(course, "tag", "v1")
    write(course, "quizzes/git.yml", BANK.replace("id: b", "id: c").replace("T?", "U?"))
    commit(course)
    result = run(name.format(commit=first[:10]))
    if "tree" in name:  # names no commit
        assert result.exit_code == 2
    else:
        assert result.stdout.startswith("added\n  c in git")


def test_a_course_in_a_folder_of_a_repository(course: Path) -> None:
    shutil.copytree(course / "quizzes", course / "courses/one/quizzes")
    commit(course)
    write(course, "courses/one/quizzes/git.yml", BANK.replace("S?", "R?").rpartition("  - ")[0])
    result = run("HEAD", "courses/one")
    assert result.stdout.startswith(
        "removed\n  b in git, HEAD:courses/one/quizzes/git.yml:5:5\n\n"
        "changed\n  a in git, courses/one/quizzes/git.yml:4:5\n    stem: S? → R?\n\n"
        "courses/one/quizzes/git.yml:1:1: warning: `b` is gone [removed-item]\n"
    )


def test_a_folder_within_the_course_may_be_the_current_one(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(course, "quizzes/git.yml", BANK.replace("S?", "R?"))
    monkeypatch.chdir(course / "content")
    assert "    stem: S? → R?\n" in run("HEAD", "..").stdout


def test_banks_beside_the_course_are_read_as_they_were(course: Path) -> None:
    config = "docs_dir: content\nplugins:\n  - coursewright: {{quizzes: '{}'}}\n"
    write(course, "banks/git.yml", BANK)
    write(course, "one/mkdocs.yml", config.format("../banks"))
    write(course, "two/mkdocs.yml", config.format((course / "banks").as_posix()))
    commit(course)
    write(course, "banks/git.yml", BANK.replace("S?", "R?"))
    for folder in ("one", "two"):
        assert "    stem: S? → R?\n" in run("HEAD", folder).stdout
    write(course, "two/mkdocs.yml", config.format("../../elsewhere"))
    commit(course)
    result = run("HEAD", "two")
    assert "lies outside of the repository" in result.stderr
    assert result.exit_code == 1


def test_a_bank_that_got_another_file_and_folder_is_the_same(course: Path) -> None:
    (course / "quizzes").rename(course / "banks")
    (course / "banks/git.yml").rename(course / "banks/größe.yaml")
    config = "docs_dir: content\nplugins:\n  - coursewright: {quizzes: banks}\n"
    write(course, "mkdocs.yml", config)
    commit(course)
    assert run("HEAD~1").stdout == run("HEAD").stdout == "no item has changed\n"


def test_attributes_of_archives_hide_nothing(course: Path) -> None:
    write(course, ".gitattributes", "quizzes export-ignore\n*.yml export-subst\n")
    commit(course)
    assert run("HEAD").stdout == "no item has changed\n"


def test_a_revision_with_errors_is_compared_as_far_as_it_was_read(course: Path) -> None:
    write(course, "quizzes/git.yml", BANK.replace("T?, key: true", "T?, key: maybe"))
    commit(course)
    write(course, "quizzes/git.yml", BANK.replace("S?", "R?"))
    result = run("HEAD", "--strict")
    assert result.stdout == (
        "changed\n  a in git, quizzes/git.yml:4:5\n    stem: S? → R?\n\n"
        "HEAD:quizzes/git.yml:5:10: info: cannot be read and is not compared: `b` [unread-items]\n"
    )
    assert result.exit_code == 0


def test_what_is_wrong_with_the_settings_is_said(course: Path) -> None:
    write(course, "mkdocs.yml", "site_name: [a\n")
    result = run("HEAD")
    assert result.stderr.startswith("mkdocs.yml:1:12: error: ")
    assert result.exit_code == 0


def test_the_work_tree_and_the_repository_stay_as_they_are(course: Path) -> None:
    write(course, "quizzes/git.yml", BANK.replace("S?", "R?"))
    write(course, "quizzes/new.yml", BANK)
    git(course, "add", "quizzes/new.yml")
    files = {path: path.read_bytes() for path in sorted(course.rglob("*")) if path.is_file()}
    assert run("HEAD").exit_code == 0
    assert files == {
        path: path.read_bytes() for path in sorted(course.rglob("*")) if path.is_file()
    }


def test_links_and_strange_paths_of_a_tree_lead_nowhere(course: Path, tmp_path: Path) -> None:
    outside = write(tmp_path, "outside.yml", BANK.replace("bank: git", "bank: o"))
    (course / "quizzes/link.yml").symlink_to(outside)
    commit(course)
    (course / "quizzes/link.yml").unlink()
    assert run("HEAD").stdout == (
        "no item has changed\n\nHEAD:quizzes/link.yml:1:1: info: "
        "what cannot be read is not compared [unread-items]\n"
    )
    blob = git(course, "hash-object", "-w", "quizzes/git.yml")
    raw = bytes.fromhex(blob)
    evil = git(
        course,
        "hash-object",
        "-t",
        "tree",
        "-w",
        "--stdin",
        "--literally",
        given=b"100644 ../../evil.yml\0" + raw,
    )
    revision = git(course, "commit-tree", evil, "-m", "Evil")
    result = run(revision)
    assert result.exit_code == 1
    assert "lies in no folder of its own" in result.stderr
    assert not list(tmp_path.rglob("evil.yml"))


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("quizzes/git.yml", "../shared/banks/git.yml"),
        ("quizzes", "shared/banks"),
        ("quizzes/git.yml", "../near/git.yml"),  # by another link
    ],
)
def test_a_bank_behind_a_link_is_read_as_it_was(course: Path, link: str, target: str) -> None:
    bank = write(course, "shared/banks/git.yml", BANK)
    (course / "near").symlink_to("shared/banks")
    (course / "quizzes/git.yml").unlink()
    if link == "quizzes":
        (course / "quizzes").rmdir()
    (course / link).symlink_to(target)
    commit(course)
    assert run("HEAD").stdout == "no item has changed\n"
    bank.write_text(BANK.replace("S?", "R?"), encoding="utf-8")
    assert "    stem: S? → R?\n" in run("HEAD").stdout


@pytest.mark.parametrize("link", ["quizzes/out.yml", "one"])
def test_what_a_link_led_to_elsewhere_is_said_to_be_unknown(
    course: Path, tmp_path: Path, link: str
) -> None:
    write(tmp_path, "elsewhere/quizzes/out.yml", BANK.replace("bank: git", "bank: o"))
    is_file = link.endswith(".yml")
    target = "../../elsewhere/quizzes/out.yml" if is_file else "../elsewhere"
    (course / link).symlink_to(target)
    write(course, "mkdocs.yml", "docs_dir: content\n")
    if not is_file:
        write(
            course,
            "mkdocs.yml",
            "docs_dir: content\nplugins:\n  - coursewright: {quizzes: one/quizzes}\n",
        )
    commit(course)
    result = run("HEAD")
    assert "added" not in result.stdout
    assert f"HEAD:{link}:1:1: info: what cannot be read is not compared" in result.stdout


@pytest.mark.parametrize("target", ["nothing.yml", "circle.yml", "."])
def test_a_link_to_nothing_of_use_is_no_bank(course: Path, target: str) -> None:
    (course / "quizzes/circle.yml").symlink_to(target)
    commit(course)
    (course / "quizzes/circle.yml").unlink()
    assert run("HEAD").stdout == "no item has changed\n"


def test_a_shallow_clone_tells_how_to_fetch_the_rest(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(course)
    git(tmp_path, "clone", "-q", "--depth", "1", course.as_uri(), "clone")
    monkeypatch.chdir(tmp_path / "clone")
    result = run("HEAD~1")
    assert result.stderr == (
        "error: no revision `HEAD~1` in this clone, which is shallow: fetch all commits by "
        "`git fetch --unshallow`, or in a workflow by `fetch-depth: 0` of `actions/checkout`\n"
    )


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "no revision `nowhere` in this repository"),
        ("", "no revision `` in this repository"),
        ("HEAD:quizzes", "no revision `HEAD:quizzes`"),
        ("HEAD~9", "no revision `HEAD~9`"),
        ("^HEAD", "no revision `^HEAD`"),
    ],
)
def test_an_unknown_revision_is_said_so(course: Path, revision: str, said: str) -> None:
    result = run(revision)
    assert result.stderr.startswith(f"error: {said}")
    assert (result.stdout, result.exit_code) == ("", 2)


@pytest.mark.parametrize("option", ["--output=evil", "--all", "-h", "--git-dir=/"])
def test_a_revision_is_never_an_option_of_git(course: Path, option: str) -> None:
    result = run("--", option)
    assert result.stderr.startswith(f"error: no revision `{option}`")
    assert result.exit_code == 2
    assert not (course / "evil").exists()


def test_a_folder_in_no_repository_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", tmp_path.parent.as_posix())
    write(tmp_path, "quizzes/git.yml", BANK)
    monkeypatch.chdir(tmp_path)
    result = run("HEAD")
    assert (result.stderr, result.exit_code) == ("error: `.` is in no git repository\n", 1)


def test_a_missing_git_is_said_so(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", (course / "nothing").as_posix())
    result = run("HEAD")
    assert result.stderr.startswith("error: git is not installed")
    assert result.exit_code == 1


def test_a_repository_without_commits_has_no_revision(here: Path) -> None:
    write(here, "quizzes/git.yml", BANK)
    assert run("HEAD").stderr.startswith("error: no revision `HEAD`")


def test_a_course_that_was_not_there_is_said_so(here: Path) -> None:
    commit(here)
    write(here, "quizzes/git.yml", BANK)
    result = run("HEAD")
    assert (result.stderr, result.exit_code) == ("error: there was no course in `.` at `HEAD`\n", 1)
    write(here, "courses/one/quizzes/git.yml", BANK)
    commit(here)
    shutil.copytree(here / "courses/one", here / "courses/two")
    assert "no course in `courses/two` at `HEAD`" in run("HEAD", "courses/two").stderr


def test_the_variables_of_a_hook_name_no_other_repository(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(course / "quizzes", course / "one/quizzes")
    commit(course)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    assert run("HEAD", "one").stdout == "no item has changed\n"


@pytest.mark.parametrize(
    "arguments", [(), ("HEAD", "nowhere"), ("HEAD", "--format", "xml"), ("HEAD", "content")]
)
def test_misuse_ends_with_2(course: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.stdout, result.exit_code) == ("", 2)


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("  - {id: b, type: true-false, stem: T?, key: true}\n", "", "removed-item"),
        ("id: b", "id: c", "renamed-item"),
        ("T?, key: true", "T?, key: maybe", "unread-items"),
    ],
)
def test_strict_ends_with_1_for_any_warning(course: Path, old: str, new: str, warning: str) -> None:
    write(course, "quizzes/git.yml", BANK.replace(old, new))
    result = run("HEAD", "--strict")
    assert f"[{warning}]" in result.stdout
    assert result.exit_code == 1
    assert run("HEAD").exit_code == 0


def test_the_last_change_of_a_file_is_that_of_its_commit(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("bank: a\n", encoding="utf-8")
    os.utime(path, (7, 7))
    assert last_change(path) == 7
    git(tmp_path, "init", "-q", "-b", "main")
    assert last_change(path) == 7
    commit(tmp_path)
    git(tmp_path, "clone", "-q", ".", "clone")
    other = tmp_path / "clone" / "a.yml"
    os.utime(other, (8, 8))
    assert last_change(path) == last_change(other) > 1_000_000_000
    path.write_text("bank: b\n", encoding="utf-8")
    os.utime(path, (9, 9))
    assert last_change(path) == 9
