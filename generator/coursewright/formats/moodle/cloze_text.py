r"""Moodle's embedded answers, `{1:SHORTANSWER:=Paris#Right~%50%Lyon~*#No}`, as data and back.

In them `\}` and `\#` are signs that mean themselves, and characters of HTML are decoded once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from ..entry import RefusedError

Kind = Literal["text", "number", "choice", "several"]

_NAMES: dict[Kind, tuple[str, ...]] = {
    "text": ("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"),
    "number": ("NUMERICAL", "NM"),
    "choice": tuple(
        f"{name}{how}"
        for name in ("MULTICHOICE", "MC")
        for how in ("", "_V", "_H", "_S", "_VS", "_HS", "V", "H", "S", "VS", "HS")
    ),
    "several": tuple(
        f"{name}{how}"
        for name in ("MULTIRESPONSE", "MR")
        for how in ("", "_H", "_S", "_HS", "H", "S", "HS")
    ),
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names}
_EXACT = frozenset(("SHORTANSWER_C", "SAC", "MWC"))
_START = re.compile(r"(?<!\\)\{\s*([0-9]*)\s*:\s*([A-Z_]+)\s*:")
_FRACTION = re.compile(r"\s*(?:(=)|%\s*(-?[0-9]+(?:[.,][0-9]*)?)\s*%)")
_ESCAPED = re.compile(r"\\([}#])")
_ENTITY = re.compile(r"&#?\w+;")


@dataclass(frozen=True, slots=True)
class Alternative:
    """An answer that earns `fraction` per cent; a number has its tolerance, `text` as written."""

    text: str
    fraction: float
    feedback: str = ""
    tolerance: str | None = None


@dataclass(frozen=True, slots=True)
class Embedded:
    """A question inside of a text, with its weight among the others."""

    kind: Kind
    alternatives: tuple[Alternative, ...]
    weight: int = 1
    is_exact: bool = False


def read_embedded(text: str) -> tuple[list[str], list[Embedded]]:
    """A text as the pieces around its questions, one more than there are of these.

    Raises RefusedError for a question that has no end, or no answers.
    """
    pieces: list[str] = []
    found: list[Embedded] = []
    done = 0
    for match in _START.finditer(text):
        kind = _KINDS.get(match[2])
        if kind is None or match.start() < done:
            continue
        end = _end(text, match.end())
        alternatives = tuple(_alternatives(text[match.end() : end], kind))
        if not alternatives:
            raise RefusedError(f"its embedded question number {len(found) + 1} has no answers")
        pieces.append(text[done : match.start()])
        weight = int(match[1][:6] or 1)
        found.append(Embedded(kind, alternatives, weight, match[2] in _EXACT))
        done = end + 1
    return [*pieces, text[done:]], found


def _end(text: str, start: int) -> int:
    place = start
    while place < len(text):
        if text.startswith("\\", place) and not text.startswith("\\\\", place):
            place += 1
        elif text[place] == "}":
            return place
        place += 1
    raise RefusedError("an embedded question has no `}` at its end")


def _split(text: str, mark: str, most: int = -1) -> list[str]:
    """Parts between marks that nothing escapes; `&#39;` holds no mark."""
    parts: list[str] = []
    start, place = 0, 0
    while place < len(text) and len(parts) != most:
        if text.startswith("\\", place) and not text.startswith("\\\\", place):
            place += 1
        elif text[place] == "&" and (entity := _ENTITY.match(text, place)):
            place = entity.end() - 1
        elif text[place] == mark:
            parts.append(text[start:place])
            start = place + 1
        place += 1
    return [*parts, text[start:]]


def _alternatives(text: str, kind: Kind) -> Iterator[Alternative]:
    for part in _split(text, "~"):
        if not part.strip():
            continue
        answer, _, feedback = _parted(part)
        match = _FRACTION.match(answer)
        fraction = _fraction(match)
        answer = answer[match.end() :] if match else answer
        tolerance = None
        if kind == "number" and ":" in answer:
            answer, _, tolerance = answer.partition(":")
        yield Alternative(_meant(answer), fraction, _meant(feedback), tolerance)


def _meant(text: str) -> str:
    return unescape(_ESCAPED.sub(r"\1", text.replace("\\~", "~"))).strip()


def _parted(part: str) -> tuple[str, str, str]:
    answer, *feedback = _split(part, "#", 1)
    return answer, "#", feedback[0] if feedback else ""


def _fraction(match: re.Match[str] | None) -> float:
    if match is None:
        return 0
    return 100 if match[1] else float(match[2].replace(",", "."))


def written_embedded(embedded: Embedded) -> str:
    """The question as it stands in a text of Moodle."""
    name = _NAMES[embedded.kind][0]
    alternatives = "~".join(map(_written, embedded.alternatives))
    return f"{{{embedded.weight}:{name}:{alternatives}}}"


def _written(alternative: Alternative) -> str:
    fraction = "=" if alternative.fraction == 100 else f"%{alternative.fraction:g}%"
    tolerance = f":{alternative.tolerance}" if alternative.tolerance else ""
    feedback = f"#{_escape(alternative.feedback)}" if alternative.feedback else ""
    return f"{fraction}{_escape(alternative.text)}{tolerance}{feedback}"


def _escape(text: str) -> str:
    # Moodle takes `&amp;` at the end of an answer for a part of what follows.
    text = text.replace("&", "&#38;").replace("<", "&lt;").replace("~", "&#126;")
    text = text.replace("\\", "&#92;")  # else it would escape what follows
    return re.sub(r"(?<!&)#", r"\\#", text).replace("}", r"\}")


def weights_differ(found: Sequence[Embedded]) -> bool:
    return len({embedded.weight for embedded in found}) > 1
