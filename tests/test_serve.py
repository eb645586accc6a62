"""The live preview: pages follow edits, problems are shown at their place, the server lives on."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from .site_builds import QUIZ, bank, choice, glossary, term, write_course

PATIENCE = 60  # seconds: the machine may be busy, and a condition that holds ends the wait


class Server:
    """A server in a process of its own; what it says is kept."""

    def __init__(self, command, root, port):
        environment = os.environ | {"PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"}
        self.process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8",
        )  # fmt: skip
        self.url = f"http://127.0.0.1:{port}/"
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        self.said += iter(self.process.stdout.readline, "")

    @property
    def log(self):
        return "".join(self.said)

    def page(self, path=""):
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            return ""

    def wait(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, self.log
            assert time.monotonic() < end, self.log
            time.sleep(0.05)

    def rebuilds(self):
        return self.log.count("Detected file changes")


@pytest.fixture(params=["mkdocs", "coursewright"])
def server(request, tmp_path):
    files = {
        "content/index.md": f"# Tiny\n\nAbout a CRM.\n\n{QUIZ}",
        "quizzes/glossary.yml": glossary(term("crm", term="CRM")),
    }
    root = write_course(tmp_path, files)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = {
        "mkdocs": ["-m", "mkdocs", "serve", "--dev-addr"],
        "coursewright": ["-c", "from coursewright.cli import main; main()", "serve", "--address"],
    }[request.param]
    running = Server([sys.executable, *program, f"127.0.0.1:{port}"], root, port)
    try:
        running.wait(lambda: "cw-quiz" in running.page())
        yield running
    finally:
        running.process.terminate()
        running.process.wait(timeout=30)
        running.process.stdout.close()


def test_pages_follow_edits_and_the_server_outlives_mistakes(server, tmp_path):
    path = tmp_path / "quizzes" / "tiny.yml"

    path.write_text(bank(choice(stem="A new stem?")), encoding="utf-8")
    server.wait(lambda: "A new stem?" in server.page())
    assert "A new stem?" in server.page("quizzes/tiny/")

    path.write_text(bank(choice(key="nothing")), encoding="utf-8")
    server.wait(lambda: "no option `nothing`" in server.log)
    assert re.search(r"quizzes/tiny\.yml:\d+:\d+: error: no option `nothing`", server.log)
    assert "Traceback" not in server.log

    path.write_text(bank(choice(stem="A mended stem?")), encoding="utf-8")
    server.wait(lambda: "A mended stem?" in server.page())

    lesson = tmp_path / "content" / "index.md"
    lesson.write_text(f"# Other words\n\nAbout a CRM.\n\n{QUIZ}", encoding="utf-8")
    server.wait(lambda: "Other words" in server.page())
    assert "A mended stem?" in server.page()

    terms = tmp_path / "quizzes" / "glossary.yml"
    terms.write_text(glossary(term("crm", term="CRM", definition="Newly said.")), encoding="utf-8")
    server.wait(lambda: 'title="Newly said."' in server.page())
    assert "Newly said." in server.page("glossary/")

    (tmp_path / "quizzes" / "second.yml").write_text(bank(choice("x"), name="second"), "utf-8")
    server.wait(lambda: "cw-quiz" in server.page("quizzes/second/"))

    before = server.rebuilds()
    assert before <= 12, "six edits, each seen once or in two parts"
    time.sleep(3)  # nothing to wait for: a loop would rebuild meanwhile
    assert server.rebuilds() == before


def served(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    """Serve a course that cannot be served: the command ends by itself."""
    command = [sys.executable, "-c", "from coursewright.cli import main; main()", "serve"]
    return subprocess.run(
        [*command, "--address", address], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_course_that_is_broken_at_the_start_is_said_so(tmp_path):
    write_course(tmp_path, {"quizzes/tiny.yml": bank(choice(key="nothing"))})
    done = served(tmp_path, "127.0.0.1:0")
    assert done.returncode == 1
    assert "quizzes/tiny.yml:" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_none_is_said_so(tmp_path):
    write_course(tmp_path, {})
    done = served(tmp_path, "nonsense")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_port_that_another_server_has_is_said_so(tmp_path):
    write_course(tmp_path, {})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = served(tmp_path, address)
    assert done.returncode == 1
    assert f"cannot serve at {address}" in done.stderr
    assert "Traceback" not in done.stderr
