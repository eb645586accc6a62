"""`coursewright new DIR`: a course that is sound, builds, and says what is what."""

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from mkdocs.config import load_config

from coursewright.cli import COMMANDS, main
from coursewright.items import TrueFalseItem
from coursewright.load.course import load_course
from coursewright.load.settings import read_settings
from coursewright.model import Course
from coursewright.starter import new_course

from ..site_builds import build, texts


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "Food Labels"
    assert run("new", str(folder)).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def course(made: Path) -> Course:
    settings, _ = read_settings(made)
    return load_course(made, settings)[0].course


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_has_no_problem_and_nothing_worth_a_look(made: Path) -> None:
    done = run("check", "--strict", str(made))
    assert (done.stdout, done.exit_code) == ("", 0)


def test_it_builds_strictly(made: Path) -> None:
    site = build(made)
    assert "<cw-quiz" in site.source("lessons/the-table/index.html")
    assert "<cw-quiz" in site.source("exam/index.html")
    assert texts(site.page(), "h1")[0].startswith("How to read a food label")


def test_whatever_is_taught_is_tested_and_the_other_way_round(course: Course) -> None:
    items = [item for bank in course.banks for item in bank.items]
    headings = {
        name for page in course.pages for heading in page.headings for name in heading.concepts
    }
    objectives = [
        objective for page in course.pages if page.lesson for objective in page.lesson.objectives
    ]
    tested = {name for item in items for name in item.concepts}
    assert {concept.id for concept in course.concepts} == headings == tested
    assert {name for objective in objectives for name in objective.concepts} == tested
    for objective in objectives:
        assert sum(item.objective == objective.id for item in items) >= 2


def test_every_option_has_its_reason(course: Course) -> None:
    for bank in course.banks:
        for item in bank.items:
            for option in getattr(item, "options", ()):
                assert option.feedback, (item.id, option.id)


def test_a_label_tells_the_share_of_what_its_name_promises_as_its_lesson_says(
    course: Course,
) -> None:
    (item,) = (
        item for bank in course.banks for item in bank.items if item.id == "juice-of-the-bottle"
    )
    for named in ("apple juice", "ginger"):
        assert re.search(rf"{named} \(\d+ %\)", item.stem)


def test_not_every_statement_has_the_same_verdict(course: Course) -> None:
    items = [item for bank in course.banks for item in bank.items]
    assert {item.key for item in items if isinstance(item, TrueFalseItem)} == {True, False}


def test_progress_is_stored_under_the_name_of_the_folder(made: Path) -> None:
    config = load_config(str(made / "mkdocs.yml"))
    assert config.plugins["coursewright"].config.course == "food-labels"


@pytest.mark.parametrize(
    ("folder", "course"),
    [("Kühe & Äpfel", "kuhe-apfel"), ("курс", "course"), ("a" * 150, "a" * 100)],
)
def test_the_name_of_any_folder_gives_an_id(folder: str, course: str) -> None:
    assert new_course.course_id(folder) == course


def test_a_title_may_hold_any_character(tmp_path: Path) -> None:
    title = 'Tom\'s "C#": *how* to_read [labels] {{ course }} & `more` \\ 100 %'
    assert run("new", str(tmp_path / "c"), "--title", title).exit_code == 0
    assert load_config(str(tmp_path / "c" / "mkdocs.yml")).site_name == title
    assert run("check", "--strict", str(tmp_path / "c")).exit_code == 0
    heading = build(tmp_path / "c").page().css_first("h1")
    assert heading is not None
    assert heading.text().removesuffix("¶") == title


@pytest.mark.parametrize("title", ["", "  ", "two\nlines"])
def test_a_title_that_is_no_line_is_refused(tmp_path: Path, title: str) -> None:
    assert run("new", str(tmp_path / "c"), "--title", title).exit_code == 2
    assert not (tmp_path / "c").exists()


