"""What an item is set with: texts, words, and the version that it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...numerals import letter
from ...words import Words
from ..writing import Losses
from .texts import Texts

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """`version` counts from 0, which has the options in the order of the bank."""

    texts: Texts
    words: Words
    seed: int
    version: int
    losses: Losses

    @property
    def shuffle_seed(self) -> int:
        """Another for each version: seeds that follow one another share no order."""
        return self.seed * 100 + self.version

    def markdown(self, text: str, field_name: str) -> int:
        return self.texts.markdown(text, field_name, self.losses)

    def line(self, label: str, text: str, field_name: str) -> Json:
        """A line of the key with a text in Markdown."""
        return {"label": label, "text": self.markdown(text, field_name)}

    def plain_line(self, label: str, text: str, field_name: str) -> Json:
        return {"label": label, "text": self.texts.plain(text, field_name, self.losses)}


@dataclass(frozen=True, slots=True)
class View:
    """What a type of item adds to the exam, to the answer sheet and to the key.

    `form` is what learners write into, None where the stem has all; `parts` are its rows on the
    answer sheet. `answer` is what is right, `notes` are feedback to single options.
    """

    form: Json | None
    parts: Sequence[Json]
    answer: Sequence[Json]
    notes: Sequence[Json] = ()
    how: str = ""
    rubric: Sequence[Json] = field(default=())


def part(kind: str, label: str = "", letters: Sequence[str] = (), **more: str) -> Json:
    """A row of the answer sheet: a `line` to write on, a `note`, or marks with `letters`.

    Behind each letter of `places` there is a box for a number.
    """
    return {"kind": kind, "label": label, "letters": [*letters], "unit": "", "note": "", **more}


def letters_to(count: int) -> list[str]:
    return [letter(place) for place in range(count)]
