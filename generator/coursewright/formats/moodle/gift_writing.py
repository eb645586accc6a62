"""Moodle's questions → GIFT that its strictest readers take."""

import re
from collections.abc import Iterable, Iterator

from .missing_word import BEHIND
from .question import MoodleAnswer, MoodleQuestion, MoodleText
from .read_typed import ANYTHING

_ROOT_CATEGORY = "$course$/top/"
_SIGNS = re.compile(r"[\\~=#{}:]")
_PLAIN = re.compile(r"(?:<p>)?([^<>&\n]*)(?:</p>)?")
# What Moodle's automatic format changes: addresses, faces and formulas. Braces are signs.
_CHANGED = re.compile(r"https?://|www\.|[:;]-?[()DPpO/]|\$\$|\\[(\[]|[{}]")


def write_gift(questions: Iterable[MoodleQuestion]) -> bytes:
    """A file of questions, with a line for each category that they stand in."""
    return "\n".join(_blocks(questions)).encode()


def _blocks(questions: Iterable[MoodleQuestion]) -> Iterator[str]:
    category = None
    for question in questions:
        if question.category != category:
            category = question.category
            yield f"$CATEGORY: {_ROOT_CATEGORY}{' '.join(category.split())}\n"
        yield "".join(f"{line}\n" for line in _Block(question).lines())


class _Block:
    """One question; its texts are HTML all together, or words all together."""

    def __init__(self, question: MoodleQuestion) -> None:
        self._question = question
        self._is_html = not all(_is_plain(text) for text in _texts(question))

    def lines(self) -> Iterator[str]:
        question = self._question
        marks = [f"[tag:{_mark(tag)}]" for tag in question.tags]
        if question.idnumber:
            marks.insert(0, f"[id:{_mark(question.idnumber)}]")
        if marks:
            yield f"// {' '.join(marks)}"
        format_ = "[html]" if self._is_html else ""
        yield f"::{_escaped(question.name)}::{format_}{self._text(question.text)} {{"
        yield from self._answers()
        if question.general_feedback.text:
            yield f"\t####{self._text(question.general_feedback)}"
        behind = question.more.get(BEHIND)
        yield "}" + (self._text(behind) if isinstance(behind, MoodleText) else "")

    def _answers(self) -> Iterator[str]:
        match self._question.type:
            case "multichoice":
                for answer in self._question.answers:
                    yield "\t" + self._option(answer)
            case "truefalse":
                yield "\t" + self._verdict()
            case "shortanswer":
                # An arrow behind an equals sign would make a pair of it.
                sign = "" if any(map(has_arrow, self._question.answers)) else "="
                for answer in self._question.answers:
                    yield f"\t{sign}{_typed(answer)}{self._said(answer)}"
            case "numerical":
                yield "\t#"
                # Some readers know no feedback to all other numbers: `gift.py` tells of it.
                numbers = (a for a in self._question.answers if a.text.text != ANYTHING)
                yield from (f"\t{self._numeral(answer)}" for answer in numbers)
            case "matching":
                for pair in self._question.pairs:
                    yield f"\t={self._text(pair.premise)} -> {_escaped(pair.answer)}"

    def _option(self, answer: MoodleAnswer) -> str:
        said = self._said(answer)
        if self._question.single and answer.fraction == 100:
            return f"={self._first(answer.text)}{said}"
        weight = f"%{_number(answer.fraction)}%" if answer.fraction else ""
        return f"~{weight}{self._first(answer.text)}{said}"

    def _first(self, text: MoodleText) -> str:
        """A text behind a sign: one that begins like a weight would be read as one."""
        written = self._text(text)
        return f"&percnt;{written[1:]}" if written.startswith("%") else written

    def _verdict(self) -> str:
        answers = self._question.answers
        is_true = any(answer.fraction > 0 and answer.text.text == "true" for answer in answers)
        said = {answer.fraction > 0: self._text(answer.feedback) for answer in answers}
        word = "TRUE" if is_true else "FALSE"
        if said.get(True):
            return f"{word}#{said.get(False, '')}#{said[True]}"
        return f"{word}#{said[False]}" if said.get(False) else word

    def _numeral(self, answer: MoodleAnswer) -> str:
        weight = "" if answer.fraction == 100 else f"%{_number(answer.fraction)}%"
        away = f":{answer.tolerance}" if float(answer.tolerance or 0) else ""
        return f"={weight}{answer.text.text}{away}{self._said(answer)}"

    def _said(self, answer: MoodleAnswer) -> str:
        return f"#{self._text(answer.feedback)}" if answer.feedback.text else ""

    def _text(self, text: MoodleText) -> str:
        if self._is_html:
            # An arrow would part a premise; not every reader takes escaped braces in an answer.
            written = text.text.replace("->", "-&gt;").strip()
            if text is not self._question.text:
                written = written.replace("{", "&lbrace;").replace("}", "&rbrace;")
            return _escaped(written)
        match = _PLAIN.fullmatch(text.text)
        return _escaped(match[1]) if match else ""


def has_arrow(answer: MoodleAnswer) -> bool:
    """Whether a text to be typed holds the sign between a premise and its answer."""
    return "->" in answer.text.text


def _typed(answer: MoodleAnswer) -> str:
    """A text with a weight and a format in front of it, where it begins like one of these."""
    text = answer.text.text
    weight = f"%{_number(answer.fraction)}%" if answer.fraction != 100 or text[:1] == "%" else ""
    format_ = "[plain]" if text[:1] == "[" else ""
    return f"{weight}{format_}{_escaped(text)}"


def _texts(question: MoodleQuestion) -> Iterator[MoodleText]:
    yield question.text
    yield question.general_feedback
    yield from (pair.premise for pair in question.pairs)
    is_shown = question.type == "multichoice"
    for answer in question.answers:
        yield answer.feedback
        if is_shown:
            yield answer.text


def _is_plain(text: MoodleText) -> bool:
    match = _PLAIN.fullmatch(text.text)
    if match is None or _CHANGED.search(match[1]):
        return False
    return "->" not in match[1] and not match[1].startswith(("[", "%", "//"))


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text).replace("\n", "\\n")


def tag_text(text: str) -> str:
    """A tag without what Moodle 4 takes for its end."""
    return re.sub(r"[<>`\x00-\x1f]", " ", text)


def _mark(text: str) -> str:
    return tag_text(text).replace("]", "\\]")


def _number(fraction: float) -> str:
    return f"{fraction:.7g}"
