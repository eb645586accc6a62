"""A learning platform that shows a package in a frame: pages, and an LRS for cmi5, on loopback."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from zipfile import ZipFile

from coursewright.formats.format import Surroundings
from coursewright.load.course import load_course
from coursewright.load.settings import read_settings
from coursewright.markup import Markup
from coursewright.packages.formats import PACKAGES

from .sites import TYPES_COURSE, Server

COURSE = TYPES_COURSE
ACTOR = {"objectType": "Agent", "account": {"homePage": "http://lms.example", "name": "l-17"}}
REGISTRATION = "760e3480-ba55-4991-94b0-01820dbd23a2"
ACTIVITY = "http://lms.example/activities/17"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
TOKEN = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="

_FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Platform</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 } iframe { width: 100%%; height: 780px; border: 0 }</style>
%s
<iframe id="sco" title="Activity"></iframe>"""


def package(target: str, bank: str = "types", **options: str) -> bytes:
    """A package of a bank of the course with an item of each type."""
    settings = read_settings(COURSE)[0]
    banks = [entry for entry in load_course(COURSE, settings)[0].course.banks if entry.id == bank]
    assert banks
    surroundings = Surroundings(Markup(("attr_list", "tables")), file_of, options=options)
    write = PACKAGES[target].write
    assert write is not None
    return write(banks, surroundings).data


def file_of(path: str) -> bytes | None:
    found = COURSE / "content" / path
    return found.read_bytes() if found.is_file() else None


def unpack(data: bytes, folder: Path) -> Path:
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def write_platform(folder: Path, *scripts: str) -> None:
    """The page around the frame; scripts run before anything is in it."""
    inside = "\n".join(f"<script>{script}</script>" for script in scripts)
    (folder / "platform.html").write_text(_FRAME % inside, encoding="utf-8")


class Platform(Server):
    """What it was told by packages of cmi5; what is set here decides how it answers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Answers, directory=str(folder)))
        self.statements: list[dict[str, Any]] = []
        self.states: dict[str, str] = {}
        self.asked: list[str] = []
        self.tokens = 0
        self.launch: dict[str, Any] = {}
        self.refuses: set[str] = set()  # endings of paths
        self.sessions = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def launched(self, mode: str = "Normal", **data: Any) -> str:
        """Begin another session of the registration; the address that is launched."""
        self.sessions += 1
        self.tokens = 1
        template = {
            "contextActivities": {"grouping": [{"id": "urn:publisher:quiz"}]},
            "extensions": {SESSION: f"session-{self.sessions}"},
        }
        self.launch = {"contextTemplate": template, "launchMode": mode, "moveOn": "Passed"} | data
        query = {
            "endpoint": f"{self.url}lrs",
            "fetch": f"{self.url}token?k=1",
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activityId": ACTIVITY,
        }
        return f"{self.url}index.html?{urlencode(query)}"

    def verbs(self) -> list[str]:
        return [entry["verb"]["id"].rpartition("/")[2] for entry in self.statements]


class _Answers(SimpleHTTPRequestHandler):
    server: Platform

    def log_message(self, *_: object) -> None:
        """The output is the test's."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/favicon.ico":  # browsers ask for it beside a page of XML
            self._answer(204)
            return
        if not url.path.startswith("/lrs/"):
            super().do_GET()
            return
        state = parse_qs(url.query).get("stateId", [""])[0]
        if not self._may(url.path):
            return
        if state == "LMS.LaunchData":
            self._answer(200, json.dumps(self.server.launch))
        elif state in self.server.states:
            self._answer(200, self.server.states[state])
        else:
            self._answer(204)

    def do_POST(self) -> None:
        url = urlsplit(self.path)
        body = self._body()
        if url.path == "/token":
            # One-time use: cmi5, 8.2.3.
            is_first, self.server.tokens = self.server.tokens > 0, 0
            told = {"auth-token": TOKEN} if is_first else {"error-code": "1", "error-text": "used"}
            self._answer(200, json.dumps(told))
        elif self._may(url.path):
            self.server.statements += json.loads(body)
            self._answer(200, "[]")

    def do_PUT(self) -> None:
        url = urlsplit(self.path)
        body = self._body()
        if self._may(url.path):
            self.server.states[parse_qs(url.query)["stateId"][0]] = body
            self._answer(204)

    def _body(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def _may(self, path: str) -> bool:
        self.server.asked.append(f"{self.command} {path}")
        is_known = self.headers.get("Authorization") == f"Basic {TOKEN}"
        has_version = self.headers.get("X-Experience-API-Version", "").startswith("1.0")
        if any(path.endswith(end) for end in self.server.refuses):
            self._answer(503)
        elif not is_known or not has_version:
            self._answer(401)
        else:
            return True
        return False

    def _answer(self, status: int, text: str = "") -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def platform(folder: Path) -> Iterator[Platform]:
    with Platform(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


Serve = Callable[..., Platform]
