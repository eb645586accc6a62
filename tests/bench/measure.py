"""CPU time and memory, medians over interleaved rounds, and tables.

Run as a script it measures a command: from a process this small, because a child's peak memory
counts what it shares with its parent until it starts its own program.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds, user and system, of a process tree, and the peak memory of its largest part."""

    seconds: float
    mebibytes: float


def usage_of(*command: str | Path, folder: Path) -> Usage:
    done = subprocess.run(
        [sys.executable, "-S", __file__, *map(str, command)],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command} in {folder}:\n{done.stdout}{done.stderr}")
    return Usage(*json.loads(done.stdout.splitlines()[-1]))


Measured = TypeVar("Measured")


def interleaved(
    jobs: Mapping[str, Callable[[], Measured]], rounds: int = ROUNDS
) -> dict[str, list[Measured]]:
    """Do each job once unmeasured, then all in turn: what slows one slows its neighbours."""
    for job in jobs.values():
        job()
    measured: dict[str, list[Measured]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            measured[name].append(job())
    return measured


def typical(usages: Iterable[Usage]) -> Usage:
    seen = list(usages)
    return Usage(median(usage.seconds for usage in seen), max(usage.mebibytes for usage in seen))


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    print(f"\n\n{title}")
    for row in table:
        first, *others = (
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join((first, *others)).rstrip())


def main() -> int:
    code = subprocess.run(sys.argv[1:], check=False).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / unit]))
    return code


if __name__ == "__main__":
    sys.exit(main())
