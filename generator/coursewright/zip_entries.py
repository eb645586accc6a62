"""Which entries of strangers' zip files are not even opened, and why."""

import re
import stat
import zlib
from struct import error as StructError  # noqa: N812 the others are written so
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipInfo

# What `zipfile` raises for a file that is not what it says.
UNSOUND = (
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


def unsafe_name(entry: ZipInfo) -> tuple[str, str] | None:
    """The code and the reason for an entry whose name or kind leads out of the archive."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        return "unsafe-name", "its name leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "link", "it is a link"
    return None


def sealed(entry: ZipInfo, ratio: int) -> tuple[str, str] | None:
    """The code and the reason for an entry whose content is not looked at.

    It may unpack to at most `ratio` times its size.
    """
    if entry.flag_bits & _ENCRYPTED:
        return "encrypted", "it is encrypted"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "unreadable", "it is compressed in a way that is not read"
    if entry.file_size > ratio * max(1, entry.compress_size):
        return "too-compressed", f"it unpacks to more than {ratio} times its size"
    return None
