"""Builds and serves a course with MkDocs, or with Zensical from a written tree."""

import logging
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config.defaults import MkDocsConfig

from ..problems import CoursewrightError
from .addresses import read_address
from .mkdocs_config import config_path, mkdocs_stops, read_config
from .mkdocs_plugin import CoursewrightPlugin
from .offline import make_offline
from .tree import write_tree

BUILDERS = ("mkdocs", "zensical")
_TRACEBACK = re.compile(r"^Traceback .*\n(?: .*\n?)*", re.MULTILINE)
_BUILT = ("404.html", "sitemap.xml")  # a site has one of them, other folders hardly


def build_site(
    root: Path,
    *,
    builder: str,
    site_dir: Path | None,
    offline: bool,
) -> Path:
    """Build the course in `root`; returns the site's folder, which changes only when all went well.

    Raises `CoursewrightError` with the reason, `CourseError` with the problems.
    """
    with mkdocs_stops():
        overrides = {} if site_dir is None else {"site_dir": str(site_dir.absolute())}
        config = read_config(root, strict=True, **overrides)
        target = Path(config.site_dir)
        with _replacing(target.resolve(), sources=root.resolve()) as folder:
            if builder == "zensical":
                _build_with_zensical(root, folder, offline=offline)
            else:
                _build_with_mkdocs(config, folder, offline=offline)
    here = Path.cwd()
    return target.relative_to(here) if target.is_relative_to(here) else target


@contextmanager
def _replacing(target: Path, *, sources: Path) -> Iterator[Path]:
    """A new folder that takes the place of `target` at the end."""
    _refuse_foreign(target, sources)
    with _writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    with temporary as folder:
        new = Path(folder, "new")
        yield new
        with _writing(target):
            new.chmod(0o755)
            _swap(new, Path(folder, "old"), target)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CoursewrightError(f"cannot write `{target.as_posix()}`: {error.strerror}") from None


def _swap(new: Path, old: Path, target: Path) -> None:
    """Hidden files stay, as they do in MkDocs: one may be a repository's."""
    if not target.exists():
        new.rename(target)
        return
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    for hidden in old.glob(".*"):
        if not (target / hidden.name).exists():
            hidden.rename(target / hidden.name)


def _refuse_foreign(target: Path, sources: Path) -> None:
    """What is replaced is lost: it has to be a site, and no folder that the course is in."""
    if sources.is_relative_to(target):
        raise CoursewrightError(f"`{target.as_posix()}` holds the course: name another folder")
    visible = (
        [path.name for path in target.iterdir() if not path.name.startswith(".")]
        if target.is_dir()
        else []
    )
    if visible and not set(_BUILT).intersection(visible):
        raise CoursewrightError(f"`{target.as_posix()}` holds other files: name a new folder")


def _build_with_mkdocs(config: MkDocsConfig, folder: Path, *, offline: bool) -> None:
    config.site_dir = str(folder)
    if offline:
        make_offline(config)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()


def _build_with_zensical(root: Path, folder: Path, *, offline: bool) -> None:
    program = shutil.which("zensical") or shutil.which(
        "zensical", path=str(Path(sys.executable).parent)
    )
    if program is None:
        raise CoursewrightError("Zensical is not installed: pip install zensical")
    if offline:
        raise CoursewrightError("an offline site needs the builder mkdocs")
    with tempfile.TemporaryDirectory() as temporary:
        tree = Path(temporary) / "tree"
        write_tree(root, tree)
        command = [program, "build", "--strict"]
        CoursewrightPlugin.follow("building", 1)  # takes the bar away: Zensical has its own words
        done = subprocess.run(command, cwd=tree, check=False, stderr=subprocess.PIPE)
        if done.returncode:
            said = _TRACEBACK.sub("", done.stderr.decode(errors="replace")).strip()
            raise CoursewrightError(f"Zensical stopped with exit code {done.returncode}\n{said}")
        shutil.copytree(tree / "site", folder)


def serve_site(root: Path, address: str) -> None:
    """Serve the course in `root` until interrupted; pages follow edits of lessons and banks.

    Raises `MisuseError` for an address that is none.
    """
    path = config_path(root)
    host, port = read_address(address)
    with mkdocs_stops(logging.INFO):
        try:
            mkdocs_serve(config_file=str(path), dev_addr=f"{host}:{port}")
        except OSError as error:  # another server is there, or there is no such address
            raise CoursewrightError(f"cannot serve at {address}: {error.strerror}") from None
