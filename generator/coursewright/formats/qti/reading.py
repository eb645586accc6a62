"""Files and packages of QTI 2.1, 2.2 and 3.0 → the items in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ...model import Case
from ...problems import Position, Problem
from ..archives import Archive, is_archive
from ..format import ForeignFile, Reading
from ..ids import Ids
from ..images import Images
from ..untrusted import MOST_ELEMENTS, UnreadableError, unreadable
from ..xml import Node, beginning, read_xml, size_of
from .document import QtiItem, in_one_vocabulary, item_of
from .packing import MANIFEST
from .read_words import File, Words
from .to_items import Around, read_item

_ROOT_2 = re.compile(rb"<(?:\w+:)?assessment(?:Item|Test|Stimulus)[\s>]")
_ROOT_3 = re.compile(rb"<(?:\w+:)?qti-assessment-(?:item|test|stimulus)[\s>]")
_KIND_2 = re.compile(rb"imsqti_(?:item|test|assessment)_xmlv2p[012]")
_KIND_3 = re.compile(rb"imsqti_\w+_xmlv3p0")
_LOOKED_AT = 4000


def is_qti21(data: bytes) -> bool:
    """Whether a file is an item, a test or a package of QTI 2.1 or 2.2."""
    return _is(data, _ROOT_2, _KIND_2)


def is_qti30(data: bytes) -> bool:
    """Whether a file is an item, a test or a package of QTI 3.0."""
    return _is(data, _ROOT_3, _KIND_3)


def _is(data: bytes, root: re.Pattern[bytes], kind: re.Pattern[bytes]) -> bool:
    if not is_archive(data):
        return root.search(beginning(data, _LOOKED_AT)) is not None
    try:
        archive = Archive(data, "")
    except UnreadableError:
        return False
    manifests = [name for name in archive.names if name.rpartition("/")[2] == MANIFEST]
    if any(kind.search(archive.read(name) or b"") for name in manifests):
        return True
    if manifests and any(b"imsqti" in (archive.read(name) or b"") for name in manifests):
        return False
    found = (name for name in archive.names if name.lower().endswith(".xml"))
    return any(root.search(beginning(archive.read(name) or b"", _LOOKED_AT)) for name in found)


def read_qti(file: ForeignFile) -> Reading:
    """The items of a file or package. Raises UnreadableError for a file that is neither."""
    if not is_archive(file.data):
        root = read_xml(file.data, file.path)
        package = _Package(file.path, lambda _: None)
        package.add(root, file.path, "")
        if not package.items and not package.problems:
            message = f"its root element `{root.tag[:60]}` is no item of QTI"
            hint = "import the whole package: tests and manifests only name their items"
            raise unreadable(file.path, "not-qti", message, hint, place=(root.line, root.column))
        return package.reading(file.media)
    archive = Archive(file.data, file.path)
    package = _Package(file.path, archive.read)
    package.add_all(archive)
    package.problems += archive.problems
    return package.reading(file.media)


@dataclass(slots=True)
class _Package:
    """Collects items and stimuli; `file` gives what else a package holds."""

    path: str
    file: File
    items: list[QtiItem] = field(default_factory=list)
    stimuli: dict[str, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def add_all(self, archive: Archive) -> None:
        """Every item of a package: those of its manifest in their order, then all others."""
        listed = dict(_listed(archive))
        self.problems += (_missing(self.path, name) for name in listed if not archive.has(name))
        others = (name for name in archive.names if name not in listed)
        left = MOST_ELEMENTS
        for name in (*listed, *others):
            data = archive.read(name) if name.lower().endswith((".xml", ".qti")) else None
            head = b"" if data is None else beginning(data, _LOOKED_AT)
            if data is None or not (_ROOT_2.search(head) or _ROOT_3.search(head)):
                continue
            try:
                root = read_xml(data, f"{self.path}/{name}", left)
            except UnreadableError as error:
                self.problems.append(error.problem)
                continue
            left -= size_of(root)
            self.add(root, f"{self.path}/{name}", name, listed.get(name, ()))

    def add(self, root: Node, path: str, name: str, keywords: tuple[str, ...] = ()) -> None:
        """The item, stimulus or test that a file holds."""
        in_one_vocabulary(root)
        match root.tag:
            case "assessmentItem":
                self.items.append(item_of(root, path, dirname(name), keywords))
            case "assessmentStimulus":
                self.stimuli[normpath(name)] = root
            case "assessmentTest":
                self._add_test(root, path)

    def _add_test(self, root: Node, path: str) -> None:
        if title := " ".join(root.get("title", "").split()):
            self.titles.append(title)
        if any(part.tag in ("selection", "ordering") for part in root.iter()):
            message = "the test draws or shuffles its items: say so where the bank is shown"
            place = Position(path, root.line, root.column)
            self.problems.append(Problem(place, "warning", "drawn-test", message))

    def reading(self, media: str) -> Reading:
        images, ids = Images(media), Ids()
        cases = self._cases(images, ids)
        around = Around(
            ids, cases, lambda item: Words(images, self.file, item.folder), self._stimulus_of
        )
        items = tuple(read_item(item, around) for item in self.items)
        title = self.titles[0] if len(self.titles) == 1 else None
        return Reading(
            items, title, tuple(cases.values()), files=images.files, problems=tuple(self.problems)
        )

    def _cases(self, images: Images, ids: Ids) -> Mapping[str, Case]:
        used = {self._stimulus_of(item) for item in self.items}
        cases: dict[str, Case] = {}
        for name, root in self.stimuli.items():
            words = Words(images, self.file, dirname(name))
            text = words.read(root.find("stimulusBody"), "case") if name in used else ""
            if not text:
                continue
            title = " ".join(root.get("title", "").split())
            case_id = ids.take(root.get("identifier"), title, text, noun="case")
            place = Position(f"{self.path}/{name}", root.line, root.column)
            cases[name] = Case(case_id, title or case_id, text, place)
        return cases

    def _stimulus_of(self, item: QtiItem) -> str | None:
        """The file of the text that an item shares with others.

        Its address begins where the item lies, or with some tools where the package does.
        """
        reference = item.root.find("assessmentStimulusRef")
        if reference is None:
            return None
        address = unquote(reference.get("href", ""))
        places = [normpath(join(folder, address)) for folder in (item.folder, "")]
        return next((place for place in places if place in self.stimuli), places[0])


def _listed(archive: Archive) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files that the manifests of a package list, with their keywords."""
    for name in archive.names:
        data = archive.read(name) if name.rpartition("/")[2] == MANIFEST else None
        if data is None:
            continue
        try:
            root = in_one_vocabulary(read_xml(data, name))
        except UnreadableError as error:
            archive.problems.append(error.problem)
            continue
        for resource in root.iter("resource"):
            if not resource.get("type", "").startswith("imsqti"):
                continue
            href = normpath(join(dirname(name), unquote(resource.get("href", ""))))
            yield href, tuple(_keywords(resource))


def _missing(path: str, name: str) -> Problem:
    message = f"the manifest names `{name[:100]}`, and the package has no such file"
    return Problem(Position(f"{path}/{MANIFEST}", 0, 0), "warning", "missing-file", message)


def _keywords(resource: Element) -> Iterator[str]:
    for keyword in resource.iter("keyword"):
        words = " ".join("".join(keyword.itertext()).split())
        if words:
            yield words
