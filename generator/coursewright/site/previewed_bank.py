"""The bank that is previewed: where its course is, what is read of it, and how it is to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import scandir, stat_result
from pathlib import Path
from typing import Any

from markdown import Extension
from mkdocs.config.defaults import MkDocsConfig

from ..check.names import check_declared
from ..lint.running import lint_bank
from ..load.course import CATALOGUES, load_bank, read_file
from ..load.settings import CONFIG, course_above, read_settings
from ..memory import digest
from ..model import Course, ItemBank, Settings
from ..problems import Problem, in_order
from .course_site import checked_course
from .linted_course import placed
from .mkdocs_config import mkdocs_reasons, read_config
from .mkdocs_plugin import report_url, site_language

# What most courses have, for a bank that belongs to none.
_EXTENSIONS = (
    "admonition",
    "attr_list",
    "pymdownx.arithmatex",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "tables",
)
_CONFIGS = {"pymdownx.arithmatex": {"generic": True}}


@dataclass(frozen=True, slots=True)
class Looks:
    """What the course's configuration says of how items look."""

    extensions: Sequence[str | Extension] = _EXTENSIONS
    configs: Mapping[str, Any] = field(default_factory=_CONFIGS.copy)
    directory_urls: bool = True
    report: str | None = None
    styles: tuple[str, ...] = ()
    primary: str = "indigo"
    language: str = Settings().language


@dataclass(frozen=True, slots=True)
class ReadBank:
    """The text of the bank, what could be read of it, and of the course that it is in.

    `others` are the problems of the course's other files.
    """

    text: str
    bank: ItemBank | None
    course: Course
    problems: Sequence[Problem]
    others: Sequence[Problem]


class PreviewedBank:
    """A bank's file, found in its course; nothing of it is kept between two readings."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self.root = course_above(self._path)

    @property
    def settings(self) -> Settings:
        return Settings() if self.root is None else read_settings(self.root)[0]

    @property
    def content(self) -> Path:
        """The folder of the course's pages and images; for a bank without one, that beside it."""
        return ((self.root or self._path.parent) / self.settings.content).resolve()

    def read(self) -> ReadBank:
        text = read_file(self._path, self._path.name)[0] or ""
        course, problems, shown = self._in_course() or self._alone()
        bank = next((bank for bank in course.banks if bank.position.path == shown), None)
        own = [problem for problem in problems if problem.position.path == shown]
        others = [problem for problem in problems if problem.position.path != shown]
        return ReadBank(text, bank, course, own, others)

    def _in_course(self) -> tuple[Course, list[Problem], str] | None:
        """The whole course, if the bank is one that it reads."""
        # A file that is gone is no bank of the course: by itself it says so.
        if self.root is None or not self._path.is_file():
            return None
        settings, found = read_settings(self.root)
        if self._path.parent != (self.root / settings.quizzes).resolve():
            return None
        course, problems = checked_course(self.root, settings)
        shown = (Path(settings.quizzes) / self._path.name).as_posix()
        bank = next((bank for bank in course.banks if bank.position.path == shown), None)
        own = placed([] if bank is None else lint_bank(bank, course, settings), self.root)
        return course, in_order([*found, *problems, *own]), shown

    def _alone(self) -> tuple[Course, list[Problem], str]:
        bank, declared, problems = load_bank(self._path)
        course = Course(banks=() if bank is None else (bank,), terms=(), pages=(), concepts=())
        flaws = [] if bank is None else lint_bank(bank, course, Settings())
        found = placed(flaws, self._path.parent)
        shown = self._path.as_posix()
        return course, in_order([*problems, *check_declared(declared), *found]), shown

    def looks(self) -> Looks:
        """Raises `CoursewrightError` where the configuration cannot be read."""
        return course_looks(self.root)

    @property
    def has_formulas(self) -> bool:
        """Whether the course shows LaTeX as formulas. Raises as `looks` does."""
        return any(str(name).endswith("arithmatex") for name in self.looks().extensions)

    def state(self) -> str:
        """Changes whenever a file does that the preview may show."""
        facts = [str(_stat(self._path))]
        if self.root is not None:
            names = (self.settings.quizzes, self.settings.content, CATALOGUES)
            folders = [self.root / name for name in names]
            facts.append(str(_stat(self.root / CONFIG)))
            facts += (fact for folder in folders for fact in _states(folder))
        return digest(*facts)


def course_looks(root: Path | None) -> Looks:
    """How the course in a folder looks; as most courses do where it does not say.

    Raises `CoursewrightError` where the configuration cannot be read.
    """
    if root is None or not (root / CONFIG).is_file():
        return Looks()
    with mkdocs_reasons():
        config = read_config(root)
    plugin: Any = config.plugins.get("coursewright")
    return Looks(
        extensions=config.markdown_extensions,
        configs=config.mdx_configs,
        directory_urls=config.use_directory_urls,
        report=(plugin and plugin.config.report) or report_url(config.repo_url),
        styles=tuple(name for name in map(str, config.extra_css) if "//" not in name),
        primary=_primary(config),
        language=site_language(config),
    )


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        return _times(path.stat())
    except OSError:  # not there, for the moment
        return None


def _times(found: stat_result) -> tuple[int, int]:
    return found.st_mtime_ns, found.st_size


def _states(folder: Path) -> list[str]:
    """Name and time of each file below a folder, as far as it can be read."""
    try:
        with scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
    states: list[str] = []
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            states += _states(Path(entry.path))
        else:
            states.append(f"{entry.path} {_stat(Path(entry.path))}")
    return states


def _primary(config: MkDocsConfig) -> str:
    """The theme's colour, of its first palette."""
    palette = config.theme.get("palette") or {}
    first = palette[0] if isinstance(palette, list) and palette else palette
    return str(first.get("primary", "indigo")) if isinstance(first, dict) else "indigo"
