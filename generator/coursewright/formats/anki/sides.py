"""Items and terms → the sides of cards, as the HTML that Anki shows."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from posixpath import basename, splitext

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup as Safe

from ...items import ChoiceGap, ClozeItem, Gap
from ...model import Term
from ...slugs import slug
from ...words import Words
from ..format import Surroundings
from ..texts import Texts, read_plain
from ..worded import Reason, Worded, filled, gap_answers, met, worded
from ..writing import Task

_OPENING = re.compile(r"\{\{(?=c[0-9])")
_GAP = re.compile("GAPq([0-9]+)q")


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader(__package__.partition(".")[0]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


class Sides:
    """Writes the sides of cards; `media` are the files they show, by their names in Anki."""

    def __init__(self, surroundings: Surroundings, words: Words) -> None:
        self._file = surroundings.file
        self._words = words
        self._texts = Texts(surroundings.markup, "latex", self._image)
        self.media: dict[str, bytes] = {}

    def _image(self, path: str) -> str | None:
        data = self._file(path)
        if data is None:
            return None
        stem, suffix = splitext(basename(path))
        # All media of Anki lie in one folder: the name tells the file.
        digest = hashlib.sha256(data).hexdigest()[:12]
        name = f"{slug(stem) or 'image'}-{digest}{suffix.lower()}"
        self.media[name] = data
        return name

    def missing(self) -> tuple[str, ...]:
        """What was left out since this was last asked: `image`, `link`."""
        return self._texts.take_losses()

    def basic(self, task: Task) -> tuple[str, str]:
        """The front with stem and options, the back with key, reasons and feedback."""
        found = worded(task.item, self._words)
        stem = (*self._case(task), *found.stem)
        front = _drawn("front.html", stem=self._all(stem), offered=map(self._all, found.offered))
        return front, self._back(found.answers, found.reasons, met(task.item).feedback)

    def cloze(self, task: Task, item: ClozeItem) -> tuple[str, str]:
        """The text with its gaps in Anki's braces, each a card of its own, and what is behind."""
        places = {gap.id: place for place, gap in enumerate(item.gaps)}
        text = filled(item, lambda gap: f"GAPq{places[gap.id]}q")
        found: Worded = worded(item, self._words)
        stem = (*self._case(task), *found.stem[:-1], text)
        shown = _OPENING.sub("{&#123;", _drawn("front.html", stem=self._all(stem), offered=()))
        front = _GAP.sub(lambda match: self._gap(int(match[1]), item.gaps), shown)
        return front, self._back((), found.reasons, item.feedback)

    def term(self, term: Term) -> tuple[str, str]:
        """The term, and behind it the definition with example and other names."""
        more = [term.example] if term.example is not None else []
        if term.aliases:
            names = self._words.joined(term.aliases)
            more.append(read_plain(self._words.filled("also", terms=names)))
        back = self._back((term.definition,), (), "\n\n".join(more) or None)
        return str(Safe.escape(term.term)), back

    def _case(self, task: Task) -> tuple[str, ...]:
        return () if task.case is None else (task.case.text,)

    def _gap(self, place: int, gaps: Sequence[Gap]) -> str:
        gap = gaps[place]
        answer = _apart(self._inline(self._words.joined(gap_answers(gap, self._words))))
        if not isinstance(gap, ChoiceGap):
            return f"{{{{c{place + 1}::{answer}}}}}"
        hint = " / ".join(_apart(self._inline(option.text)) for option in gap.options)
        return f"{{{{c{place + 1}::{answer}::{hint}}}}}"

    def _back(self, answers: Sequence[str], reasons: Iterable[Reason], feedback: str | None) -> str:
        return _drawn(
            "back.html",
            answers=self._all(answers),
            reasons=[(self._html(about), self._html(text)) for about, text in reasons],
            feedback=None if feedback is None else self._html(feedback),
        )

    def _all(self, texts: Iterable[str]) -> list[Safe]:
        return [self._html(text) for text in texts]

    def _html(self, markdown: str) -> Safe:
        return Safe(self._texts.html(markdown))

    def _inline(self, markdown: str) -> str:
        inline = self._texts.inline(markdown)
        return self._texts.html(markdown) if inline is None else inline


def _apart(shown: str) -> str:
    """HTML in which nothing ends a gap of Anki's."""
    return shown.replace("}}", "}&#125;").replace("::", ":&#58;")


def _drawn(name: str, **values: object) -> str:
    return _templates().get_template(f"anki/{name}").render(**values).strip()
