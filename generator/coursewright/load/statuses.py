"""The status of an item: `draft`, `reviewed` or `retired`, with who and when."""

import datetime
import re

from yaml.nodes import MappingNode, ScalarNode

from ..items import STATES, Status
from .fields import Fields, fields_of
from .nodes import has_known_tag, kind_of, shortened

STATUS = ("state", "by", "when")
DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_EXAMPLE = "`status: draft`, or `status: {state: reviewed, by: …, when: …}`"
_OTHER_WORDS = {
    word: f"did you mean `{state}`?"
    for state, words in {
        "draft": "new proposed review todo unreviewed wip",
        "reviewed": "accepted active approved done final live ok published ready",
        "retired": "archived deleted deprecated obsolete old removed withdrawn",
    }.items()
    for word in words.split()
}


def read_status(fields: Fields) -> Status | None:
    """The item's `status`, a word alone or a mapping; None where it is wrong."""
    raw, source = fields.entries["status"], fields.source
    if raw.__class__ is ScalarNode:
        return _status(fields.choice("status", STATES, hints=_OTHER_WORDS))
    if raw.__class__ is not MappingNode:
        if has_known_tag(raw, source):
            message = f"`status` must be a word or have fields, found {kind_of(raw)}"
            source.problem(raw, "wrong-type", message, f"write {_EXAMPLE}")
        return None
    parts = fields_of(raw, source, "a status", _EXAMPLE)
    if parts is None:
        return None
    parts.require(("state",), STATUS, "a status")
    state = parts.choice("state", STATES, hints=_OTHER_WORDS)
    return _status(state, parts.text("by"), _day(parts))


def _status(state: str | None, by: str | None = None, when: str | None = None) -> Status | None:
    return Status(state, by, when) if state else None  # type: ignore[arg-type]


def _day(fields: Fields) -> str | None:
    text = fields.text("when")
    if text is None or (re.fullmatch(DAY, text) and _is_in_calendar(text)):
        return text
    message = f"`{shortened(text)}` is no day"
    hint = "write year, month and day: `2026-11-22`"
    fields.source.problem(fields.entries["when"], "invalid-value", message, hint)
    return None


def _is_in_calendar(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
