"""Long work shows a bar on a terminal, and nothing anywhere else."""

import io
import logging
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from coursewright.cli import main, progress
from coursewright.cli.progress import Bar

from .conftest import ROOT, tool
from .test_diff import git


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def drawn(text: str) -> list[str]:
    """What stood in the line, one drawing after another."""
    return [line.strip() for line in text.split("\r")]


def test_a_bar_shows_after_a_second_and_is_gone_at_the_end() -> None:
    stream, clock = io.StringIO(), Clock()
    bar = Bar(stream, clock)
    step = bar.follow("reading pages", 4)
    step()
    clock.seconds = 0.9
    step()
    assert stream.getvalue() == ""
    clock.seconds = 1.0
    step()
    assert drawn(stream.getvalue()) == ["", f"reading pages [{'#' * 18}{'-' * 6}] 3/4"]
    bar.erase()
    shown = stream.getvalue()
    assert shown.endswith(f"\r{' ' * len('reading pages [] 3/4' + '#' * 24)}\r")
    bar.erase()
    assert stream.getvalue() == shown


def test_a_bar_is_not_drawn_for_each_of_many_steps() -> None:
    stream, clock = io.StringIO(), Clock()
    step = Bar(stream, clock).follow("looking at items", 1000)
    clock.seconds = 2.0
    for _ in range(1000):
        clock.seconds += 0.001
        step()
    # A second of steps, at ten drawings a second.
    assert 9 <= stream.getvalue().count("\r") <= 11


def test_the_delay_counts_over_all_that_is_done() -> None:
    stream, clock = io.StringIO(), Clock()
    bar = Bar(stream, clock)
    clock.seconds = 0.6
    bar.follow("reading banks", 1)()
    clock.seconds = 1.2
    bar.follow("reading pages", 1)()
    assert "reading pages" in stream.getvalue()
    assert "reading banks" not in stream.getvalue()


def test_a_narrow_terminal_keeps_the_bar_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    stream, clock = io.StringIO(), Clock()
    step = Bar(stream, clock).follow("reading pages", 4)
    clock.seconds = 2.0
    step()
    assert max(map(len, stream.getvalue().split("\r"))) == 19


def test_a_longer_line_leaves_nothing_behind() -> None:
    stream, clock = io.StringIO(), Clock()
    bar = Bar(stream, clock)
    clock.seconds = 2.0
    bar.follow("a much longer name for what is done", 1)()
    bar.follow("short", 1)()
    lines = stream.getvalue().split("\r")
    assert lines[2].strip() == ""
    assert len(lines[2]) == len(lines[1])


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def on_terminal(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> str:
    """What work writes on a terminal that is its standard error, where bars show at once."""
    ours, theirs = pty.openpty()
    with monkeypatch.context() as patch, os.fdopen(theirs, "w", encoding="utf-8") as stream:
        patch.setattr(progress, "DELAY", 0.0)
        patch.setattr(progress, "PAUSE", 0.0)
        patch.setattr(sys, "stderr", stream)
        reader = Reader(ours)
        work()
    return reader.text()


class Reader(Thread):
    """Reads what comes until the other end is closed, so that nobody waits to write."""

    def __init__(self, end: int) -> None:
        super().__init__(daemon=True)
        self._end = end
        self._parts: list[bytes] = []
        self.start()

    def run(self) -> None:
        with suppress(OSError):  # how the end of a terminal is told
            while part := os.read(self._end, 65_536):
                self._parts.append(part)
        os.close(self._end)

    def text(self) -> str:
        self.join(30)
        return b"".join(self._parts).decode().replace("\r\n", "\n")


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit):
        main(arguments)


