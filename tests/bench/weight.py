"""What our part of a page weighs on its way to a reader."""

import os
import subprocess
import sys
from pathlib import Path

import brotli

from .courses import write, write_course
from .lessons import make_lessons

ASSETS = Path(__file__).resolve().parents[2] / "generator" / "coursewright" / "assets"
SCRIPT, STYLES = ASSETS / "coursewright.js", ASSETS / "coursewright.css"
SCRIPTS = (SCRIPT, ASSETS / "review.js", ASSETS / "worker.js")
SCRIPT_LIMIT, STYLES_LIMIT, ITEM_LIMIT = 8_000, 2_500, 330  # bytes
SCRIPTS_LIMIT = 12_000  # of what they weigh together
ITEMS = 50
WITH, WITHOUT = "unit-001/l000/", "unit-001/without/"


def compressed(path: Path) -> int:
    """Bytes at brotli's best, as a host that compresses ahead sends them."""
    return len(brotli.compress(path.read_bytes(), quality=11))


def build_pages(root: Path) -> Path:
    """Build a page with 50 items, and the same page without them; returns the site's folder."""
    lessons = make_lessons(1, ITEMS, banks=1)
    write_course(root, lessons, pages=False)
    lesson = root / "content/unit-001/l000.md"
    above = lesson.read_text(encoding="utf-8").partition("```quiz")[0]
    write(lesson.with_name("without.md"), above.replace("l000", "l001"))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return root / "site"


def bytes_an_item(site: Path) -> float:
    page, same_without = (site / name / "index.html" for name in (WITH, WITHOUT))
    return (compressed(page) - compressed(same_without)) / ITEMS
