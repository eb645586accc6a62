"""What files of Canvas and Respondus hold, item by item, against a table checked with their XML."""

import pytest

from coursewright.formats.format import ForeignFile
from coursewright.formats.qti12.reading import read_qti12
from coursewright.formats.untrusted import UnreadableError

from ...conftest import ROOT
from .summary import summary

REAL = ROOT / "../shared/data/qti12/instructure__qti"
TABLE = ROOT / "tests/formats/qti12/real.txt"


def expected() -> dict[str, list[str]]:
    """The lines of each file: those of its items, indented, or why it cannot be read."""
    files: dict[str, list[str]] = {}
    name = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            files[name].append(line.strip())
        elif line:
            name = line.rstrip(":")
            files[name] = []
    return files


def found(data: bytes) -> list[str]:
    try:
        return [summary(item) for item in read_qti12(ForeignFile("x", data)).items]
    except UnreadableError as error:
        return [f"{error.problem.position.line} unreadable: {error.problem.code}"]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
@pytest.mark.parametrize(("name", "lines"), expected().items(), ids=[*expected()])
def test_items_of_real_files_have_the_type_key_and_points_of_their_xml(
    name: str, lines: list[str]
) -> None:
    assert found((REAL / name).read_bytes()) == lines


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
def test_no_real_file_is_missing_from_the_table() -> None:
    names = {
        path.relative_to(REAL).as_posix()
        for path in REAL.rglob("*")
        if path.suffix in (".xml", ".qti") and b"<questestinterop" in path.read_bytes()
    }
    assert names == expected().keys()
