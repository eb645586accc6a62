"""The format `moodle-xml`: the question banks of Moodle 4, and of all versions before."""

from collections.abc import Mapping, Sequence

from ...model import ItemBank
from ..format import ForeignFile, Format, Reading, Surroundings, Written
from ..labels import LABELLED
from ..writing import Task, write_items
from .of_items import question_of
from .question import MoodleQuestion
from .showing import Showing
from .to_items import read_questions
from .xml_reading import is_moodle_xml, read_moodle_xml
from .xml_writing import write_moodle_xml

_TEXTS = frozenset("title feedback hints points penalty images maths code tables links".split())
_EVERY = LABELLED | _TEXTS
_ALL = _EVERY | {"verdict-feedback"}
_TYPED = frozenset("several-texts wildcards partial-scores errors option-feedback".split())
_NUMBERS = frozenset(
    "tolerance-absolute tolerance-share tolerance-figures units unit errors".split()
)
_ORDERED = "exact absolute-position next-item longest-ordered-subset kendall-distance"
# A loss that depends on the very item is told by what writes it.
_CARRIES: Mapping[str, frozenset[str]] = {
    "choice": _ALL | {"option-feedback", "fixed", "floor", "scoring:weighted"},
    "multiple-response": _ALL
    | {"option-feedback", "fixed"}
    | {f"scoring:{rule}" for rule in ("right-minus-wrong", "net-correct", "weighted")},
    "true-false": _ALL | {"option-feedback"},
    "text-entry": _ALL | _TYPED,
    "numeric": _ALL | _NUMBERS | {"several-keys", "partial-scores", "option-feedback"},
    "calculated": _ALL | _NUMBERS | {"option-feedback"},
    "matching": _ALL | {"shared-options", "distractors"},
    "ordering": _ALL | {f"scoring:{rule}" for rule in _ORDERED.split()},
    "categorise": _ALL,
    "cloze": _ALL | _TYPED | frozenset("text-gaps number-gaps choice-gaps gap-feedback".split()),
    "hotspot": _ALL | {"option-feedback"},
    "extended-text": _EVERY | {"rubric", "model"},
}


def _read(file: ForeignFile) -> Reading:
    questions, problems = read_moodle_xml(file.data, file.path)
    reading = read_questions(questions, file)
    return Reading(reading.items, reading.title, files=reading.files, problems=tuple(problems))


def _write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    showing = Showing(surroundings)
    questions: list[MoodleQuestion] = []

    def write(task: Task) -> None:
        questions.append(question_of(task, showing))

    entries = write_items(banks, _CARRIES, write, refuses={})
    return Written(write_moodle_xml(questions), entries)


MOODLE_XML = Format(
    name="moodle-xml",
    title="Moodle's question bank",
    suffix=".xml",
    carries=_CARRIES,
    partly=(
        "all options of an item are fixed or none",
        "tolerances of numbers are distances, and of calculated ones shares as well",
        "learners meet the variants of a calculated item and no others",
        "feedback to a verdict on texts and numbers stands with each answer",
        "options, parts and usual errors get new ids",
        "the right area of a hotspot, in whole pixels",
    ),
    again="Moodle makes new questions of them: delete or replace those that are there",
    read=_read,
    write=_write,
    is_it=is_moodle_xml,
)
