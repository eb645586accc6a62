"""What a build keeps for the next one, by what it was made from; losing it only costs time."""

import os
import pickle
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


def remembered(path: Path, key: str, make: Callable[[], Value]) -> Value:
    """The value that `path` holds for this key, else the value made anew and kept there.

    The file is a pickle: like the configuration beside it, which can name code to run, it is taken
    from nobody but the course's author. One that is damaged or has another key is not opened.
    """
    with suppress(OSError):
        stored = path.read_bytes()
        head, payload = stored[: len(_head(key, b""))], stored[len(_head(key, b"")) :]
        if head == _head(key, payload):
            value: Value = pickle.loads(payload)
            return value
    value = make()
    payload = pickle.dumps(value, protocol=5)
    with suppress(OSError):
        write_whole(path, _head(key, payload) + payload)
    return value


def _head(key: str, payload: bytes) -> bytes:
    return f"{key} {blake2b(payload, digest_size=16).hexdigest()}\n".encode()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it; folders are made. Raises OSError.

    A link stays, and the file it leads to is written.
    """
    if _is_no_file(path):
        path.write_bytes(data)  # a terminal or a pipe takes it; a folder says why not
        return
    file = Path(os.path.realpath(path))
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _is_no_file(path: Path) -> bool:
    """Whether something is there that no other file may take the place of."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def digest(*facts: str | bytes) -> str:
    """A short name for facts that changes with any of them."""
    hashed = blake2b(digest_size=12)
    for fact in facts:
        data = fact.encode() if isinstance(fact, str) else fact
        hashed.update(f"{len(data)} ".encode())
        hashed.update(data)
    return hashed.hexdigest()


def description(value: object) -> str:
    """The `repr` of a value that is the same in every run: without addresses in memory."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


@cache
def own_code() -> str:
    """A digest of this package: a new version of it makes everything anew."""
    return digest(*_sources(files(__package__)))


def _sources(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "assets":
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".html", ".md", ".yml")):
            yield entry.read_bytes()
