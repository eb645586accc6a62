"""`coursewright preview`: what the page of a bank shows, and what its server gives to whom."""

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
from typing import Any

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from coursewright.cli import main
from coursewright.site.preview import Preview
from coursewright.site.preview_server import PreviewServer
from coursewright.site.previewed_bank import PreviewedBank

from .site_builds import bank, choice, texts, write_course

PATIENCE = 30
REASONED = [
    {"id": "yes", "text": "Yes", "feedback": "It is."},
    {"id": "no", "text": "No", "feedback": "It is not."},
]


def item(name: str = "first", **fields: Any) -> dict[str, Any]:
    return choice(name, stem=f"Which one is the {name}?", options=REASONED) | fields


def shown(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(Preview(PreviewedBank(path), path.as_posix()).page("state"))


def written(root: Path, text: str, **files: str) -> Path:
    return write_course(root, {"quizzes/tiny.yml": text, **files}) / "quizzes" / "tiny.yml"


def boxes(page: LexborHTMLParser) -> dict[str, str]:
    """What is said of each item, by its id."""
    return {
        box.css_first("code").text(): " ".join(box.text().split())
        for box in page.css("div.cwp-box")
    }


@contextmanager
def serving(path: Path, address: str = "127.0.0.1:0") -> Iterator[PreviewServer]:
    server = PreviewServer(path, address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.close()
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


# The page


def test_every_item_stands_there_as_on_the_site(tmp_path):
    course = tmp_path / "course"
    path = written(course, bank(item(stem="Is **this** `code`?"), item("second")))
    page = shown(path)
    form = page.css_first('form[data-item="first"]')
    assert "<strong>this</strong>" in form.html
    assert "<code>code</code>" in form.html
    assert texts(page, ".cw-n") == ["1", "2"]
    assert page.css_first("h1").text() == "Tiny"
    assert boxes(page) == {}
    assert texts(page, "[role=status]")[0] == "no problems"


def test_an_error_stands_beside_its_item_which_is_not_shown(tmp_path):
    path = written(tmp_path, bank(item(), item("second", key="nothing"), item("third")))
    page = shown(path)
    assert [form.attributes["data-item"] for form in page.css("form")] == ["first", "third"]
    said = boxes(page)["second"]
    line = path.read_text("utf-8").splitlines().index("  key: nothing") + 1
    assert f"Error line {line}, column 8 no option nothing" in said
    assert "cannot be shown until it is mended" in said
    order = re.findall(r'id="cwp-\d+"|data-item="\w+"', page.html)
    assert [name[:7] for name in order] == ["data-it", 'id="cwp', "data-it"]
    assert texts(page, "[role=status]")[0] == "1 error"


def test_what_lint_finds_stands_beside_its_item(tmp_path):
    options = [*REASONED, {"id": "all", "text": "All of the above", "feedback": "No."}]
    page = shown(written(tmp_path, bank(item(), item("second", options=options))))
    assert list(boxes(page)) == ["second"]
    assert "Warning line" in boxes(page)["second"]
    assert "all-of-the-above" in boxes(page)["second"]
    assert page.css_first('form[data-item="second"]') is not None


def test_the_last_item_of_a_file_without_a_last_line_break_has_its_note(tmp_path):
    text = "bank: tiny\ntitle: T\nitems:\n  - id: a\n    type: true-false\n    stem: S.\n    key: x"
    page = shown(written(tmp_path, text))
    assert "line 7, column 10" in boxes(page)["a"]


def test_items_on_one_line_have_their_notes(tmp_path):
    lines = [f"  - {{id: {name}, type: true-false, stem: S, key: {name}}}" for name in "ab"]
    page = shown(written(tmp_path, "\n".join(["bank: t", "title: T", "items:", *lines, ""])))
    assert "line 4, column" in boxes(page)["a"]
    assert "line 5, column" in boxes(page)["b"]


def test_what_concerns_the_bank_stands_above_all_items(tmp_path):
    page = shown(written(tmp_path, bank(item(), colour="red")))
    section = page.css_first("section.cwp-box")
    assert "colour" in section.text()
    assert page.html.index("colour") < page.html.index("<form")


def test_a_file_that_is_no_yaml_says_so_and_keeps_the_last_items(tmp_path):
    path = written(tmp_path, bank(item()))
    preview = Preview(PreviewedBank(path), "tiny.yml")
    preview.page("1")
    path.write_text("bank: tiny\nitems: [\n", encoding="utf-8")
    page = LexborHTMLParser(preview.page("2"))
    assert "brackets" in page.css_first("section.cwp-box").text()
    assert page.css_first(".cwp-stale[inert] form") is not None
    path.write_text(bank(item("mended")), encoding="utf-8")
    page = LexborHTMLParser(preview.page("3"))
    assert page.css_first(".cwp-stale") is None
    assert page.css_first('form[data-item="mended"]') is not None


@pytest.mark.parametrize("text", ["", "[]", "bank: tiny", "bank: [", "\0", "items: 3"])
def test_a_bank_that_never_had_an_item_is_told_about(tmp_path, text):
    page = shown(written(tmp_path, text))
    assert page.css_first("form") is None
    assert "There is no item to show yet." in page.css_first("article").text()
    assert "Error" in page.css_first("section.cwp-box").text()


def test_a_file_that_is_gone_is_told_about(tmp_path):
    path = written(tmp_path, bank(item()))
    preview = Preview(PreviewedBank(path), "tiny.yml")
    preview.page("1")
    path.unlink()
    assert "cwp-stale" in preview.page("2")


def test_drafts_and_retired_items_are_shown_and_named_so(tmp_path):
    review = {"state": "reviewed", "by": "Ana", "when": "2026-11-22"}
    items = [item("a", status="draft"), item("b", status="retired"), item("c", status=review)]
    page = shown(written(tmp_path, bank(*items)))
    assert len(page.css("form")) == 3
    assert "draft · on no page of the site" in boxes(page)["a"]
    assert "retired · on no page of the site" in boxes(page)["b"]
    assert "reviewed by Ana, 2026-11-22" in boxes(page)["c"]
    assert "on no page" not in boxes(page)["c"]


def test_items_of_a_case_have_their_notes_within_it(tmp_path):
    inner = [item("one"), item("two", key="nothing")]
    case = {"id": "c", "type": "case", "title": "C", "text": "T.", "items": inner}
    page = shown(written(tmp_path, bank(case, item("last"))))
    assert "no option nothing" in boxes(page)["two"]
    assert list(boxes(page)) == ["two"]


def test_what_an_author_writes_is_no_markup_of_a_note(tmp_path):
    page = shown(written(tmp_path, bank(item(key="<img src=x onerror=alert()>"))))
    assert page.css_first("img") is None
    assert "<img src=x" in boxes(page)["first"]


def test_the_extensions_of_the_course_are_used_and_its_styles_named(tmp_path):
    path = written(tmp_path, bank(item(stem="A ==mark==")))
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace("  - tables\n", "  - tables\n  - pymdownx.mark\n")
    config.write_text(f"{text}extra_css: [own.css, 'https://x.test/a.css']\n", encoding="utf-8")
    page = shown(path)
    assert page.css_first("form mark") is not None
    links = [link.attributes["href"] for link in page.css("link[rel=stylesheet]")]
    assert "own.css" in links
    assert not any("x.test" in str(link) for link in links)


def test_a_configuration_that_cannot_be_read_is_said_and_the_items_shown(tmp_path):
    path = written(tmp_path, bank(item()))
    (tmp_path / "mkdocs.yml").write_text("plugins: [no-such-plugin]\n", encoding="utf-8")
    page = shown(path)
    assert "mkdocs.yml cannot be read" in page.css_first("section.cwp-box").text()
    assert page.css_first("form") is not None


def test_a_bank_without_a_course_is_shown_and_linted(tmp_path):
    path = tmp_path / "alone.yml"
    path.write_text(bank(item(), item("second")), encoding="utf-8")
    page = shown(path)
    assert len(page.css("form")) == 2
    path.write_text(bank(item(), item("first")), encoding="utf-8")
    assert "already used" in boxes(shown(path))["first"]


def test_problems_of_other_files_are_told_apart(tmp_path):
    path = written(tmp_path, bank(item()), **{"quizzes/other.yml": "bank: other\n"})
    page = shown(path)
    assert "Problems in other files" in page.css_first("details.cwp-box").text()
    assert texts(page, "[role=status]")[0] == "no problems"


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


# The server


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
    path = tmp_path / "course" / "quizzes" / "tiny.yml"
    told: list[str] = []
    waiting = threading.Thread(
        target=lambda: told.append(body(server, f"/_preview/changes?seen={state[1]}"))
    )
    waiting.start()
    path.write_text(bank(item(stem="Which one is new?")), encoding="utf-8")
    saved = time.monotonic()
    waiting.join(PATIENCE)
    assert "Which one is new?" in body(server)
    assert time.monotonic() - saved < 1
    assert told[0] == f"data: {server.state}\n\n"


@pytest.mark.parametrize("name", ["mkdocs.yml", "content/index.md", "content/images/a b.svg"])
def test_whatever_the_page_may_show_is_followed(server, tmp_path, name):
    seen = server.state
    with (tmp_path / "course" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert server.wait_for_change(seen) != seen


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


@pytest.mark.parametrize("host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", ""])
@pytest.mark.parametrize("path", ["/", "/images/a%20b.svg", "/_preview/changes"])
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
        ("127.0.0.1:70000", "stays on this computer"),
        ("0.0.0.0:0", "stays on this computer"),
        ("192.0.2.1:8000", "stays on this computer"),
        ("example.org:8000", "is no address"),
    ],
)
def test_an_address_that_others_reach_is_refused(tmp_path, address, said):
    path = written(tmp_path, bank(item()))
    done = CliRunner().invoke(main, ["preview", str(path), "--address", address])
    assert done.exit_code == 1
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
    command = [sys.executable, "-c", "from coursewright.cli import main; main()", "preview"]
    running = subprocess.Popen(
        [*command, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout
    line = running.stdout.readline()
    port = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
    assert port
    with socket.create_connection(("127.0.0.1", int(port[1])), timeout=PATIENCE):
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, said) == (0, "")
