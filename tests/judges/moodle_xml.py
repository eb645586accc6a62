"""The package moodle-xml-parser (MIT), which reads multichoice and cloze questions."""

import io
from contextlib import redirect_stdout

from moodle_xml_parser.models import ClozeQuestion, MultiChoiceQuestion
from moodle_xml_parser.parser import parse_bytes


def moodle_questions(xml: bytes) -> list[MultiChoiceQuestion | ClozeQuestion]:
    """Return the multichoice, then the cloze questions; other types are passed over.

    What it cannot read is a ValueError, or an AssertionError for a part: it only prints those.
    """
    with redirect_stdout(io.StringIO()) as printed:
        found = parse_bytes(xml)
    assert not printed.getvalue(), printed.getvalue()
    return [*found["multichoice"], *found["cloze"]]
