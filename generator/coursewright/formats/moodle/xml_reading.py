"""Moodle XML → questions, with texts as they stand there."""

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from typing import get_args
from xml.etree.ElementTree import Element

from ...problems import Problem
from ..untrusted import unreadable
from ..xml import beginning, place_of, read_parts
from .question import (
    MoodleAnswer,
    MoodleHint,
    MoodlePair,
    MoodleQuestion,
    MoodleText,
    MoodleUnit,
    TextFormat,
    ToleranceType,
    category_path,
)
from .xml_types import FLAGS, KNOWN, own_fields

_FORMATS: tuple[TextFormat, ...] = get_args(TextFormat)
_BEFORE_ROOT = re.compile(rb"\s*(?:\xef\xbb\xbf|<\?[^>]*>)")
_ROOT = re.compile(rb"\s*<quiz(?![^>]*xmlns)[\s>/]")  # that of Canvas has a namespace
_TOLERANCES: Mapping[str, ToleranceType] = {"1": "relative", "2": "nominal", "3": "geometric"}
_OFF = frozenset(("", "0", "false", "no"))
PENALTY = 1 / 3  # what Moodle takes where a file says nothing


def is_moodle_xml(data: bytes) -> bool:
    """Whether `<quiz>` is the first element, behind comments as long as may be."""
    data, place = beginning(data, len(data)), 0
    while (match := _BEFORE_ROOT.match(data, place)) is not None:
        place = match.end()
    while (start := data[place : place + 1000].lstrip()).startswith(b"<!--"):
        end = data.find(b"-->", data.find(b"<!--", place) + 4)
        if end < 0 or not start:
            return False
        place = end + 3
    return _ROOT.match(data, place) is not None


def read_moodle_xml(data: bytes, path: str) -> tuple[list[MoodleQuestion], list[Problem]]:
    """The questions of a file in order, and what is damaged in it.

    Raises UnreadableError for what is no Moodle XML at all.
    """
    root, problems = read_parts(data, path, ("question",))
    if root.tag != "quiz":
        place = place_of(root, path)
        message = f"the file begins with `<{root.tag[:60]}>`, and Moodle XML with `<quiz>`"
        hint = "export the questions from Moodle's question bank again"
        raise unreadable(path, "not-moodle-xml", message, hint, place=(place.line, place.column))
    reader = _Reader(path)
    return list(reader.questions(root)), [*problems, *reader.problems]


