"""Brightspace's CSV: a question is rows of a name and what it holds, from `NewQuestion` on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...numbers import readings
from .marks import in_one_cell, marked, percent
from .row import Layout
from .sheets import SheetRow

_FIRST = "newquestion"
_MARKUP = ("html", "not html")
_TYPES = {
    "wr": "extended-text",
    "sa": "text-entry",
    "m": "matching",
    "mc": "choice",
    "tf": "true-false",
    "ms": "multiple-response",
    "o": "ordering",
}
_RULES: Mapping[str, Mapping[str, str]] = {
    "multiple-response": {
        "allornothing": "all-or-nothing",
        "rightminuswrong": "net-correct",
        "rightanswers": "each-decision",
    },
    "matching": {"allornothing": "all-or-nothing", "equallyweighted": "per-part"},
    "ordering": {"allornothing": "all-or-nothing", "equallyweighted": "absolute-position"},
}
_TEXTS = {
    "id": "id",
    "title": "title",
    "questiontext": "stem",
    "points": "points",
    "feedback": "feedback",
    "answerkey": "model",
}
_SHAPE_OF_FIELD = "inputbox"
_PADDING = [""] * 4  # rows may leave out cells that are empty


@dataclass(slots=True)
class _Question:
    """What its rows have said so far, in the cells of a table as ours are named."""

    line: int
    type: str
    cells: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    parts: int = 0
    keys: list[str] = field(default_factory=list)

    def put(self, name: str, cell: str, header: str) -> None:
        self.cells[name] = cell
        self.shown[name] = header

    def part(self, cell: str, row: Sequence[str], start: str = "") -> None:
        """A text with a number, in front of its feedback."""
        self.parts += 1
        self.put(f"{start}{self.parts}", cell, row[0])
        said = next((text for text in row[3:] if text and text.casefold() not in _MARKUP), "")
        self.put(f"{start}{self.parts} feedback", said, row[0])


def is_brightspace(row: Sequence[str]) -> bool:
    """Whether a question of Brightspace begins in this row."""
    return len(row) > 1 and row[0].strip().casefold() == _FIRST


def questions(rows: Iterable[SheetRow]) -> Iterator[tuple[SheetRow, Layout]]:
    """Each question as one row of a table of its own; comments are left out."""
    found: _Question | None = None
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if is_brightspace(cells):
            if found is not None:
                yield _finished(found)
            found = _Question(row.line, _TYPES.get(cells[1].casefold(), cells[1]))
            found.put("type", found.type, cells[0])
        elif found is not None and cells[0] and not cells[0].startswith("//"):
            _add(found, [*cells, *_PADDING])
    if found is not None:
        yield _finished(found)


def _finished(question: _Question) -> tuple[SheetRow, Layout]:
    if question.keys:
        mark = ", " if question.type == "matching" else "|"
        question.put("key", mark.join(question.keys), question.shown["1"])
    columns = {name: place for place, name in enumerate(question.cells)}
    layout = Layout(columns, question.shown, is_markdown=False, by_letter=False, is_marked=True)
    return SheetRow(question.line, tuple(question.cells.values())), layout


def _add(question: _Question, row: Sequence[str]) -> None:
    name = row[0].casefold()
    if name in _PARTS:
        _PARTS[name](question, row)
    elif name == "scoring":
        rule = _RULES.get(question.type, {}).get(row[1].casefold())
        question.put("scoring" if rule else "another rule", rule or row[1], row[0])
    elif name == "hint":
        hints = [question.cells.get("hints", ""), in_one_cell([marked(_markup(row, 1))])]
        question.put("hints", "\n".join(filter(None, hints)), row[0])
    elif name in _TEXTS:
        question.put(_TEXTS[name], _markup(row, 1), row[0])
    elif name != _SHAPE_OF_FIELD and row[1]:
        question.put(f"row {name}", row[1], row[0])


def _markup(row: Sequence[str], place: int) -> str:
    """A text, as HTML beyond doubt where the cell behind it says so."""
    is_html = row[place] and row[place + 1].casefold() == _MARKUP[0]
    return f"<div>{row[place]}</div>" if is_html else row[place]


def _share(cell: str) -> float | None:
    found = readings(cell)
    return found[0] / 100 if found else None


def _option(question: _Question, row: Sequence[str]) -> None:
    share, text = _share(row[1]), _markup(row, 2)
    is_one = question.type == "choice"
    is_key = share is None or (share >= 1 and not question.keys if is_one else share > 0)
    weight = share if is_one and share and not is_key else None
    if weight:
        question.put("scoring", "weighted", row[0])
    question.part(marked(text, percent(weight) if weight else ""), row)
    if is_key:
        question.keys.append(row[1] if share is None else str(question.parts))


def _answer(question: _Question, row: Sequence[str]) -> None:
    share = _share(row[1])
    is_pattern = row[3].casefold() == "regexp"
    earned = "" if share in (None, 1) else percent(share or 0)
    question.parts += 1
    cell = marked(row[2], "pattern" if is_pattern else "", earned)
    question.put(str(question.parts), cell, row[0])
    if row[3].casefold() == "sensitive":
        question.put("capitals", row[3], "capitals")


def _verdict(question: _Question, row: Sequence[str]) -> None:
    if _share(row[1]):
        question.put("key", row[0].casefold(), row[0])
    question.put(f"feedback {row[0].casefold()}", _markup(row, 2), row[0])


def _choice(question: _Question, row: Sequence[str]) -> None:
    question.put(f"match {row[1]}", marked(_markup(row, 2)), row[0])


def _match(question: _Question, row: Sequence[str]) -> None:
    question.part(marked(_markup(row, 2)), row)
    question.keys.append(f"option {question.parts}={row[1]}")


def _item(question: _Question, row: Sequence[str]) -> None:
    question.part(marked(_markup(row, 1)), [row[0], "", *row[1:]])


_PARTS: Mapping[str, Callable[[_Question, Sequence[str]], None]] = {
    "option": _option,
    "answer": _answer,
    "true": _verdict,
    "false": _verdict,
    "choice": _choice,
    "match": _match,
    "item": _item,
}
