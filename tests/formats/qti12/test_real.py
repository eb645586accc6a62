"""What files of Canvas and Respondus hold, item by item, against a table checked with their XML."""

import pytest

from coursewright.exchange.importing import import_files
from coursewright.exchange.known import Known
from coursewright.formats.format import ForeignFile
from coursewright.formats.qti12.canvas import QTI_12
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


# What our own reader has to say against items of real files, once they are written as a bank.
AGAINST = {
    "items_1.2/formula.xml": "this gives the key away",
    "items_1.2/formula_scientific.xml": "too few values: 3 value sets needed, found 2",
}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files of ../shared/data are not here")
@pytest.mark.parametrize("name", expected())
def test_what_is_read_of_real_files_is_sound_in_a_bank(name: str) -> None:
    data = (REAL / name).read_bytes()
    read = [line.partition(" ")[2].partition(":")[0] for line in found(data)]
    if "unreadable" in read:
        return
    imported = import_files([ForeignFile("x", data)], QTI_12, "x", Known())
    later = [
        entry.refused
        for entry, before in zip(imported.entries, read, strict=True)
        if entry.refused is not None and before != "refused"
    ]
    assert later == ([AGAINST[name]] if name in AGAINST else [])
