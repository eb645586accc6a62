"""A host of files that remembers what it was asked for, and can be told to fail."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .sites import Handler, Server


@dataclass
class Host:
    """`refused` are paths answered by an error, `moved` those that are sent on to another.

    `headers` go with every answer.
    """

    folder: Path
    address: str = ""
    asked: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


class _Handler(Handler):
    def __init__(self, host: Host, *given: Any, **named: Any) -> None:
        self.host = host
        super().__init__(*given, directory=str(host.folder), **named)

    def do_GET(self) -> None:  # noqa: N802 the library's name
        path = self.path.partition("?")[0]
        if path == "/favicon.ico":  # a browser's own question, of a page that names no icon
            self.send_response(204)
            self.end_headers()
            return
        self.host.asked.append(self.path)
        if path in self.host.refused:
            self.send_error(503)
        elif path in self.host.moved:
            self.send_response(308)
            self.send_header("Location", self.host.moved[path])
            self.end_headers()
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802 the library's name
        self.host.asked.append(f"POST {self.path}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"received")

    def end_headers(self) -> None:
        for name, value in self.host.headers.items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def hosting(folder: Path) -> Iterator[Host]:
    """Serve a folder, that may not be there yet."""
    host = Host(folder)
    with Server(("127.0.0.1", 0), functools.partial(_Handler, host)) as server:
        host.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
