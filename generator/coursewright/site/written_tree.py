"""A written tree's `coursewright.json`: rendered blocks by page, and the terms to link."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ..load.blocks import BlockText
from ..markup import ROOT
from ..problems import CoursewrightError
from ..render.terms import TermMatcher, term_links


class WrittenTree:
    """What was prepared when the tree was written; `edits` are links to edit generated pages."""

    def __init__(
        self,
        blocks: Mapping[str, Sequence[str]],
        terms: Sequence[Mapping[str, str]],
        pages: Sequence[str],
        edits: Mapping[str, str | None],
    ) -> None:
        self._blocks = blocks
        self._matcher = term_links(terms)
        self._pages = frozenset(pages)
        self.edits = edits

    @classmethod
    def open(cls, path: Path) -> "WrittenTree":
        """Read the file once, until it changes. Raises `CoursewrightError` where it is missing."""
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            raise CoursewrightError(
                f"no `{path}`: write the tree again with `coursewright tree`"
            ) from None
        return _read(path, changed)

    def block(
        self,
        page: str,
        number: int,
        block: BlockText,
        *,
        root: str,
        level: int,  # noqa: ARG002
    ) -> str:
        blocks = self._blocks.get(page, ())
        if number >= len(blocks):
            where = f"{page}: block {number + 1}, `{block.name}`"
            raise CoursewrightError(f"{where}: it was not there when the tree was written")
        return blocks[number].replace(ROOT, root)

    def terms(self, page: str) -> TermMatcher | None:
        return self._matcher if page in self._pages else None


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> WrittenTree:
    return WrittenTree(**json.loads(path.read_text(encoding="utf-8")))
