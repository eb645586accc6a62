"""Small wrong edits of the scorers are caught, each by the test that is named for it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .conftest import ROOT, tool

FAULTS: list[dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("faults.toml").read_text(encoding="utf-8")
)["fault"]
COPIED = ("generator/coursewright", "player/src", "player/test", "vectors")
FAILED = 1  # of pytest and node; pytest has other codes for what it cannot collect or find


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the named tests exercise, to be spoilt."""
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "player" / "package.json", tmp_path / "player")
    if (ROOT / "player" / "node_modules").exists():
        (tmp_path / "player" / "node_modules").symlink_to(ROOT / "player" / "node_modules")
    return tmp_path


def spoil(copy: Path, fault: dict[str, str]) -> None:
    path = copy / fault["file"]
    text = path.read_text(encoding="utf-8")
    count = text.count(fault["find"])
    assert count == 1, (
        f"{fault['file']} holds {count} times, not once: {fault['find']}\n"
        "the code has changed: put the same fault into its new words in tests/faults.toml"
    )
    path.write_text(text.replace(fault["find"], fault["replace"]), encoding="utf-8")


def run(copy: Path, tests: list[str], only: str = "") -> subprocess.CompletedProcess[str]:
    """Run tests of the project in Python, or of the copy in Node."""
    if tests[0].endswith(".js"):
        picked = [f"--test-name-pattern=^{re.escape(only)}"] if only else []
        command = [tool("node"), "--test-reporter=tap", *picked, *tests]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=copy)
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    options += ["--hypothesis-profile=unshrunk"]
    # Before the project's own setting, which would put the sound package first.
    options += [
        "-o",
        f"pythonpath={shlex.quote(str(copy / 'generator'))}",
        *(["-k", only] if only else []),
    ]
    command = [sys.executable, "-m", "pytest", *options, *tests]
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['file']}: {fault['why']}")
def test_a_fault_is_caught_by_its_test(copy: Path, fault: dict[str, str]) -> None:
    spoil(copy, fault)
    only = fault.get("only", "")
    done = run(copy, [fault["test"]], only)
    report = done.stdout[-2000:] + done.stderr[-2000:]
    assert done.returncode == FAILED, f"{fault['test']} does not notice: {fault['why']}\n{report}"
    name = only if fault["test"].endswith(".js") else fault["test"].partition("::")[2]
    failing = re.compile(rf"^(not ok \d+ - |FAILED \S+::){re.escape(name)}", re.MULTILINE)
    assert failing.search(done.stdout), report


@pytest.mark.parametrize("ending", [".js", ".py"])
def test_without_a_fault_the_named_tests_pass(copy: Path, ending: str) -> None:
    tests = sorted({fault["test"] for fault in FAULTS if fault["file"].endswith(ending)})
    assert sum(fault["file"].endswith(ending) for fault in FAULTS) >= 5
    done = run(copy, tests)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
