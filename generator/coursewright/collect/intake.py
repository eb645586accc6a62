"""What comes of files, folders and archives, and within which limits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a `file`, an `archive` and all files in `total`; how many `files` there may be.

    An entry of an archive unpacks to at most `ratio` times its size.
    """

    files: int = 20_000
    file: int = 1_000_000
    total: int = 500_000_000
    archive: int = 100_000_000
    ratio: int = 100


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its name below what was named; `data` is None for one that is no JSON."""

    name: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Refused:
    """What is not read, and why; without a `name` all that was named."""

    name: str
    code: str
    message: str
    hint: str = ""
