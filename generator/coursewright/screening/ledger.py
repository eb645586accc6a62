"""What was done in a campaign, in lines that hang together: no slip of a hand stays unnoticed.

Whoever rewrites all of it can: the last hash, noted elsewhere, tells that. Each line names the hash
of the one before it. What it tells of a candidate is not hashed itself,
but by a commitment with a salt: it can be erased for good, and the chain still holds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from ..problems import CoursewrightError, MisuseError
from .derivation import encoded
from .invites import canonical

FIRST = "0" * 64
_SHOWN = ("n", "at", "kind", "commitment", "previous")


@dataclass(frozen=True, slots=True)
class Moment:
    """What no program can work out: the time, and 32 bytes that nobody can guess."""

    now: datetime
    random: bytes

    @property
    def id(self) -> bytes:
        return self.random[:16]

    @property
    def salt(self) -> bytes:
        return self.random[16:]

    @property
    def seconds(self) -> int:
        """Since 1970."""
        return int(self.now.timestamp())

    @property
    def stamp(self) -> str:
        """ISO 8601 in UTC, to the second."""
        return self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: its number from 1, when (UTC, ISO 8601), what was done.

    `details` and `salt` are None where they were erased. `hash` is that of the line without them.
    """

    n: int
    at: str
    kind: str
    details: Mapping[str, Any] | None
    salt: str | None
    commitment: str
    previous: str
    hash: str

    @property
    def erased(self) -> "Entry":
        """The line without what it tells."""
        return replace(self, details=None, salt=None)

    @property
    def known(self) -> Mapping[str, Any]:
        """What it tells; nothing where that was erased."""
        return self.details or {}


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, in order; each operation gives another ledger."""

    entries: tuple[Entry, ...] = ()

    def of(self, *kinds: str) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.kind in kinds)

    def with_entry(self, kind: str, details: Mapping[str, Any], moment: Moment) -> "Ledger":
        """The ledger with one more line. Raises `MisuseError` for texts that cannot be written."""
        last = self.entries[-1] if self.entries else None
        number, previous = (last.n + 1, last.hash) if last else (1, FIRST)
        _check_text(details)
        salt = encoded(moment.salt)
        commitment = _commitment(details, salt)
        values = (number, moment.stamp, kind, commitment, previous)
        parts: dict[str, Any] = dict(zip(_SHOWN, values, strict=True))
        entry = Entry(**parts, details=details, salt=salt, hash=_hash(parts))
        return Ledger((*self.entries, entry))

    def without(self, numbers: Iterable[int]) -> "Ledger":
        """The ledger after what some lines tell was erased."""
        gone = frozenset(numbers)
        return Ledger(tuple(e.erased if e.n in gone else e for e in self.entries))


def _check_text(details: Mapping[str, Any]) -> None:
    try:
        canonical(details).encode()
    except UnicodeEncodeError:
        raise MisuseError("a text holds what is no character of Unicode") from None


def _commitment(details: Mapping[str, Any], salt: str) -> str:
    return sha256(f"{salt}\n{canonical(details)}".encode()).hexdigest()


def _hash(parts: Mapping[str, Any]) -> str:
    return sha256(canonical(parts).encode()).hexdigest()


def ledger_bytes(ledger: Ledger) -> bytes:
    """JSON, a line each."""
    return "".join(f"{_line(entry)}\n" for entry in ledger.entries).encode()


def _line(entry: Entry) -> str:
    fields: dict[str, Any] = {name: getattr(entry, name) for name in (*_SHOWN, "hash")}
    if entry.details is not None:
        fields |= {"salt": entry.salt, "details": entry.details}
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def read_ledger(data: bytes) -> Ledger:
    """Raises `CoursewrightError` at the first line that is not as it was written."""
    entries: list[Entry] = []
    previous = FIRST
    # Lines end at a line feed alone: texts may hold what else ends one for Unicode.
    lines = data.decode(errors="replace").removesuffix("\n").split("\n") if data else []
    for number, line in enumerate(lines, 1):
        entry = _entry(line, number)
        if entry is None or entry.previous != previous or not _is_whole(entry):
            raise CoursewrightError(
                f"the ledger was changed or damaged at line {number}: nothing is done with it"
            )
        entries.append(entry)
        previous = entry.hash
    return Ledger(tuple(entries))


def _entry(line: str, number: int) -> Entry | None:
    try:
        fields = json.loads(line)
        if fields["n"] != number:
            return None
        shown = {name: fields[name] for name in (*_SHOWN, "hash")}
        return Entry(**shown, details=fields.get("details"), salt=fields.get("salt"))
    except (ValueError, KeyError, TypeError):
        return None


def _is_whole(entry: Entry) -> bool:
    if entry.hash != _hash({name: getattr(entry, name) for name in _SHOWN}):
        return False
    if entry.details is None or entry.salt is None:
        return entry.details is None and entry.salt is None
    return entry.commitment == _commitment(entry.details, entry.salt)
