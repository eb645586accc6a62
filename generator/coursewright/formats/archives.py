"""Archives of other tools, in memory alone: no name of an entry ever becomes a path."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..problems import Position, Problem
from ..zip_entries import UNSOUND, sealed, unsafe_name
from .untrusted import MOST_BYTES, unreadable

MOST_FILES = 20_000
MOST_IN_ALL = 500_000_000
MOST_RATIO = 200  # XML packs well
# The first moment that a zip file can name: the same input gives the same bytes.
_FIRST = (1980, 1, 1, 0, 0, 0)


class Archive:
    """The sound entries of an archive by their sorted `names`.

    `problems` tells of each entry that was left out, and why.
    """

    def __init__(self, data: bytes, path: str) -> None:
        """Raises UnreadableError where it is no archive, or larger than the limits."""
        self._path = path
        self.problems: list[Problem] = []
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        except UNSOUND as error:
            raise unreadable(
                path, "not-an-archive", f"the archive cannot be read: {error}"
            ) from None
        if len(entries) > MOST_FILES:
            message = f"the archive holds more than {MOST_FILES:,} files"
            raise unreadable(path, "too-many-files", message)
        if sum(entry.file_size for entry in entries) > MOST_IN_ALL:
            message = f"the archive unpacks to more than {MOST_IN_ALL // 1_000_000} MB"
            raise unreadable(path, "too-large", message)
        self._entries = dict(self._sound(entries))
        self.names = tuple(sorted(self._entries))

    def _sound(self, entries: list[ZipInfo]) -> Iterator[tuple[str, ZipInfo]]:
        seen: set[str] = set()
        for entry in entries:
            refused = unsafe_name(entry) or sealed(entry, MOST_RATIO)
            name = entry.filename.replace("\\", "/")
            if entry.file_size > MOST_BYTES:
                refused = "too-large", f"it has more than {MOST_BYTES // 1_000_000} MB"
            elif name in seen:
                refused = "duplicate-name", "there are two files of that name"
            if refused is not None:
                self._tell(name, *refused)
                continue
            seen.add(name)
            yield name, entry

    def _tell(self, name: str, code: str, reason: str) -> None:
        place = Position(f"{self._path}/{name}", 0, 0)
        self.problems.append(Problem(place, "error", code, f"this entry is refused: {reason}"))

    def has(self, name: str) -> bool:
        """Whether there is a sound entry of that name."""
        return name in self._entries

    def read(self, name: str) -> bytes | None:
        """What is in an entry; None, and a problem, where there is none or it is damaged."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as file:
                data = file.read(MOST_BYTES + 1)
        except UNSOUND as error:
            self._tell(name, "unreadable", str(error))
            return None
        if len(data) > MOST_BYTES:  # its header was not true
            self._tell(name, "too-large", f"it has more than {MOST_BYTES // 1_000_000} MB")
            return None
        return data


def is_archive(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def write_archive(files: Mapping[str, bytes], first: tuple[str, ...] = ()) -> bytes:
    """A zip file of these files, sorted by name behind those that must come `first`."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in (*first, *sorted(files.keys() - {*first})):
            entry = ZipInfo(name, _FIRST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, files[name])
    return buffer.getvalue()
