"""The service worker of a built site: which files browsers keep, with a hash of each."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from ..render.templates import PACKAGE

WORKER = "worker.js"
MOST_BYTES = 10_000_000  # of a larger site, only what has been read is kept
SEARCH_INDEX = "search/search_index.json"
MISSING = "404.html"
_FIRST = (MISSING, "index.html", "sitemap.xml", SEARCH_INDEX, "review/index.html",
          "progress/index.html", "review.html", "progress.html")  # fmt: skip
_SHELL = (".css", ".js", ".woff", ".woff2", ".webmanifest")
_NO_FILES = ("_headers", "_redirects", "CNAME", "robots.txt", WORKER)  # for hosts and machines
# Browsers ask for films and sounds part by part, which a kept file cannot answer.
_LEFT_OUT = (".map", ".gz", ".br", ".zst", ".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mp3", ".m4a",
             ".oga", ".ogg", ".opus", ".wav", ".flac", ".aac")  # fmt: skip
_LUNR = "assets/javascripts/lunr/"
_DAY = re.compile(rb"<lastmod>.*?</lastmod>")


def idle_worker() -> str:
    """A worker that keeps nothing and removes what an earlier one has kept.

    Where a site had a worker, browsers go on with that one until another is in its place.
    """
    return _script([], 0)


def site_worker(site: Path) -> str:
    """The worker of the site in this folder."""
    paths = sorted(_kept(site), key=lambda path: (_place(path), path))
    is_small = sum((site / path).stat().st_size for path in paths) <= MOST_BYTES
    shell = len(paths) if is_small else sum(_place(path) < 3 for path in paths)
    return _script([_entry(site, path) for path in paths], shell)


def _script(entries: list[str], shell: int) -> str:
    text = files(PACKAGE).joinpath("assets", WORKER).read_text(encoding="utf-8")
    listed = json.dumps(entries, separators=(",", ":"))
    return text.replace("SHELL", str(shell), 1).replace("FILES", listed, 1)


def _place(path: str) -> int:
    """The page for what is missing comes first, then what every page needs."""
    if path in _FIRST:
        return min(_FIRST.index(path), 1)
    return 2 if path.endswith(_SHELL) or path.startswith("assets/coursewright/") else 3


def _entry(site: Path, path: str) -> str:
    """Address below the site's root, as in links, and hash."""
    content = (site / path).read_bytes()
    if path == "sitemap.xml":  # that another day has come changes nothing
        content = _DAY.sub(b"", content)
    address = re.sub(r"(^|/)index\.html$", r"\1", path)
    return f"{quote(address)}?{sha256(content).hexdigest()[:8]}"


def _kept(site: Path) -> Iterator[str]:
    languages = _search_languages(site)
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        is_hidden = any(part.startswith(".") for part in path.split("/"))
        if not file.is_file() or is_hidden or path in _NO_FILES or path.endswith(_LEFT_OUT):
            continue
        if not path.startswith(_LUNR) or _searches(path.rpartition("/")[2], languages):
            yield path


def _search_languages(site: Path) -> set[str]:
    index = site / SEARCH_INDEX
    if not index.is_file():
        return set()
    return set(json.loads(index.read_bytes())["config"]["lang"]) - {"en"}


def _searches(name: str, languages: set[str]) -> bool:
    """Whether the theme's search loads this script, of the one for each language that it brings."""
    if name == "tinyseg.js":
        return "ja" in languages
    if name == "wordcut.js":
        return not languages.isdisjoint(("hi", "th"))
    language = name.removeprefix("lunr.").removesuffix(".min.js")
    return bool(languages) and language in {"stemmer.support", "multi", *languages}
