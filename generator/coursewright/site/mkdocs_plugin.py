"""The MkDocs plugin: translates between MkDocs' events and a `CourseSite`."""

import gc
import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from posixpath import relpath
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from platformdirs import user_cache_path

from ..catalogue import language_tag
from ..following import Follow, unfollowed
from ..load.blocks import BlockText
from ..load.course import CATALOGUES, source_files
from ..load.settings import report_flaw
from ..model import Settings
from ..problems import write_problems
from ..render.templates import templates
from ..render.terms import TermMatcher
from .compiled_templates import CompiledTemplates
from .course_site import CourseError, CourseSite, Publishing
from .derived_config import SITE_URL
from .installable import Installable
from .mended_pages import deferred, mended
from .offline import is_offline, use_own_shim
from .plan import SCRIPT, STYLES, OutputFile, plan
from .worker import MISSING

log = logging.getLogger("mkdocs.plugins.coursewright")
EXTENSION = "coursewright"
CACHE = ".cache/coursewright"
_LATE = re.compile(r'<cw-quiz data-late="?(\d+)"?></cw-quiz>')


class _Report(config_options.Type[str]):
    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        report = super().run_validation(value)
        if (flaw := report_flaw(report)) is not None:
            raise ValidationError(flaw)
        return report


class CoursewrightOptions(Config):
    """The plugin's options in `mkdocs.yml`; the README says what each is for."""

    course = config_options.Type(str, default=Settings().course)
    quizzes = config_options.Type(str, default=Settings().quizzes)
    report = config_options.Optional(_Report())
    search = config_options.Type(bool, default=False)
    review = config_options.Type(bool, default=True)
    worker = config_options.Type(bool, default=True)
    lint = config_options.Optional(config_options.Type(dict))  # `check` reads it, with its places


