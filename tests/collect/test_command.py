"""`coursewright collect` from the files to the table, whole cases at a time.

A case has `files` (an object is a result with these fields, a text stands as it is, a mapping under
`zip` is an archive) and the `arguments`; it expects the table, what is said and the exit code.
"""

import json
import os
import zipfile
from csv import DictReader, reader
from errno import ENOSPC
from io import StringIO
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
import yaml
from click.testing import CliRunner, Result

from coursewright.cli import main

from ..conftest import ROOT
from .handouts import in_bytes, result, write_course

CASES = sorted((ROOT / "tests" / "golden" / "collect").glob("*.yml"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["collect", *arguments])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_course(tmp_path)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(given: Any) -> bytes:
    return given.encode() if isinstance(given, str) else in_bytes(result(**given))


def write(root: Path, files: dict[str, Any]) -> None:
    for name, given in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".zip"):
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for entry, inner in given.items():
                    archive.writestr(entry, content(inner))
        else:
            path.write_bytes(content(given))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_gives_the_table_and_the_messages_that_it_says(
    path: Path, here: Path, update_golden: bool
) -> None:
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    write(here, case["files"])
    done = run(*case["arguments"])
    table = here / "results.csv"
    found = {
        "exit": done.exit_code,
        "messages": done.stderr,
        "table": table.read_text(encoding="utf-8-sig") if table.exists() else None,
    }
    if update_golden:
        head = text.partition("\nexpected:")[0].rstrip()
        expected = yaml.dump(
            {"expected": found}, Dumper=_Blocks, allow_unicode=True, sort_keys=False, width=10000
        )
        path.write_text(f"{head}\n{expected}", encoding="utf-8")
        return
    assert found == case["expected"]


def test_the_same_files_in_another_order_give_the_same_bytes(here: Path) -> None:
    names = ["a.json", "b.json", "c.json"]
    for number, name in enumerate(names):
        (here / name).write_bytes(in_bytes(result(learner="ABC"[number])))
    run(*names, "-o", "first.csv")
    run(*reversed(names), "-o", "second.csv")
    assert (here / "first.csv").read_bytes() == (here / "second.csv").read_bytes()


def test_excel_and_rfc_4180_get_their_mark_and_their_ends_of_lines(here: Path) -> None:
    (here / "a.json").write_bytes(in_bytes(result()))
    run("a.json")
    table = (here / "results.csv").read_bytes()
    assert table.startswith(b'\xef\xbb\xbf"learner",')
    assert table.count(b"\r\n") == table.count(b"\n") == 4


@pytest.mark.parametrize("output", ["", ".", "..", "taken"])
def test_an_output_that_names_no_file_is_misuse_and_leaves_nothing(here: Path, output: str) -> None:
    (here / "a.json").write_bytes(in_bytes(result()))
    (here / "taken").mkdir()
    before = names_in(here)
    done = run("a.json", "-o", output)
    assert done.exit_code == 2
    assert "Error: the table needs a file: `-o " in done.stderr
    assert names_in(here) == before


def test_a_table_that_cannot_be_written_is_told_and_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _target: Path) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    (here / "a.json").write_bytes(in_bytes(result()))
    before = names_in(here)
    done = run("a.json")
    message = "error: cannot write `results.csv`: No space left on device\n"
    assert (done.exit_code, done.stderr) == (1, message)
    assert names_in(here) == before


def test_a_table_goes_where_a_link_leads_and_the_link_stays(here: Path) -> None:
    (here / "a.json").write_bytes(in_bytes(result()))
    (here / "shared").mkdir()
    (here / "link.csv").symlink_to("shared/table.csv")
    assert run("a.json", "-o", "link.csv").exit_code == 0
    assert (here / "link.csv").is_symlink()
    assert (here / "shared" / "table.csv").read_bytes().count(b"\n") == 4
    assert names_in(here / "shared") == ["table.csv"]


def test_a_pipe_takes_the_table_and_stays_a_pipe(here: Path) -> None:
    (here / "a.json").write_bytes(in_bytes(result()))
    os.mkfifo(here / "pipe")
    (here / "link").symlink_to("pipe")
    # Open for both, neither side waits for the other.
    pipe = os.open(here / "pipe", os.O_RDWR | os.O_NONBLOCK)
    done = run("a.json", "-o", "link")
    assert (here / "link").is_fifo()
    table = os.read(pipe, 60_000)
    os.close(pipe)
    assert (done.exit_code, done.stdout) == (0, "")
    assert table.count(b"\r\n") == 4


