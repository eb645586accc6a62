"""The sealed bank for demonstration, which ships with its key."""

from pathlib import Path

from ..problems import CoursewrightError

_PACKAGE = Path(__file__).resolve().parents[1]
_NAME = "demonstration"


def demonstration_folder() -> Path:
    """Inside the package, or beside it where the package is run from its sources."""
    for folder in (_PACKAGE / _NAME, _PACKAGE.parents[1] / "examples" / "screening"):
        if folder.is_dir():
            return folder
    raise CoursewrightError("the bank for demonstration is not installed")
