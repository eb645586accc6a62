"""A folder sent as a real host sends it: compressed, and with headers for caches."""

import functools
import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import brotli

_HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.")
_TEXT = (".html", ".css", ".js", ".json", ".xml", ".svg", ".webmanifest", ".txt")
mimetypes.add_type("application/manifest+json", ".webmanifest")


def compress_all(folder: Path) -> None:
    """Do the work ahead: what is measured shall not wait for it."""
    for path in folder.rglob("*"):
        if path.suffix in _TEXT:
            _compressed(path, "br")


@functools.cache
def _compressed(path: Path, encoding: str) -> bytes:
    content = path.read_bytes()
    if encoding == "br":
        return brotli.compress(content, quality=11)
    return gzip.compress(content) if encoding == "gzip" else content


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *given: Any) -> None:
        self.folder = folder
        super().__init__(*given)

    def do_GET(self) -> None:
        path = self.folder / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else self.folder / "404.html"
        accepted = self.headers.get("Accept-Encoding", "")
        names = [name for name in ("br", "gzip") if name in accepted and path.suffix in _TEXT]
        encoding = names[0] if names else "identity"
        content = _compressed(path, encoding)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Vary", "Accept-Encoding")
        kept = "max-age=31536000, immutable" if _HASHED.search(path.name) else "no-cache"
        self.send_header("Cache-Control", kept)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """The output is the benchmark's."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Yields the address, with a slash at its end; the folder may be filled later."""
    handler = functools.partial(_Handler, folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
