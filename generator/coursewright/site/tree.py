"""Writes a course as a plain docs tree with a derived `mkdocs.yml`, for any builder."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from ..load.blocks import BlockText
from ..load.course import source_files
from ..markup import ROOT
from ..memory import write_whole
from ..problems import CoursewrightError
from ..render.terms import TermMatcher
from .course_site import CourseSite
from .derived_config import DOCS, PREPARED, derived_config
from .edit_links import edit_uri, edit_urls
from .mkdocs_config import config_path, mkdocs_stops, read_config
from .mkdocs_plugin import CoursewrightPlugin
from .offline import is_offline
from .plan import plan
from .worker import WORKER, idle_worker

log = logging.getLogger("mkdocs.plugins.coursewright")


def write_tree(root: Path, out: Path) -> int:
    """Write the tree of the course in `root` to `out`; returns how many files changed.

    Only what changed is written, so that a builder that watches the tree rebuilds once. Raises
    `CourseError`, and `CoursewrightError` for a folder that holds something else.
    """
    if out.exists() and any(out.iterdir()) and not (out / PREPARED).is_file():
        raise CoursewrightError(f"`{out.as_posix()}` holds other files: name a new folder")
    with mkdocs_stops():
        config = read_config(root)
        if out.resolve().is_relative_to(Path(config.docs_dir).resolve()):
            raise CoursewrightError(f"`{out.as_posix()}` is among the course's pages")
        files = dict(_files(root, out, config))
    try:
        return sum(_write(out / name, data) for name, data in files.items()) + _clean(out, files)
    except OSError as error:
        raise CoursewrightError(f"cannot write `{out.as_posix()}`: {error.strerror}") from None


def _write(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    write_whole(path, data)
    return True


def _clean(out: Path, files: Mapping[str, bytes]) -> int:
    """Remove what an earlier tree had; returns the number of files."""
    removed = 0
    for path in sorted((out / DOCS).rglob("*"), reverse=True):  # what is in a folder comes first
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.relative_to(out).as_posix() not in files:
            path.unlink()
            removed += 1
    return removed


def _files(root: Path, out: Path, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the tree: path below it, and content."""
    plugin: Any = config.plugins.get("coursewright")
    if plugin is None:
        path = config_path(root)
        raise CoursewrightError(f"`{path.as_posix()}` does not list the plugin `coursewright`")
    site: CourseSite = plugin.prepare(config)
    outputs = list(plan(site.site, offline=is_offline(config)))
    generated = {output.path: output.content for output in outputs}
    content = Path(config.docs_dir)
    own = {page.path: _text_of(content / page.path) for page in site.course.pages}
    edits = edit_urls(config, plugin.config.quizzes, outputs)
    yield PREPARED, _prepared(site, config, {**own, **generated}, edits)
    yield "mkdocs.yml", derived_config(config_path(root), out, outputs, edit_uri(config)).encode()
    for name, text in generated.items():
        yield f"{DOCS}/{name}", text.encode()
    if not (content / WORKER).exists() and not is_offline(config):
        yield f"{DOCS}/{WORKER}", idle_worker().encode()
    sources = source_files(root, plugin.settings(config))
    for file in sorted(content.rglob("*")):
        below = file.relative_to(content)
        is_hidden = any(part.startswith(".") for part in below.parts)
        is_ours = file.resolve() in sources or below.as_posix() in generated
        if file.is_file() and not is_hidden and not is_ours:
            yield f"{DOCS}/{below.as_posix()}", file.read_bytes()


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _prepared(
    site: CourseSite,
    config: MkDocsConfig,
    pages: Mapping[str, str],
    edits: Mapping[str, str | None],
) -> bytes:
    """Everything the extension needs at a builder that knows nothing of banks."""
    recorder = _Recorder(site)
    extensions = [name for name in config.markdown_extensions if name != "coursewright"]
    markdown = Markdown(
        extensions=[*extensions, "coursewright"],
        extension_configs={**config.mdx_configs, "coursewright": {"prepared": recorder}},
    )
    step = CoursewrightPlugin.follow("rendering pages", len(pages))
    for recorder.page, text in pages.items():
        step()
        if recorder.page.endswith(".md"):
            lines = get_data(text)[0].split("\n")
            for preprocessor in markdown.reset().preprocessors:  # one may include other files
                lines = preprocessor.run(lines)
    if recorder.errors:
        raise recorder.errors[0]
    for warning in (*site.warnings, *site.close()):
        log.warning(warning)
    prepared = {
        "blocks": recorder.blocks,
        "terms": [asdict(link) for link in site.terms_linked],
        "pages": [page for page in pages if site.terms(page) is not None],
        "edits": edits,
    }
    return json.dumps(prepared, indent=1, ensure_ascii=False).encode()


class _Recorder:
    """Keeps the blocks of each page, in the order in which Markdown asks for them."""

    def __init__(self, site: CourseSite) -> None:
        self.site = site
        self.page = ""
        self.blocks: dict[str, list[str]] = {}
        self.errors: list[CoursewrightError] = []

    def block(
        self,
        _page: str,
        number: int,
        block: BlockText,
        *,
        root: str,  # noqa: ARG002
        level: int,
    ) -> str:
        try:
            html = self.site.block(self.page, number, block, root=ROOT, level=level)
        except CoursewrightError as error:  # one that only an include brings
            self.errors.append(error)
            raise
        self.blocks.setdefault(self.page, []).append(html)
        return html

    def terms(self, _page: str) -> TermMatcher | None:
        return None
