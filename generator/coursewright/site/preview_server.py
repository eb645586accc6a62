"""Serves the preview of a bank on this computer alone, and tells its pages the state of files."""

import mimetypes
import sys
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from socket import AF_INET, AF_INET6
from typing import Any
from urllib.parse import unquote, urlsplit

import material

from ..load.course import no_garbage_collection
from ..problems import CoursewrightError
from ..render.templates import PACKAGE
from .addresses import read_loopback
from .preview import PREVIEW, Preview
from .previewed_bank import PreviewedBank

_INTERVAL = 0.1  # seconds between two looks at the files, however many pages ask
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
# A picture may hold a script, and is opened by itself where somebody asks for it.
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_PACKAGED = {
    "coursewright.js": "assets/coursewright.js",
    "review.js": "assets/review.js",
    "coursewright.css": "assets/coursewright.css",
    "preview.js": "templates/preview/preview.js",
    "preview.css": "templates/preview/preview.css",
}
_THEME = {"main.css": "main.*.min.css", "palette.css": "palette.*.min.css"}


class PreviewServer(ThreadingHTTPServer):
    """Lives until `server_close`. Raises `CoursewrightError` for an address that it cannot have."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, bank: Path, address: str) -> None:
        host, port = read_loopback(address)
        self.address_family = AF_INET6 if ":" in host else AF_INET
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            reason = error.strerror or error
            raise CoursewrightError(f"cannot serve at {address}: {reason}") from None
        self.bank = PreviewedBank(bank)
        self.preview = Preview(self.bank, bank.as_posix())
        self._state = ""
        self._next_look = 0.0  # seconds of the clock
        self._looking = threading.Lock()
        self._page = ("", "")
        self._making = threading.Lock()

    @property
    def url(self) -> str:
        host = str(self.server_address[0])
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}/"

    def page(self) -> str:
        """The page of the files' present state, made once."""
        with self._making:
            state = self.state
            if self._page[0] != state:
                with no_garbage_collection():
                    self._page = (state, self.preview.page(state))
            return self._page[1]

    @property
    def state(self) -> str:
        """Changes whenever a file does that the page may show."""
        with self._looking:
            if time.monotonic() >= self._next_look:
                self._state = self.bank.state()
                self._next_look = time.monotonic() + _INTERVAL
            return self._state

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page breaks off what it no longer needs; all else is a bug."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "coursewright"
    sys_version = ""

    def do_GET(self) -> None:  # the names are those of the standard library
        url = urlsplit(self.path)
        path = unquote(url.path, errors="replace")
        if not self._is_host():
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "this is not the host of the preview")
        elif path == "/":
            self._send(self.server.page().encode(), "text/html; charset=utf-8", _POLICY)
        elif path == f"/{PREVIEW}/state":
            # Pages ask again and again: one that waited would keep a connection, and a browser has
            # six for all tabs.
            self._send(self.server.state.encode(), "text/plain; charset=utf-8")
        elif path.startswith(f"/{PREVIEW}/"):
            self._send_packaged(path.removeprefix(f"/{PREVIEW}/"))
        else:
            self._send_file(path)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "the preview is only read")

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815

    def _is_host(self) -> bool:
        """Whether the page was asked for by our name: a foreign one that leads here is a trick."""
        port = self.server.server_port
        host = urlsplit(self.server.url).netloc
        return self.headers.get("Host") in {host, f"localhost:{port}"}

    def _send(self, data: bytes, kind: str, policy: str = _FILE_POLICY) -> None:
        self.send_response(HTTPStatus.OK)
        self._send_headers(kind, policy, length=len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_headers(self, kind: str, policy: str, *, length: int) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Allow", "GET, HEAD")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.send_response(status)
        data = f"{message}\n".encode()
        self._send_headers("text/plain; charset=utf-8", _FILE_POLICY, length=len(data))
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_packaged(self, name: str) -> None:
        if name in _PACKAGED:
            data = files(PACKAGE).joinpath(_PACKAGED[name]).read_bytes()
        elif name in _THEME:
            data = _theme_style(_THEME[name])
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such part of the preview")
            return
        kind = "text/javascript" if name.endswith(".js") else "text/css"
        self._send(data, f"{kind}; charset=utf-8")

    def _send_file(self, path: str) -> None:
        """A file of the content folder, an image say, and nothing outside of it."""
        found = _file_below(self.server.bank.content, path)
        if found is None:
            message = "the preview shows one bank and its images: `coursewright serve` shows pages"
            self._refuse(HTTPStatus.NOT_FOUND, message)
            return
        try:
            data = found.read_bytes()
        except OSError as error:
            self._refuse(HTTPStatus.FORBIDDEN, f"the file cannot be read: {error.strerror}")
            return
        self._send(data, mimetypes.guess_type(found.name)[0] or "application/octet-stream")

    def log_message(self, *_: object) -> None:
        """The terminal is for what concerns the author."""


def _file_below(folder: Path, path: str) -> Path | None:
    """The file that a URL names; None for one that is hidden, missing or outside of the folder."""
    parts = path.strip("/").split("/")
    if "\0" in path or "\\" in path or any(p.startswith(".") for p in parts):
        return None
    found = folder.joinpath(*parts).resolve()
    with suppress(OSError):  # a name may be too long for a file
        return found if found.is_relative_to(folder) and found.is_file() else None
    return None


def _theme_style(pattern: str) -> bytes:
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    return next(iter(sorted(folder.glob(pattern)))).read_bytes()
