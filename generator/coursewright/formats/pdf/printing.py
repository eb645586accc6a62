"""How an exam is to be printed, as the command was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...problems import MisuseError

PAPERS = {"a4": "a4", "a5": "a5", "letter": "us-letter", "legal": "us-legal"}
MOST_VERSIONS = 26  # one letter each
OPTIONS: Mapping[str, str] = {
    "versions": f"how many versions, A first, 1 to {MOST_VERSIONS} (1)",
    "seed": "another order of items and options for another number (1)",
    "paper": f"{', '.join(PAPERS)} (a4)",
    "fonts": "a folder of fonts for scripts that the built-in fonts lack",
}


@dataclass(frozen=True, slots=True)
class Printing:
    """`paper` is Typst's name of it; `fonts` a folder, None for the fonts that Typst brings."""

    versions: int = 1
    seed: int = 1
    paper: str = "a4"
    fonts: str | None = None


def read_printing(options: Mapping[str, str]) -> Printing:
    """Raises `MisuseError` for an option with a value that it cannot have."""
    paper = options.get("paper", "a4").lower()
    if paper not in PAPERS:
        raise MisuseError(f"no paper `{paper}`: there are {', '.join(PAPERS)}")
    versions = _whole(options, "versions")
    if not 1 <= versions <= MOST_VERSIONS:
        raise MisuseError(f"versions: `{versions}` is not between 1 and {MOST_VERSIONS}")
    fonts = options.get("fonts")
    if fonts is not None and not Path(fonts).is_dir():
        raise MisuseError(f"fonts: there is no folder `{fonts}`")
    return Printing(versions, _whole(options, "seed"), PAPERS[paper], fonts)


def _whole(options: Mapping[str, str], name: str) -> int:
    text = options.get(name, "1")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise MisuseError(f"{name}: `{text}` is not a whole number")
    return int(text)
