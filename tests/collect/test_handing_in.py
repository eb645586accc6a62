"""Files, folders and archives: what is read, what is refused by name, and how much."""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.collect.handing_in import handed_in
from coursewright.collect.intake import LIMITS, Limits

from .handouts import in_bytes, result

SOUND = in_bytes(result())


def codes(*paths: Path, limits: Limits = LIMITS) -> tuple[int, list[str]]:
    """How many results there are, and what was said."""
    results, problems = handed_in(paths, limits)
    return len(results), sorted(problem.code for problem in problems)


def archive(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        fill(made)
    return path


def one(name: str, data: bytes = SOUND) -> Callable[[zipfile.ZipFile], None]:
    return lambda made: made.writestr(name, data)


@pytest.mark.parametrize(
    "name",
    [
        "../x.json",
        "a/../../x.json",
        "/etc/x.json",
        "..\\x.json",
        "C:\\x.json",
        "c:x.json",
        "\\x.json",
    ],
)
def test_an_entry_whose_name_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert codes(archive(tmp_path / "a.zip", one(name))) == (0, ["unsafe-name"])


def test_two_dots_within_a_name_lead_nowhere(tmp_path: Path) -> None:
    assert codes(archive(tmp_path / "a.zip", one("Ana..Ndiaye_1/re..sult.json"))) == (1, [])


def test_nothing_of_an_archive_is_written_anywhere(tmp_path: Path) -> None:
    made = archive(tmp_path / "a.zip", one("folder/x.json"))
    codes(made)
    assert [*tmp_path.iterdir()] == [made]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("x.json")
    link.create_system = 3  # Unix
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = archive(tmp_path / "a.zip", lambda file: file.writestr(link, "/etc/passwd"))
    assert codes(made) == (0, ["link"])


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", one("x.json"))
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    path.write_bytes(data)
    assert codes(path) == (0, ["encrypted"])


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = b" " * 900_000 + SOUND
    assert codes(archive(tmp_path / "a.zip", one("x.json", bomb))) == (0, ["too-compressed"])


def test_an_entry_that_unpacks_to_more_than_it_says_is_not_read_further(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", one("x.json", os.urandom(50) + b" " * 500))
    data = bytearray(path.read_bytes())
    for mark, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + size
        data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert codes(path) == (0, ["unreadable"])


def test_entries_that_share_their_bytes_are_refused_or_limited(tmp_path: Path) -> None:
    """As David Fifield's bomb has it: https://www.bamsoftware.com/hacks/zipbomb/"""
    path = archive(tmp_path / "a.zip", one("x.json", os.urandom(20_000)))
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, tail = data[start:end], bytearray(data[end:])
    tail[8:12] = (300).to_bytes(2, "little") * 2
    tail[12:16] = (300 * len(entry)).to_bytes(4, "little")
    path.write_bytes(data[:start] + entry * 300 + bytes(tail))
    count, said = codes(path, limits=Limits(total=100_000))
    assert count == 0
    assert {*said} <= {"not-json", "unreadable", "too-many-files"}
    assert "too-many-files" in said or "unreadable" in said


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(file=100), ["too-large", "too-large"]),
        (Limits(files=1), ["too-many-files"]),
        (Limits(total=len(SOUND) + 1), ["too-many-files"]),
        (Limits(archive=10), ["too-large"]),
    ],
    ids=["file", "files", "total", "archive"],
)
def test_every_limit_is_told(tmp_path: Path, limits: Limits, said: list[str]) -> None:
    def fill(file: zipfile.ZipFile) -> None:
        file.writestr("a.json", SOUND)
        file.writestr("b.json", SOUND)

    assert codes(archive(tmp_path / "a.zip", fill), limits=limits)[1] == said


def test_a_folder_is_searched_and_its_links_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "x.JSON").write_bytes(SOUND)
    (folder / ".hidden.json").write_bytes(SOUND)
    (tmp_path / "out.json").write_bytes(SOUND)
    (folder / "link.json").symlink_to(tmp_path / "out.json")
    (folder / "around").symlink_to(folder)
    assert codes(folder) == (1, ["link", "link"])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.json")
    assert codes(tmp_path / "x.json") == (0, ["unreadable"])


def test_what_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(SOUND)
    assert codes(tmp_path / "x.json", tmp_path / "x.json") == (1, [])


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"no archive", SOUND])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    assert codes(tmp_path / "a.zip") == (0, ["not-an-archive"])


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_archive_gives_problems_or_results(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("Ana_1_assignsubmission_file_/x.json", SOUND)
        made.writestr("b.json", zlib.compress(SOUND))
    damaged = bytearray(held.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)) | st.just(len(damaged)))
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(damaged[:cut])
    results, problems = handed_in([path])
    assert results or problems
