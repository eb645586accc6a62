"""What stands in a zip file of an LMS, in memory alone: no name of an entry becomes a path."""

import re
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import error as StructError  # noqa: N812 the others are written so
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .intake import Found, Limits, Refused

# What `zipfile` raises for a file that is not what it says.
_UNSOUND = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    StructError,
    ValueError,
    zlib.error,
)
_ENCRYPTED = 0x1  # of the flags: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.4.4
_DRIVE = re.compile(r"[A-Za-z]:")


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
    except _UNSOUND as error:
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
    except _UNSOUND as error:
        return Refused(name, "unreadable", f"the entry cannot be read: {error}")
    return Found(name, data)


def _refusal(entry: ZipInfo, limits: Limits) -> tuple[str, str] | None:
    """Why an entry is not even opened."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "unsafe-name", "its name leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "link", "it is a link"
    return _sealed(entry, limits) if name.lower().endswith(".json") else None


def _sealed(entry: ZipInfo, limits: Limits) -> tuple[str, str] | None:
    """Why what is in an entry is not looked at."""
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted", "it is encrypted"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "unreadable", "it is compressed in a way that is not read"
    if entry.file_size > limits.ratio * max(1, entry.compress_size):
        return "too-compressed", f"it unpacks to more than {limits.ratio} times its size"
    return None
