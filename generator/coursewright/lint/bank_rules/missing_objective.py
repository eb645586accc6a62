"""An item belongs to no objective, in a course that has some.

An item should reflect one objective (Haladyna, Downing & Rodriguez 2002, guideline 1). One without
counts for none in the report of what is tested, and no blueprint finds it by its lesson.

Flawed:

    type: true-false
    stem: A cold lead knows your company.
    key: false

Sound:

    type: true-false
    stem: A cold lead knows your company.
    objective: tell-leads-apart
    key: false
"""

from collections.abc import Iterator

from ...items import Item
from ...problems import Severity
from ..flaw import Flaw, Found
from ..surroundings import Surroundings
from ..wording import Wording

CODE = "missing-objective"
SEVERITY: Severity = "warning"
IS_ENGLISH = False


class _Watch:
    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._without: list[Item] = []

    def see(self, item: Wording) -> None:
        if self._around.has_objectives and item.item.objective is None:
            self._without.append(item.item)

    def found(self) -> Iterator[Found]:
        for item in self._without:
            message = f"the item `{item.id}` belongs to no objective"
            hint = "name the objective of a lesson that it tests: `objective: …`"
            yield Found(self._around.bank, item, Flaw("id", message, hint, item.id))


watch = _Watch
