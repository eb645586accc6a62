"""The format `gift`: questions as text, which Moodle and many others read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...items import CalculatedItem, ClozeItem
from ...model import ItemBank
from ..entry import Entry, ReadItem, RefusedError
from ..format import ForeignFile, Format, Reading, Surroundings, Written
from ..labels import LABELLED
from ..untrusted import text_of
from ..writing import Task, write_items
from .gift_reading import read_gift_questions
from .gift_writing import has_arrow, tag_text, write_gift
from .missing_word import item_of_gap, mark_of, parted
from .of_items import question_of
from .question import MoodleQuestion
from .read_typed import ANYTHING
from .recognising import is_gift
from .showing import Showing
from .to_items import read_questions

_EVERY = LABELLED | {"title", "feedback"}
_SAID = _EVERY | {"option-feedback", "verdict-feedback"}
_NUMBERS = frozenset(
    "tolerance-absolute tolerance-share tolerance-figures errors several-keys"
    " partial-scores".split()
)
_CARRIES: Mapping[str, frozenset[str]] = {
    "choice": _EVERY | {"option-feedback", "floor", "scoring:weighted"},
    "multiple-response": _EVERY
    | {"option-feedback"}
    | {f"scoring:{rule}" for rule in ("right-minus-wrong", "net-correct", "weighted")},
    "true-false": _SAID,
    "text-entry": _SAID | frozenset("several-texts wildcards partial-scores errors".split()),
    "numeric": _SAID | _NUMBERS,
    "calculated": _SAID | _NUMBERS,
    "matching": _EVERY | {"shared-options", "distractors"},
    "categorise": _EVERY,
    "cloze": _EVERY
    | {"option-feedback", "choice-gaps", "number-gaps", "text-gaps", "scoring:all-or-nothing"}
    | frozenset("several-texts wildcards partial-scores errors".split()),
    "extended-text": _EVERY,
}
_REFUSES = {
    "hotspot": "places on an image have no place there",
    "ordering": "an order has no place there: an XML file of Moodle has one",
}


def read_together(parts: Iterable[MoodleQuestion | Entry], file: ForeignFile) -> Reading:
    """Questions as items, among the entries of those that are broken."""
    found = [*parts]
    reading = read_questions((part for part in found if isinstance(part, MoodleQuestion)), file)
    broken = [ReadItem(part) for part in found if isinstance(part, Entry)]
    items = sorted((*reading.items, *broken), key=lambda read: read.entry.position)
    return replace(reading, items=tuple(items))


def _read(file: ForeignFile) -> Reading:
    return read_together(read_gift_questions(text_of(file.data, file.path), file.path), file)


def _write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    showing = Showing(surroundings, has_files=False)
    questions: list[MoodleQuestion] = []

    def write(task: Task) -> None:
        question = _question(task, showing)
        _check_arrows(question)
        if question.type == "numerical" and any(a.text.text == ANYTHING for a in question.answers):
            reason = "not all readers know feedback to any other number"
            task.losses.add("verdict-feedback", reason)
        if any(tag_text(tag) != tag for tag in question.tags):
            task.losses.add("tags", "some signs of a tag cannot stand there")
        questions.append(question)

    entries = write_items(banks, _CARRIES, write, refuses=_REFUSES)
    return Written(write_gift(questions), entries)


def _question(task: Task, showing: Showing) -> MoodleQuestion:
    if not isinstance(task.item, ClozeItem):
        return _without_combined(question_of(_first_variant(task), showing))
    mark = mark_of(task.item)
    asked = replace(task, item=item_of_gap(task.item, mark, task.losses))
    return parted(_without_combined(question_of(asked, showing)), mark)


def _first_variant(task: Task) -> Task:
    if not isinstance(task.item, CalculatedItem):
        return task
    if len(task.item.variants) > 1:
        task.losses.add("variants", "only the numbers of the first variant go there")
    task.losses.add("formula", "the number goes there, and not how it is worked out")
    return replace(task, item=task.item.variants[0])


def _check_arrows(question: MoodleQuestion) -> None:
    if len(question.answers) > 1 and question.type == "shortanswer":
        text = next((a.text.text for a in question.answers if has_arrow(a)), None)
        if text is not None:
            raise RefusedError(f"`{text}` beside other answers would be a pair of matching texts")


def _without_combined(question: MoodleQuestion) -> MoodleQuestion:
    """What the format has no place for, and `carries` says so."""
    return replace(question, hints=(), units=(), more={}, grade=1, penalty=0)


GIFT = Format(
    name="gift",
    title="questions as text, for Moodle and others",
    suffix=".gift",
    carries=_CARRIES,
    plain=("images",),
    partly=(
        "tolerances are distances",
        "of a calculated item, the numbers of its first variant",
        "feedback to a verdict on texts and numbers stands with each answer",
        "options, parts and usual errors get new ids",
        "a gap within a text is a question of its own type",
    ),
    again="Moodle makes new questions of them: delete or replace those that are there",
    read=_read,
    write=_write,
    is_it=is_gift,
    refuses=_REFUSES,
)
