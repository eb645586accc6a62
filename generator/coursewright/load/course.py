"""Reads all files of a course: the only place where sources are opened."""

import gc
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from ..blueprints import Blueprint
from ..following import Follow, unfollowed
from ..model import Course, ItemBank, Name, NameKind, Page, Settings, Sources, Term
from ..problems import Position, Problem
from ..source import Source, decode
from .banks import read_bank
from .blueprints import read_blueprint
from .glossary import read_concepts, read_glossary
from .page_links import GLOSSARY_PAGE
from .pages import read_page

GLOSSARY = "glossary.yml"
CONCEPTS = "concepts.yml"
BANKS = ("*.yml", "*.yaml")
BLUEPRINTS = "blueprints"
CATALOGUES = "locales"  # words of the interface, of the course's own


def load_course(
    root: Path, settings: Settings, *, shown: str = "", follow: Follow = unfollowed
) -> tuple[Sources, list[Problem]]:
    """Read every bank and blueprint, the glossary, the concepts and the pages of a course.

    `shown` goes before each path in positions. Missing folders and files are no problem: a course
    may have no lessons, or no glossary.
    """
    with no_garbage_collection():
        return _Loader(root, shown, follow).load(settings)


def source_bytes(root: Path, settings: Settings) -> Iterator[bytes]:
    """Path and content of every file that a course is read from. Raises OSError."""
    quizzes, content = root / settings.quizzes, root / settings.content
    # Of other files only the names count: links lead to them, or nobody reads them.
    for path in (*_dead_links(quizzes), *_unread(quizzes, content), *_files(content, ("**/*",))):
        yield _name(path, root).encode(errors="surrogateescape")
    for path in (
        *_files(quizzes, BANKS),
        *_files(quizzes / BLUEPRINTS, BANKS),
        *_files(content, ("**/*.md", CONCEPTS)),
        *_files(root / CATALOGUES, BANKS),
    ):
        yield _name(path, root).encode(errors="surrogateescape")
        yield path.read_bytes()


def yaml_sources(root: Path, settings: Settings, *, shown: str = "") -> Iterator[tuple[Path, str]]:
    """The YAML files that `load_course` reads, each with what problems call it."""
    quizzes, content = root / settings.quizzes, root / settings.content
    loader = _Loader(root, shown)
    found = (*_files(quizzes, BANKS), *_files(quizzes / BLUEPRINTS, BANKS))
    for path in (*found, *_files(content, (CONCEPTS,))):
        if path == quizzes / GLOSSARY or not is_glossary(path):
            yield path, _source(loader.shown_path(path)).path


def source_files(root: Path, settings: Settings) -> frozenset[Path]:
    """Where those files really are: keys and drafts stand in them, so no site has them."""
    return frozenset(path.resolve() for path, _ in yaml_sources(root, settings))


def load_bank(path: Path) -> tuple[ItemBank | None, list[Name], list[Problem]]:
    """Read a bank by itself: the bank, what it declares, and its problems."""
    loader = _Loader(path.parent, path.as_posix().removesuffix(path.name))
    bank = loader.bank(path)
    return bank, loader.declared, loader.problems


def load_terms(path: Path) -> tuple[tuple[Term, ...], list[Name], list[Problem]]:
    """Read a glossary by itself: its terms, what it declares, and its problems."""
    loader = _Loader(path.parent, path.as_posix().removesuffix(path.name))
    read = loader.file(path, read_glossary, "term")
    return () if read is None else read.entries, loader.declared, loader.problems


def read_file(path: Path, shown: str) -> tuple[str | None, Source]:
    """Read a text that problems call `shown`; None, and a problem, if it cannot be read."""
    source = _source(shown)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        source.report(source.at(0, 0), "unreadable", message, "check that you may read it")
        return None, source
    return decode(data, source), source


