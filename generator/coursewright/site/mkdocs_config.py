"""Reading a course's `mkdocs.yml` as MkDocs does, with its ways of stopping turned into ours."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from ..load.settings import CONFIG
from ..problems import CoursewrightError


def config_path(root: Path) -> Path:
    """The configuration of the course in `root`. Raises `CoursewrightError` where there is none."""
    path = root / CONFIG
    if not path.is_file():
        raise CoursewrightError(f"no `{path.as_posix()}`: a course site needs one")
    return path


def read_config(root: Path, **overrides: Any) -> MkDocsConfig:
    """Load and validate the configuration; to be called within `mkdocs_stops`."""
    with config_path(root).open("rb") as file:
        return load_config(config_file=file, **overrides)


@contextmanager
def mkdocs_stops(level: int = logging.WARNING) -> Iterator[None]:
    """MkDocs says on its log what stopped it; as a library it needs one set up."""
    _silence_theme()
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.addHandler(handler)
    log.setLevel(level)
    try:
        yield
    except MkDocsException as error:
        raise CoursewrightError(str(error) or "the build was stopped") from None
    except TemplateNotFound as error:
        raise CoursewrightError(_missing(error)) from None
    finally:
        log.removeHandler(handler)


@contextmanager
def mkdocs_reasons() -> Iterator[None]:
    """The same for whoever looks at a page instead of a terminal: what stopped it is in the error.

    What did not stop it is lost.
    """
    _silence_theme()
    log = logging.getLogger("mkdocs")
    heard = _Heard(logging.ERROR)
    log.addHandler(heard)
    try:
        yield
    except MkDocsException as error:
        raise CoursewrightError("\n".join(heard.messages) or str(error)) from None
    except TemplateNotFound as error:
        raise CoursewrightError(_missing(error)) from None
    finally:
        log.removeHandler(heard)


def _missing(error: TemplateNotFound) -> str:
    """The theme keeps each of its languages as a template, and looks for it unasked."""
    folder, _, name = str(error.name).rpartition("/")
    if folder == "partials/languages":
        language = name.removesuffix(".html")
        return f"`theme.language`: the theme has no `{language}`; tags are like `de`, `pt-BR`"
    return f"the theme has no template `{error.name}`"


def _silence_theme() -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # an advertisement, not a problem


class _Heard(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
