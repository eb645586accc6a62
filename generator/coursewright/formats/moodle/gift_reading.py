"""GIFT → Moodle's questions, as leniently as Moodle's own importer reads it.

Sources: `question/format/gift/format.php` of Moodle 3.3 and, for `[id:…]` and `[tag:…]`, of 4.x.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..entry import Entry, RefusedError
from .gift_blocks import CATEGORY, GiftBlock, gift_blocks
from .question import (
    NOTHING,
    MoodleAnswer,
    MoodlePair,
    MoodleQuestion,
    MoodleText,
    TextFormat,
    category_path,
)
from .read_typed import ANYTHING

_FORMATS: dict[str, TextFormat] = {
    "html": "html",
    "moodle": "moodle_auto_format",
    "plain": "plain_text",
    "markdown": "markdown",
}
# While a question is taken apart, escaped signs are halves of pairs, which no decoded text has.
_SIGNS = ":#={}~n"
_HIDDEN = {f"\\{sign}": chr(0xD800 + place) for place, sign in enumerate(_SIGNS)}
_BACKSLASH = chr(0xD800 + len(_SIGNS))
_SHOWN = str.maketrans(
    {ord(hidden): "\n" if sign == "\\n" else sign[1] for sign, hidden in _HIDDEN.items()}
)
_WEIGHT = re.compile(r"=?\s*%(-*[0-9]{1,3}(?:\.[0-9]*)?)%")
_MARK = re.compile(r"\[([a-z]+)\]")
# No longer than Moodle's own, so that what has no end is not looked through again and again.
_ID = re.compile(r"\[id:((?:\\\]|[^]\x00-\x1f]){1,255})\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^]<>`\x00-\x1f]){1,255})\]")
_MOST = 1000  # answers of a question
_ON_LINES = re.compile(r"\n[ \t]*[=~]")
_WITHIN_A_WORD = re.compile(r"(\w+)([=~])(\w+)")
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def read_gift_questions(text: str, path: str) -> Iterator[MoodleQuestion | Entry]:
    """The questions of a file in order; an entry that is refused for one that is broken."""
    category = ""
    for block in gift_blocks(text, path):
        if block.text.startswith(CATEGORY):
            category = category_path(block.text.removeprefix(CATEGORY))
            continue
        body = _hidden(block.text)
        try:
            yield replace(_question(body, block), category=category)
        except RefusedError as error:
            words = " ".join(_plain(body).split())[:60]
            yield Entry("", None, block.position, refused=str(error), name=words)


def _hidden(text: str) -> str:
    text = text.replace("\\\\", _BACKSLASH)
    for sign, hidden in _HIDDEN.items():
        text = text.replace(sign, hidden)
    return text.replace(_BACKSLASH, "\\")


def _plain(text: str) -> str:
    return text.translate(_SHOWN)


def _question(body: str, block: GiftBlock) -> MoodleQuestion:
    name, body = _name(body)
    before, inside, after = _parts(body)
    asked = before if inside is None else _asked(before, after)
    text = _text(asked, "moodle_auto_format")
    if inside and not text.text:
        # As people write it who take the name for the question.
        name, text = "", _text(name, text.format)
    inside, said = _general_feedback(inside, text.format)
    id_match = _ID.search(block.comments)
    fields = {"type": "description"} if inside is None else _own(inside, text.format)
    return MoodleQuestion(
        position=block.position,
        name=name,
        text=text,
        general_feedback=said,
        notes=tuple(_cut_words(inside or "")),
        idnumber=id_match[1].replace("\\]", "]").strip() if id_match else None,
        tags=tuple(tag.replace("\\]", "]") for tag in _TAG.findall(block.comments)),
        **fields,
    )


def _cut_words(inside: str) -> Iterator[str]:
    """Answers that begin within a word, where others stand on lines of their own."""
    for match in _WITHIN_A_WORD.finditer(inside) if _ON_LINES.search(inside) else ():
        sign = match[2]
        yield f"`{sign}` in `{match[0][:40]}` begins an answer: `\\{sign}` means the sign itself"


def _name(body: str) -> tuple[str, str]:
    if not body.startswith("::"):
        return "", body
    name, mark, rest = body[2:].partition("::")
    return (" ".join(_plain(name).split()), rest.strip()) if mark else ("", body[2:])


def _parts(body: str) -> tuple[str, str | None, str]:
    """The text before, in and behind the braces; None for a text without braces."""
    start, end = body.find("{"), body.find("}")
    if start == -1 and end == -1:
        return body, None, ""
    if start == -1 or end == -1:
        missing = "`}`: the braces are not closed" if end == -1 else "`{` in front of `}`"
        raise RefusedError(f"it has no {missing}, or a blank line stands between them")
    if end < start:
        raise RefusedError("`}` stands in front of `{`: write a mere brace as `\\}`")
    if {"{", "}"} & {*body[start + 1 : end], *body[end + 1 :]}:
        raise RefusedError(
            "it has more than two braces: write mere ones as `\\{` and `\\}`,"
            " and a blank line between questions"
        )
    return body[:start], body[start + 1 : end].strip(), body[end + 1 :]


def _asked(before: str, after: str) -> str:
    """Behind the text, or in the middle of it as a missing word."""
    return f"{before}_____{after}" if after.strip() else before


def _general_feedback(inside: str | None, format_: TextFormat) -> tuple[str | None, MoodleText]:
    if inside is None or "####" not in inside:
        return inside, NOTHING
    answers, _, said = inside.rpartition("####")
    return answers.strip(), _text(said, format_)


def _text(text: str, format_: TextFormat) -> MoodleText:
    """A text with the format that stands in front of it, or else that of what is around it."""
    text = text.strip()
    if (match := _MARK.match(text)) and match[1] in _FORMATS:
        format_, text = _FORMATS[match[1]], text[match.end() :]
    text = _plain(text).strip()
    return MoodleText(text, format_) if text else NOTHING


def _own(inside: str, format_: TextFormat) -> dict[str, Any]:
    """What the braces hold, by the type that its signs show, as Moodle decides it."""
    if not inside:
        return {"type": "essay"}
    if inside.startswith("#"):
        return _numerical(inside[1:].strip(), format_)
    if "~" in inside:
        return _multichoice(inside, format_)
    if "=" in inside and "->" in inside:
        return _matching(inside, format_)
    if (word := inside.partition("#")[0].strip()) in (*_TRUE, *_FALSE):
        return _truefalse(inside, word in _TRUE, format_)
    return _shortanswer(inside, format_)


def _multichoice(inside: str, format_: TextFormat) -> dict[str, Any]:
    entries = _split(inside.replace("=", "~="), "~")
    answers = tuple(_option(entry, format_) for entry in entries)
    _need(answers, 2, "answers")
    return {"type": "multichoice", "answers": answers, "single": "=" in inside}


def _option(entry: str, format_: TextFormat) -> MoodleAnswer:
    fraction, rest = _weighted(entry, 100 if entry.startswith("=") else 0)
    return _answer(rest.removeprefix("=") if rest is entry else rest, fraction, format_)


def _weighted(entry: str, usual: float) -> tuple[float, str]:
    """The fraction that is written before an answer, and the answer."""
    match = _WEIGHT.match(entry)
    if match is None:
        return usual, entry
    sign = "-" if match[1].startswith("-") else ""
    return float(sign + match[1].lstrip("-")), entry[match.end() :]


def _answer(entry: str, fraction: float, format_: TextFormat, **more: Any) -> MoodleAnswer:
    text, _, said = entry.partition("#")
    return MoodleAnswer(_text(text, format_), fraction, _text(said, format_), **more)


def _split(inside: str, sign: str) -> list[str]:
    parts = [part.strip() for part in inside.split(sign)]
    return parts if parts[0] else parts[1:]


def _need(found: Sequence[object], least: int, what: str) -> None:
    if len(found) < least:
        raise RefusedError(f"it needs at least {least} {what}, found {len(found) or 'none'}")
    if len(found) > _MOST:
        raise RefusedError(f"it has {len(found):,} {what}, and no more than {_MOST:,} are read")


def _matching(inside: str, format_: TextFormat) -> dict[str, Any]:
    pairs = []
    for entry in _split(inside, "="):
        premise, arrow, answer = entry.partition("->")
        if not arrow:
            raise RefusedError(f"`{_plain(entry)[:60]}` is no pair: write `=one -> two`")
        pairs.append(MoodlePair(_text(premise, format_), _plain(answer).strip()))
    _need(pairs, 2, "pairs")
    return {"type": "matching", "pairs": tuple(pairs)}


def _truefalse(inside: str, is_true: bool, format_: TextFormat) -> dict[str, Any]:
    """Behind the word stand the feedback for a wrong response, and that for a right one."""
    _, *said = inside.split("#", 2)
    wrong, right = (_text(text, format_) for text in (*said, "", "")[:2])
    of_true, of_false = (right, wrong) if is_true else (wrong, right)
    answers = (
        MoodleAnswer(MoodleText("true", "moodle_auto_format"), 100 if is_true else 0, of_true),
        MoodleAnswer(MoodleText("false", "moodle_auto_format"), 0 if is_true else 100, of_false),
    )
    return {"type": "truefalse", "answers": answers}


def _shortanswer(inside: str, format_: TextFormat) -> dict[str, Any]:
    answers = []
    for entry in _split(inside, "="):
        fraction, rest = _weighted(entry, 100)
        answers.append(_answer(rest, fraction, format_))
    _need(answers, 1, "answers")
    return {"type": "shortanswer", "answers": tuple(answers)}


def _numerical(inside: str, format_: TextFormat) -> dict[str, Any]:
    inside, mark, wrong = inside.partition("~")
    answers = [_number(entry, format_) for entry in _split(inside, "=") if entry]
    _need(answers, 1, "numbers")
    if mark:
        _, rest = _weighted(wrong.strip(), 0)
        said = _text(rest.partition("#")[2], format_)
        answers.append(MoodleAnswer(MoodleText(ANYTHING, format_), 0, said))
    return {"type": "numerical", "answers": tuple(answers)}


def _number(entry: str, format_: TextFormat) -> MoodleAnswer:
    fraction, rest = _weighted(entry, 100)
    written, _, feedback = (part.strip() for part in rest.partition("#"))
    said = _text(feedback, format_)
    if written.partition(":")[0].strip() == ANYTHING:
        return MoodleAnswer(MoodleText(ANYTHING, format_), fraction, said)
    if ".." in written[1:]:
        least, most = (_decimal(part) for part in written.split("..", 1))
        middle, away = (least + most) / 2, (most - least) / 2
        value, tolerance = f"{middle:.12g}", f"{away:.12g}"
        if away < 0:
            raise RefusedError(f"`{_plain(written)}` goes from a larger to a smaller number")
    else:
        value, mark, tolerance = (part.strip() for part in _plain(written).partition(":"))
        _decimal(value)
        tolerance = tolerance if mark else "0"
        _decimal(tolerance)
    return MoodleAnswer(MoodleText(value, format_), fraction, said, tolerance=tolerance)


def _decimal(text: str) -> float:
    text = _plain(text).strip()
    if not _NUMBER.fullmatch(text):
        raise RefusedError(f"`{text[:60]}` is no number")
    return float(text)
