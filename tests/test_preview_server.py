"""`coursewright preview` as a server: what it gives to whom, and how it follows the files."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from coursewright.cli import main
from coursewright.site.preview_server import PreviewServer

from .site_builds import bank
from .test_preview import item, written

PATIENCE = 30


@contextmanager
def serving(path: Path, address: str = "127.0.0.1:0") -> Iterator[PreviewServer]:
    server = PreviewServer(path, address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(
    server: PreviewServer, path: str, *, method: str = "GET", host: str | None = None
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    if host != "":
        connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    return connection.getresponse()


def body(server: PreviewServer, path: str = "/") -> str:
    return ask(server, path).read().decode()


def wait_for_change(server: PreviewServer, seen: str) -> None:
    end = time.monotonic() + PATIENCE
    while body(server, "/_preview/state") == seen:
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    course = tmp_path / "course"
    path = written(course, bank(item()), **{"content/images/a b.svg": "<svg/>"})
    (course / "content" / ".hidden").write_text("secret", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (course / "content" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with serving(path) as running:
        yield running


def test_a_saved_file_is_told_within_a_second(server, tmp_path):
    state = re.search(r'data-state="(\w+)"', body(server))
    assert state
    assert body(server, "/_preview/state") == state[1]
    path = tmp_path / "course" / "quizzes" / "tiny.yml"
    path.write_text(bank(item(stem="Which one is new?")), encoding="utf-8")
    saved = time.monotonic()
    wait_for_change(server, state[1])
    assert "Which one is new?" in body(server)
    assert time.monotonic() - saved < 1


def test_any_number_of_pages_can_ask_what_has_changed(server):
    """A browser has six connections to a server: none may wait for a change that does not come."""
    before = time.monotonic()
    states = {body(server, "/_preview/state") for _ in range(20)}
    assert len(states) == 1
    assert time.monotonic() - before < 5


@pytest.mark.parametrize("name", ["mkdocs.yml", "content/index.md", "content/images/a b.svg"])
def test_whatever_the_page_may_show_is_followed(server, tmp_path, name):
    seen = body(server, "/_preview/state")
    with (tmp_path / "course" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    wait_for_change(server, seen)


def test_images_of_the_content_folder_are_served(server):
    answer = ask(server, "/images/a%20b.svg")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert answer.read() == b"<svg/>"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    """/../mkdocs.yml /%2e%2e/mkdocs.yml /images/../../mkdocs.yml /..%2fmkdocs.yml /..%5cmkdocs.yml
    /.hidden /link.txt /images/ /images /nothing.png //etc/passwd /%00 /images/%2e%2e/.hidden
    /_preview/ /_preview/../x /_preview/nothing.js /_preview/templates/page.html""".split(),
)
def test_nothing_else_is_served(server, path):
    answer = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in answer.read()


def test_an_image_that_may_not_be_read_is_refused(server, monkeypatch, capfd):
    read = Path.read_bytes

    def refuse(path):  # whoever may read everything, as in a container, is refused nothing
        if path.name == "a b.svg":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    answer = ask(server, "/images/a%20b.svg")
    assert (answer.status, answer.read()) == (403, b"the file cannot be read: Permission denied\n")
    assert "Traceback" not in capfd.readouterr().err


def test_a_name_too_long_for_a_file_is_not_found(server):
    assert ask(server, f"/{'long' * 100}.png").status == 404


@pytest.mark.parametrize("host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", ""])
@pytest.mark.parametrize("path", ["/", "/images/a%20b.svg", "/_preview/state"])
def test_another_host_is_refused(server, host, path):
    answer = ask(server, path, host=host.replace("{port}", str(server.server_port)))
    assert answer.status == 421
    assert b"Which" not in answer.read()


def test_localhost_is_our_host(server):
    assert ask(server, "/", host=f"localhost:{server.server_port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_preview_is_only_read(server, method):
    answer = ask(server, "/", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/images/a%20b.svg", "/_preview/main.css", "/nothing"])
def test_a_head_has_the_headers_alone(server, path):
    full, head = ask(server, path), ask(server, path, method="HEAD")
    assert head.status == full.status
    assert head.headers["Content-Length"] == str(len(full.read()))
    assert head.read() == b""


@pytest.mark.parametrize("name", ["main.css", "palette.css", "coursewright.css", "preview.css"])
def test_the_looks_are_those_of_the_site(server, name):
    answer = ask(server, f"/_preview/{name}")
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert len(answer.read()) > 100


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "is no address"),
        ("127.0.0.1:x", "is no address"),
        ("127.0.0.1:70000", "ports are 0 to 65535"),
        ("0.0.0.0:0", "stays on this computer"),
        ("192.0.2.1:8000", "stays on this computer"),
        ("example.org:8000", "is no address"),
    ],
)
def test_an_address_that_others_reach_is_refused(tmp_path, address, said):
    path = written(tmp_path, bank(item()))
    done = CliRunner().invoke(main, ["preview", str(path), "--address", address])
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_port_that_another_server_has_is_said_so(tmp_path):
    path = written(tmp_path, bank(item()))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = CliRunner().invoke(main, ["preview", str(path), "--address", address])
    assert done.exit_code == 1
    assert f"cannot serve at {address}" in done.stderr


def test_localhost_is_an_address(tmp_path):
    with serving(written(tmp_path, bank(item())), "localhost:0") as server:
        assert server.url.startswith("http://127.0.0.1:")


def test_the_command_prints_where_it_is_and_ends_by_an_interrupt(tmp_path):
    path = written(tmp_path, bank(item()))
    # A process in the background of a shell inherits that interrupts are ignored.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from coursewright.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "preview", path]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stdout
    line = running.stdout.readline()
    port = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert port
    with socket.create_connection(("127.0.0.1", int(port[1])), timeout=PATIENCE):
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, said) == (0, "")


def test_the_page_asks_no_other_host_for_anything(tmp_path):
    path = written(tmp_path, bank(item()))
    with serving(path) as server:
        answer = ask(server, "/")
        policy = answer.headers["Content-Security-Policy"]
        page = LexborHTMLParser(answer.read().decode())
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:", policy)
    for node in page.css("link[href], script[src], img[src]"):
        url = node.attributes.get("href") or node.attributes.get("src") or ""
        assert not re.match(r"(https?:)?//", url)
