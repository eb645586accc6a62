"""Writes a course as a plain docs tree with a derived `mkdocs.yml`, for any builder."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from ..load.course import CONCEPTS
from ..load.fences import find_fences
from ..load.pages import BLOCK
from ..problems import CoursewrightError
from ..render.glossary import glossary_links
from .course_site import CourseSite
from .derived_config import DOCS, PREPARED, derived_config
from .plan import plan


def write_tree(root: Path, out: Path) -> int:
    """Write the tree of the course in `root` to `out`; returns how many files changed.

    Only what changed is written, so that a builder that watches the tree rebuilds once. Raises
    `CourseError`, and `CoursewrightError` for a folder that holds something else.
    """
    if out.exists() and any(out.iterdir()) and not (out / PREPARED).is_file():
        raise CoursewrightError(f"`{out.as_posix()}` holds other files: name a new folder")
    files = dict(_files(root, out))
    changed = 0
    for name, data in files.items():
        path = out / name
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{path.name}.new")
            temporary.write_bytes(data)
            temporary.replace(path)
            changed += 1
    for path in sorted((out / DOCS).rglob("*")):
        if path.is_file() and path.relative_to(out).as_posix() not in files:
            path.unlink()
            changed += 1
    return changed


def _files(root: Path, out: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the tree: path below it, and content."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise CoursewrightError(f"no `{path.as_posix()}`: a tree is derived from it")
    with path.open("rb") as opened:
        config = load_config(config_file=opened)
    plugin: Any = config.plugins.get("coursewright")
    if plugin is None:
        raise CoursewrightError(f"`{path.as_posix()}` does not list the plugin `coursewright`")
    site: CourseSite = plugin.prepare(config)
    outputs = list(plan(site.course, site.words))
    content = Path(config.docs_dir)
    own = {page.path: _text_of(content / page.path) for page in site.course.pages}
    generated = {output.path: output.content for output in outputs}
    yield PREPARED, _prepared(site, {**own, **generated})
    yield "mkdocs.yml", derived_config(_text_of(path), root, out, outputs).encode()
    for name, text in generated.items():
        yield f"{DOCS}/{name}", text.encode()
    for file in sorted(content.rglob("*")):
        below = file.relative_to(content)
        is_hidden = any(part.startswith(".") for part in below.parts)
        if file.is_file() and not is_hidden and below.as_posix() != CONCEPTS:
            yield f"{DOCS}/{below.as_posix()}", file.read_bytes()


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _prepared(site: CourseSite, pages: dict[str, str]) -> bytes:
    """Everything the extension needs at a builder that knows nothing of banks."""
    prepared = {
        "blocks": {
            page: blocks for page, text in pages.items() if (blocks := _blocks(site, page, text))
        },
        "terms": [asdict(link) for link in glossary_links(site.course, site.site.markup)],
        "pages": [page for page in pages if site.terms(page) is not None],
    }
    site.close()
    return json.dumps(prepared, indent=1, ensure_ascii=False).encode()


def _blocks(site: CourseSite, page: str, text: str) -> list[str]:
    lines = text.splitlines()
    fences = [
        fence for fence in find_fences(lines) if fence.info == BLOCK and fence.last is not None
    ]
    return [
        site.block(page, number, lines[fence.first + 1 : fence.last])
        for number, fence in enumerate(fences)
    ]
