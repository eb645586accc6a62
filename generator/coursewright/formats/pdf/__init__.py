"""A printable exam: versions with their answer sheets, and the keys of all of them behind."""

from collections.abc import Sequence
from typing import get_args

from ...items import ITEM_TYPES, CalculatedItem, Scoring
from ...model import ItemBank
from ..format import Format, Surroundings, Written
from ..labels import LABELLED
from ..writing import Task, write_items
from .exam import Exam
from .printing import OPTIONS, read_printing
from .texts import Texts, strings
from .typesetting import typeset

# All that a marker reads in the key; what tries cost and how sure one is mean nothing on paper.
_CARRIED = LABELLED | frozenset(
    """accents case choice-gaps distance distractors errors example feedback fixed gap-feedback
    hint-penalties hints model no-bucket number-gaps option-feedback partial-scores patterns points
    rubric several-buckets several-keys several-texts shared-options text-gaps title
    tolerance-absolute tolerance-figures tolerance-share unit units variants verdict-feedback
    wildcards words""".split()
)
_RULES = frozenset(f"scoring:{rule}" for rule in get_args(Scoring))


def write_pdf(banks: Sequence[ItemBank], around: Surroundings) -> Written:
    """The items of all banks in one exam. Raises `MisuseError` for options that cannot be."""
    printing = read_printing(around.options)
    title = around.title or ", ".join(bank.title for bank in banks)
    heading = ", ".join(bank.title for bank in banks)
    characters = set[str](title).union(*strings(tuple(banks)))
    texts = Texts(around, characters, printing.fonts)
    exam = Exam(texts, around.words, printing)

    def write(task: Task) -> None:
        exam.add(task)
        if isinstance(task.item, CalculatedItem):
            _lose_variants(task, printing.versions)

    entries = write_items(banks, PDF.carries, write, refuses=PDF.refuses)
    data = exam.data(title, heading)
    return Written(typeset(data, texts.images, printing.fonts), entries)


def _lose_variants(task: Task, versions: int) -> None:
    assert isinstance(task.item, CalculatedItem)
    count = len(task.item.variants)
    if versions < count:
        task.losses.add("variants", f"{versions} of {count} are printed, one in each version")
    task.losses.add("formula", "numbers are printed, and not how they were calculated")


PDF = Format(
    name="pdf",
    title="Printable exam with answer sheets and keys (PDF)",
    suffix=".pdf",
    carries=dict.fromkeys(ITEM_TYPES.values(), _CARRIED | _RULES),
    again="nothing reads it back: print it again after each change",
    write=write_pdf,
    options=OPTIONS,
)
