"""Anki (AGPL), run as a program of its own, as a judge of card packages."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("anki_import.py")


def imported(*packages: Path) -> dict[str, Any]:
    """Import packages one after the other into a new collection, as Anki's window would.

    `imports` has for each package how many notes were `found`, `new`, `updated`, `duplicate`, …;
    `notes` and `cards` are what there is in the end, cards drawn as Anki draws them; `media` are
    names. Anki updates a note only when its package has a later time of modification for it.
    A package that Anki refuses is an AssertionError with what Anki said.
    """
    # -P: the folder of the program has modules that must not be taken for Anki's.
    command = [sys.executable, "-P", PROGRAM, *packages]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
