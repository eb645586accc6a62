"""A course as immutable values: what was read, and nothing about how it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from .blueprints import Blueprint
from .items import Item, Level
from .problems import Position

BlockName = Literal["quiz", "pretest", "exam", "flashcards", "review", "progress", "certificate"]
Front = Literal["term", "definition", "odd-one-out"]
Shuffle = Literal["none", "options", "items", "all"]
NameKind = Literal[
    "concept",
    "lesson",
    "objective",
    "term",
    "word",
    "category",
    "bank",
    "item",
    "case",
    "page",
    "anchor",
    "file",
    "rule",
    "blueprint",
]

FRONTS: tuple[str, ...] = get_args(Front)
SHUFFLES: tuple[str, ...] = get_args(Shuffle)


@dataclass(frozen=True, slots=True)
class Name:
    """An id in the sources, where it is declared or where it is used; `bank` says where an item is.

    The kind `word` is a spelling of a glossary term, folded, and a `category` what such terms stand
    under; a `page` and a `file` are named by their paths below the content folder, an `anchor` by
    its page and its id.
    """

    kind: NameKind
    id: str
    position: Position
    bank: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A stimulus that several items of a bank share; `text` is Markdown."""

    id: str
    title: str
    text: str
    position: Position = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ItemBank:
    """All items on a topic; `on_pages` is False to keep them off bank pages, review and search.

    The items of a case stand beside each other. `lint` is as an item's, for all of them.
    `rough` are items with mistakes whose wording could be read: nothing but lint looks at them.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    description: str | None
    on_pages: bool
    position: Position = field(compare=False)
    cases: tuple[Case, ...] = ()
    lint: Mapping[str, str] = field(default_factory=dict)
    rough: tuple[Item, ...] = field(default=(), compare=False, repr=False)

    @property
    def published(self) -> tuple[Item, ...]:
        """The items that learners may meet: no drafts, and none that is retired."""
        return tuple(item for item in self.items if item.is_published)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary; `definition` and `example` are Markdown."""

    id: str
    term: str
    definition: str
    category: str | None
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    position: Position = field(compare=False)
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """What lessons teach; `levels` is at how many different levels items are to test it."""

    id: str
    statement: str | None
    position: Position = field(compare=False)
    levels: int = 1


@dataclass(frozen=True, slots=True)
class Objective:
    id: str
    text: str
    level: Level | None
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    id: str
    title: str
    unit: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page as written, with the concepts that are taught under it."""

    source: str
    concepts: tuple[str, ...]
    position: Position = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFields:
    """What every fenced block has that shows items; `text` is what was read.

    With `confidence` learners say how sure they are when they check a response. `minutes` is the
    time that an exam gives, None for no limit.
    """

    name: BlockName = "quiz"
    shuffle: Shuffle
    text: str = field(compare=False, repr=False)
    position: Position = field(compare=False)
    confidence: bool = False
    minutes: int | None = None

    @property
    def is_exam(self) -> bool:
        """An exam tells nothing before all of it is submitted."""
        return self.name == "exam"

    @property
    def is_scored(self) -> bool:
        """A pretest comes before what it asks about: it tells right from wrong, and no score."""
        return self.name != "pretest"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizBlock(BlockFields):
    """A block that shows the items named, or all of the bank; `draw` of them a form.

    `position` is that of `draw` where it is given, else the block's.
    """

    bank: str
    items: tuple[str, ...] | None
    draw: int | None
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintBlock(BlockFields):
    """A block that shows the forms of a blueprint, drawn by its seed or by another one.

    `position` is that of `seed` where it is given, else the block's.
    """

    blueprint: str
    seed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBlock:
    """A block that shows terms as cards: those of its categories, or all; `draw` of the cards.

    `position` is that of `draw` where it is given, else the block's; `text` is what was read.
    """

    name: BlockName = "flashcards"
    front: Front = "term"
    categories: tuple[str, ...] | None = None
    draw: int | None = None
    shuffle: bool = False
    seed: int = 0
    text: str = field(compare=False, repr=False)
    position: Position = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """A block that shows what a learner has done or is to do, made from the whole course."""

    name: BlockName
    text: str = field(compare=False, repr=False)
    position: Position = field(compare=False)


ItemBlock = QuizBlock | BlueprintBlock
Block = ItemBlock | CardBlock | PageBlock


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page below the content folder; `lesson` is None for any other page."""

    path: str
    lesson: Lesson | None
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What was read; `has_unread_items` says that there is more in the banks."""

    banks: tuple[ItemBank, ...]
    terms: tuple[Term, ...]
    pages: tuple[Page, ...]
    concepts: tuple[Concept, ...]
    blueprints: tuple[Blueprint, ...] = ()
    has_unread_items: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read of a course, with what is needed to hold its files against each other.

    `incomplete` are the kinds of which more may be declared than could be read: nothing that is
    used can be called unknown there.
    """

    course: Course
    declared: tuple[Name, ...]
    used: tuple[Name, ...]
    incomplete: frozenset[NameKind]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a course's `mkdocs.yml` says of its sources: their folders, relative to the course.

    `lint` is as an item's, for the whole course, and `used` the places of its rules; `language` is
    that of the theme, a BCP 47 tag that stands at `language_at`, and `title` the site's, empty
    where there is none. `course` is what browsers store results under.
    """

    content: str = "content"
    quizzes: str = "quizzes"
    language: str = "en"
    title: str = ""
    course: str = "course"
    lint: Mapping[str, str] = field(default_factory=dict)
    used: tuple[Name, ...] = field(default=(), compare=False, repr=False)
    language_at: Position | None = field(default=None, compare=False, repr=False)