def test_control_characters_of_strangers_are_shown_and_never_sent(here: Path) -> None:
    sign = "\x1b[2J\x9b\x7f\u2028"
    leaf = {"id": f"leaf{sign}\n", "type": sign, "response": f"{sign};=1"}
    fields = {"language": sign, "quiz": sign, "leaf": leaf}
    write(here, {"a.zip": {f"{sign}.json": fields, f"{sign}x.json": "{}", f"{sign}.txt": "x"}})
    done = run("a.zip")
    written = (here / "results.csv").read_text("utf-8-sig")
    for text in (done.stderr.replace("\n", ""), written.replace("\n", "")):
        assert not [each for each in text if category(each) in ("Cc", "Zl", "Zp")]
    assert "a.zip/\\x1b[2J\\x9b\\x7f\\u2028x.json: error: " in done.stderr
    assert "`leaf\\x1b[2J\\x9b\\x7f\\u2028\\n`" in done.stderr
    row = next(DictReader(StringIO(written)))
    assert row["source"] == "a.zip/\\x1b[2J\\x9b\\x7f\\u2028.json"
    assert json.loads(row["response"]) == f"{sign};=1"


@pytest.mark.parametrize("text", ["x;=1+1;y", 'x; "=1+1";', ";;-1", "x;\t@y", "=1;+1", "x;＝1"])
def test_no_formula_begins_a_cell_whatever_separator_a_spreadsheet_takes(
    here: Path, text: str
) -> None:
    leaf = {"id": text, "type": text, "response": [text]}
    (here / f"{text}.json").write_bytes(in_bytes(result(learner=text, quiz=text, leaf=leaf)))
    assert run(f"./{text}.json").exit_code == 0
    table = (here / "results.csv").read_text("utf-8-sig")
    cells = [
        cell for mark in ",;" for row in reader(StringIO(table), delimiter=mark) for cell in row
    ]
    assert [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@＝"))] == []
    assert json.loads(next(DictReader(StringIO(table)))["response"]) == [text]


def test_without_any_result_an_old_table_stays(here: Path) -> None:
    (here / "a.json").write_text("{}", encoding="utf-8")
    (here / "results.csv").write_text("old", encoding="utf-8")
    done = run("a.json")
    assert done.exit_code == 1
    assert "nothing is written" in done.stderr
    assert (here / "results.csv").read_text(encoding="utf-8") == "old"


def test_a_course_with_errors_scores_nobody(here: Path) -> None:
    (here / "a.json").write_bytes(in_bytes(result()))
    bank = here / "quizzes" / "teas.yml"
    bank.write_text(bank.read_text(encoding="utf-8").replace("key: green", "key: white"), "utf-8")
    done = run("a.json")
    assert done.exit_code == 1
    assert "[unknown-key]" in done.stdout
    assert not (here / "results.csv").exists()


def test_a_retired_item_is_still_scored(here: Path) -> None:
    (here / "a.json").write_bytes(in_bytes(result()))
    bank = here / "quizzes" / "teas.yml"
    text = bank.read_text(encoding="utf-8").replace("key: green", "key: green\n    status: retired")
    bank.write_text(text, "utf-8")
    done = run("a.json")
    assert "the form has no such item: `leaf`" in done.stderr
    (_, row, *_) = (here / "results.csv").read_text(encoding="utf-8-sig").splitlines()
    assert ',"1","1","1","1","1","1","0","0",' in row


def test_the_result_schema_is_printed_and_written(here: Path) -> None:
    printed = CliRunner().invoke(main, ["schema", "result"])
    assert json.loads(printed.stdout)["title"] == "Result of a quiz"
    CliRunner().invoke(main, ["schema", "result", "--to", "out"])
    assert (here / "out" / "result.schema.json").read_text(encoding="utf-8") == printed.stdout


class _Blocks(yaml.SafeDumper):
    """Writes what has lines as a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Blocks.add_representer(str, _text)
