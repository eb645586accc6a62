"""A course's report: its figures, and what its review sheets are rendered with."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Extension

from ..following import Follow, unfollowed
from ..load.settings import CONFIG
from ..markup import Markup
from ..model import Settings
from ..problems import CoursewrightError, Problem, in_order
from ..render.site import Site
from ..report.embedding import StandsAlone
from ..report.figures import Report, report
from ..report.page import Sheets
from ..words import words_of
from .linted_course import linted_course
from .mkdocs_config import mkdocs_stops, read_config

_IMAGE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class CourseReport:
    """What a report is written from; `problems` are all, and `note` says what was left aside."""

    figures: Report
    sheets: Sheets
    problems: Sequence[Problem]
    note: str | None


@dataclass(frozen=True, slots=True)
class _Config:
    """What of a course's `mkdocs.yml` shows on its report."""

    title: str
    extensions: Sequence[str | Extension] = ()
    configs: dict[str, Any] | None = None


def course_report(
    root: Path,
    settings: Settings,
    problems: Sequence[Problem],
    *,
    shown: str = "",
    follow: Follow = unfollowed,
) -> CourseReport:
    """Read, check and lint the course; `problems` are those of its settings.

    In a course with errors the figures are about what could be read.
    """
    course, found = linted_course(root, settings, shown=shown, follow=follow)
    problems = in_order([*problems, *found])
    config, note = _read_config(root, settings)
    images = _Images(root / settings.content)
    markup = Markup([*config.extensions, StandsAlone(images.data_url)], config.configs)
    site = Site(course, markup, words_of("en"), "course", {}, content=root / settings.content)
    sheets = Sheets(site, images.data_url, settings.language)
    figures = report(course, settings, config.title, problems)
    return CourseReport(figures, sheets, problems, note)


def _read_config(root: Path, settings: Settings) -> tuple[_Config, str | None]:
    """A course is read without a configuration too; its folder may then be its title.

    One that MkDocs refuses is left aside, with a note: no check or coverage needs it either.
    """
    defaults = _Config(settings.title or root.resolve().name)
    if not (root / CONFIG).is_file():
        return defaults, None
    try:
        with mkdocs_stops():
            config = read_config(root)
    except CoursewrightError as error:
        return defaults, f"`{CONFIG}` is left aside, with its Markdown extensions: {error}"
    return _Config(config.site_name, config.markdown_extensions, config.mdx_configs), None


class _Images:
    """The images below a course's content folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def data_url(self, name: str) -> str | None:
        """An image as a `data:` URL, None where it is none or lies elsewhere."""
        path = (self._folder / name).resolve()
        kind = _IMAGE_TYPES.get(path.suffix.lower())
        if kind is None or not path.is_relative_to(self._folder) or not path.is_file():
            return None
        return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"
