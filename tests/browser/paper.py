"""Pages printed as A4, and their text read back by another program."""

import subprocess
from pathlib import Path

from playwright.sync_api import Page

from ..conftest import tool


def sheets(page: Page, folder: Path) -> list[str]:
    """The text of each sheet."""
    program = tool("pdftotext")
    page.pdf(path=folder / "page.pdf", format="A4")
    command = [program, "-layout", folder / "page.pdf", "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def split(printed: list[str]) -> tuple[str, list[str]]:
    """The text before the first key, and the sheets from there on."""
    first = next(n for n, sheet in enumerate(printed) if "Key to item 1" in sheet)
    return "\n".join(printed[:first]), printed[first:]
