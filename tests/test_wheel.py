"""The package as others install it: everything a command needs is inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--no-index", "-w", folder, ROOT], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_player_the_templates_and_the_words(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "generator" / "coursewright"
    files = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    assert {f"coursewright/{path.relative_to(package).as_posix()}" for path in files} <= names
    assert "coursewright/assets/coursewright.js" in names
    assert not any(name.startswith(("tests/", "generator/")) for name in names)


def test_the_command_works_as_installed(wheel: Path, tmp_path: Path, course: Path) -> None:
    installed = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", installed, wheel], check=True)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    script = "import coursewright.cli as cli; print(cli.__file__); cli.main()"

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", script, *arguments]
        done = subprocess.run(
            command, cwd=course, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.startswith(str(installed))
        return done.stdout

    run("check")
    run("build")
    assert "<cw-quiz" in (course / "site/quizzes/leads/index.html").read_text(encoding="utf-8")
    run("tree", "out")
    assert '"$schema"' in run("schema")
    (course / "responses.json").write_text("{}", encoding="utf-8")
    assert '"max_points"' in run("score", "quizzes/leads.yml", "responses.json")
    assert '"tries"' in run("schema", "result")
    assert "id: dark-crust" in run("new", "item", "choice")
    assert "graded 3" in run("screen", "demo", "tryout")
    run("new", "made")
    run("check", "made", "--strict")
