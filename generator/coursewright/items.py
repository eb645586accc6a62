"""The item types of the model, and what they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from .problems import Position

Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Scoring = Literal[
    "all-or-nothing",
    "right-minus-wrong",
    "net-correct",
    "coverage",
    "each-decision",
    "weighted",
    "per-part",
    "exact",
    "absolute-position",
    "next-item",
    "longest-ordered-subset",
    "kendall-distance",
]
Verdict = Literal["correct", "partly-correct", "incorrect"]
State = Literal["draft", "reviewed", "retired"]

LEVELS: tuple[str, ...] = get_args(Level)
VERDICTS: tuple[str, ...] = get_args(Verdict)
STATES: tuple[str, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Option:
    """What a learner chooses; `weight` is its credit under the rule `weighted`.

    A `fixed` option keeps its place when options are shuffled.
    """

    id: str
    text: str
    feedback: str | None
    weight: float | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """`penalty` is the share of the item's points that opening it costs."""

    text: str
    penalty: float = 0


@dataclass(frozen=True, slots=True)
class Status:
    """How far an item's review is, by whom and on which day (ISO 8601), where that was written."""

    state: State
    by: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFields:
    """What every item has. Texts are Markdown; `points` is the item's weight.

    `feedback` is shown after every response, `verdict_feedback` after one with that verdict.
    `penalty` is the share lost for each earlier try, `floor` the lowest score of a response.
    With `certainty` the points are those of certainty-based marking. `case` names the stimulus
    that the item shares with others of its bank. `lint` holds, by the code of a lint rule, the
    reason why it is switched off here, or `on`. `title` is what other tools call the item: no
    learner reads it.
    """

    id: str
    stem: str
    position: Position = field(compare=False, repr=False)  # an item above may move it
    title: str | None = None
    feedback: str | None = None
    verdict_feedback: Mapping[Verdict, str] = field(default_factory=dict)
    hints: tuple[Hint, ...] = ()
    points: float = 1
    penalty: float = 0
    floor: float = 0
    certainty: bool = False
    seconds: int | None = None
    level: Level | None = None
    concepts: tuple[str, ...] = ()
    objective: str | None = None
    tags: tuple[str, ...] = ()
    scoring: Scoring = "all-or-nothing"
    case: str | None = None
    status: Status | None = None
    lint: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_published(self) -> bool:
        """Whether learners may meet the item: drafts and retired items are on no page."""
        return self.status is None or self.status.state == "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceItem(ItemFields):
    options: tuple[Option, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleResponseItem(ItemFields):
    """`key` stands in the order of the options."""

    options: tuple[Option, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseItem(ItemFields):
    """`reasons` holds the feedback to whoever said true, or false."""

    key: bool
    reasons: Mapping[bool, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AcceptedText:
    """A text, wildcard or pattern that a response may match, and the score it then earns.

    One with a score of 0 is an expected error, there for its feedback.
    """

    kind: Literal["text", "wildcard", "pattern"]
    text: str
    score: float = 1
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """What else does not count when texts are compared: accents, and up to `distance` edits."""

    accents: bool = False
    distance: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntryItem(ItemFields):
    """`accept` is plain text, compared after folding; the first that matches counts."""

    accept: tuple[AcceptedText, ...]
    spelling: Spelling = Spelling()


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may be from what it stands for: at most one of these is given.

    `absolute` and `share` are decimal numbers as written, a share of 0.02 being 2 % of the number;
    `figures` is a count of significant ones.
    """

    absolute: str | None = None
    share: str | None = None
    figures: int | None = None


@dataclass(frozen=True, slots=True)
class AcceptedNumber:
    """The numbers from `least` to `most`, and what a response among them earns.

    `value` is what they stand for, as shown, and `tolerance` what makes the interval of it; `id`
    names an error path, None is the key.
    """

    least: float
    most: float
    value: str
    score: float = 1
    feedback: str | None = None
    id: str | None = None
    tolerance: Tolerance = Tolerance()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may be chosen; a number in it is worth `factor` times as much."""

    text: str
    factor: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericItem(ItemFields):
    """The first of `accept` that a response lies in counts.

    `unit_penalty` is the share lost by the right number in a wrong unit. With one unit there is
    nothing to choose: it stands behind the field. `example` is a worked example.
    """

    accept: tuple[AcceptedNumber, ...]
    units: tuple[Unit, ...] = ()
    unit_penalty: float = 0.5
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that differs between the variants of an item: one of these decimal numbers."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorPath:
    """A usual wrong way to a number: its formula as written, and what its result earns."""

    id: str
    formula: str
    feedback: str | None
    score: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculatedItem(ItemFields):
    """An item with other numbers in each of its variants; a formula stands as it was written.

    `variants` are the items that learners meet, all with the id of this one, and `values` the
    numbers of each, in the order of the variables. `seed` is what they were drawn by.
    """

    variables: tuple[Variable, ...]
    formula: str
    errors: tuple[ErrorPath, ...]
    variants: tuple[NumericItem, ...]
    values: tuple[tuple[str, ...], ...] = ()
    tolerance: Tolerance = Tolerance()
    units: tuple[Unit, ...] = ()
    unit_penalty: float = 0.5
    example: str | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingItem(ItemFields):
    """`key` holds the id of the right option for each premise; an option may be right for none."""

    premises: tuple[Option, ...]
    options: tuple[Option, ...]
    key: Mapping[str, str]
    scoring: Scoring = "per-part"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderingItem(ItemFields):
    """`options` stand in the right order."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoriseItem(ItemFields):
    """`key` holds the ids of the buckets that each card belongs to, in the order of the buckets."""

    buckets: tuple[Option, ...]
    cards: tuple[Option, ...]
    key: Mapping[str, tuple[str, ...]]
    scoring: Scoring = "per-part"


@dataclass(frozen=True, slots=True)
class TextGap:
    id: str
    accept: tuple[AcceptedText, ...]
    spelling: Spelling = Spelling()
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class NumberGap:
    id: str
    accept: tuple[AcceptedNumber, ...]
    feedback: str | None = None


@dataclass(frozen=True, slots=True)
class ChoiceGap:
    id: str
    options: tuple[Option, ...]
    key: str
    feedback: str | None = None


Gap = TextGap | NumberGap | ChoiceGap


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeItem(ItemFields):
    """`text` is Markdown in which `{id}` stands once for each gap; gaps in order of the text."""

    text: str
    gaps: tuple[Gap, ...]
    scoring: Scoring = "per-part"


@dataclass(frozen=True, slots=True)
class Area:
    """A part of an image, by percentages of its width and height; `text` is its spoken name."""

    id: str
    text: str
    feedback: str | None
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HotspotItem(ItemFields):
    """`image` is a path below the content folder, `alt` its text alternative."""

    image: str
    alt: str
    areas: tuple[Area, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of a rubric; a text at the level with number n earns n points of it."""

    id: str
    text: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedTextItem(ItemFields):
    """`words` is an advice on the length; it and `model_response` are None where there is none."""

    rubric: tuple[Criterion, ...]
    model_response: str | None = None
    words: int | None = None


Item = (
    ChoiceItem
    | MultipleResponseItem
    | TrueFalseItem
    | TextEntryItem
    | NumericItem
    | CalculatedItem
    | MatchingItem
    | OrderingItem
    | CategoriseItem
    | ClozeItem
    | HotspotItem
    | ExtendedTextItem
)

ITEM_TYPES: Mapping[type[Item], str] = {
    ChoiceItem: "choice",
    MultipleResponseItem: "multiple-response",
    TrueFalseItem: "true-false",
    TextEntryItem: "text-entry",
    NumericItem: "numeric",
    CalculatedItem: "calculated",
    MatchingItem: "matching",
    OrderingItem: "ordering",
    CategoriseItem: "categorise",
    ClozeItem: "cloze",
    HotspotItem: "hotspot",
    ExtendedTextItem: "extended-text",
}
