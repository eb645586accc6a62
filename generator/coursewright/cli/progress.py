"""A bar on a terminal for work that takes longer than a second, gone when the work is done."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from ..following import Follow, unfollowed

DELAY = 1.0  # seconds until a bar shows
PAUSE = 0.1  # seconds from one drawing to the next
_WIDTH = 24


@contextmanager
def progress() -> Iterator[Follow]:
    """Show how far work is while it lasts: on a terminal alone, and beside standard output.

    The delay counts from here, over all that is done within.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or os.environ.get("CI"):
        yield unfollowed
        return
    bar = Bar(sys.stderr, time.monotonic)
    # A builder's warnings go to the terminal too: each finds the line empty.
    eraser = _Eraser(bar)
    log = logging.getLogger("mkdocs")
    log.addHandler(eraser)
    try:
        yield bar.follow
    finally:
        log.removeHandler(eraser)
        bar.erase()


class Bar:
    """One line of a terminal; `clock` gives seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + DELAY
        self._shown = 0  # characters

    def follow(self, doing: str, steps: int) -> Callable[[], None]:
        self.erase()
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if self._clock() >= self._next:
                self._draw(f"{doing} [{_filled(done, steps)}] {done:,}/{steps:,}")
                self._next = self._clock() + PAUSE

        return step

    def erase(self) -> None:
        # Spaces do on every terminal, and a cursor that nobody hid need not be brought back.
        if self._shown:
            self._write(f"\r{' ' * self._shown}\r")
            self._shown = 0

    def _draw(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        self._write(f"\r{line.ljust(self._shown)}")
        self._shown = len(line)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _filled(done: int, steps: int) -> str:
    filled = _WIDTH * min(done, steps) // max(steps, 1)
    return "#" * filled + "-" * (_WIDTH - filled)


class _Eraser(logging.Handler):
    """Stands before the handler that writes."""

    def __init__(self, bar: Bar) -> None:
        super().__init__()
        self._bar = bar

    def emit(self, _record: logging.LogRecord) -> None:
        self._bar.erase()
