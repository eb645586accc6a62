"""The Markdown extension: quiz blocks, glossary links and maths, the same on every builder.

A builder prepares it with a course (`prepared:` an object) or with a file that a written tree holds
(`prepared:` its path). One that prepares nothing must not lose quizzes unnoticed.
"""

import logging
import xml.etree.ElementTree as etree
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..load.fences import find_fences
from ..load.pages import BLOCK
from ..maths import MathTreeprocessor
from ..problems import CoursewrightError
from ..render.quiz import templates
from ..render.terms import link_terms
from .course_site import Prepared
from .plan import GLOSSARY_PAGE
from .written_tree import WrittenTree

log = logging.getLogger("mkdocs.plugins.coursewright")  # MkDocs counts its warnings in strict mode


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
        if "cw-quiz" not in md.block_level_elements:
            md.block_level_elements.append("cw-quiz")  # else a quiz is wrapped in a paragraph
        prepared = self.getConfig("prepared") or None
        # After white space is tidied (30), which drops the stash's marks; before fenced code (25).
        md.preprocessors.register(_Blocks(md, prepared), "coursewright-blocks", 27)
        md.treeprocessors.register(MathTreeprocessor(md, _report_maths), "coursewright-maths", 8)
        # After inline markup (20), before builders resolve relative links (0).
        md.treeprocessors.register(_Terms(md, prepared), "coursewright-terms", 7)


def _report_maths(problem: str) -> None:
    log.warning("maths cannot be read: %s", problem)


def _page_of(md: Markdown) -> tuple[str, Path | None]:
    """The page being rendered, and the builder's configuration file, as far as a builder tells."""
    if "relpath" in md.treeprocessors:  # MkDocs and ProperDocs
        relpath: Any = md.treeprocessors["relpath"]
        return relpath.file.src_uri, Path(relpath.config.config_file_path or "mkdocs.yml")
    for processor in md.preprocessors:  # Zensical
        if hasattr(processor, "page"):
            return processor.page.path, None
    return "", None


def _prepared(prepared: Prepared | str | None, md: Markdown) -> tuple[Prepared | None, str]:
    page, config = _page_of(md)
    if isinstance(prepared, str):
        return WrittenTree.open((config or Path("mkdocs.yml")).parent / prepared), page
    return prepared, page


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown, prepared: Prepared | str | None) -> None:
        super().__init__(md)
        self.prepared = prepared

    def run(self, lines: list[str]) -> list[str]:
        if not any(BLOCK in line for line in lines):
            return lines
        written: list[str] = []
        done = number = 0
        for fence in find_fences(lines):
            if fence.info != BLOCK or fence.last is None:
                continue
            html = self._html(number, lines[fence.first + 1 : fence.last])
            stashed = fence.indent + self.md.htmlStash.store(html)
            written += [*lines[done : fence.first], "", stashed, ""]
            done, number = fence.last + 1, number + 1
        return written + lines[done:]

    def _html(self, number: int, body: list[str]) -> str:
        prepared, page = _prepared(self.prepared, self.md)
        try:
            if prepared is None:
                raise CoursewrightError(
                    "this builder did not prepare Coursewright's quizzes: "
                    "let it build what `coursewright tree` writes"
                )
            return prepared.block(page, number, body)
        except CoursewrightError as error:
            log.warning("%s", error)
            return templates().get_template("error.html").render(message=str(error))


class _Terms(Treeprocessor):
    def __init__(self, md: Markdown, prepared: Prepared | str | None) -> None:
        super().__init__(md)
        self.prepared = prepared

    def run(self, root: etree.Element) -> None:
        prepared, page = _prepared(self.prepared, self.md)
        matcher = prepared.terms(page) if prepared is not None else None
        if matcher is not None:
            link_terms(root, matcher, "../" * page.count("/") + GLOSSARY_PAGE)