def _source(shown: str) -> Source:
    # A locale without UTF-8 makes escapes of names that hold more than ASCII.
    return Source(os.fsencode(shown).decode(errors="backslashreplace"))


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Parsing makes millions of objects and no cycles: collecting costs two thirds of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Read(Protocol):
    """What a reader returns: what its file declares, and whether that is all."""

    @property
    def declared(self) -> tuple[Name, ...]: ...
    @property
    def complete(self) -> bool: ...


Read = TypeVar("Read", bound=_Read)


class _Loader:
    """The files of one course, read one after the other; what they declare and use adds up."""

    def __init__(self, root: Path, shown: str, follow: Follow = unfollowed) -> None:
        self.root = root
        self.shown = shown
        self.follow = follow
        self.problems: list[Problem] = []
        self.declared: list[Name] = []
        self.used: list[Name] = []
        self.incomplete: set[NameKind] = set()

    def load(self, settings: Settings) -> tuple[Sources, list[Problem]]:
        quizzes, content = self.root / settings.quizzes, self.root / settings.content
        paths = [path for path in _files(quizzes, BANKS) if not is_glossary(path)]
        self._tell_unread(quizzes, content)
        banks = self._banks(paths)
        glossary, inventory = quizzes / GLOSSARY, content / CONCEPTS
        terms = (
            self.file(glossary, read_glossary, "term", "page", "category")
            if glossary.is_file()
            else None
        )
        concepts = self.file(inventory, read_concepts, "concept") if inventory.is_file() else None
        pages = self._pages(content, teach=not inventory.is_file())
        self._targets(content, terms.entries if terms is not None else ())
        blueprints = self._blueprints(quizzes / BLUEPRINTS)
        course = Course(
            tuple(banks),
            terms.entries if terms is not None else (),
            tuple(pages),
            concepts.entries if concepts is not None else (),
            blueprints,
            self._has_unread_items(banks),
        )
        declared, used = tuple(self.declared), tuple(self.used)
        return Sources(course, declared, used, frozenset(self.incomplete)), self.problems

    def _banks(self, paths: list[Path]) -> list[ItemBank]:
        step = self.follow("reading banks", len(paths))
        banks = []
        for path in paths:
            if (bank := self.bank(path)) is not None:
                banks.append(bank)
            step()
        return banks

    def _has_unread_items(self, banks: list[ItemBank]) -> bool:
        declared = Counter(name.bank for name in self.declared if name.kind == "item")
        read = Counter({bank.id: len(bank.items) for bank in banks if bank.items})
        return not self.incomplete.isdisjoint(("bank", "item")) or declared != read

    def bank(self, path: Path) -> ItemBank | None:
        read = self.file(path, read_bank, "bank", "item", "page")
        return read.bank if read is not None else None

    def _blueprints(self, folder: Path) -> tuple[Blueprint, ...]:
        read = [self.file(path, read_blueprint, "blueprint") for path in _files(folder, BANKS)]
        found = (entry.blueprint for entry in read if entry is not None)
        return tuple(blueprint for blueprint in found if blueprint is not None)

    def file(
        self, path: Path, reader: Callable[[str, Source], Read], *kinds: NameKind
    ) -> Read | None:
        """Read a file that declares things of these kinds."""
        text, source = read_file(path, self.shown_path(path))
        read = reader(text, source) if text is not None else None
        if read is not None:
            self.declared += read.declared
        if read is None or not read.complete:
            self.incomplete.update(kinds)
        self.problems += source.problems
        self.used += source.used
        return read

    def _targets(self, content: Path, terms: tuple[Term, ...]) -> None:
        """Declare what links can lead to beside pages, where any link does."""
        linked = {name.kind for name in self.used}
        start = Position("", 1, 1)
        if "file" in linked:
            files = (path.relative_to(content).as_posix() for path in _files(content, ("**/*",)))
            self.declared += [Name("file", name, start) for name in files]
        if "anchor" in linked:
            categories = {term.category for term in terms if term.category}
            ids = dict.fromkeys(name.id for name in self.declared if name.kind == "term")
            ids |= dict.fromkeys(re.sub(r"\W+", "-", name.lower()) for name in categories)
            self.declared += [Name("anchor", f"{GLOSSARY_PAGE}#{name}", start) for name in ids]
        if "term" in self.incomplete or not terms or (content / GLOSSARY_PAGE).exists():
            self.incomplete |= {"anchor"}

    def _tell_unread(self, quizzes: Path, content: Path) -> None:
        """Say which files look like banks but are none to us."""
        for path in _dead_links(quizzes):
            source = _source(self.shown_path(path))
            message, hint = "this link leads nowhere", "remove it, or let it lead to a bank"
            source.report(source.at(0, 0), "unreadable", message, hint)
            self.problems += source.problems
            self.incomplete |= {"bank", "item", "page"}
        for path in _unread(quizzes, content):
            source = _source(self.shown_path(path))
            if path.parent == quizzes and is_glossary(path):
                message = f"the glossary is read from `{GLOSSARY}` only"
                hint = f"rename it to `{GLOSSARY}`; a bank needs another name"
                source.report(source.at(0, 0), "unread-file", message, hint)
                self.incomplete |= {"term", "page"}
            else:
                message = "this file is not read"
                what, folder = "banks", quizzes
                if path.is_relative_to(quizzes / BLUEPRINTS):
                    what, folder = "blueprints", quizzes / BLUEPRINTS
                hint = f"{what} stand in `{_name(folder, self.root)}/` itself and end in `.yml`"
                source.report(source.at(0, 0), "unread-file", message, hint, severity="warning")
            self.problems += source.problems

    def shown_path(self, path: Path) -> str:
        return (self.shown if path.is_relative_to(self.root) else "") + _name(path, self.root)

    def _pages(self, folder: Path, *, teach: bool) -> list[Page]:
        """Read the pages; with `teach`, what they say they teach are the course's concepts."""
        pages = []
        problems, used = len(self.problems), len(self.used)
        paths = _files(folder, ("**/*.md",))
        step = self.follow("reading pages", len(paths))
        for path in paths:
            name = path.relative_to(folder).as_posix()
            read = self.file(path, partial(read_page, name), "lesson", "objective", "page")
            if read is not None:
                pages.append(read.page)
            step()
        if teach:
            taught = (name for name in reversed(self.used[used:]) if name.kind == "concept")
            self.declared += {name.id: name for name in taught}.values()
        if not any(page.lesson for page in pages):
            self.incomplete |= {"objective"}
        if teach and (len(self.problems) > problems or not any(page.lesson for page in pages)):
            self.incomplete |= {"concept"}
        return pages


def is_glossary(path: Path) -> bool:
    """Whether a file is called like the glossary, whatever its capitals and its suffix."""
    return path.stem.lower() == Path(GLOSSARY).stem


def _unread(quizzes: Path, content: Path) -> list[Path]:
    """Files below `quizzes` that look like banks, or like a glossary, and are not read."""
    read = {path for path in _files(quizzes, BANKS) if not is_glossary(path)}
    read.update((quizzes / GLOSSARY, *_files(quizzes / BLUEPRINTS, BANKS)))
    return [
        path
        for path in _files(quizzes, ("**/*.[Yy][Mm][Ll]", "**/*.[Yy][Aa][Mm][Ll]"))
        if path not in read and not path.is_relative_to(content)
    ]


def _dead_links(quizzes: Path) -> list[Path]:
    """What is called like a bank and leads nowhere."""
    found = (path for pattern in BANKS for path in quizzes.glob(pattern))
    return sorted(path for path in found if path.is_symlink() and not path.exists())


def _name(path: Path, root: Path) -> str:
    """A path below the course; a folder named in full can be anywhere else."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def _files(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = (path for pattern in patterns for path in folder.glob(pattern))
    visible = (
        path
        for path in found
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    return sorted(visible, key=lambda path: path.as_posix())
