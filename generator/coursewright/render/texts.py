"""Markdown texts of an item as its template prints them."""

import re
from dataclasses import dataclass

from markupsafe import Markup as Safe

from ..markup import Markup

# Tags that a list of plain words can do without.
_MERE_EMPHASIS = re.compile(r"</?(?:a|abbr|b|em|i|ins|mark|strong)\b[^>]*>")
_LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Text:
    """A text, rendered. `phrase` is None where it has blocks, which a label cannot hold."""

    source: str
    markup: Markup
    phrase: Safe | None

    @classmethod
    def of(cls, source: str, markup: Markup) -> "Text":
        phrase = markup.phrase(source)
        return cls(source, markup, None if phrase is None else Safe(phrase))

    @property
    def flow(self) -> Safe:
        """The phrase, or else the blocks."""
        return Safe(self.markup.html(self.source)) if self.phrase is None else self.phrase

    @property
    def plain(self) -> str:
        """The words alone, as they are spoken."""
        return self.markup.plain(self.source)

    @property
    def spoken(self) -> str | None:
        """The words as a name of its own for a control, where not all that reads pages reads maths.

        None where there are no formulas, and what is shown is the name.
        """
        return self.plain if "<math" in self.flow else None

    @property
    def name(self) -> str:
        """The words alone, as a list of choices shows them."""
        plain = self.plain
        return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1]}…"

    @property
    def is_plain(self) -> bool:
        """Whether its words alone say all that it shows."""
        phrase = self.phrase
        return phrase is not None and "<" not in _MERE_EMPHASIS.sub("", phrase)
