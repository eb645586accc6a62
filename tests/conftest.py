"""What tests share: the tools that are installed, one browser, and small courses."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from .judges.qti_player import QtiPlayer

ROOT = Path(__file__).resolve().parents[1]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
# No test is held to a time: a machine may be busy.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")
# Where it is enough that a test fails, the smallest example is not looked for.
_PHASES = [Phase.explicit, Phase.generate]
settings.register_profile("unshrunk", settings.get_profile("unhurried"), phases=_PHASES)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite what golden cases expect"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def tool(name: str) -> str:
    """The path of an installed tool; without it a test is skipped, or fails if all is required."""
    record = ROOT / ".venv" / "tools.json"
    tools = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    if tools.get(name):
        return str(tools[name])
    reason = tools.get("reasons", {}).get(name, "run `make tools` first")
    if os.environ.get("REQUIRE_ALL"):
        pytest.fail(f"{name} is required here: {reason}")
    pytest.skip(f"no {name}: {reason}")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One browser for each worker: Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    chromium = tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def qti_player(browser: "Browser") -> "QtiPlayer":
    """An engine of others that plays QTI 3.0 items in a page of its own."""
    from .judges.qti_player import QtiPlayer

    return QtiPlayer(browser)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course that ships with the project, to be changed by the test."""
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file below the test's own folder; folders are made."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file
