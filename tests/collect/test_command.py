"""`coursewright collect` from the files to the table, whole cases at a time.

A case has `files` (an object is a result with these fields, a text stands as it is, a mapping under
`zip` is an archive) and the `arguments`; it expects the table, what is said and the exit code.
"""

import zipfile
from pathlib import Path
from typing import Any

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


class _Blocks(yaml.SafeDumper):
    """Writes what has lines as a block."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Blocks.add_representer(str, _text)
