"""Reads all files of a course: the only place where sources are opened."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ..model import Concept, Course, ItemBank, Name, NameKind, Page, Settings, Sources, Term
from ..problems import Problem
from ..scoring import fold
from ..source import Fields, Source, decode
from .banks import read_bank
from .glossary import read_concepts, read_glossary
from .pages import read_page

GLOSSARY = "glossary.yml"
CONCEPTS = "concepts.yml"


def load_course(
    root: Path, settings: Settings, *, shown: str = ""
) -> tuple[Sources, list[Problem]]:
    """Read every bank, the glossary, the concepts and the pages of the course in `root`.

    `shown` goes before each path in positions. Missing folders and files are no problem: a course
    may have no lessons, or no glossary.
    """
    with _no_garbage_collection():
        return _Loader(root, shown).load(settings)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    # Parsing makes millions of objects and no cycles: collecting costs two thirds of the time.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


Entry = TypeVar("Entry", Term, Concept)


class _Loader:
    """The files of one course, read one after the other; what they declare and use adds up."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown = shown
        self.problems: list[Problem] = []
        self.declared: list[Name] = []
        self.used: list[Name] = []
        self.incomplete: set[NameKind] = set()

    def load(self, settings: Settings) -> tuple[Sources, list[Problem]]:
        quizzes, content = self.root / settings.quizzes, self.root / settings.content
        banks = self._banks(quizzes)
        terms = self._terms(quizzes / GLOSSARY)
        has_inventory = (content / CONCEPTS).is_file()
        concepts = self._concepts(content / CONCEPTS)
        pages = self._pages(content, teach=not has_inventory)
        course = Course(tuple(banks), tuple(terms), tuple(pages), tuple(concepts))
        sources = Sources(
            course, tuple(self.declared), tuple(self.used), frozenset(self.incomplete)
        )
        return sources, self.problems

    def _read(self, path: Path) -> tuple[str | None, Source]:
        source = Source(self.shown + path.relative_to(self.root).as_posix())
        try:
            data = path.read_bytes()
        except OSError as error:
            source.syntax(0, 0, f"cannot be read: {error.strerror}")
            return None, source
        return decode(data, source), source

    def _done(self, source: Source) -> None:
        self.problems += source.problems
        self.used += source.used

    def _banks(self, folder: Path) -> list[ItemBank]:
        banks = []
        for path in _files(folder, ("*.yml", "*.yaml")):
            if path.name == GLOSSARY:
                continue
            text, source = self._read(path)
            read = read_bank(text, source) if text is not None else None
            if read is None or not read.complete:
                self.incomplete |= {"bank", "item"}
            if read is not None and read.bank is not None:
                banks.append(read.bank)
                if read.bank_id is not None:
                    self.declared.append(
                        Name("bank", read.bank_id.value, source.position(read.bank_id))
                    )
                self.declared += [
                    Name("item", node.value, source.position(node), read.bank.id)
                    for node in read.item_ids
                ]
            self._done(source)
        return banks

    def _terms(self, path: Path) -> list[Term]:
        found = self._inventory(path, read_glossary, "term")
        for term, fields in found:
            self.declared.append(
                Name("word", fold(term.term), fields.source.position(fields.entries["term"]))
            )
            if term.aliases:
                nodes = fields.entries["aliases"].value
                self.declared += [
                    Name("word", fold(node.value), fields.source.position(node)) for node in nodes
                ]
        return [term for term, _ in found]

    def _concepts(self, path: Path) -> list[Concept]:
        return [concept for concept, _ in self._inventory(path, read_concepts, "concept")]

    def _inventory(
        self,
        path: Path,
        read: Callable[[str, Source], list[tuple[Entry, Fields]] | None],
        kind: NameKind,
    ) -> list[tuple[Entry, Fields]]:
        if not path.is_file():
            return []
        text, source = self._read(path)
        found = read(text, source) if text is not None else None
        if found is None:
            self.incomplete.add(kind)
        for entry, fields in found or []:
            self.declared.append(Name(kind, entry.id, source.position(fields.entries["id"])))
        self._done(source)
        return found or []

    def _pages(self, folder: Path, *, teach: bool) -> list[Page]:
        """Read the pages; with `teach`, what they say they teach are the course's concepts."""
        pages = []
        for path in _files(folder, ("**/*.md",)):
            text, source = self._read(path)
            read = (
                read_page(text, path.relative_to(folder).as_posix(), source)
                if text is not None
                else None
            )
            if read is None or not read.complete:
                self.incomplete.update(("lesson", "objective", *_taught(teach)))
            if read is not None:
                pages.append(read.page)
                self.declared += read.declared
            if teach:
                taught = {name.id: name for name in reversed(source.used) if name.kind == "concept"}
                self.declared += [name for name in taught.values() if not self._declares(name)]
            self._done(source)
        if not any(page.lesson for page in pages):
            self.incomplete.update(("objective", *_taught(teach)))
        return pages

    def _declares(self, name: Name) -> bool:
        return any(name.kind == other.kind and name.id == other.id for other in self.declared)


def _taught(teach: bool) -> tuple[NameKind, ...]:
    return ("concept",) if teach else ()


def _files(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = (path for pattern in patterns for path in folder.glob(pattern))
    visible = (
        path
        for path in found
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    return sorted(visible, key=lambda path: path.as_posix())
