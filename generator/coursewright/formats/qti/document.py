"""Files of QTI 2.1, 2.2 and 3.0 → items in one vocabulary, that of 2.x."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

from ...problems import Position
from ..xml import Node
from .declarations import Outcome, Response, outcomes_of, responses_of

FEEDBACKS = frozenset(("feedbackInline", "feedbackBlock", "modalFeedback"))
_SMALL = re.compile(r"-([a-z0-9])")


@dataclass(frozen=True, slots=True)
class QtiItem:
    """One item; `folder` is where its addresses begin, `keywords` what a manifest says of it.

    `feedback` stands in its body or behind it, in this order.
    """

    root: Node
    position: Position
    folder: str
    keywords: tuple[str, ...]
    responses: Mapping[str, Response]
    outcomes: Mapping[str, Outcome]
    body: Node
    interactions: tuple[Node, ...]
    feedback: tuple[Node, ...]
    processing: Node | None

    @property
    def is_drawn(self) -> bool:
        """Whether its values are drawn anew for each learner."""
        return any(child.tag == "templateProcessing" for child in self.root)


def in_one_vocabulary(root: Node) -> Node:
    """Give every element the name that it has in QTI 2, without a namespace; in place."""
    for element in root.iter():
        element.tag, is_new = _renamed(element.tag)
        if is_new and element.attrib:
            element.attrib = {_camel(name): text for name, text in element.attrib.items()}
    return root


@lru_cache(4096)
def _renamed(tag: str) -> tuple[str, bool]:
    """The name in QTI 2, and whether it is one of QTI 3."""
    local = tag.rpartition("}")[2]
    is_new = local.startswith("qti-")
    return (_camel(local[4:]) if is_new else local), is_new


@lru_cache(4096)
def _camel(name: str) -> str:
    """`choice-interaction` and `max-choices` as QTI 2 has them."""
    if name.startswith("data-"):
        return name
    return _SMALL.sub(lambda match: match[1].upper(), name)


def item_of(root: Node, path: str, folder: str = "", keywords: tuple[str, ...] = ()) -> QtiItem:
    """The item whose element this is; `path` is of its file."""
    body = next((child for child in root if child.tag == "itemBody"), None)
    body = Node("itemBody") if body is None else body
    assert isinstance(body, Node)
    parts = [*body.iter()]
    modal = [child for child in root if child.tag == "modalFeedback"]
    inside = [part for part in parts if part.tag in FEEDBACKS]
    return QtiItem(
        root,
        Position(path, root.line, root.column),
        folder,
        keywords,
        responses_of(root),
        outcomes_of(root),
        body,
        tuple(_nodes(_interactions(body))),
        tuple(_nodes((*inside, *modal))),
        next(_nodes(child for child in root if child.tag == "responseProcessing"), None),
    )


def _interactions(element: Element) -> Iterator[Element]:
    """Interactions but for what stands within another, such as the module of a custom one."""
    for child in element:
        if child.tag.endswith("Interaction"):
            yield child
        else:
            yield from _interactions(child)


def _nodes(elements: Iterator[object] | tuple[object, ...]) -> Iterator[Node]:
    return (element for element in elements if isinstance(element, Node))
