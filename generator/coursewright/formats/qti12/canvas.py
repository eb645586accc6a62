"""The format `qti-1.2`: question banks as Canvas imports and exports them."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from ...model import ItemBank
from ..format import Format, Surroundings, Written
from ..labels import LABELLED
from ..writing import Task, write_items
from .packing import pack
from .reading import is_qti12, read_qti12
from .showing import Showing
from .stimuli import stimulus_of
from .write_items import item_of

_ALL = LABELLED | frozenset("title feedback verdict-feedback points case".split())
# A loss that depends on the very item is told by what writes it.
_CARRIES: Mapping[str, frozenset[str]] = {
    "choice": _ALL | {"option-feedback"},
    "multiple-response": _ALL | {"option-feedback", "scoring:net-correct"},
    "true-false": _ALL | {"option-feedback"},
    "text-entry": _ALL | {"several-texts", "option-feedback"},
    "numeric": _ALL | {"several-keys", "tolerance-absolute", "option-feedback"},
    "calculated": _ALL | {"tolerance-absolute", "tolerance-share"},
    "ordering": _ALL | {"scoring:exact"},
    "categorise": _ALL,
    "hotspot": _ALL,
    "matching": _ALL | {"option-feedback", "shared-options", "distractors"},
    "cloze": _ALL | {"several-texts", "text-gaps", "choice-gaps", "option-feedback"},
    "extended-text": _ALL,
}


def _write(banks: Sequence[ItemBank], surroundings: Surroundings) -> Written:
    showing = Showing(surroundings)
    quizzes: dict[str, list[Element]] = {bank.id: [] for bank in banks}

    shown: set[tuple[str, str]] = set()

    def write(task: Task) -> None:
        item, quiz = item_of(task, showing), quizzes[task.bank.id]
        if task.case is not None and (task.bank.id, task.case.id) not in shown:
            shown.add((task.bank.id, task.case.id))
            quiz.append(stimulus_of(task.case, showing))
        quiz.append(item)

    entries = write_items(banks, _CARRIES, write, refuses={})
    made = [(bank, quizzes[bank.id]) for bank in banks]
    return Written(pack(made, showing.files), entries)


QTI_12 = Format(
    name="qti-1.2",
    title="QTI 1.2, as Canvas takes it",
    suffix=".zip",
    carries=_CARRIES,
    partly=(
        "categorise is a matching question",
        "numbers and choices in gaps are typed as texts, but where all gaps are choices",
        "of a formula that Canvas lacks, the numbers of the first variant",
        "the right area of a hotspot",
    ),
    again="quizzes and items keep their identifiers: tick `Overwrite assessment content with"
    " matching IDs` when importing and Canvas replaces them, else it adds them once more",
    read=read_qti12,
    write=_write,
    is_it=is_qti12,
)
