"""The folder of a campaign: the only place of this package where files are read and written."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..memory import write_whole
from ..problems import CoursewrightError
from .ledger import Ledger, ledger_bytes, read_ledger

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
# How often, and after how many seconds, a lock is looked at again.
_TRIES, _PAUSE = 100, 0.05


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """Links lie in `links.csv` and `mails` alone; what is in `forms` and `inbox` is sealed."""

    root: Path

    @property
    def ledger_file(self) -> Path:
        return self.root / "ledger.jsonl"

    @property
    def public_file(self) -> Path:
        return self.root / "public.json"

    @property
    def links(self) -> Path:
        return self.root / "links.csv"

    @property
    def mails(self) -> Path:
        return self.root / "mails"

    @property
    def pages(self) -> Path:
        return self.root / "pages"

    @property
    def reports(self) -> Path:
        return self.root / "out"

    @property
    def results(self) -> Path:
        return self.root / "results"

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    def form(self, invite: str) -> Path:
        return self.root / "forms" / f"{invite}.age"

    def result(self, invite: str) -> Path:
        return self.results / f"{invite}.json"

    def ledger(self) -> Ledger:
        """Raises `CoursewrightError` where it was changed by anything but this program."""
        try:
            return read_ledger(self.ledger_file.read_bytes())
        except FileNotFoundError:
            return Ledger()

    def write_ledger(self, ledger: Ledger) -> None:
        """Raises `CoursewrightError` where somebody else has written into it meanwhile."""
        with self._locked():
            known = [entry.hash for entry in self.ledger().entries]
            if known != [entry.hash for entry in ledger.entries[: len(known)]]:
                raise CoursewrightError(
                    "another command has worked in this campaign meanwhile: run this one again"
                )
            write_private(self.ledger_file, ledger_bytes(ledger))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One command at a time; a lock that somebody left behind is taken over."""
        path = self.root / "ledger.lock"
        for _ in range(_TRIES):
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL))
                break
            except FileExistsError:
                time.sleep(_PAUSE)
            except OSError as error:
                raise _unwritable(path, error) from None
        try:
            yield
        finally:
            path.unlink(missing_ok=True)

    def response(self, invite: str, sha256: str) -> Path:
        """Where a sealed file lies that was taken for an invite."""
        return self.inbox / f"{invite}.{sha256[:16]}.age"

    def received(self, invite: str) -> Iterator[Path]:
        """The sealed files that were taken for an invite."""
        return iter(sorted(self.inbox.glob(f"{invite}.*.age")))

    def files(self) -> Iterator[Path]:
        """Everything that lies in the folder."""
        return (path for path in sorted(self.root.rglob("*")) if path.is_file())


def write_private(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all, that nobody else on this computer may read."""
    try:
        make_private(path.parent)
        write_whole(path, data)
        path.chmod(_PRIVATE_FILE)
    except OSError as error:
        raise _unwritable(path, error) from None


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may open; one that is there stays as it is."""
    if not folder.is_dir():
        folder.mkdir(parents=True, mode=_PRIVATE_FOLDER)


def write_public(path: Path, data: bytes) -> None:
    """Write a file that is there to be published."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise _unwritable(path, error) from None


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CoursewrightError(f"cannot read `{path.as_posix()}`: {error.strerror}") from None


def remove(path: Path) -> bool:
    """Remove a file, after its bytes were overwritten as far as the disk lets them be."""
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(b"\0" * size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CoursewrightError(f"cannot remove `{path.as_posix()}`: {error.strerror}") from None
    return True


def is_open_to_others(path: Path) -> bool:
    """Whether others on this computer may read a file; never where nobody can say."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def _unwritable(path: Path, error: OSError) -> CoursewrightError:
    return CoursewrightError(f"cannot write `{path.as_posix()}`: {error.strerror}")
