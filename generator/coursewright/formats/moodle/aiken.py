"""The format `aiken`: the plainest there is, of choices with one right option alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from ...items import ITEM_TYPES, ChoiceItem, TrueFalseItem
from ...model import ItemBank
from ..entry import RefusedError
from ..format import ForeignFile, Format, Reading, Surroundings, Written
from ..untrusted import text_of, unreadable
from ..writing import Task, write_items
from .aiken_reading import read_aiken_questions
from .gift import read_together
from .lines import lines_of
from .question import MoodleQuestion
from .recognising import is_aiken
from .showing import Showing

_CARRIES: Mapping[str, frozenset[str]] = {"choice": frozenset(), "true-false": frozenset()}
_LIKE_OTHERS = re.compile(r"[A-Za-z][.)]|ANSWER\b", re.IGNORECASE)
# Lines of an extension, by which another tool tells one type of question from another.
_TYPES = frozenset(
    "multichoice essay shortanswer truefalse description cloze numerical matching".split()
)


def _read(file: ForeignFile) -> Reading:
    text = text_of(file.data, file.path)
    for number, line in enumerate(lines_of(text), 1):
        if line in _TYPES:
            message = f"`{line}` is of an extension of the format: Aiken has choices alone"
            hint = "nothing of it was read"
            raise unreadable(file.path, "not-aiken", message, hint, place=(number, 1))
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
    if _LIKE_OTHERS.match(stem) or stem in _TYPES:
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
    partly=("ids are made of the words again", "true-false is a choice of two"),
    again="tools make new questions of them: delete or replace those that are there",
    read=_read,
    write=_write,
    is_it=is_aiken,
)
