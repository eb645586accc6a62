"""What a format is: how it is read and written, and what it carries of which item type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ..markup import Markup
from ..model import Case, ItemBank, Term
from ..problems import Problem
from ..words import Words, words_of
from .entry import Entry, ReadItem


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file of another tool: nothing in it is trusted.

    `path` is shown in positions. Images of its texts go into the folder `media`, a path below the
    content folder.
    """

    path: str
    data: bytes
    media: str = "media"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: its items in order, and `problems` of what is no item.

    `files` are images by their paths below the content folder. `title` is what the file calls the
    whole, None where it has no such name. The items of a case name it, as in a bank.
    """

    items: tuple[ReadItem, ...]
    title: str | None = None
    cases: tuple[Case, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The course around exported banks.

    `markup` renders texts without highlighting; `file` gives a file below the content folder, None
    where there is none. `terms` are those of a glossary that was named beside the banks, for
    formats that carry them. `words` are those of the interface, in the course's language and its
    own where it has some. `options` are what the command was told for
    this format, such as `versions`.
    """

    markup: Markup
    file: Callable[[str], bytes | None]
    terms: tuple[Term, ...] = ()
    words: Words = field(default_factory=partial(words_of, "en"))
    title: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """A BCP 47 tag."""
        return self.words.language


@dataclass(frozen=True, slots=True)
class Written:
    """A file in the other format, and what became of each item, in the order of the banks."""

    data: bytes
    entries: tuple[Entry, ...]


Reader = Callable[[ForeignFile], Reading]
Writer = Callable[[Sequence[ItemBank], Surroundings], Written]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its `name` in commands.

    `carries` holds, for each item type that can be written, the aspects (see `aspects.py`) that
    come along; a type that is missing is refused, for the reason in `refuses` where there is one.
    `partly` says what comes along otherwise than it was.
    `plain` are the parts of texts, such as images and maths, of which only words are left, and
    `carries_terms` says that a glossary becomes cards. `again` says what a second import of the
    same items does in the tools that read the format.
    `is_it` recognises the format by a file's content.
    """

    name: str
    title: str
    suffix: str
    carries: Mapping[str, frozenset[str]]
    again: str
    read: Reader | None = None
    write: Writer | None = None
    is_it: Callable[[bytes], bool] | None = None
    plain: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    carries_terms: bool = False
    refuses: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
