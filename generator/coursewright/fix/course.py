"""Mends the YAML files of a course: missing ids and stray spaces, then what the lint finds."""

import re
import shutil
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yaml.nodes import Node

from ..following import Follow, unfollowed
from ..lint.running import Finding, lint_course
from ..load.course import load_course, no_garbage_collection, read_file, yaml_sources
from ..model import Settings, Sources
from ..problems import Position
from ..slugs import folded
from ..source import Source, compose
from .edits import Fix, Left, mend, moved
from .flaws import FIXABLE, mended_flaws
from .ids import missing_ids
from .layout import lines_of
from .spaces import CODE as SPACES
from .spaces import trailing_spaces

_BOM = b"\xef\xbb\xbf"
_ID = re.compile(r"""\bid["']?:[ \t]*["']?([A-Za-z0-9._-]+)""")


@dataclass(frozen=True, slots=True)
class Note:
    """What was done at a place, or why it was not."""

    position: Position
    code: str
    what: str
    is_made: bool

    def __str__(self) -> str:
        done = "fixed" if self.is_made else "not fixed"
        return f"{self.position}: {done}: {self.what} [{self.code}]"


def fix_course(
    root: Path, settings: Settings, *, shown: str = "", follow: Follow = unfollowed
) -> list[Note]:
    """Mend what is safe in the files of the course in `root`; places are in the mended files.

    A file that is not UTF-8 or not YAML stays as it is.
    """
    with no_garbage_collection():
        return [*_notes(root, settings, shown, follow)]


def _notes(root: Path, settings: Settings, shown: str, follow: Follow) -> Iterator[Note]:
    sources, _ = load_course(root, settings, shown=shown, follow=follow)
    files = [_File(path, name) for path, name in yaml_sources(root, settings, shown=shown)]
    taken = _taken(sources) | {name for file in files for name in file.ids_unread()}
    step = follow("mending files", len(files))
    for file in files:
        file.mend_ids_and_spaces(taken)
        step()
    sources, _ = load_course(root, settings, shown=shown, follow=follow)
    findings: dict[str, list[Finding]] = {}
    for finding in lint_course(sources.course, settings, follow=follow):
        if finding.code in FIXABLE:
            findings.setdefault(finding.bank.position.path, []).append(finding)
    for file in files:
        file.mend_flaws(findings.get(file.shown, []))
    for file in files:
        yield from file.notes()


def _taken(sources: Sources) -> set[str]:
    """The ids of items, cases and terms that anything has or names."""
    names = (*sources.declared, *sources.used)
    ids = (name.id for name in names if name.kind in {"item", "case", "term"})
    anchors = (name.id.partition("#")[2] for name in names if name.kind == "anchor")
    return folded({*ids, *anchors})


@dataclass(slots=True)
class _File:
    """One file while it is mended: what was made in it and left so far."""

    path: Path
    shown: str
    text: str = field(init=False, default="")
    made: list[Fix] = field(init=False, default_factory=list)
    left: list[Left] = field(init=False, default_factory=list)

    def ids_unread(self) -> set[str]:
        """What looks like ids in a file that is no YAML, and so does not tell which it has."""
        found = set() if self._read() is not None else folded(_ID.findall(self.text))
        self.text = ""  # of many files one is in memory
        return found

    def mend_ids_and_spaces(self, taken: set[str]) -> None:
        if (root := self._read()) is not None:
            spaces = trailing_spaces(lines_of(self.text), root)
            self._mend(root, [*missing_ids(self.text, root, taken), *spaces])

    def mend_flaws(self, findings: Sequence[Finding]) -> None:
        if findings and (root := self._read()) is not None:
            self._mend(root, [*mended_flaws(self.text, root, self.shown, findings)])

    def notes(self) -> Iterator[Note]:
        """One for each fix, in the order of the file; of stray spaces one for all."""
        if not self.made and not self.left:
            return
        self._read()
        source, starts = Source(self.shown), [start for start, _ in lines_of(self.text).spans]
        spaces = [fix for fix in self.made if fix.code == SPACES]
        told: list[Fix | Left] = [fix for fix in self.made if fix.code != SPACES]
        told += [*spaces[:1], *(one for one in self.left if one.code != SPACES)]
        for one in sorted(dict.fromkeys(told), key=lambda one: one.place):
            what = one.what if isinstance(one, Fix) else one.why
            if one.code == SPACES and len(spaces) > 1:
                what = f"removed spaces at the ends of {len(spaces)} lines"
            line = bisect_right(starts, one.place) - 1
            position = source.at(line, one.place - starts[line])
            yield Note(position, one.code, what, isinstance(one, Fix))

    def _read(self) -> Node | None:
        text, source = read_file(self.path, self.shown)
        self.text = text or ""
        return compose(self.text, source)

    def _mend(self, root: Node, wanted: list[Fix | Left]) -> None:
        mended = mend(self.text, root, wanted)
        if mended.edits:
            try:
                _write(self.path, mended.text)
            except OSError as error:
                why = f"the file cannot be written: {error.strerror or error}"
                self.left += [Left(fix.place, fix.code, why) for fix in wanted]
                return
        self.made = [*moved(self.made, mended.edits), *mended.made]
        self.left = [*moved(self.left, mended.edits), *mended.left]


def _write(path: Path, text: str) -> None:
    """Write a file whole, with the mark and the mode that it has. Raises OSError."""
    file = path.resolve()  # a link stays one
    mark = _BOM if file.read_bytes().startswith(_BOM) else b""
    temporary = file.with_name(f".{file.name}.new")
    try:
        temporary.write_bytes(mark + text.encode())
        shutil.copymode(file, temporary)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
