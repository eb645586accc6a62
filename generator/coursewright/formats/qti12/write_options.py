"""What the writers of several types write alike: options, what is said of them, and keys."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from ...items import AcceptedText, Option
from ..entry import RefusedError
from .item_xml import shown_for
from .showing import Showing

ONE = "response1"
Said = Mapping[str, str | None]  # what is said of an option, by its id in the file


def shown_options(
    options: Sequence[Option], showing: Showing, prefix: str = ""
) -> list[tuple[str, str]]:
    return [(prefix + option.id, showing.html(option.text)) for option in options]


def said_of(found: Element, options: Sequence[Option]) -> Said:
    for option in options:
        if option.feedback is not None:
            shown_for(found, f"{option.id}_fb", ONE, option.id)
    return {option.id: option.feedback for option in options}


def equal(tests: Element, value: str, response: str = ONE) -> None:
    SubElement(tests, "varequal", respident=response).text = value


def accepted_texts(accept: Sequence[AcceptedText]) -> list[str]:
    found = [entry.text for entry in accept if entry.kind == "text" and entry.score == 1]
    if not found:
        raise RefusedError("no text is accepted in full that is written out")
    return found
