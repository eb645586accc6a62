"""A field that is typed into, and what its item gives for what is typed."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .declarations import Response
from .processing import Processing
from .values import Part, single


@dataclass(frozen=True, slots=True)
class Typed:
    """A response by typing, tried by itself: all other fields stay empty."""

    response: Response
    processing: Processing

    def earned(self, part: Part, *, forced: Element | None = None) -> float:
        """The points for a text or number beyond those for none; see `Processing.points`."""
        given = {self.response.name: single(part)}
        return self.processing.points(given, forced=forced) - self.processing.for_nothing


def is_about(node: Element, response: Response) -> bool:
    """Whether an expression asks for a response."""
    return any(part.get("identifier") == response.name for part in node.iterfind("variable"))
