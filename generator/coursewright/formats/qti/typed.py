"""A field that is typed into, and what its item gives for what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .declarations import Response
from .processing import Processing
from .running import Given
from .values import Part, Value, single


@dataclass(frozen=True, slots=True)
class Typed:
    """A response that is tried by itself, with what stands in others `beside` it."""

    response: Response
    processing: Processing
    beside: Given = field(default_factory=dict)

    def earned(self, part: Part, *, forced: Element | None = None) -> float:
        """The points for a text or number beyond those for none; see `Processing.points`."""
        given = {**self.beside, self.response.name: single(part)}
        trying = self.processing
        nothing = trying.points(self.beside) if self.beside else trying.for_nothing
        return trying.points(given, forced=forced) - nothing


def keys_beside(response: Response, responses: Mapping[str, Response]) -> Given:
    """What is right in all other responses: some items earn nothing before all of them are."""
    return {
        name: _right(other)
        for name, other in responses.items()
        if other.key is not None and name != response.name
    }


def _right(response: Response) -> Value | None:
    key = response.key
    return key if key is None or response.cardinality != "single" else single(key.parts[0])


def is_about(node: Element, response: Response) -> bool:
    """Whether an expression asks for a response."""
    return any(part.get("identifier") == response.name for part in node.iterfind("variable"))
