"""What the writer of a type says of an item; `item_xml.py` makes the whole of it."""

from dataclasses import dataclass
from typing import Literal

Cardinality = Literal["single", "multiple", "ordered"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A response of an item: its `base` type, the right one in `key`, and what each value earns.

    `mapped` holds pairs of a value and its points; `bounds` are the least and most of their sum,
    None for no bound. `ignores_case` is of texts.
    """

    name: str
    cardinality: Cardinality
    base: str
    key: tuple[str, ...] = ()
    mapped: tuple[tuple[str, float], ...] = ()
    bounds: tuple[float | None, float | None] = (None, None)
    ignores_case: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Feedback by its identifier, and the condition on which a learner is shown it.

    It always is where the condition is empty; None leaves that to the rules of the item. `text` is
    Markdown, empty for what stands within the item already.
    """

    name: str
    text: str
    condition: str | None = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """Rules that set SCORE in points; `template` names standard ones that do the same, if any."""

    rules: str
    template: Literal["match_correct", "map_response"] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of an item that its type decides.

    `interaction` is XML, and `behind` what follows it; `asks` says that the stem stands in it as
    its prompt. `marking` is None for what only a person can mark. `places` are choices whose places
    the rules need to know. `says` that feedback stands with choices, and is shown with those that
    are chosen.
    """

    responses: tuple[Declared, ...]
    interaction: str
    marking: Marking | None
    asks: bool = False
    behind: str = ""
    shown: tuple[Shown, ...] = ()
    places: tuple[str, ...] = ()
    says: bool = False
