"""Where the pages of a written tree are edited: in the course that it was written from."""

from collections.abc import Sequence
from pathlib import Path
from posixpath import relpath
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

from .plan import OutputFile


def edit_uri(config: MkDocsConfig) -> str | None:
    """Where pages are edited, in full; None where the configuration does not say."""
    if not config.edit_uri or not config.repo_url:
        return config.edit_uri
    is_page = not config.edit_uri.startswith(("?", "#"))
    return urljoin(config.repo_url.rstrip("/") + "/" * is_page, config.edit_uri)


def edit_urls(
    config: MkDocsConfig, quizzes: str, outputs: Sequence[OutputFile]
) -> dict[str, str | None]:
    """Where the author's own file behind each generated page is edited; None for no such link."""
    base, folder = edit_uri(config), Path(config.config_file_path).parent / quizzes
    below = relpath(folder.as_posix(), Path(config.docs_dir).as_posix())
    return {
        output.path: urljoin(base, f"{below}/{output.source}") if base and output.source else None
        for output in outputs
        if output.path.endswith(".md")
    }
