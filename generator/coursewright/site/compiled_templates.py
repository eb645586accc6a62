"""Compiled templates, kept for all builds of a user, as Python keeps compiled modules.

Compiling the theme's is a fifth of a small build.
"""

from contextlib import suppress
from hashlib import blake2b
from os import getpid
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

_SIZE = 16


class CompiledTemplates(BytecodeCache):
    """A folder of them; a file that is broken, or cannot be written, only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            stored = (self._folder / bucket.key).read_bytes()
            # Jinja2 reads what it is given as pickled, which must not be half a file.
            if stored[:_SIZE] == _digest(stored[_SIZE:]):
                bucket.bytecode_from_string(stored[_SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = bucket.bytecode_to_string()
        temporary = self._folder / f"{bucket.key}.{getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_digest(data) + data)
            temporary.replace(self._folder / bucket.key)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