def test_check_shows_what_it_reads_on_a_terminal(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = on_terminal(lambda: run("check", str(course)), monkeypatch)
    assert "reading banks [####" in shown
    assert "reading pages [####" in shown
    assert "looking at items [####" in shown
    # The summary stands on a line that was made empty.
    assert drawn(shown)[-2] == ""
    assert "[" not in drawn(shown)[-1]


def test_report_shows_the_sheets_that_it_writes(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = str(course / "report.html")
    shown = on_terminal(lambda: run("report", str(course), "-o", page), monkeypatch)
    items = re.findall(r"looking at items \[#+-*\] (\S+)", shown)
    assert re.findall(r"writing review sheets \[#+-*\] (\S+)", shown) == items != []
    assert drawn(shown)[-1] == "", shown


def test_diff_shows_both_states_that_it_reads(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "A state")):
        git(course, *arguments)
    shown = on_terminal(lambda: run("diff", "HEAD", str(course)), monkeypatch)
    full = f"reading banks [{'#' * 24}]"
    assert sum(line.startswith(full) for line in drawn(shown)) == 2
    assert drawn(shown)[-2:] == ["", "no problems"]


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_machines_and_dumb_terminals_see_no_bar(
    course: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert "\r" not in on_terminal(lambda: run("check", str(course)), monkeypatch)


def test_build_shows_the_pages_that_it_renders(
    write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = write("mkdocs.yml", CONFIG).parent
    write("content/index.md", "# Home\n")
    arguments = ("build", str(course), "--site-dir", str(course / "site"))
    shown = on_terminal(lambda: run(*arguments), monkeypatch)
    assert "rendering pages [" in shown
    assert "writing pages [" in shown
    assert drawn(shown)[-1] == "", shown
    assert (course / "site/index.html").is_file()


@pytest.mark.parametrize("builder", ["tree", "zensical"])
def test_a_tree_shows_what_it_reads_and_renders(
    builder: str, write: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = write("mkdocs.yml", CONFIG).parent
    write("content/index.md", "# Home\n")
    write("quizzes/b0.yml", f"bank: b0\ntitle: B\nitems:{ITEM.format(1, 2)}")
    arguments = ("tree", str(course / "out"), "--course", str(course))
    if builder == "zensical":
        tool("zensical")
        arguments = ("build", "--builder", builder, str(course))
    shown = on_terminal(lambda: run(*arguments), monkeypatch)
    assert "reading banks [####" in shown
    assert "rendering pages [####" in shown
    assert drawn(shown)[-1] == "", shown


def test_a_warning_finds_the_line_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        with progress.progress() as follow:
            follow("rendering pages", 2)()
            handler = logging.StreamHandler(sys.stderr)
            log = logging.getLogger("mkdocs")
            log.addHandler(handler)
            logging.getLogger("mkdocs.plugins.test").warning("a warning")
            log.removeHandler(handler)

    assert drawn(on_terminal(work, monkeypatch))[-2:] == ["", "a warning"]


def test_work_that_stops_half_way_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> None:
        with suppress(KeyboardInterrupt), progress.progress() as follow:
            follow("rendering pages", 2)()
            raise KeyboardInterrupt

    shown = on_terminal(work, monkeypatch)
    assert "rendering pages" in shown
    assert drawn(shown)[-2:] == ["", ""]


CONFIG = """\
site_name: A course
docs_dir: content
theme: {name: material, font: false}
plugins: [coursewright]
"""
ITEM = """
  - id: i{0}
    type: choice
    stem: Which number is {0} plus one?
    options: [{{id: a, text: It is {1}}}, {{id: b, text: It is {0}}}]
    key: a
"""


def test_a_long_check_shows_a_bar_on_a_terminal_and_none_in_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    for bank in range(8):
        items = (ITEM.format(at, at + 1) for at in range(bank * 40, bank * 40 + 40))
        text = f"bank: b{bank}\ntitle: B\nitems:{''.join(items)}"
        (tmp_path / f"quizzes/b{bank}.yml").write_text(text, encoding="utf-8")
    # A second would take a thousand items more.
    start = "from coursewright.cli import main, progress; progress.DELAY = 0.02; main()"
    command = [sys.executable, "-c", start, "check"]
    env = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT / "generator")}
    env.pop("CI", None)
    ours, theirs = pty.openpty()
    shown, piped = tmp_path / "shown.txt", tmp_path / "piped.txt"
    with shown.open("wb") as out, piped.open("wb") as pipe:
        reader = Reader(ours)
        subprocess.run(command, cwd=tmp_path, env=env, stdout=out, stderr=theirs, check=False)
        os.close(theirs)
        silent = subprocess.run(
            command, cwd=tmp_path, env=env, stdout=pipe, stderr=subprocess.PIPE, check=False
        ).stderr.decode()
    seen = reader.text()
    assert re.search(r"\r\w+( at)? (banks|items) \[[#-]{24}\] \d+/(8|320)\r", seen)
    assert "\r" not in silent
    assert shown.read_bytes() == piped.read_bytes()
    # What stays on the terminal is what the pipe got.
    assert seen.rpartition("\r")[2] == silent
