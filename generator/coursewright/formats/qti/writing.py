"""Banks → a content package of a version of QTI."""

from collections.abc import Sequence

from ...items import ITEM_TYPES
from ...model import Case, ItemBank
from ..format import Surroundings, Written
from ..labels import labels
from ..writing import Carries, Task, write_items
from .packing import Resource, image_name, images, pack, styles, test_of
from .showing import Showing
from .versions import Version, xml_file
from .write_item import item_xml

TYPE_LABEL = "coursewright:type:"
# Types that look like others there: a keyword of the package's manifest tells them apart.
_TOLD = frozenset(("categorise", "cloze"))
_ROOT = "../../"  # from an item's file to the root of the package


def write_qti(
    version: Version, carries: Carries, banks: Sequence[ItemBank], surroundings: Surroundings
) -> Written:
    """An item a file, a test for each bank, and for QTI 3 a file for each case."""
    package = _Package(version, surroundings)
    entries = write_items(banks, carries, package.add, refuses={})
    return Written(package.packed(banks), entries)


class _Package:
    """Collects the resources of a package."""

    def __init__(self, version: Version, surroundings: Surroundings) -> None:
        self._version = version
        self._title = surroundings.title
        self._showing = Showing(surroundings, version, _ROOT)
        self._items: dict[str, list[Resource]] = {}
        self._cases: dict[tuple[str, str], Resource] = {}

    def add(self, task: Task) -> None:
        """Raises RefusedError."""
        item, bank = task.item, task.bank
        showing = self._showing
        showing.losses = task.losses
        showing.used.clear()
        case = None
        if task.case is not None and self._version.is_3:
            case = self._case(bank, task.case)
            showing.used.clear()
        written = item_xml(task, showing, None if case is None else self._reference(case))
        kind = ITEM_TYPES[type(item)]
        told = (TYPE_LABEL + kind,) if kind in _TOLD else ()
        needs = ("styles", *map(image_name, sorted(showing.used)), *([case.name] if case else []))
        resource = Resource(
            f"item.{bank.id}.{item.id}",
            "item",
            f"items/{bank.id}/{item.id}.xml",
            xml_file(written),
            needs,
            (*labels(item), *told),
        )
        self._items.setdefault(bank.id, []).append(resource)

    def _case(self, bank: ItemBank, case: Case) -> Resource:
        """The stimulus of a case, a file of its own."""
        if (found := self._cases.get((bank.id, case.id))) is not None:
            return found
        tag, showing = self._version.tag, self._showing
        written = tag(
            "assessmentStimulus",
            tag("stimulusBody", showing.blocks(case.text)),
            xmlns=self._version.namespace,
            identifier=case.id,
            title=case.title,
        )
        made = Resource(
            f"case.{bank.id}.{case.id}",
            "stimulus",
            f"stimuli/{bank.id}/{case.id}.xml",
            xml_file(written),
            tuple(map(image_name, sorted(showing.used))),
        )
        return self._cases.setdefault((bank.id, case.id), made)

    def _reference(self, case: Resource) -> str:
        name = case.path.rpartition("/")[2].removesuffix(".xml")
        return self._version.tag(
            "assessmentStimulusRef", identifier=name, href=_ROOT + case.path, title=None
        )

    def packed(self, banks: Sequence[ItemBank]) -> bytes:
        resources: list[Resource] = []
        for bank in banks:
            items = self._items.get(bank.id, [])
            resources += [*items, *([test_of(self._version, bank, items)] if items else [])]
        files = self._showing.images.files
        resources += [*self._cases.values(), *images(files), styles()]
        titles = [self._title, *(bank.title for bank in banks)]
        return pack(self._version, resources, next(filter(None, titles), ""))
