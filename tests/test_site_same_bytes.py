"""The same sources give the same site, whatever a process draws at random."""

import os
import shutil
import subprocess
import sys

from .site_builds import write_course
from .test_site_links import COURSE

PROGRAM = "import sys; from coursewright.cli import main; main(sys.argv[1:])"


def built(root, seed):
    """Every file of a site built in a process of its own, from cold."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "SOURCE_DATE_EPOCH": "1700000000"}
    for name in (".cache", "site"):
        shutil.rmtree(root / name, ignore_errors=True)
    command = [sys.executable, "-c", PROGRAM, "build", str(root)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return files(root / "site")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_processes_build_the_same_bytes(course):
    first, second = built(course, 1), built(course, 2)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_warm_build_writes_the_bytes_of_a_cold_one(tmp_path):
    write_course(tmp_path, COURSE)
    cold = built(tmp_path, 1)
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-c", PROGRAM, "build", str(tmp_path)]
    assert (tmp_path / ".cache").is_dir()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    warm = files(tmp_path / "site")
    assert [name for name in cold if cold[name] != warm[name]] == []
