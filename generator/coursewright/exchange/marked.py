"""Imported banks know whether they were edited since: only those that were not are replaced."""

import re

from ..memory import digest

_MARK = re.compile(r"# Imported by Coursewright; as imported: ([0-9a-f]+)\n")


def marked(text: str) -> str:
    """The text of a bank below a line that names its state."""
    return f"# Imported by Coursewright; as imported: {digest(text)}\n{text}"


def is_as_imported(text: str) -> bool:
    """Whether nobody has edited the bank since it was imported."""
    found = _MARK.match(text)
    return found is not None and digest(text[found.end() :]) == found[1]