class CoursewrightPlugin(BasePlugin[CoursewrightOptions]):
    """Registered as `coursewright`; lives as long as `mkdocs serve`."""

    follow: Follow = staticmethod(unfollowed)
    shown = ""  # goes before each path in problems
    _serves = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Having this method keeps the plugin from being made anew for every rebuild."""
        self._serves = command == "serve"

    @event_priority(-90)  # by then other plugins have said what they want of the site
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        config.watch.append(str(root / self.config.quizzes))
        if (root / CATALOGUES).is_dir():
            config.watch.append(str(root / CATALOGUES))
        if config.site_url is None:
            config.site_url = _site_url()
        try:
            self.site = self.prepare(config)
        except CourseError as error:
            problems = write_problems(error.problems, "text")
            raise PluginError(f"the course has errors\n{problems}") from None
        for warning in self.site.warnings:
            log.warning(warning)
        for note in self.site.notes:
            log.info(note)
        # A course is many objects that live as long as the build: collecting must not walk them
        # again and again.
        gc.freeze()
        self._late: dict[str, str] = {}
        self._add_ours(config)
        self._compiled = CompiledTemplates(user_cache_path("coursewright") / "templates")
        templates().bytecode_cache = self._compiled
        self._plan = list(plan(self.site.site, offline=is_offline(config)))
        if config.nav is not None:
            add_to_navigation(config.nav, self._plan)
        return config

    def _add_ours(self, config: MkDocsConfig) -> None:
        """Have pages rendered by our extension and played by our script."""
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        config.mdx_configs[EXTENSION] = {"prepared": self}
        config.extra_css.append(STYLES)
        config.extra_javascript.append(SCRIPT)
        if is_offline(config):
            use_own_shim(config)

    def prepare(self, config: MkDocsConfig) -> CourseSite:
        """Read and check the course. Raises `CourseError` with every problem at its place."""
        root = Path(config.config_file_path).parent
        publishing = Publishing(
            extensions=config.markdown_extensions,
            configs=config.mdx_configs,
            course_id=self.config.course,
            title=config.site_name,
            report=self.config.report or report_url(config.repo_url),
            directory_urls=config.use_directory_urls,
            searchable=self.config.search,
            review=self.config.review,
            navigation=tuple(_entries(config.nav)),
            shown=self.shown,
        )
        settings = self.settings(config)
        return CourseSite(root, settings, publishing, cache=root / CACHE, follow=self.follow)

    def settings(self, config: MkDocsConfig) -> Settings:
        root = Path(config.config_file_path).parent
        content = relpath(Path(config.docs_dir).as_posix(), root.as_posix())
        return Settings(content, self.config.quizzes, site_language(config))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        root = Path(config.config_file_path).parent
        sources = source_files(root, self.settings(config))
        for file in [*files.media_files()]:
            if file.abs_src_path is not None and Path(file.abs_src_path).resolve() in sources:
                files.remove(file)
        quizzes = relpath((root / self.config.quizzes).as_posix(), config.docs_dir)
        for output in self._plan:
            level = InclusionLevel.INCLUDED if output.title else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, output.path, content=output.content, inclusion=level)
            file.edit_uri = f"{quizzes}/{output.source}" if output.source else None
            files.append(file)
        self._installable = Installable(config, files, is_on=self._has_worker(config))
        for file in self._installable.files():
            files.append(file)
        return files

    def _has_worker(self, config: MkDocsConfig) -> bool:
        """A preview would show old pages, and a folder has no workers."""
        return self.config.worker and not self._serves and not is_offline(config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        self._pages = len(files.documentation_pages())
        self._step = self.follow("rendering pages", self._pages)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        self._step()
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        env.bytecode_cache = self._compiled
        self._step = self.follow("writing pages", self._pages)
        return env

    def block(self, page: str, number: int, block: BlockText, *, root: str, level: int) -> str:
        """Render a block; unless the search shall find it, the page gets it after indexing."""
        html = self.site.block(page, number, block, root=root, level=level)
        if self.config.search:
            return html
        mark = str(len(self._late))
        self._late[mark] = html
        return f'<cw-quiz data-late="{mark}"></cw-quiz>'

    def terms(self, page: str) -> TermMatcher | None:
        return self.site.terms(page)

    def _fill(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        self._step()
        output = self._installable.link(mended(output), page.url)
        return _LATE.sub(lambda match: self._late.get(match[1], match[0]), output)

    @event_priority(-90)  # by then other plugins have put their scripts into the page
    def _defer(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        return deferred(output)

    on_post_page = CombinedEvent(_fill, _defer)

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        if template_name != MISSING:
            return output_content
        return deferred(self._installable.link(mended(output_content)))

    @event_priority(-100)  # by then other plugins have written what they add to the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        gc.unfreeze()
        if not is_offline(config):
            self._installable.write_worker(Path(config.site_dir))
        for warning in self.site.close():
            log.warning(warning)


def site_language(config: MkDocsConfig) -> str:
    """The tag of the language that the theme is set to."""
    return language_tag(str(config.theme.get("language") or config.theme.locale))


def _site_url() -> str | None:
    """The address that the environment names, which a host of sites knows and an author need not.

    Raises `PluginError` for one that is none.
    """
    try:
        url = config_options.URL(is_dir=True).validate(os.environ.get(SITE_URL, ""))
    except ValidationError as error:
        raise PluginError(f"the variable `{SITE_URL}`: {error}") from None
    return str(url) if url else None


@contextmanager
def telling(follow: Follow, *, shown: str) -> Iterator[None]:
    """Whom builds tell how far they are, and how they call the course's folder, meanwhile.

    MkDocs makes plugins, and keeps them for the next build of a process: this is said to all.
    """
    plugin = CoursewrightPlugin
    plugin.follow, plugin.shown = staticmethod(follow), shown
    try:
        yield
    finally:
        plugin.follow, plugin.shown = staticmethod(unfollowed), ""


def add_to_navigation(nav: list[Any], outputs: Sequence[OutputFile]) -> None:
    """Append the generated index pages to a written-out navigation that lacks them."""
    listed = set(_entries(nav))
    for output in outputs:
        if output.title is not None and output.path not in listed:
            nav.append({output.title: output.path})


def _entries(nav: Any) -> Iterator[str]:
    """Every page or URL that a navigation names, however deep."""
    if isinstance(nav, str):
        yield nav
    elif nav is not None:
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from _entries(entry)


def report_url(repo_url: str | None) -> str | None:
    """Where a repository takes reports about an item; None for a host we don't know."""
    base = (repo_url or "").rstrip("/")
    if "github.com/" in base:
        return f"{base}/issues/new?title={{id}}"
    if "gitlab" in base:
        return f"{base}/-/issues/new?issue[title]={{id}}"
    if "codeberg.org/" in base:
        return f"{base}/issues/new?title={{id}}"
    return None