class _Reader:
    """Goes through one file; `problems` tells of damaged parts of questions."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []

    def questions(self, root: Element) -> Iterator[MoodleQuestion]:
        category = ""
        for element in root:
            if element.tag != "question":
                self._tell(element, "unknown-element", f"`<{element.tag}>` is no question")
            elif element.get("type") == "category":
                category = category_path(string(element.find("category")))
                if string(element.find("info")):
                    place = place_of(element, self._path)
                    message = f"the description of the category `{category[:60]}` is left out"
                    self.problems.append(Problem(place, "info", "no-item", message))
            else:
                yield self._question(element, category)

    def _tell(self, element: Element, code: str, message: str) -> None:
        place = place_of(element, self._path)
        self.problems.append(Problem(place, "warning", code, f"{message}: it is left out"))

    def _question(self, element: Element, category: str) -> MoodleQuestion:
        return MoodleQuestion(
            type=element.get("type", ""),
            position=place_of(element, self._path),
            name=string(element.find("name")),
            text=self._with_old_image(element, self.text(element.find("questiontext"))),
            general_feedback=self.text(element.find("generalfeedback")),
            correct_feedback=self.text(element.find("correctfeedback")),
            partly_correct_feedback=self.text(element.find("partiallycorrectfeedback")),
            incorrect_feedback=self.text(element.find("incorrectfeedback")),
            answers=tuple(self._answer(answer) for answer in element.findall("answer")),
            pairs=tuple(self._pair(pair) for pair in element.findall("subquestion")),
            hints=tuple(self._hint(hint) for hint in element.findall("hint")),
            units=tuple(self._units(element)),
            grade=self._number(element.find("defaultgrade"), 1),
            penalty=self._number(element.find("penalty"), PENALTY),
            tags=tuple(filter(None, (string(tag) for tag in element.findall("tags/tag")))),
            idnumber=string(element.find("idnumber")) or None,
            category=category,
            single=is_true(element.find("single"), otherwise=True),
            shuffle=is_true(element.find("shuffleanswers"), otherwise=True),
            case_sensitive=is_true(element.find("usecase"), otherwise=False),
            more=own_fields(element, self.text, self._files),
            unread=tuple(_unread(element)),
        )

    def _number(self, element: Element | None, otherwise: float) -> float:
        """A number as written; `otherwise` where there is none."""
        text = string(element)
        if not text:
            return otherwise
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = float("nan")
        if abs(number) < 1e9:
            return number
        assert element is not None
        self._tell(element, "invalid-value", f"`{text[:40]}` is no number that counts")
        return otherwise

    def text(self, element: Element | None) -> MoodleText:
        """A text with the files that stand beside it."""
        if element is None:
            return MoodleText()
        text = element.find("text")
        written = text.text if text is not None else element.text
        format_ = element.get("format", "html")
        named: TextFormat = next((name for name in _FORMATS if name == format_), "html")
        return MoodleText(written or "", named, self._files(element))

    def _files(self, element: Element) -> dict[str, bytes]:
        return {
            file.get("name", ""): data
            for file in element.findall("file")
            if (data := self._data(file)) is not None
        }

    def _data(self, file: Element) -> bytes | None:
        try:
            return b64decode("".join((file.text or "").split()), validate=True)
        except (Base64Error, ValueError):
            self._tell(file, "damaged-file", f"the file `{file.get('name', '')}` is damaged")
            return None

    def _with_old_image(self, element: Element, text: MoodleText) -> MoodleText:
        """The image of a question as Moodle kept it before version 2."""
        image, name = element.find("image_base64"), string(element.find("image"))
        if image is None or not name:
            return text
        name = name.rpartition("/")[2]
        data = self._data(image)
        shown = f'{text.text} <img src="@@PLUGINFILE@@/{name}" />'
        return MoodleText(shown, text.format, {**text.files, **({name: data} if data else {})})

    def _answer(self, element: Element) -> MoodleAnswer:
        tolerance = string(element.find("tolerance")) or None
        kind = _TOLERANCES.get(string(element.find("tolerancetype")), "nominal")
        return MoodleAnswer(
            self.text(element),
            self._fraction(element),
            self.text(element.find("feedback")),
            tolerance,
            kind,
        )

    def _fraction(self, element: Element) -> float:
        """In per cent; Moodle 1.5 wrote it as an element."""
        text = element.get("fraction", string(element.find("fraction"))).replace(",", ".")
        try:
            fraction = float(text or 0)
        except ValueError:
            fraction = float("nan")
        if abs(fraction) <= 100_000:
            return fraction
        self._tell(element, "invalid-value", f"the fraction `{text[:40]}` is no share")
        return 0

    def _pair(self, element: Element) -> MoodlePair:
        return MoodlePair(self.text(element), string(element.find("answer")))

    def _hint(self, element: Element) -> MoodleHint:
        shows, clears = (
            element.find(name) is not None for name in ("shownumcorrect", "clearwrong")
        )
        return MoodleHint(self.text(element), shows, clears)

    def _units(self, element: Element) -> Iterator[MoodleUnit]:
        for unit in element.findall("units/unit"):
            name = string(unit.find("unit_name"))
            yield MoodleUnit(name, self._number(unit.find("multiplier"), 1))


def string(element: Element | None) -> str:
    """What is written in an element, or in the `<text>` inside of it; empty without one."""
    if element is None:
        return ""
    text = element.find("text")
    return ((element if text is None else text).text or "").strip()


def is_true(element: Element | None, *, otherwise: bool) -> bool:
    text = string(element).lower()
    return text in ("1", "true", "yes") if text else otherwise


def _unread(element: Element) -> Iterator[str]:
    """What the question has and nothing here holds: elements that are not known, or set."""
    seen = set()
    for child in element:
        name = str(child.tag)
        if name in KNOWN or name in seen or (name in FLAGS and string(child).lower() in _OFF):
            continue
        if "".join(child.itertext()).strip():
            seen.add(name)
            yield name
