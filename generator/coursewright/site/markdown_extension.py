"""The Markdown extension: fenced blocks, glossary links and maths, the same on every builder.

A builder prepares it with a course (`prepared:` an object) or with a file that a written tree holds
(`prepared:` its path). One that prepares nothing must not lose quizzes unnoticed.
"""

import logging
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..links import root_from
from ..load.blocks import BlockText, find_blocks
from ..load.fences import find_all_fences, find_headings
from ..markup import ROOT
from ..maths import MathTreeprocessor
from ..problems import CoursewrightError
from ..render.templates import template
from ..render.terms import link_terms
from .course_site import Prepared
from .plan import GLOSSARY_PAGE
from .written_tree import WrittenTree

log = logging.getLogger("mkdocs.plugins.coursewright")  # MkDocs counts its warnings in strict mode


_ELEMENTS = ("cw-quiz", "cw-cards", "cw-exam", "cw-certificate", "cw-review", "cw-progress")


class CoursewrightExtension(Extension):
    """Registered as `coursewright`; see the module."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "prepared": ["", "a prepared course, or the path of a written tree's coursewright.json"]
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Markdown's
        if "attr_list" not in md.treeprocessors:
            md.registerExtensions(["attr_list"], {})  # headings say by it which concepts they teach
        for name in _ELEMENTS:
            if name not in md.block_level_elements:
                md.block_level_elements.append(name)  # else it is wrapped in a paragraph
        prepared = self.getConfig("prepared") or None
        # After white space is tidied (30), which drops the stash's marks; before fenced code (25).
        md.preprocessors.register(_Blocks(md, prepared), "coursewright-blocks", 27)
        maths = MathTreeprocessor(
            md, lambda problem: log.warning("%s: %s", _page_of(md).path, problem)
        )
        md.treeprocessors.register(maths, "coursewright-maths", 8)
        # After inline markup (20), before builders resolve relative links (0).
        md.treeprocessors.register(_Terms(md, prepared), "coursewright-terms", 7)
        # After raw HTML is back (30).
        md.postprocessors.register(_Roots(md), "coursewright-roots", 5)


@dataclass(frozen=True, slots=True)
class _BuiltPage:
    """The page a builder wants rendered, as far as it tells; `folder` holds its configuration.

    `root` is the way to the site's root, as a link on the page is to say it.
    """

    path: str
    root: str
    folder: Path
    hears_warnings: bool


def _page_of(md: Markdown) -> _BuiltPage:
    if "relpath" in md.treeprocessors:  # MkDocs and ProperDocs
        relpath: Any = md.treeprocessors["relpath"]
        path, config = relpath.file.src_uri, relpath.config
        root = root_from(path, directory_urls=config.use_directory_urls)
        folder = Path(config.config_file_path or "mkdocs.yml").parent
        return _BuiltPage(path, root, folder, hears_warnings=True)
    if "rendering_context" in md.preprocessors:  # Zensical
        context: Any = md.preprocessors["rendering_context"]
        path, folder = context.page.path, Path(context.config["root_dir"])
        # It takes every link, in finished HTML too, for one from the source file, and only an
        # exception makes it fail.
        root = root_from(path, directory_urls=False)
        return _BuiltPage(path, root, folder, hears_warnings=False)
    return _BuiltPage("", "", Path(), hears_warnings=True)


def _opened(prepared: Prepared | str | None, page: _BuiltPage) -> Prepared:
    """Raises `CoursewrightError` where nobody prepared a course."""
    if prepared is None:
        raise CoursewrightError(
            "nobody prepared Coursewright's quizzes: list the plugin `coursewright` in "
            "`mkdocs.yml`, or, if the builder has no plugins, "
            "let it build what `coursewright tree` writes"
        )
    return WrittenTree.open(page.folder / prepared) if isinstance(prepared, str) else prepared


def _report(error: CoursewrightError, page: _BuiltPage) -> None:
    if not page.hears_warnings:
        raise error
    log.warning("%s", error)


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown, prepared: Prepared | str | None) -> None:
        super().__init__(md)
        self.prepared = prepared

    def run(self, lines: list[str]) -> list[str]:
        blocks = list(find_blocks(lines))
        if not blocks:
            return lines
        written: list[str] = []
        done = 0
        levels = list(_heading_levels(lines))
        for number, (fence, block) in enumerate(blocks):
            html = self._html(number, block, level=levels[fence.first])
            # A stash without a block in it would leave an empty paragraph.
            stashed = fence.indent + self.md.htmlStash.store(html) if html else ""
            written += [*lines[done : fence.first], "", stashed, ""]
            done = fence.first + len(block.lines) + 2
        return written + lines[done:]

    def _html(self, number: int, block: BlockText, *, level: int) -> str:
        page = _page_of(self.md)
        try:
            prepared = _opened(self.prepared, page)
            return prepared.block(page.path, number, block, root=page.root, level=level)
        except CoursewrightError as error:
            _report(error, page)
            return template("error.html").render(message=str(error))


def _heading_levels(lines: list[str]) -> Iterator[int]:
    """For each line the level of the heading above; a page without one gets its title as `h1`."""
    headings = frozenset(find_headings(lines, tuple(find_all_fences(lines))))
    level = 1
    for number, line in enumerate(lines):
        if number in headings:
            marks = len(line) - len(line.lstrip("#"))
            level = marks or (1 if lines[number + 1].startswith("=") else 2)
        yield level


class _Terms(Treeprocessor):
    def __init__(self, md: Markdown, prepared: Prepared | str | None) -> None:
        super().__init__(md)
        self.prepared = prepared

    def run(self, root: etree.Element) -> None:
        if self.prepared is None:
            return
        page = _page_of(self.md)
        try:
            prepared = _opened(self.prepared, page)
        except CoursewrightError as error:
            _report(error, page)
            return
        if isinstance(prepared, WrittenTree):
            _set_edit_link(self.md, prepared.edits)
        matcher = prepared.terms(page.path)
        if matcher is not None:
            link_terms(root, matcher, "../" * page.path.count("/") + GLOSSARY_PAGE)


def _set_edit_link(md: Markdown, edits: Mapping[str, str | None]) -> None:
    """A generated page of a tree is edited where the bank is, which the builder cannot know."""
    if "relpath" in md.treeprocessors:
        relpath: Any = md.treeprocessors["relpath"]
        if relpath.file.src_uri in edits:
            relpath.file.page.edit_url = edits[relpath.file.src_uri]


class _Roots(Postprocessor):
    """Links of generated pages begin at the site's root: the way there is known here at last."""

    def run(self, text: str) -> str:
        return text.replace(ROOT, _page_of(self.md).root) if ROOT in text else text