def test_a_folder_that_holds_files_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    for name in "abcdefg":
        (tmp_path / name).write_text("mine", encoding="utf-8")
    done = run("new", str(tmp_path))
    assert done.exit_code == 1
    assert "holds files: `a`, `b`, `c`, `d`, `e`, …" in done.stderr
    assert names_in(tmp_path) == set("abcdefg")


def test_the_next_steps_can_be_pasted(tmp_path: Path) -> None:
    assert "cd '" in run("new", str(tmp_path / "Food Labels")).stdout


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("mine", encoding="utf-8")
    assert "is no folder" in run("new", str(tmp_path / "c")).stderr
    assert (tmp_path / "c").read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_and_a_new_repository_are_filled(made: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    before = tmp_path.stat().st_ino
    assert run("new", str(tmp_path)).exit_code == 0
    assert names_in(tmp_path) == {
        name for name in names_in(made) if name[:5] not in ("site/", ".cach")
    }
    assert tmp_path.stat().st_ino == before, "a shell that stands in the folder still does"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_course_that_cannot_be_put_in_its_place_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    folder = tmp_path / "course"
    if is_there:
        folder.mkdir()
    rename = Path.rename

    def fail_late(self: Path, target: Path) -> Path:
        if self.name in ("quizzes", "new") and "new" not in Path(target).parts:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_late)
    done = run("new", str(folder))
    assert done.exit_code == 1
    assert "No space left on device" in done.stderr
    assert names_in(tmp_path) == set()
    assert [path.name for path in tmp_path.iterdir()] == (["course"] if is_there else [])


def test_two_folders_are_one_too_many(tmp_path: Path) -> None:
    done = run("new", str(tmp_path / "a"), str(tmp_path / "b"))
    assert done.exit_code == 2
    assert not (tmp_path / "a").exists()


def test_the_readme_names_what_is_there_and_commands_that_exist(made: Path) -> None:
    readme = (made / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"^\| (`.+`) \|", readme, re.MULTILINE):
        for path in re.findall(r"`([^`]+)`", name):
            words = path.split()
            if words[0] == "coursewright":
                assert words[1] in COMMANDS
            else:
                assert (made / path).exists()
    for command in re.findall(r"coursewright (\w+)", readme):
        assert command in COMMANDS


def test_editors_find_the_schema_of_each_file(made: Path) -> None:
    settings = json.loads((made / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert "$defs" in json.loads((made / schema).read_text(encoding="utf-8"))
    for path in made.glob("quizzes/**/*.yml"):
        for schema in re.findall(
            r"^# yaml-language-server: \$schema=(.+)$", path.read_text("utf-8"), re.M
        ):
            assert (path.parent / schema).is_file()


def test_no_tag_is_offered_in_banks_for_the_sake_of_the_configuration(made: Path) -> None:
    settings = json.loads((made / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert "yaml.customTags" not in settings
    assert not re.search(r": !", (made / "mkdocs.yml").read_text(encoding="utf-8"))


def test_editors_complete_its_ids(made: Path) -> None:
    schema = json.loads((made / ".vscode" / "bank.schema.json").read_text(encoding="utf-8"))
    assert "use-by-safety" in schema["$defs"]["concept-id"]["anyOf"][0]["enum"]
    assert "all-of-the-above" in schema["$defs"]["lint"]["properties"]


def test_the_workflow_may_no_more_than_it_must(made: Path) -> None:
    text = (made / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    publish = workflow["jobs"]["publish"]
    assert publish["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(
        re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in steps if "uses" in step
    )
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}
    built = next(step for step in publish["steps"] if step.get("run") == "coursewright build")
    assert built["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
    commands = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert "coursewright check --strict --format github" in commands


def test_gitlab_publishes_the_default_branch_alone(made: Path) -> None:
    jobs = yaml.safe_load((made / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    pages = jobs["pages"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["variables"] == {"SITE_URL": "$CI_PAGES_URL/"}
    assert pages["artifacts"]["paths"] == ["public"]
    assert "coursewright check --strict" in jobs["check"]["script"]
