"""The lines of a text as other tools end them."""

import re

_END = re.compile(r"\r\n|\r|\n")
BLANK = " \t\v\0"


def lines_of(text: str) -> list[str]:
    """Lines that a feed, a return or both end, and no other sign, without blanks around them."""
    return [line.strip(BLANK) for line in _END.split(text)]


def written_lines_of(text: str) -> list[str]:
    """Such lines with the blanks in front of them, which indent what is shown as code."""
    return [line.rstrip(BLANK) for line in _END.split(text)]
