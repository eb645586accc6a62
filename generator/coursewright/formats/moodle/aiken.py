"""The format `aiken`: the plainest there is, of choices with one right option alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from ...items import ITEM_TYPES, ChoiceItem, TrueFalseItem
from ...model import ItemBank
from ..entry import RefusedError
from ..format import ForeignFile, Format, Reading, Surroundings, Written
from ..untrusted import UnreadableError, text_of, unreadable
from ..writing import Task, write_items
from .aiken_reading import read_aiken_questions
from .gift import read_together
from .question import MoodleQuestion
from .showing import Showing

_CARRIES: Mapping[str, frozenset[str]] = {"choice": frozenset(), "true-false": frozenset()}
_KEY = re.compile(r"^ANSWER:?[ \t]*[A-Za-z][ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_OPTION = re.compile(r"^[ \t]*[A-Z][.)]", re.MULTILINE)
_LIKE_OTHERS = re.compile(r"[A-Za-z][.)]|ANSWER\b", re.IGNORECASE)
_LOOKED_AT = 200_000
# Lines of an extension, by which another tool tells one type of question from another.
_TYPES = re.compile(
    r"^(?:multichoice|essay|shortanswer|truefalse|description|cloze|numerical|matching)[ \t]*\r?$",
    re.MULTILINE,
)


def is_aiken(data: bytes) -> bool:
    """Whether a file is text with lettered options and keys."""
    try:
        text = text_of(data[:_LOOKED_AT].rpartition(b"\n")[0] or data, "")
    except UnreadableError:
        return False
    return bool(_KEY.search(text) and _OPTION.search(text))


def _read(file: ForeignFile) -> Reading:
    text = text_of(file.data, file.path)
    if found := _TYPES.search(text):
        place = (text.count("\n", 0, found.start()) + 1, 1)
        message = f"`{found[0].strip()}` is of an extension of the format: Aiken has choices alone"
        raise unreadable(file.path, "not-aiken", message, "nothing of it was read", place=place)
    parts = [*read_aiken_questions(text, file.path)]
    if not any(isinstance(part, MoodleQuestion) for part in parts):
        message = "there is no question with lettered options and a line `ANSWER:`"
        raise unreadable(file.path, "not-aiken", message, "check the format, and say it by --from")
    return read_together(parts, file)


def _write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    showing = Showing(surroundings)
    verdicts = surroundings.words
    blocks: list[str] = []

    def write(task: Task) -> None:
        showing.losses = task.losses
        task.losses.add("id", "items have no ids there: they are made of their words again")
        item = task.item
        if isinstance(item, TrueFalseItem):
            task.losses.add("type", "it becomes a choice of two options")
            options, key = [verdicts["true"], verdicts["false"]], 0 if item.key else 1
        else:
            assert isinstance(item, ChoiceItem), ITEM_TYPES[type(item)]
            options = [_line(showing.plain(option.text, "options")) for option in item.options]
            key = [option.id for option in item.options].index(item.key)
        blocks.append("".join(_block(_stem(task, showing), options, key)))

    entries = write_items(banks, _CARRIES, write, refuses={})
    return Written("\n".join(blocks).encode(), entries)


def _stem(task: Task, showing: Showing) -> str:
    before = "" if task.case is None else _line(showing.plain(task.case.text, "stem")) + " "
    return before + _line(showing.plain(task.item.stem, "stem"))


def _block(stem: str, options: Sequence[str], key: int) -> Iterator[str]:
    if _LIKE_OTHERS.match(stem):
        raise RefusedError("its text begins like an option, or like a key, of the format")
    if len({*options}) < len(options) or not all(options):
        raise RefusedError("without its looks one of its options cannot be told from another")
    if len(options) > len(ascii_uppercase):
        raise RefusedError(f"it has {len(options)} options, and there are 26 letters")
    yield f"{stem}\n"
    for letter, option in zip(ascii_uppercase, options, strict=False):
        yield f"{letter}. {option}\n"
    yield f"ANSWER: {ascii_uppercase[key]}\n"


def _line(text: str) -> str:
    return " ".join(text.split())


AIKEN = Format(
    name="aiken",
    title="choices as plain text, for Moodle and others",
    suffix=".txt",
    carries=_CARRIES,
    plain=("images", "maths", "code", "tables"),
    again="tools make new questions of them: delete or replace those that are there",
    read=_read,
    write=_write,
    is_it=is_aiken,
)
