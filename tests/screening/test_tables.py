"""Tables of a team come from any spreadsheet, and say where they are wrong."""

from pathlib import Path

import pytest

from coursewright.cli.screening.tables import rows_of
from coursewright.problems import CoursewrightError
from coursewright.screening.angoff import read_ratings
from coursewright.screening.tables import read_table

TABLE = "ref,name\nC-1,Zoë\nC-2,\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),  # Excel for Mac, as `CSV (Macintosh)`
        TABLE.encode("cp1252"),
        TABLE.replace(",", "\t").encode("utf-16"),  # Excel's `Unicode Text`
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
        ("\n\n" + TABLE).encode(),
        TABLE.replace("\nC-2", "\n ,\n C-2 ").encode(),
    ],
    ids=["plain", "windows", "mac", "cp1252", "utf-16", "sep", "blank lines", "spaces"],
)
def test_every_spreadsheet_writes_the_same_table(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    rows = [row for row, _ in rows_of(path, ("ref",), known=("ref", "name"))]
    assert rows == [{"ref": "C-1", "name": "Zoë"}, {"ref": "C-2", "name": ""}]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ":1: no column `ref`"),
        (b"name\nZoe\n", ":1: no column `ref`"),
        (b"ref,ref\nC-1,C-2\n", ":1: the column `ref` is there twice"),
        (b"ref,age\nC-1,9\n", ":1: unknown column `age`"),
        (b'ref\n"C-1\nC-2"\n', ":2: a cell has several lines"),
        (b"ref\nC-1\x00\n", ""),
        (b'ref\n"C-1\n', ":2:1: the row cannot be read"),
        (b"ref\n\xff\xfe\x00\n", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(CoursewrightError) as error:
        list(rows_of(path, ("ref",), known=("ref",)))
    assert told in str(error.value)
    assert "t.csv" in str(error.value)


def test_ratings_of_a_file_that_is_no_table_are_one_problem() -> None:
    rounds, problems = read_ratings(b"\x00\xff" * 9, "r.csv")
    assert rounds == {}
    assert len(problems) == 1


def test_a_row_with_a_cell_too_many_says_so() -> None:
    table = read_table(b"item,rating\na,0,5\nb,1,\n", "r.csv", ("item", "rating"))
    assert [row.has_more for row in table.rows] == [True, False]
