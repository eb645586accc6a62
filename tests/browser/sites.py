"""Courses built as an author builds them, and folders served as a web host serves them."""

import functools
import http.server
import shutil
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coursewright.site.building import build_site

ROOT = Path(__file__).resolve().parents[2]
COURSE = Path(__file__).parent / "course"
TYPES_COURSE = Path(__file__).parent / "types"
EXAM_COURSE = Path(__file__).parent / "exam"


def copy_course(target: Path, source: Path = COURSE) -> Path:
    """A copy without what an earlier build has left; only a copy is ever built."""
    for name in ("content", "quizzes"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "mkdocs.yml", target)
    return target


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts of a file; a text that it lacks is a mistake of the test."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{path} has no {old!r}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def configure(course: Path, option: str, value: str) -> None:
    """Set an option at the top of a course's configuration."""
    path = course / "mkdocs.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    others = [line for line in lines if not line.startswith(f"{option}:")]
    path.write_text("\n".join([f"{option}: {value}", *others, ""]), encoding="utf-8")


def build(course: Path, site: Path, *, offline: bool = False) -> Path:
    build_site(course, builder="mkdocs", site_dir=site, offline=offline)
    return site


class Handler(http.server.SimpleHTTPRequestHandler):
    """The files as they are now: `If-Modified-Since` counts in seconds, and builds are quicker."""

    def send_head(self):
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def log_message(self, *_: object) -> None:
        """The output is the test's."""


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128  # a page asks for many files at once

    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page breaks off what it no longer needs."""


@contextmanager
def serving(folder: Path, *, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Serve a folder, that may not be there yet; yields its address with a slash at the end."""
    handler = functools.partial(Handler, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            scheme = "http" if tls is None else "https"
            yield f"{scheme}://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
