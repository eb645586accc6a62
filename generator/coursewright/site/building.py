"""Builds and serves a course with MkDocs, or with Zensical from a written tree."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from ..problems import CoursewrightError
from .tree import write_tree

BUILDERS = ("mkdocs", "zensical")
CONFIG = "mkdocs.yml"
# The theme searches in a worker, which `file://` forbids; this MIT shim stands in for it.
SHIM = "assets/coursewright/iframe-worker.js"


def build_site(root: Path, *, builder: str, site_dir: Path | None, offline: bool) -> Path:
    """Build the course in `root`; returns the site's folder, which changes only when all went well.

    Raises `CoursewrightError` with the reason, `CourseError` with the problems.
    """
    target = (site_dir or root / "site").absolute()
    with _replacing(target) as folder:
        if builder == "zensical":
            _build_with_zensical(root, folder, offline=offline)
        else:
            _build_with_mkdocs(root, folder, offline=offline)
    return site_dir or root / "site"


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of `target` at the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as temporary:
        new, old = Path(temporary) / "new", Path(temporary) / "old"
        yield new
        new.chmod(0o755)
        if target.exists():
            target.rename(old)
        new.rename(target)


def _build_with_mkdocs(root: Path, folder: Path, *, offline: bool) -> None:
    with _mkdocs_stops():
        config = _config(root, site_dir=str(folder), strict=True)
        if offline:
            make_offline(config)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()


def _config(root: Path, **overrides: Any) -> MkDocsConfig:
    path = root / CONFIG
    if not path.is_file():
        raise CoursewrightError(f"no `{path.as_posix()}`: a course site needs one")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's advertisement, not a problem
    with path.open("rb") as file:
        return load_config(config_file=file, **overrides)


@contextmanager
def _mkdocs_stops() -> Iterator[None]:
    """MkDocs says on its log what stopped it; as a library it needs one set up."""
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.WARNING)
    try:
        yield
    except (Abort, ConfigurationError) as error:
        raise CoursewrightError(str(error) or "the build was stopped") from None
    finally:
        log.removeHandler(handler)


def make_offline(config: MkDocsConfig) -> None:
    """Let the theme's offline plugin work without fetching its search shim from somebody's host."""
    from material.plugins.offline.plugin import OfflinePlugin  # noqa: PLC0415  # with this theme only

    plugin = OfflinePlugin()
    plugin.load_config({})
    config.plugins["material/offline"] = plugin
    config.use_directory_urls = False
    config.extra["polyfills"] = [SHIM]


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
        done = subprocess.run([program, "build"], cwd=tree, check=False)
        if done.returncode:
            raise CoursewrightError(f"Zensical stopped with exit code {done.returncode}")
        shutil.copytree(tree / "site", folder)


def serve_site(root: Path, address: str) -> None:
    """Serve the course in `root` until interrupted; pages follow edits of lessons and banks."""
    if not (root / CONFIG).is_file():
        raise CoursewrightError(f"no `{(root / CONFIG).as_posix()}`: a course site needs one")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(levelname)-8s %(message)s")
    try:
        mkdocs_serve(config_file=str(root / CONFIG), dev_addr=address)
    except (Abort, ConfigurationError) as error:
        raise CoursewrightError(str(error) or "the server was stopped") from None
