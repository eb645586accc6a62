"""An item of QTI 1.2 as its file has it: names without namespaces, texts unread."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ...problems import Position
from ..xml import place_of

PARENT = "parent_stimulus_item_ident"
RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")


_FIELDS = ("qtimetadatafield", "qti_metadatafield")  # as Brightspace calls them


@dataclass(frozen=True, slots=True)
class Question:
    """`quiz` is the title of its assessment or bank, `folder` where its file lies in a package.

    `group` is the title of the section that draws from it. `feedback` is by its idents.
    """

    element: Element
    position: Position
    metadata: Mapping[str, str]
    conditions: tuple[Element, ...] = ()
    feedback: Mapping[str, Element] = field(default_factory=dict)
    quiz: str = ""
    folder: str = ""
    group: str = ""

    @property
    def type(self) -> str:
        return self.metadata.get("question_type", "")

    @property
    def responses(self) -> tuple[Element, ...]:
        """The places of a response; a group is what it holds."""
        found = self.element.find("presentation")
        return () if found is None else tuple(_responses(found))


def question_of(element: Element, path: str, metadata: Mapping[str, str]) -> Question:
    """A question that knows its conditions and feedback; where it stands is still to be said."""
    said = {entry.get("ident", ""): entry for entry in element.iterfind("itemfeedback")}
    conditions = tuple(element.iterfind("resprocessing/respcondition"))
    return Question(element, place_of(element, path), metadata, conditions, said)


def _responses(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in RESPONSES:
            yield child
        elif child.tag not in ("material", "flow_mat"):
            yield from _responses(child)


def without_namespaces(root: Element) -> Element:
    """The same elements by their local names: vendors use several namespaces, or none."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def metadata_of(element: Element) -> Mapping[str, str]:
    """The labelled fields of an element's own metadata; the first of a label counts."""
    found: dict[str, str] = {}
    for way in ("qtimetadata", "itemmetadata"):
        for place in element.iterfind(way):
            for entry in place.iter():
                if entry.tag in _FIELDS:
                    label = (entry.findtext("fieldlabel") or "").strip()
                    found.setdefault(label, (entry.findtext("fieldentry") or "").strip())
    return found
