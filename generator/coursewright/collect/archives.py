"""What stands in a zip file of an LMS, in memory alone: no name of an entry becomes a path."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from ..zip_entries import UNSOUND, sealed, unsafe_name
from .intake import Found, Limits, Refused


def archive_files(path: Path, limits: Limits) -> Iterator[Found | Refused]:
    """The entries of an archive by their names, each read, left out or refused."""
    try:
        if path.stat().st_size > limits.archive:
            message = f"the archive has more than {limits.archive:,} bytes"
            yield Refused("", "too-large", message, "unpack it, and name the folder")
            return
        with ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > limits.files:
                message = f"the archive holds more than {limits.files:,} files"
                yield Refused("", "too-many-files", message, "hand in fewer at a time")
                return
            for entry in sorted(entries, key=lambda entry: entry.filename):
                yield _entry(archive, entry, limits)
    except UNSOUND as error:
        yield Refused("", "not-an-archive", f"the archive cannot be read: {error}")


def _entry(archive: ZipFile, entry: ZipInfo, limits: Limits) -> Found | Refused:
    name = entry.filename
    if refused := _refusal(entry, limits):
        return Refused(name, *refused)
    if not name.lower().endswith(".json"):
        return Found(name, None)
    try:
        with archive.open(entry) as file:
            data = file.read(limits.file + 1)
    except UNSOUND as error:
        return Refused(name, "unreadable", f"the entry cannot be read: {error}")
    return Found(name, data)


def _refusal(entry: ZipInfo, limits: Limits) -> tuple[str, str] | None:
    """Why an entry is not even opened."""
    if refused := unsafe_name(entry):
        return refused
    return sealed(entry, limits.ratio) if entry.filename.lower().endswith(".json") else None
