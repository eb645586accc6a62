"""An item of QTI 1.2 as its file has it: names without namespaces, texts unread."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ...problems import Position

PARENT = "parent_stimulus_item_ident"
RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")


@dataclass(frozen=True, slots=True)
class Question:
    """`quiz` is the title of its assessment or bank, `folder` where its file lies in a package.

    `group` is the title of the section that draws from it.
    """

    element: Element
    position: Position
    metadata: Mapping[str, str]
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

    @property
    def feedback(self) -> Mapping[str, Element]:
        """Its feedback by its idents."""
        found = self.element.iterfind("itemfeedback")
        return {entry.get("ident", ""): entry for entry in found}

    @property
    def conditions(self) -> tuple[Element, ...]:
        return tuple(self.element.iterfind("resprocessing/respcondition"))


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
            for field in place.iter("qtimetadatafield"):
                label = (field.findtext("fieldlabel") or "").strip()
                found.setdefault(label, (field.findtext("fieldentry") or "").strip())
    return found
